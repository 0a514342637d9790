/** Thông báo kết luận on A4 pages, with embedded letters. */
import { NOTICE_WORDS, type Notice, noticeReference, placeAndDate } from '../../shared/minutes/notice.ts'
import { linesOf } from '../../shared/minutes/paper.ts'
import type { ReadFace } from '../export/pdf/type.ts'
import { LEADING, NOTICE_WIDTHS, SIGNING_ROOM, SIZES } from './form.ts'
import { pdfHead, pdfTitle, writePdf } from './pdf-form.ts'
import type { LetterSheet } from './sheet.ts'

export const writeNoticePdf = (notice: Notice, readFace: ReadFace, at: number): Promise<Uint8Array> =>
  writePdf({
    title: `${NOTICE_WORDS.kind}: ${notice.fields.summary}`,
    readFace,
    at,
    set: (sheet) => {
      pdfHead(sheet, {
        ...notice,
        reference: noticeReference(notice.fields),
        placeAndDate: placeAndDate(notice.fields),
      })
      pdfTitle(sheet, NOTICE_WORDS.kind, notice.fields.summary)
      body(sheet, notice)
      signing(sheet, notice)
    },
  })

function body(sheet: LetterSheet, notice: Notice): void {
  const { fields, conclusions, tasks } = notice
  sheet.paragraph(fields.opening)
  for (const [at, text] of conclusions.entries()) sheet.paragraph(text, `${at + 1}.`)
  if (tasks.length > 0) {
    sheet.need(5)
    sheet.paragraph('', `${conclusions.length + 1}. ${NOTICE_WORDS.tasks}`)
    sheet.row([...NOTICE_WORDS.columns], NOTICE_WIDTHS, 'serifBold')
    for (const [at, { text, lead, helpers, due }] of tasks.entries())
      sheet.row([String(at + 1), text, lead, helpers, due], NOTICE_WIDTHS)
    sheet.gap(10)
  }
  // The last paragraph stays with the signature: it does not stand alone on a page.
  sheet.needRoom(signingRoom(notice) + 4 * SIZES.body * LEADING)
  sheet.paragraph(fields.closing)
}

const signingRoom = ({ fields }: Notice): number =>
  12 + (linesOf(fields.powers).length + 2) * SIZES.signature * LEADING + SIGNING_ROOM

function signing(sheet: LetterSheet, notice: Notice): void {
  const { fields } = notice
  sheet.needRoom(signingRoom(notice))
  sheet.gap(12)
  const [left, right] = sheet.columns(0.5)
  const top = sheet.y
  sheet.within(left, () => {
    sheet.text(NOTICE_WORDS.recipients, { size: SIZES.recipientsTitle, face: 'serifBoldItalic' })
    for (const one of linesOf(fields.recipients)) sheet.text(`- ${one}`, { size: SIZES.recipients })
  })
  const leftEnd = sheet.y
  sheet.y = top
  const look = { align: 'centre', size: SIZES.signature, face: 'serifBold' } as const
  sheet.within(right, () => {
    for (const one of linesOf(fields.powers)) sheet.text(one, look)
    sheet.gap(SIGNING_ROOM)
    if (fields.signer !== '') sheet.text(fields.signer, look)
  })
  sheet.y = Math.min(leftEnd, sheet.y)
}
