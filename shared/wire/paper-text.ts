import { z } from 'zod'

/** How the text of a page was got: the file's own, converted from TCVN3 or VNI, or read from its picture. */
export const PageSource = z.enum(['pdf', 'converted', 'ocr'])
export type PageSource = z.infer<typeof PageSource>

/**
 * Words that were read from a page's picture, six numbers a word: start and end offset in the page's text, then left,
 * bottom, right, top in default user space points.
 */
export const OcrBoxes = z.array(z.number()).max(6 * 20_000)
export type OcrBoxes = z.infer<typeof OcrBoxes>

/**
 * Text of a paper, a blob of its own that travels before the paper: gzip (RFC 1952) of JSON of this shape.
 * Pages in order; each NFC, lines separated by "\n". Lists are as long as `pages`, or absent where nobody made them.
 */
export const PaperText = z.object({
  v: z.literal(1),
  /** What most pages are; `sources` says it page by page. */
  source: PageSource,
  pages: z.array(z.string().max(200_000)).max(5000),
  sources: z.array(PageSource).max(5000).optional(),
  /**
   * 16 hex digits a page over what it draws (boxes, turn, content, fonts, pictures), free of object numbers: equal
   * hashes are equal pages, scans too. Null where it could not be made.
   */
  pageHashes: z.array(z.string().max(64).nullable()).max(5000).optional(),
  /** Null for pages with text of their own. */
  boxes: z.array(OcrBoxes.nullable()).max(5000).optional(),
})
export type PaperText = z.infer<typeof PaperText>

/** Fewer characters than this are a stray stamp or a page number, not a page's text. */
export const SILENT_CHARS = 20

/** Pages that hold neither words of their own nor words that were read. */
export function silentPagesOf({ pages, sources, source }: PaperText): number[] {
  return pages.flatMap((text, page) =>
    text.length < SILENT_CHARS && (sources?.[page] ?? source) !== 'ocr' ? [page] : [],
  )
}

interface ReadPage {
  readonly text: string
  readonly boxes: number[]
}

/** The text with what was read from pictures, where the paper itself says nothing. */
export function withRecognised(paper: PaperText, read: ReadonlyMap<number, ReadPage>): PaperText {
  const silent = new Set(silentPagesOf(paper))
  const pageOf = (page: number): ReadPage | null => (silent.has(page) ? (read.get(page) ?? null) : null)
  return {
    ...paper,
    pages: paper.pages.map((text, page) => pageOf(page)?.text ?? text),
    sources: paper.pages.map((_, page) =>
      pageOf(page) === null ? (paper.sources?.[page] ?? paper.source) : 'ocr',
    ),
    boxes: paper.pages.map((_, page) => pageOf(page)?.boxes ?? paper.boxes?.[page] ?? null),
  }
}
