/** Short ways to write a PDF object by object; everything that is not said is sound. */
import { deflateSync } from 'node:zlib'
import { assemble, stream } from '../fixtures/bad-pdfs.ts'

export type Body = string | Buffer

export interface Parts {
  /** Into the dictionaries of catalog, page tree and page. */
  readonly catalog?: string
  readonly tree?: string
  readonly page?: string
  readonly resources?: string
  /** Instead of A4. */
  readonly box?: string
  readonly content?: Body
  /** Into the dictionary of the content stream. */
  readonly contentDict?: string
  /** Objects 6 and on. */
  readonly more?: readonly Body[]
  readonly trailer?: string
}

export const WORDS = 'BT /F 14 Tf 72 700 Td (Xin chao) Tj ET'

/** One page that says something: 1 catalog, 2 tree, 3 page, 4 content, 5 font. */
export function paper(parts: Parts = {}): Buffer {
  const { catalog = '', tree = '', page = '', resources = '', content = WORDS, contentDict = '' } = parts
  const data = typeof content === 'string' ? Buffer.from(content, 'latin1') : content
  return assemble(
    [
      `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
      `<</Type/Pages/Count 1/Kids[3 0 R]${tree}>>`,
      `<</Type/Page/Parent 2 0 R/MediaBox${parts.box ?? '[0 0 595 842]'}/Contents 4 0 R/Resources<</Font<</F 5 0 R>>${resources}>>${page}>>`,
      stream(contentDict, data),
      '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
      ...(parts.more ?? []),
    ],
    parts.trailer,
  )
}

/** `trees` and `page`: whole objects, in their places 2 and 3 and on. */
export const withTree = (...objects: readonly Body[]): Buffer =>
  assemble(['<</Type/Catalog/Pages 2 0 R>>', ...objects])

export const packed = (dict: string, data: Body): Buffer =>
  stream(
    `${dict}/Filter/FlateDecode`,
    deflateSync(typeof data === 'string' ? Buffer.from(data, 'latin1') : data, { level: 9 }),
  )

/** A page that draws object 6, an image of that dictionary. */
export const drawing = (dict: string, data: Buffer, ...more: readonly Body[]): Buffer =>
  paper({
    resources: '/XObject<</I 6 0 R>>',
    content: 'q 500 0 0 700 40 60 cm /I Do Q',
    more: [stream(`/Type/XObject/Subtype/Image${dict}`, data), ...more],
  })
