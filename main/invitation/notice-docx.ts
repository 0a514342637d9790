/** Thông báo kết luận as a Word document, in the form of the decree: recipients left, signature right. */
import type { Paragraph, Table } from 'docx'
import { NOTICE_WORDS, type Notice, noticeReference, placeAndDate } from '../../shared/minutes/notice.ts'
import { linesOf } from '../../shared/minutes/paper.ts'
import {
  centred,
  docxHead,
  docxTable,
  docxTitle,
  leadParagraph,
  line,
  runsParagraph,
  sideBySide,
  writeDocx,
} from './docx-form.ts'
import { NOTICE_WIDTHS, SIGNING_ROOM, SIZES } from './form.ts'

export const writeNoticeDocx = (notice: Notice, by: string): Promise<Uint8Array> =>
  writeDocx({
    by,
    title: `${NOTICE_WORDS.kind}: ${notice.fields.summary}`,
    children: [
      docxHead({
        ...notice,
        reference: noticeReference(notice.fields),
        placeAndDate: placeAndDate(notice.fields),
      }),
      ...docxTitle(NOTICE_WORDS.kind, notice.fields.summary),
      ...body(notice),
      signing(notice),
    ],
  })

function body({ fields, conclusions, tasks }: Notice): (Paragraph | Table)[] {
  return [
    leadParagraph(fields.opening),
    ...conclusions.map((text, at) => leadParagraph(text, `${at + 1}. `)),
    ...(tasks.length === 0
      ? []
      : [
          leadParagraph('', `${conclusions.length + 1}. ${NOTICE_WORDS.tasks}`),
          docxTable(
            NOTICE_WORDS.columns,
            tasks.map(({ text, lead, helpers, due }, at) => [String(at + 1), text, lead, helpers, due]),
            NOTICE_WIDTHS,
          ),
          line('', { size: SIZES.recipients }),
        ]),
    // It stays with the signature, which does not stand alone on a page.
    runsParagraph([{ text: fields.closing, bold: false }], true),
  ]
}

function signing({ fields }: Notice): Table {
  const left = [
    line(NOTICE_WORDS.recipients, { size: SIZES.recipientsTitle, bold: true, italics: true }),
    ...linesOf(fields.recipients).map((one) => line(`- ${one}`, { size: SIZES.recipients })),
  ]
  const right = [
    ...linesOf(fields.powers).map((one) => centred(one, { size: SIZES.signature, bold: true })),
    centred(fields.signer, { size: SIZES.signature, bold: true, before: SIGNING_ROOM }),
  ]
  return sideBySide(left, right, 0.5)
}
