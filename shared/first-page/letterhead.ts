/** Number, date, urgency: what stands beside and under the names of the two columns. */
import type { PlacedPage, PlacedWord, Row } from '../text/rows.ts'
import { textOf } from '../text/rows.ts'
import { type Anchor, type Cell, leftCell } from './anchor.ts'
import { isAbbreviation, type Kind } from './kinds.ts'
import type { Sure } from './model.ts'
import { LEAST_READ_DIGITS, sureOfWords } from './model.ts'
import { bare, isCapitals } from './phrases.ts'

/** Rows of a letterhead and its title; a page of a table may have many more. */
const MOST_ROWS = 22

export function letterheadRows(page: PlacedPage, anchor: Anchor): readonly Row[] {
  const from = page.rows.findIndex((row) => row.baseline >= anchor.baseline - 1.6 * anchor.size)
  return page.rows.slice(from, from + MOST_ROWS)
}

const NUMBER_LINE = /^S[ốỐôÔóÓoO6]\s*[:.;]?\s*(?=[\d/])/u
/** Sizes below the motto that the number and the date stand within: units' names may take four lines. */
const MOST_BELOW = 6.5
/** "12/2026/QĐ-UBND", "47/2014/QH13", "5153/VPCP-NN". */
const STATE_NUMBER =
  /^(\d{1,5}[a-z]?)\/((?:(?:19|20)\d\d\/)?(?:QH\d{1,2}|[\p{L}\d]{1,12}(?:[-&.][\p{L}\d&.]{1,16}){1,3}))$/u
/** "12-NQ/TU". */
const PARTY_NUMBER = /^(\d{1,5})-(\p{L}{1,6})\/([\p{L}\d.-]{1,16})$/u

export interface NumberLine {
  readonly cell: Cell
  /** Null where the number is not filled in, or cannot be read. */
  readonly reference: string | null
}

export function numberLine(rows: readonly Row[], anchor: Anchor): NumberLine | null {
  for (const row of rows) {
    if (row.baseline > anchor.below + MOST_BELOW * anchor.size) return null
    const cell = leftCell(row, anchor)
    if (cell === null || !NUMBER_LINE.test(cell.text)) continue
    return { cell, reference: referenceIn(cell.text.replace(NUMBER_LINE, ''), anchor) }
  }
  return null
}

function referenceIn(rest: string, { form }: Anchor): string | null {
  const token = rest
    .replace(/\s*[/]\s*/gu, '/')
    .replace(/\s*[-–—]\s*/gu, '-')
    .replaceAll('Ð', 'Đ')
    .replace(/[\s.,;:]+$/u, '')
  return (form === 'state' ? STATE_NUMBER : PARTY_NUMBER).test(token) ? withLostBars(token) : null
}

/** Reading programs lose the bar of Đ; these have no meaning without it. */
const BARRED: Readonly<Record<string, string>> = {
  HDND: 'HĐND',
  QD: 'QĐ',
  ND: 'NĐ',
  DU: 'ĐU',
  HDTV: 'HĐTV',
}
const withLostBars = (token: string): string => token.replace(/\p{L}+/gu, (part) => BARRED[part] ?? part)

/** The abbreviation in the symbol must be that of the kind; a letter without kind has none. */
export function sureReference(
  number: NumberLine | null,
  kind: Kind | null,
  isLetter: boolean,
): Sure<string> | null {
  if (number === null || number.reference === null) return null
  const { reference, cell } = number
  const isRead = cell.words[0]?.confidence !== undefined
  // "5TC" for "STC".
  const isDoubtful = isRead && /[/-]\d+\p{L}{2}/u.test(reference)
  if (isDoubtful) return null
  // "Số:" is no part of it, where it stands apart.
  const numbered = /\d/u.test(cell.words[0]?.text.slice(2) ?? '') ? cell.words : cell.words.slice(1)
  const sure = (value: string, confidence: number) =>
    sureOfWords(value, confidence, numbered, LEAST_READ_DIGITS)
  const parts = reference.split(/[/-]/).slice(1)
  const short = parts.find((part) => isAbbreviation(part)) ?? null
  if (kind !== null && kind.abbreviation !== '') {
    if (short?.toLowerCase() === kind.abbreviation.toLowerCase()) return sure(reference, 0.98)
    // Read from a picture it may be that very abbreviation with a letter lost: "NG" for "NQ".
    return sure(reference, short === null && !isRead ? 0.85 : 0.5)
  }
  if (isRead && !isLetter && short === null) return null
  return sure(reference, isLetter || short !== null ? 0.9 : 0.82)
}

const DATE = /ng[àaáảạ]y\s*(\d{1,2})\s*th[áaàảạ]ng\s*(\d{1,2})\s*n[ăaâ]m\s*(\d{4})/iu

const PLACE = /^(?:[*-]\s*)?(?:\p{Lu}[^,.;]{0,50}[,.;]\s*)?$/u

export interface Dated {
  readonly row: Row
  readonly date: Sure<string>
  /** What stands before it: where it was signed. */
  readonly place: string
}

export function dateOf(rows: readonly Row[], anchor: Anchor): Dated | null {
  for (const row of rows) {
    const words = row.words.filter((word) => word.right > anchor.split)
    const text = textOf(words)
    if (row.baseline > anchor.below + MOST_BELOW * anchor.size) return null
    const found = row.baseline > anchor.baseline ? DATE.exec(text) : null
    if (found === null) continue
    // The place comes before it, and nothing after it: a sentence that names a day is no date of issue.
    const isAlone = text.slice(found.index + found[0].length).replace(/[\s.]/g, '') === ''
    const date = isoDate(Number(found[3]), Number(found[2]), Number(found[1]))
    if (date === null || !isAlone || !PLACE.test(text.slice(0, found.index))) continue
    const rated = sureOfWords(date, 0.97, words.slice(-6), LEAST_READ_DIGITS)
    return rated === null ? null : { row, date: rated, place: text.slice(0, found.index) }
  }
  return null
}

function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal && year >= 1945 && year < 2100 ? date.toISOString().slice(0, 10) : null
}

const STAMPS = new Map([
  ['hoatoc', 'hoa-toc'],
  ['hoatochengio', 'hoa-toc'],
  ['thuongkhan', 'thuong-khan'],
  ['khan', 'khan'],
] as const)

/** A stamp stands alone: in the left column, or in a row of its own. */
export function urgencyOf(
  rows: readonly Row[],
  anchor: Anchor,
  number: NumberLine | null,
): Sure<'khan' | 'thuong-khan' | 'hoa-toc'> | null {
  for (const row of rows) {
    for (const words of [leftCell(row, anchor)?.words ?? [], row.words]) {
      const text = textOf(words)
      const grade = STAMPS.get(bare(text) as 'khan')
      if (grade === undefined || !isCapitals(text)) continue
      // "THƯỢNG" may have been lost before it: then what is left stands beside the middle of its column.
      const isRead = words.some((word) => word.confidence !== undefined)
      const isHalf = isRead && grade === 'khan' && !isBelow(words, number)
      return isHalf ? null : sureOfWords(grade, 0.97, [])
    }
  }
  return null
}

const middleOf = (words: readonly PlacedWord[]): number =>
  ((words[0]?.left ?? 0) + (words.at(-1)?.right ?? 0)) / 2

const isBelow = (words: readonly PlacedWord[], number: NumberLine | null): boolean =>
  number !== null && Math.abs(middleOf(words) - middleOf(number.cell.words)) < 10

export const isStamp = (text: string): boolean => STAMPS.has(bare(text) as 'khan')
