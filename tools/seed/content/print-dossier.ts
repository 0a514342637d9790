import type { PaperDraft } from '../print/block.ts'
import type { Page } from '../print/page.ts'
import { printPaper } from '../print/print-paper.ts'

export interface DossierPage {
  readonly page: Page
  /** Seeds the scanner: no two pages are soiled alike. */
  readonly word: string
  readonly stamped: boolean
}

/** Prints a draft; a page is stamped where the signer's name stands. */
export function print(draft: PaperDraft, word: string): DossierPage[] {
  const signature = draft.blocks.find((block) => block.kind === 'signature')
  return printPaper(draft).pages.map((page, index) => ({
    page,
    word: `${word}/${String(index)}`,
    stamped: page.marks.some(
      (mark) => mark.kind === 'text' && signature?.kind === 'signature' && mark.text === signature.name,
    ),
  }))
}
