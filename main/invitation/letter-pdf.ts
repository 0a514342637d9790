/** A giấy mời on A4 pages, set in Tinos (the metric of Times New Roman), with embedded letters. */
import { PDFDocument } from 'pdf-lib'
import { LETTER_WORDS, type Letter } from '../../shared/invitation/letter.ts'
import type { ReadFace } from '../export/pdf/type.ts'
import { Typesetter } from '../export/pdf/type.ts'
import { SIGNING_ROOM, SIZES } from './form.ts'
import { type Column, LetterSheet } from './sheet.ts'

export async function writeLetterPdf(letter: Letter, readFace: ReadFace, at: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  const date = new Date(at)
  pdf.setTitle(`${LETTER_WORDS.kind}: ${letter.summary}`)
  pdf.setProducer('Phong hop')
  pdf.setCreationDate(date)
  pdf.setModificationDate(date)
  pdf.setLanguage('vi-VN')
  const type = new Typesetter(pdf, readFace)
  await type.prepare('serif', 'serifBold', 'serifItalic', 'serifBoldItalic')
  const sheet = new LetterSheet(pdf, type)
  head(sheet, letter)
  title(sheet, letter)
  body(sheet, letter)
  foot(sheet, letter)
  sheet.finish()
  return pdf.save({ addDefaultPage: false, objectsPerTick: Infinity })
}

/** Office and number on the left, nation, motto, place and date on the right. */
function head(sheet: LetterSheet, letter: Letter): void {
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
  sheet.within(right, () =>
    sheet.text(letter.placeAndDate, { ...centred, size: SIZES.date, face: 'serifItalic' }),
  )
  sheet.y = Math.min(numberEnd, sheet.y)
}

function title(sheet: LetterSheet, letter: Letter): void {
  sheet.gap(18)
  sheet.text(LETTER_WORDS.kind, { align: 'centre', size: SIZES.kind, face: 'serifBold' })
  sheet.text(letter.summary, { align: 'centre', size: SIZES.summary, face: 'serifBold', aside: 40 })
  sheet.rule(sheet.width * 0.35)
  sheet.gap(10)
}

function body(sheet: LetterSheet, letter: Letter): void {
  sheet.paragraph(letter.opening)
  sheet.paragraph(letter.invited)
  sheet.paragraph(letter.purpose)
  for (const { name, value } of letter.facts) sheet.paragraph(value, `${name}: `)
  if (letter.agenda.length > 0) {
    sheet.paragraph('', LETTER_WORDS.agenda)
    for (const item of letter.agenda) sheet.paragraph(item)
  }
  if (letter.attendees.length > 0) {
    sheet.paragraph('', LETTER_WORDS.attendees)
    let number = 0
    for (const { title: group, names } of letter.attendees) {
      sheet.need(3)
      sheet.paragraph('', `${group}:`)
      for (const name of names) {
        number += 1
        sheet.paragraph(`${number}. ${name};`)
      }
    }
  }
  sheet.paragraph(letter.closing)
}

/** Nơi nhận on the left, who signs on the right; they do not stand alone on a page cut in two. */
function foot(sheet: LetterSheet, letter: Letter): void {
  sheet.gap(12)
  sheet.needRoom((letter.powers.length + 2) * SIZES.signature * 1.3 + SIGNING_ROOM)
  const [left, right] = sheet.columns(0.5)
  const top = sheet.y
  sheet.within(left, () => {
    sheet.text(LETTER_WORDS.recipients, { size: SIZES.recipientsTitle, face: 'serifBoldItalic' })
    for (const line of letter.recipients) sheet.text(`- ${line}`, { size: SIZES.recipients })
  })
  sheet.y = top
  sheet.within(right, () => {
    for (const line of letter.powers)
      sheet.text(line, { align: 'centre', size: SIZES.signature, face: 'serifBold' })
    sheet.gap(SIGNING_ROOM)
    if (letter.signer !== '')
      sheet.text(letter.signer, { align: 'centre', size: SIZES.signature, face: 'serifBold' })
  })
}
