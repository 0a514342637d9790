/** The parts of a Word document of the decree: page, head, title, paragraphs, two columns at its foot. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { LETTER_WORDS } from '../../shared/invitation/letter.ts'
import { xmlText } from '../export/notes/docx.ts'
import { INDENT_MM, LEADING, MARGINS_MM, PARAGRAPH_GAP, SIZES } from './form.ts'

/** Twentieths of a point in a millimetre, and in a point. */
const MM = 56.7
const POINT = 20
const TEXT_WIDTH = Math.round((210 - MARGINS_MM.left - MARGINS_MM.right) * MM)

export interface DocxPaper {
  readonly by: string
  readonly title: string
  readonly children: readonly (Paragraph | Table)[]
}

export async function writeDocx({ by, title, children }: DocxPaper): Promise<Uint8Array> {
  const mm = (value: number): number => Math.round(value * MM)
  const document = new Document({
    creator: xmlText(by),
    lastModifiedBy: xmlText(by),
    title: xmlText(title),
    styles: {
      default: {
        document: {
          run: { font: 'Times New Roman', size: SIZES.body * 2, language: { value: 'vi-VN' } },
        },
      },
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: {
              top: mm(MARGINS_MM.top),
              bottom: mm(MARGINS_MM.bottom),
              left: mm(MARGINS_MM.left),
              right: mm(MARGINS_MM.right),
              header: mm(10),
            },
          },
        },
        headers: { first: new Header({ children: [new Paragraph({})] }), default: pageNumber() },
        children: [...children],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

const pageNumber = (): Header =>
  new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT], size: SIZES.pageNumber * 2 })],
      }),
    ],
  })

/** What stands above every paper of an office; `placeAndDate` empty: the form has none. */
export interface DocxHead {
  readonly above: string
  readonly office: readonly string[]
  readonly reference: string
  readonly placeAndDate: string
}

export function docxHead(letter: DocxHead): Table {
  const left = [
    ...(letter.above === '' ? [] : [centred(letter.above, { size: SIZES.office })]),
    ...letter.office.map((line) => centred(line, { size: SIZES.office, bold: true })),
    rule(0.42 * TEXT_WIDTH, 0.4),
    centred(letter.reference, { size: SIZES.reference, before: 4 }),
  ]
  const right = [
    centred(LETTER_WORDS.nation, { size: SIZES.nation, bold: true }),
    centred(LETTER_WORDS.motto, { size: SIZES.motto, bold: true }),
    rule(0.58 * TEXT_WIDTH, 0.62),
    ...(letter.placeAndDate === ''
      ? []
      : [centred(letter.placeAndDate, { size: SIZES.date, italics: true, before: 4 })]),
  ]
  return sideBySide(left, right, 0.42)
}

export const docxTitle = (kind: string, summary: string): Paragraph[] => [
  centred(kind, { size: SIZES.kind, bold: true, before: 18 }),
  centred(summary, { size: SIZES.summary, bold: true }),
  rule(TEXT_WIDTH, 0.35),
]

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const NO_LINES = { top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE } as const

/** A table without lines: the decree's two columns. A row is not cut by the end of a page. */
export function sideBySide(left: Paragraph[], right: Paragraph[], part: number): Table {
  const widths = [Math.round(TEXT_WIDTH * part), TEXT_WIDTH - Math.round(TEXT_WIDTH * part)]
  const cell = (children: Paragraph[], at: number): TableCell =>
    new TableCell({
      children,
      borders: NO_LINES,
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      margins: { left: 60, right: 60 },
    })
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    borders: { ...NO_LINES, insideHorizontal: NO_LINE, insideVertical: NO_LINE },
    rows: [new TableRow({ cantSplit: true, children: [cell(left, 0), cell(right, 1)] })],
  })
}

/** With lines; its head stands on every page that it reaches, and no row is cut. */
export function docxTable(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  parts: readonly number[],
): Table {
  const widths = parts.map((part) => Math.round(TEXT_WIDTH * part))
  const cells = (texts: readonly string[], isHead: boolean): TableCell[] =>
    texts.map(
      (text, at) =>
        new TableCell({
          children: [line(text, { size: SIZES.table, bold: isHead }, isHead || at === 0 ? 'center' : 'left')],
          width: { size: widths[at] ?? 0, type: WidthType.DXA },
          margins: { left: 80, right: 80, top: 40, bottom: 40 },
        }),
    )
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: cells(titles, true) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: cells(row, false) })),
    ],
  })
}

interface LineLook {
  readonly size: number
  readonly bold?: boolean
  readonly italics?: boolean
  readonly before?: number
}

const runOf = (text: string, { size, bold = false, italics = false }: LineLook): TextRun =>
  new TextRun({ text: xmlText(text), size: size * 2, bold, italics })

export const line = (text: string, look: LineLook, alignment: 'left' | 'center' = 'left'): Paragraph =>
  new Paragraph({
    alignment,
    spacing: { before: (look.before ?? 0) * POINT, after: 0 },
    children: [runOf(text, look)],
  })

export const centred = (text: string, look: LineLook): Paragraph => line(text, look, 'center')

/** A line under what stands above it, in the middle, so much of the width. */
function rule(width: number, part: number): Paragraph {
  const aside = Math.round((width * (1 - part)) / 2)
  return new Paragraph({
    indent: { left: aside, right: aside },
    spacing: { before: 0, after: 60, line: 60, lineRule: 'exact' },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 0 } },
    children: [],
  })
}

export interface DocxRun {
  readonly text: string
  readonly bold: boolean
  readonly italic?: boolean
}

/** `lead`: words before it, bold; alone it stays with what follows. */
export const leadParagraph = (text: string, lead = ''): Paragraph =>
  runsParagraph(
    [
      { text: lead, bold: true },
      { text, bold: false },
    ],
    text === '',
  )

/** First line indented, both edges straight. `keepNext`: on one page with what follows. */
export function runsParagraph(runs: readonly DocxRun[], keepNext = false): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    indent: { firstLine: Math.round(INDENT_MM * MM) },
    spacing: {
      before: 0,
      after: PARAGRAPH_GAP * POINT,
      line: Math.round(240 * LEADING * 0.95),
      lineRule: 'auto',
    },
    keepNext,
    children: runs
      .filter(({ text }) => text !== '')
      .map(({ text, bold, italic = false }) => runOf(text, { size: SIZES.body, bold, italics: italic })),
  })
}
