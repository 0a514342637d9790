/** Text of a paper on its way into the index, some pages at a time: nobody waits long behind a paper of 300 pages. */
import type { PageSource, PaperText } from './paper-text.ts'

export interface IndexedPage {
  readonly text: string
  readonly source: PageSource
  /** As in PaperText. */
  readonly boxes: readonly number[] | null
}

export interface TextPart {
  /** The blob that the text is from; null: from none. */
  readonly textSha256: string | null
  /** Pages of the whole paper. */
  readonly total: number
  /** 0 begins anew; each part begins where the one before ended. */
  readonly first: number
  readonly pages: readonly IndexedPage[]
}

/** A paper's own text, in one part. */
export function wholeText(pages: readonly string[], textSha256: string | null = null): TextPart {
  const indexed = pages.map((text) => ({ text, source: 'pdf', boxes: null }) as const)
  return { textSha256, total: pages.length, first: 0, pages: indexed }
}

const PAGES_AT_ONCE = 24

export function* partsOf(text: PaperText, textSha256: string | null): Generator<TextPart> {
  const total = text.pages.length
  for (let first = 0; first < total || first === 0; first += PAGES_AT_ONCE) {
    const pages = text.pages.slice(first, first + PAGES_AT_ONCE).map((page, index) => ({
      text: page,
      source: text.sources?.[first + index] ?? text.source,
      boxes: text.boxes?.[first + index] ?? null,
    }))
    yield { textSha256, total, first, pages }
  }
}
