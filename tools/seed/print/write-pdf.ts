/** Writes a laid-out paper as a PDF with subset fonts; equal input gives equal bytes. */
import { createHash } from 'node:crypto'
import * as fontkit from 'fontkit'
import {
  PDFOperatorNames as Op,
  PDFArray,
  PDFDocument,
  type PDFFont,
  PDFHexString,
  type PDFName,
  PDFNumber,
  PDFOperator,
  type PDFPage,
} from 'pdf-lib'
import { FACES, type Face, faceBytes } from './faces.ts'
import { addOutline } from './outline.ts'
import { A4, type Ink, type LineMark, type Page, type Printed, type TextMark } from './page.ts'

export interface PdfInfo {
  readonly title: string
  readonly author: string
  readonly subject: string
  /** Written as creation and modification date. */
  readonly madeAt: Date
}

type Fonts = Partial<Record<Face, PDFFont>>

const INKS: Record<Ink, readonly [number, number, number]> = {
  black: [0, 0, 0],
  red: [0.78, 0.08, 0.1],
  blue: [0.1, 0.16, 0.55],
  grey: [0.4, 0.4, 0.4],
}

const num = (value: number) => PDFNumber.of(Math.round(value * 1000) / 1000)

/** `(word) adjust (word)`: blanks keep their glyph, so copied text has them, and are widened by the adjustment. */
function showing(font: PDFFont, mark: TextMark, pdf: PDFDocument): PDFArray {
  const array = PDFArray.withContext(pdf.context)
  const words = mark.text.split(' ')
  for (const [index, word] of words.entries()) {
    const isLast = index === words.length - 1
    array.push(font.encodeText(isLast ? word : `${word} `))
    if (!isLast && mark.stretch > 0) array.push(num((-1000 * mark.stretch) / mark.size))
  }
  return array
}

function textOperators(mark: TextMark, name: PDFName, font: PDFFont, pdf: PDFDocument): PDFOperator[] {
  const [r, g, b] = INKS[mark.ink]
  return [
    PDFOperator.of(Op.NonStrokingColorRgb, [num(r), num(g), num(b)]),
    PDFOperator.of(Op.BeginText),
    PDFOperator.of(Op.SetFontAndSize, [name, num(mark.size)]),
    PDFOperator.of(Op.SetTextMatrix, [num(1), num(0), num(0), num(1), num(mark.x), num(A4.height - mark.y)]),
    PDFOperator.of(Op.ShowTextAdjusted, [showing(font, mark, pdf)]),
    PDFOperator.of(Op.EndText),
  ]
}

function lineOperators(mark: LineMark): PDFOperator[] {
  return [
    PDFOperator.of(Op.SetLineWidth, [num(mark.width)]),
    PDFOperator.of(Op.MoveTo, [num(mark.x1), num(A4.height - mark.y1)]),
    PDFOperator.of(Op.LineTo, [num(mark.x2), num(A4.height - mark.y2)]),
    PDFOperator.of(Op.StrokePath),
  ]
}

async function embedFaces(pdf: PDFDocument, pages: readonly Page[], subset: boolean): Promise<Fonts> {
  const used = new Set(
    pages.flatMap((page) => page.marks.map((mark) => (mark.kind === 'text' ? mark.face : null))),
  )
  const fonts: Fonts = {}
  for (const face of FACES) {
    if (used.has(face))
      fonts[face] = await pdf.embedFont(faceBytes(face), { subset, features: { liga: false } })
  }
  return fonts
}

function drawPage(pdf: PDFDocument, target: PDFPage, page: Page, fonts: Fonts): void {
  const names: Partial<Record<Face, PDFName>> = {}
  for (const mark of page.marks) {
    if (mark.kind === 'line') {
      target.pushOperators(...lineOperators(mark))
      continue
    }
    const font = fonts[mark.face]
    if (font === undefined) throw new Error(`no ${mark.face} face was embedded`)
    const name = (names[mark.face] ??= target.node.newFontDictionary(mark.face, font.ref))
    target.pushOperators(...textOperators(mark, name, font, pdf))
  }
}

/**
 * `subset: false` embeds the fonts whole: the oracle that the pixel test compares with, for subsetting can leave
 * glyphs blank while the text still extracts (docs pdf.md §1.6).
 */
export async function writePdf(printed: Printed, info: PdfInfo, subset = true): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  pdf.registerFontkit(fontkit as unknown as Parameters<typeof pdf.registerFontkit>[0])
  pdf.setTitle(info.title.normalize('NFC'), { showInWindowTitleBar: true })
  pdf.setAuthor(info.author.normalize('NFC'))
  pdf.setSubject(info.subject.normalize('NFC'))
  pdf.setLanguage('vi-VN')
  pdf.setCreationDate(info.madeAt)
  pdf.setModificationDate(info.madeAt)
  const fonts = await embedFaces(pdf, printed.pages, subset)
  const pages = printed.pages.map(() => pdf.addPage([A4.width, A4.height]))
  for (const [index, page] of printed.pages.entries()) {
    const target = pages[index]
    if (target !== undefined) drawPage(pdf, target, page, fonts)
  }
  if (printed.headings.length > 2) addOutline(pdf, pages, printed.headings)
  const id = createHash('sha256')
    .update(JSON.stringify([info, printed]))
    .digest('hex')
    .slice(0, 32)
  pdf.context.trailerInfo.ID = pdf.context.obj([PDFHexString.of(id), PDFHexString.of(id)])
  return await pdf.save({ objectsPerTick: Infinity })
}
