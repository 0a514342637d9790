/** Tables as an .xlsx workbook (ECMA-376): numbers that can be summed, dates in Vietnam time, text that is never a formula. */
import writeXlsxFile, { type CellObject, type Sheet as XlsxSheet } from 'write-excel-file/universal'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { xmlText } from '../notes/docx.ts'

/** `day` and `time` hold an Instant; `money` whole đồng; `number` and `money` are right-aligned with dots for thousands. */
export type ColumnKind = 'text' | 'number' | 'money' | 'day' | 'time'

export interface Column {
  readonly title: string
  readonly kind: ColumnKind
  /** In characters of the usual digit; left out: by the kind. */
  readonly width?: number
}

/** An empty cell is null. A string is text in a column of any kind. */
export type Cell = string | number | Instant | null
export type Row = readonly Cell[]

export interface Sheet {
  /** Of the tab. What Excel refuses in it is replaced, what is longer than 31 characters is cut. */
  readonly name: string
  /** Lines above the table, the first in bold. */
  readonly heading?: readonly string[]
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  /** Under the table, in bold. */
  readonly total?: Row
}

/** Excel and LibreOffice take no more rows on a sheet; with room for the heading. */
export const MOST_ROWS = 1_048_000

export const writeSheet = (columns: readonly Column[], rows: readonly Row[]): Promise<Uint8Array> =>
  writeWorkbook([{ name: 'Danh sách', columns, rows }])

export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const names = tabNames(sheets.map(({ name }) => name))
  const tabs = sheets.map((sheet, at) => tabOf(sheet, names[at] ?? ''))
  const blob = await writeXlsxFile(tabs, { fontFamily: 'Times New Roman', fontSize: 12 }).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}

type XlsxCell = CellObject | null

function tabOf({ heading = [], columns, rows, total }: Sheet, sheet: string): XlsxSheet<Blob> {
  const above = heading.map((line, at): XlsxCell[] => [textCell(line, at === 0 ? BOLD : {})])
  const head = columns.map(({ title }): XlsxCell => textCell(title, HEAD))
  const body = rows
    .slice(0, MOST_ROWS)
    .map((row) => columns.map(({ kind }, at) => cellOf(row[at] ?? null, kind)))
  const below =
    total === undefined ? [] : [columns.map(({ kind }, at) => cellOf(total[at] ?? null, kind, BOLD))]
  return {
    data: [...above, ...(above.length > 0 ? [[]] : []), head, ...body, ...below],
    sheet,
    columns: columns.map(({ kind, width }) => ({ width: width ?? WIDTH[kind] })),
    stickyRowsCount: above.length + (above.length > 0 ? 2 : 1),
  }
}

const BOLD = { fontWeight: 'bold' } as const
const HEAD = {
  ...BOLD,
  wrap: true,
  alignVertical: 'center',
  backgroundColor: '#E8ECF2',
  borderStyle: 'thin',
} as const

const WIDTH: Record<ColumnKind, number> = { text: 32, number: 12, money: 18, day: 13, time: 18 }
const FORMAT: Partial<Record<ColumnKind, string>> = {
  number: '#,##0.##',
  money: '#,##0',
  day: 'dd/mm/yyyy',
  time: 'dd/mm/yyyy hh:mm',
}

/** Excel keeps no time zone: a cell holds the time as a clock in Vietnam shows it. */
const VIETNAM_MS = 7 * 3_600_000

function cellOf(value: Cell, kind: ColumnKind, look: Partial<CellObject> = {}): XlsxCell {
  if (value === null) return null
  if (typeof value === 'string') return textCell(value, look)
  if (!Number.isFinite(value)) return null
  const format = FORMAT[kind]
  if (kind === 'day' || kind === 'time')
    return { ...look, type: Date, value: new Date(value + VIETNAM_MS), ...(format && { format }) }
  return { ...look, type: Number, value, ...(format && { format: isWhole(value) ? '#,##0' : format }) }
}

const isWhole = (value: number): boolean => Number.isInteger(value)

/** Most characters in one cell. */
const MOST_TEXT = 32_767

function textCell(text: string, look: Partial<CellObject>): XlsxCell {
  const value = xmlText(text).slice(0, MOST_TEXT)
  return value === '' ? null : { ...look, type: String, value }
}

/** No two alike, none empty, without the signs that Excel refuses. */
function tabNames(wished: readonly string[]): string[] {
  const names: string[] = []
  for (const wish of wished) {
    const plain =
      xmlText(wish)
        .replace(/[\\/?*:[\]]/gu, '-')
        .replace(/^'+|'+$/gu, '')
        .trim() || 'Trang tính'
    let name = plain.slice(0, 31)
    for (let no = 2; names.some((other) => other.toLowerCase() === name.toLowerCase()); no += 1)
      name = `${plain.slice(0, 31 - String(no).length - 1)} ${no}`
    names.push(name)
  }
  return names
}
