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
