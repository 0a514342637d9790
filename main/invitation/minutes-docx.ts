/** Biên bản as a Word document, in the form of the decree: Thư ký left, Chủ tọa right, Nơi nhận under them. */
import type { Paragraph, Table } from 'docx'
import { linesOf, MINUTES_WORDS, type MinutesDraft, referenceOf } from '../../shared/minutes/paper.ts'
import { centred, docxHead, docxTitle, line, runsParagraph, sideBySide, writeDocx } from './docx-form.ts'
import { SIGNING_ROOM, SIZES } from './form.ts'

export const writeMinutesDocx = (minutes: MinutesDraft, by: string): Promise<Uint8Array> =>
  writeDocx({
    by,
    title: `${MINUTES_WORDS.kind}: ${minutes.fields.summary}`,
    children: [
      docxHead({ ...minutes, reference: referenceOf(minutes.fields), placeAndDate: '' }),
      ...docxTitle(MINUTES_WORDS.kind, minutes.fields.summary),
      ...body(minutes),
      signatures(minutes),
      ...recipients(minutes),
    ],
  })

/** The last paragraph stays with the signatures: they do not stand alone on a page. */
function body({ sections }: MinutesDraft): Paragraph[] {
  const blocks = sections.flatMap((section) => section.blocks)
  return blocks.map(({ is, runs }, at) => runsParagraph(runs, is === 'heading' || at === blocks.length - 1))
}

function signatures({ fields }: MinutesDraft): Table {
  const signed = (name: string): Paragraph =>
    centred(name, { size: SIZES.signature, bold: true, before: SIGNING_ROOM })
  const powers = linesOf(fields.powers)
  const left = [
    centred(MINUTES_WORDS.secretary, { size: SIZES.signature, bold: true }),
    signed(fields.secretary),
  ]
  const right = [
    ...[MINUTES_WORDS.chair, ...powers].map((one) => centred(one, { size: SIZES.signature, bold: true })),
    signed(fields.chair),
  ]
  return sideBySide(left, right, 0.5)
}

const recipients = ({ fields }: MinutesDraft): Paragraph[] => [
  line(MINUTES_WORDS.recipients, { size: SIZES.recipientsTitle, bold: true, italics: true, before: 18 }),
  ...linesOf(fields.recipients).map((one) => line(`- ${one}`, { size: SIZES.recipients })),
]
