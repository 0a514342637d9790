/** Tên loại và trích yếu: the kind in a line of its own, the summary centred below it; "V/v" under a letter's number. */
import type { PlacedPage, PlacedWord, Row } from '../text/rows.ts'
import { textOf } from '../text/rows.ts'
import { type Anchor, type Cell, leftCell } from './anchor.ts'
import { type Kind, kindOf } from './kinds.ts'
import { isStamp, type NumberLine } from './letterhead.ts'
import { type Sure, sureOfWords } from './model.ts'
import { bare, isCapitals } from './phrases.ts'

const centreOf = ({ words }: Row): number => ((words[0]?.left ?? 0) + (words.at(-1)?.right ?? 0)) / 2

export interface Title {
  readonly kind: Kind
  /** In the page's rows. */
  readonly at: number
}

/** The kind stands below the letterhead, in the middle, before anything that is addressed or argued. */
export function titleOf(page: PlacedPage, below: number): Title | null {
  for (const [at, row] of page.rows.entries()) {
    if (row.baseline <= below + 2) continue
    if (row.baseline > 0.7 * page.height) return null
    const text = textOf(row.words)
    const kind = isCapitals(text) ? kindOf(text) : null
    if (kind !== null && Math.abs(centreOf(row) - page.width / 2) < 0.12 * page.width) return { kind, at }
    if (BODY.test(bare(text))) return null
  }
  return null
}

/** What follows a summary, as `bare` writes it. */
const BODY =
  /^(cancu|kinhgui|kinhmoi|kinhtrinh|thuchien|dieu\d|chuong[ivx]+$|phan[ivx\d]|quyetdinh$|quyetnghi$|theodenghi|xetdenghi|tieptheo|sau khi|denngay)/
const MOST_LINES = 7
/** Points by which a centred line may be off; a first line of text is off by half its indent. */
const OFF_CENTRE = 13

export function summaryUnder(page: PlacedPage, { at }: Title): Sure<string> | null {
  const kindRow = page.rows[at]
  if (kindRow === undefined) return null
  const lines: Row[] = []
  let end: End | null = null
  for (const row of page.rows.slice(at + 1)) {
    end = endBefore(row, lines, kindRow)
    if (end !== null) break
    lines.push(row)
    if (lines.length > MOST_LINES) return null
  }
  const text = lines.map((line) => textOf(line.words)).join(' ')
  if (lines.length === 0 || end === null || end === 'doubt' || text.length > 1000 || !/\p{L}{2}/u.test(text))
    return null
  const confidence = { word: 0.97, gap: 0.95, place: 0.88 }[end]
  return isLastFull(lines, widest(page.rows.map(widthOf))) ? null : sureOfLines(text, confidence, lines)
}

type End = 'gap' | 'word' | 'place' | 'doubt'

/** What stands in brackets below a summary and is none of it: "(Trình tại Kỳ họp …)", "(Kèm theo Quyết định số …)". */
const NOTE = /^(trinh|tailieu|kemtheo|banhanhkem|duthao|phucvu|lucho|dungcho|thaythe)/
/** Of the size: lines that follow each other without a gap. */
const CLOSE = 1.5

function endBefore(row: Row, lines: readonly Row[], kindRow: Row): End | null {
  const last = lines.at(-1) ?? kindRow
  const text = textOf(row.words)
  const step = row.baseline - last.baseline
  const size = Math.max(row.size, last.size)
  const pitch = lines.length > 1 ? last.baseline - (lines.at(-2)?.baseline ?? 0) : null
  // Brackets that go on without a gap may end the summary ("(lần thứ 3)") or be a note on it.
  const isClose = pitch === null ? step < CLOSE * size : step < 1.1 * pitch
  if (lines.length > 0 && text.startsWith('(') && isClose && !NOTE.test(bare(text))) return 'doubt'
  // A rule is drawn as dashes too; a dash with words behind it goes on with what the line before began ("2026 / - 2031").
  if (BODY.test(bare(text)) || /^[(_*]|^[–—-]+$|^[–—-]{2}/u.test(text)) return 'word'
  if (step > (lines.length === 0 ? 2.8 : 1.95) * size || (pitch !== null && step > 1.35 * pitch)) return 'gap'
  const first = lines[0]
  if (first !== undefined && isCapitals(textOf(first.words)) !== isCapitals(text)) return 'word'
  return Math.abs(centreOf(row) - centreOf(kindRow)) > OFF_CENTRE ? 'place' : null
}

/**
 * Everyday words: a reading program takes one for another ("chỉ tiết", "chuyển đối") and is hardly less sure of it. What it
 * knows well it gives 95 and more.
 */
const LEAST_READ = 95
/** Pairs that only a reading program writes: a tone or a hat too many, in words that forms are full of. */
const NO_WORDS =
  /(?<!\p{L})(?:chỉ tiết|thu, chỉ|chuyến đ[ốổ]i|chuyển đối|địa bản|văn bàn|tố chức|kế hoach|báo cảo|thực hiên|công tảc|điều chính|bố sung|phố biến|bào vệ|kết quá|giài quyết|nhiệm vu)(?!\p{L})/iu

/**
 * Signs alone are lost: two numbers that follow each other had one between them. And
 * "chi" (spend) comes out as "chỉ" (only), and no less sure: on a picture it is believed only in the words that cannot be
 * the other one.
 */
const DOUBTFUL = /(?<!địa )(?<!\p{L})chỉ(?! (?:đạo|thị|tiêu|số|huy|định|dẫn|giới)(?!\p{L}))(?!\p{L})/iu

function sureOfLines(
  text: string,
  confidence: number,
  lines: readonly { words: readonly PlacedWord[]; size: number }[],
): Sure<string> | null {
  const words = lines.flatMap((line) => line.words)
  const isRead = words.some((word) => word.confidence !== undefined)
  return isRead && (lines.some(hasHole) || NO_WORDS.test(text) || DOUBTFUL.test(text) || /\d \d/u.test(text))
    ? null
    : sureOfWords(text, confidence, words, LEAST_READ)
}

/** Of the size; lines of a summary are not stretched. */
const MOST_BLANK = 0.65

const widthOf = ({ words }: { readonly words: readonly PlacedWord[] }): number =>
  (words.at(-1)?.right ?? 0) - (words[0]?.left ?? 0)
const widest = (widths: readonly number[]): number => Math.max(0, ...widths)

/** Reading programs lose whole lines: a last line that has no room for another word may have had another line behind it. */
function isLastFull(lines: readonly { readonly words: readonly PlacedWord[] }[], room: number): boolean {
  const last = lines.at(-1)
  const isRead = last?.words.some((word) => word.confidence !== undefined) === true
  return isRead && last !== undefined && widthOf(last) > 0.86 * room
}

/** A word, or a dash between years, that could not be read at all leaves its place. */
function hasHole({ words, size }: { words: readonly PlacedWord[]; size: number }): boolean {
  return words.some(
    (word, index) => index > 0 && word.left - (words[index - 1]?.right ?? 0) > MOST_BLANK * size,
  )
}

const ABOUT = /^V\s*[/1l]\s*v\s*[:.]?\s*/iu

export interface Letter {
  readonly summary: Sure<string> | null
}

/** A letter (công văn) has no kind: "V/v" stands under its number, and it is addressed to somebody. */
export function letterOf(page: PlacedPage, anchor: Anchor, number: NumberLine): Letter | null {
  const addressed = page.rows.find((row) => bare(textOf(row.words)).startsWith('kinhgui'))
  if (addressed === undefined) return null
  const lines: Cell[] = []
  for (const row of page.rows) {
    if (row.baseline <= number.cell.baseline || row.baseline >= addressed.baseline - 2) continue
    const cell = leftCell(row, anchor)
    if (cell === null) continue
    const last = lines.at(-1)
    const isFirst = last === undefined
    if (isFirst && !ABOUT.test(cell.text)) continue
    if (!isFirst && (isStamp(cell.text) || cell.baseline - last.baseline > 1.9 * cell.size)) break
    lines.push(cell)
  }
  const text = lines
    .map((line) => line.text)
    .join(' ')
    .replace(ABOUT, '')
  if (text.length < 3 || text.length > 1000) return null
  const left = Math.min(...page.rows.flatMap((row) => row.words[0]?.left ?? []))
  const isFull = isLastFull(lines, anchor.split - left)
  return { summary: isFull ? null : sureOfLines(text, 0.95, lines) }
}
