/** Pages as forms, and sheets that show two of them: what a booklet is made of. */
import {
  decodePDFRawStream,
  PDFArray,
  PDFName,
  type PDFPage,
  PDFRawStream,
  type PDFRef,
  PDFStream,
} from 'pdf-lib'
import { bookletSides } from '../../../shared/pack/booklet.ts'
import { upright } from '../../export/geometry.ts'
import { name, num, numbers, rounded } from '../../export/pdf/objects.ts'
import { frameOf } from '../../export/pdf/page-frame.ts'
import type { PageGroup } from './lists.ts'
import type { PdfSink } from './sink.ts'

/** A page that can be laid on a sheet. */
export interface Imposable {
  /** The form's number in the pack. */
  readonly form: number
  /** Size as the page is shown, and the way from its user space to there. */
  readonly width: number
  readonly height: number
  readonly matrix: string
}

/** The page's content in one stream: a form cannot have a list of them. */
export function asForm(page: PDFPage): { readonly ref: PDFRef; readonly shape: Omit<Imposable, 'form'> } {
  const { context } = page.doc
  const { view, turn } = frameOf(page.node)
  const stream = context.flateStream(Buffer.concat(contentsOf(page)))
  stream.dict.set(name('Type'), name('XObject'))
  stream.dict.set(name('Subtype'), name('Form'))
  stream.dict.set(name('BBox'), numbers(context, view))
  stream.dict.set(name('Resources'), page.node.get(PDFName.Resources) ?? context.obj({}))
  const group = page.node.get(name('Group'))
  if (group !== undefined) stream.dict.set(name('Group'), group)
  stream.dict.set(name('FormType'), num(1))
  const { width, height, matrix } = upright(view, turn)
  const [a, b, c, d, e, f] = matrix
  // The way back of a turn by quarters: its transpose.
  const back = [a, c, b, d, -(a * e + b * f), -(c * e + d * f)]
  return { ref: context.register(stream), shape: { width, height, matrix: back.map(rounded).join(' ') } }
}

function contentsOf({ node }: PDFPage): Uint8Array[] {
  const value = node.lookup(PDFName.Contents)
  const list = value instanceof PDFArray ? value.asArray().map((_, at) => value.lookup(at)) : [value]
  const parts: Uint8Array[] = []
  for (const one of list) {
    if (one instanceof PDFRawStream) parts.push(decodePDFRawStream(one).decode())
    else if (one instanceof PDFStream && 'getUnencodedContents' in one)
      parts.push((one as PDFStream & { getUnencodedContents(): Uint8Array }).getUnencodedContents())
    parts.push(NEWLINE)
  }
  return parts
}
const NEWLINE = new Uint8Array([10])

const SHEET = { width: 841.89, height: 595.28 }
/** Room at the outer edges, in points: printers reach no further. */
const EDGE = 12

/** Writes the sheets; the answer says which of them shows a page, by the page's place. */
export async function writeSheets(
  sink: PdfSink,
  node: number,
  pages: readonly Imposable[],
): Promise<PageGroup & { readonly sheetOf: readonly number[] }> {
  const sheets: number[] = []
  const sheetOf: number[] = []
  for (const { left, right } of bookletSides(pages.length)) {
    const sheet = sink.number()
    const drawn: string[] = []
    const forms: string[] = []
    for (const [half, at] of [left, right].entries()) {
      const page = at === null ? undefined : pages[at]
      if (page === undefined || at === null) continue
      sheetOf[at] = sheet
      forms.push(`/P${half} ${page.form} 0 R`)
      drawn.push(`q ${placed(page, half)} cm ${page.matrix} cm /P${half} Do Q`)
    }
    const content = sink.number()
    await sink.stream(content, '', Buffer.from(drawn.join('\n'), 'latin1'))
    await sink.object(
      sheet,
      `<</Type/Page/Parent ${node} 0 R/MediaBox[0 0 ${SHEET.width} ${SHEET.height}]/Contents ${content} 0 R/Resources<</XObject<<${forms.join('')}>>>>>>`,
    )
    sheets.push(sheet)
  }
  return { node, pages: sheets, sheetOf }
}

/** As large as half a sheet allows, in its middle. */
function placed({ width, height }: Imposable, half: number): string {
  const room = { width: SHEET.width / 2 - 2 * EDGE, height: SHEET.height - 2 * EDGE }
  const scale = Math.min(room.width / width, room.height / height)
  const x = (SHEET.width / 2) * half + (SHEET.width / 2 - width * scale) / 2
  const y = (SHEET.height - height * scale) / 2
  return [scale, 0, 0, scale, x, y].map(rounded).join(' ')
}
