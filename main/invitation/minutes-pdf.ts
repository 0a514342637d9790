/** Biên bản on A4 pages, with embedded letters. */
import {
  linesOf,
  MINUTES_WORDS,
  type MinutesDraft,
  type Run,
  referenceOf,
} from '../../shared/minutes/paper.ts'
import type { ReadFace } from '../export/pdf/type.ts'
import { LEADING, SIGNING_ROOM, SIZES } from './form.ts'
import { pdfHead, pdfTitle, writePdf } from './pdf-form.ts'
import type { LetterSheet } from './sheet.ts'

export const writeMinutesPdf = (minutes: MinutesDraft, readFace: ReadFace, at: number): Promise<Uint8Array> =>
  writePdf({
    title: `${MINUTES_WORDS.kind}: ${minutes.fields.summary}`,
    readFace,
    at,
    set: (sheet) => {
      pdfHead(sheet, { ...minutes, reference: referenceOf(minutes.fields), placeAndDate: '' })
      pdfTitle(sheet, MINUTES_WORDS.kind, minutes.fields.summary)
      body(sheet, minutes)
      signatures(sheet, minutes)
      recipients(sheet, minutes)
    },
  })

/** The last paragraph stays with the signatures: they do not stand alone on a page. */
function body(sheet: LetterSheet, minutes: MinutesDraft): void {
  const blocks = minutes.sections.flatMap((section) => section.blocks)
  for (const [at, { is, runs }] of blocks.entries()) {
    if (is === 'heading') sheet.need(3)
    if (at === blocks.length - 1) sheet.needRoom(signingRoom(minutes) + 4 * SIZES.body * LEADING)
    sheet.runs(runs.map(({ text, ...look }) => ({ text, face: faceOf(look) })))
  }
}

const signingRoom = ({ fields }: MinutesDraft): number =>
  12 + (linesOf(fields.powers).length + 3) * SIZES.signature * LEADING + SIGNING_ROOM

function faceOf({ bold, italic }: Omit<Run, 'text'>) {
  if (bold) return italic ? 'serifBoldItalic' : 'serifBold'
  return italic ? 'serifItalic' : 'serif'
}

function signatures(sheet: LetterSheet, minutes: MinutesDraft): void {
  const { fields } = minutes
  const powers = linesOf(fields.powers)
  sheet.needRoom(signingRoom(minutes))
  sheet.gap(12)
  const [left, right] = sheet.columns(0.5)
  const look = { align: 'centre', size: SIZES.signature, face: 'serifBold' } as const
  const top = sheet.y
  const ends = [
    { where: left, lines: [MINUTES_WORDS.secretary], name: fields.secretary },
    { where: right, lines: [MINUTES_WORDS.chair, ...powers], name: fields.chair },
  ].map(({ where, lines, name }) => {
    sheet.y = top
    sheet.within(where, () => {
      for (const one of lines) sheet.text(one, look)
      sheet.gap(SIGNING_ROOM)
      if (name !== '') sheet.text(name, look)
    })
    return sheet.y
  })
  sheet.y = Math.min(...ends)
}

function recipients(sheet: LetterSheet, { fields }: MinutesDraft): void {
  const lines = linesOf(fields.recipients)
  sheet.gap(18)
  sheet.needRoom((lines.length + 1) * SIZES.recipientsTitle * 1.3)
  sheet.text(MINUTES_WORDS.recipients, { size: SIZES.recipientsTitle, face: 'serifBoldItalic' })
  for (const one of lines) sheet.text(`- ${one}`, { size: SIZES.recipients })
}
