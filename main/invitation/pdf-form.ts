/** The parts of a PDF of the decree: pages set in Tinos (the metric of Times New Roman), head and title. */
import { PDFDocument } from 'pdf-lib'
import { LETTER_WORDS } from '../../shared/invitation/letter.ts'
import { type ReadFace, Typesetter } from '../export/pdf/type.ts'
import { SIZES } from './form.ts'
import { type Column, LetterSheet } from './sheet.ts'

export interface PdfPaper {
  readonly title: string
  readonly readFace: ReadFace
  /** Milliseconds. */
  readonly at: number
  readonly set: (sheet: LetterSheet) => void
}

export async function writePdf({ title, readFace, at, set }: PdfPaper): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  const date = new Date(at)
  pdf.setTitle(title)
  pdf.setProducer('Phong hop')
  pdf.setCreationDate(date)
  pdf.setModificationDate(date)
  pdf.setLanguage('vi-VN')
  const type = new Typesetter(pdf, readFace)
  await type.prepare('serif', 'serifBold', 'serifItalic', 'serifBoldItalic')
  const sheet = new LetterSheet(pdf, type)
  set(sheet)
  sheet.finish()
  return pdf.save({ addDefaultPage: false, objectsPerTick: Infinity })
}

/** `placeAndDate` empty: the form has none. */
interface PdfHead {
  readonly above: string
  readonly office: readonly string[]
  readonly reference: string
  readonly placeAndDate: string
}

/** Office and number on the left, nation, motto, place and date on the right. */
export function pdfHead(sheet: LetterSheet, letter: PdfHead): void {
  const [left, right] = sheet.columns(0.42)
  const top = sheet.y
  const column = (where: Column, put: () => void): number => {
    sheet.y = top
    sheet.within(where, put)
    return sheet.y
  }
  const centred = { align: 'centre' } as const
  const leftEnd = column(left, () => {
    if (letter.above !== '') sheet.text(letter.above, { ...centred, size: SIZES.office })
    for (const line of letter.office) sheet.text(line, { ...centred, size: SIZES.office, face: 'serifBold' })
    sheet.rule(left.width * 0.4)
  })
  const rightEnd = column(right, () => {
    sheet.text(LETTER_WORDS.nation, { ...centred, size: SIZES.nation, face: 'serifBold' })
    const width = sheet.text(LETTER_WORDS.motto, { ...centred, size: SIZES.motto, face: 'serifBold' })
    sheet.rule(width)
  })
  sheet.y = Math.min(leftEnd, rightEnd) - 4
  const under = sheet.y
  sheet.within(left, () => sheet.text(letter.reference, { ...centred, size: SIZES.reference }))
  const numberEnd = sheet.y
  sheet.y = under
  if (letter.placeAndDate !== '')
    sheet.within(right, () =>
      sheet.text(letter.placeAndDate, { ...centred, size: SIZES.date, face: 'serifItalic' }),
    )
  sheet.y = Math.min(numberEnd, sheet.y)
}

export function pdfTitle(sheet: LetterSheet, kind: string, summary: string): void {
  sheet.gap(18)
  sheet.text(kind, { align: 'centre', size: SIZES.kind, face: 'serifBold' })
  sheet.text(summary, { align: 'centre', size: SIZES.summary, face: 'serifBold', aside: 40 })
  sheet.rule(sheet.width * 0.35)
  sheet.gap(10)
}
