/** A giấy mời on A4 pages, with embedded letters. */
import { LETTER_WORDS, type Letter } from '../../shared/invitation/letter.ts'
import type { ReadFace } from '../export/pdf/type.ts'
import { SIGNING_ROOM, SIZES } from './form.ts'
import { pdfHead, pdfTitle, writePdf } from './pdf-form.ts'
import type { LetterSheet } from './sheet.ts'

export const writeLetterPdf = (letter: Letter, readFace: ReadFace, at: number): Promise<Uint8Array> =>
  writePdf({
    title: `${LETTER_WORDS.kind}: ${letter.summary}`,
    readFace,
    at,
    set: (sheet) => {
      pdfHead(sheet, letter)
      pdfTitle(sheet, LETTER_WORDS.kind, letter.summary)
      body(sheet, letter)
      pdfFoot(sheet, letter)
    },
  })

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
export function pdfFoot(sheet: LetterSheet, letter: Pick<Letter, 'recipients' | 'powers' | 'signer'>): void {
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
