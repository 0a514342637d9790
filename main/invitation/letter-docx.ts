/** A giấy mời as a Word document: Times New Roman, sizes, spacing and margins of Nghị định 30/2020. */
import type { Paragraph, Table } from 'docx'
import { LETTER_WORDS, type Letter } from '../../shared/invitation/letter.ts'
import {
  centred,
  docxHead,
  docxTitle,
  line,
  leadParagraph as paragraph,
  sideBySide,
  writeDocx,
} from './docx-form.ts'
import { SIGNING_ROOM, SIZES } from './form.ts'

export const writeLetterDocx = (letter: Letter, by: string): Promise<Uint8Array> =>
  writeDocx({
    by,
    title: `${LETTER_WORDS.kind}: ${letter.summary}`,
    children: [
      docxHead(letter),
      ...docxTitle(LETTER_WORDS.kind, letter.summary),
      ...body(letter),
      docxFoot(letter),
    ],
  })

function body(letter: Letter): Paragraph[] {
  let number = 0
  return [
    paragraph(letter.opening),
    paragraph(letter.invited),
    paragraph(letter.purpose),
    ...letter.facts.map(({ name, value }) => paragraph(value, `${name}: `)),
    ...(letter.agenda.length === 0 ? [] : [paragraph('', LETTER_WORDS.agenda)]),
    ...letter.agenda.map((item) => paragraph(item)),
    ...(letter.attendees.length === 0 ? [] : [paragraph('', LETTER_WORDS.attendees)]),
    ...letter.attendees.flatMap(({ title: group, names }) => [
      paragraph('', `${group}:`),
      ...names.map((name) => {
        number += 1
        return paragraph(`${number}. ${name};`)
      }),
    ]),
    paragraph(letter.closing),
  ]
}

/** Nơi nhận on the left, who signs on the right. */
export function docxFoot(letter: Pick<Letter, 'recipients' | 'powers' | 'signer'>): Table {
  const left = [
    line(LETTER_WORDS.recipients, { size: SIZES.recipientsTitle, bold: true, italics: true }),
    ...letter.recipients.map((one) => line(`- ${one}`, { size: SIZES.recipients })),
  ]
  const right = [
    ...letter.powers.map((one) => centred(one, { size: SIZES.signature, bold: true })),
    centred(letter.signer, { size: SIZES.signature, bold: true, before: SIGNING_ROOM }),
  ]
  return sideBySide(left, right, 0.5)
}
