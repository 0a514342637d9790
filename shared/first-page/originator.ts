/** Tên cơ quan ban hành: the last of the units named at the top left, its upper unit left out. */
import type { Row } from '../text/rows.ts'
import { type Anchor, type Cell, leftCell } from './anchor.ts'
import { isAbbreviation } from './kinds.ts'
import { isStamp, type NumberLine } from './letterhead.ts'
import { type Sure, sureOfWords } from './model.ts'
import { isWitnessed } from './office-words.ts'
import { bare, isCapitals } from './phrases.ts'

/** Words that a unit's name begins with, as `bare` writes them. */
const HEADS =
  /^(uyban|ubnd|ubmttq|hoidong|hdnd|so|phong|bo|chinhphu|quochoi|vanphong|ban|cuc|chicuc|tongcuc|vu|vien|hoi|lienminh|trungtam|truong|congan|chutich|thutuong|botruong|giamdoc|thuongtruc|dang|chibo|tinhuy|thanhuy|huyenuy|matran|doan|thanhtra|tram|hat|doi|kho|quy|congty|tapdoan|nganhang|toaan|hocvien|benhvien|daihoc|toa|to|baohiem|thue|lienhiep)/
/** Names that are no name without what the next line says. */
const OPEN_ENDED =
  /^(uyban|uybannhandan|hoidong|hoidongnhandan|vanphong|ban|banquanly|banchidao|banchihuy|bantochuc|thuongtruc|chutich|trungtam|truong|doandaibieuquochoi|uybanmattranto?quoc|vien|hoi|congty|daihoc)$|(va|cua|cho|tai|ve|,)$/
const PLACES = /^(xa|phuong|thitran|huyen|quan|tinh|thanhpho|tp|thixa|dackhu|vietnam)/

export function originatorOf(
  rows: readonly Row[],
  anchor: Anchor,
  number: NumberLine | null,
  place: string,
): Sure<string> | null {
  const cells = nameLines(rows, anchor, number)
  const lines = cells.map((cell) => cell.text)
  const units: string[] = []
  // Without the number below it nobody can say where the name ends; on a scan a line may be lost.
  let sureness = number === null ? 0.82 : 0.97
  for (const line of lines) {
    const last = units.at(-1)
    const letters = bare(line)
    if (last === undefined) units.push(line)
    else if (goesOn(last, letters)) units[units.length - 1] = `${last} ${line}`
    else units.push(line)
    if (last === undefined && !HEADS.test(letters)) sureness -= 0.3
  }
  const name = units.at(-1)
  if (name === undefined || name.length > 300) return null
  // "HỘI ĐỒNG" alone: the rest is missing.
  if (OPEN_ENDED.test(bare(name)) && !bare(name).endsWith('nhandan')) return null
  const isRead = cells.some((cell) => cell.words.some((word) => word.confidence !== undefined))
  if (isRead && (mayBeCut(cells, anchor, number) || isParted(rows, cells, anchor) || isAskew(cells)))
    return null
  if (isRead && !isWitnessed(name, place)) return null
  return sureOfWords(
    asWritten(name),
    sureness - (units.length > 2 ? 0.3 : 0),
    cells.flatMap((cell) => cell.words).filter((word) => /\p{L}/u.test(word.text)),
  )
}

function goesOn(unit: string, letters: string): boolean {
  const before = bare(unit)
  if (PLACES.test(letters) && !/(xa|phuong|tinh|thanhpho)\p{L}{2,}$/u.test(before)) return true
  return OPEN_ENDED.test(before) || !HEADS.test(letters)
}

function nameLines(rows: readonly Row[], anchor: Anchor, number: NumberLine | null): Cell[] {
  const cells: Cell[] = []
  for (const row of rows) {
    const cell = leftCell(row, anchor)
    if (cell === null) continue
    if (number !== null && cell.baseline >= number.cell.baseline) break
    const last = cells.at(-1)
    const text = clean(cell.text)
    if (!/\p{L}/u.test(text)) continue
    if (isStamp(text) || !isCapitals(text)) break
    if (last !== undefined && cell.baseline - last.baseline > 2.2 * anchor.size) break
    cells.push({ ...cell, text })
  }
  return cells
}

/**
 * Reading programs lose whole lines. The office's letters in the number must all be in its name ("SNNMT" is not in "Sở Nông
 * nghiệp"), and between its lines, and to the number, no other line may have room.
 */
function mayBeCut(cells: readonly Cell[], anchor: Anchor, number: NumberLine | null): boolean {
  // "QĐ-SNNMT", and "SNNMT-VP" in a letter.
  const symbols = (number?.reference ?? '').split(/[/-]/).filter((part) => /^\p{L}+$/u.test(part))
  const initials = cells
    .flatMap((cell) => cell.words)
    .map((word) => word.text.replace(/[^\p{L}].*$/u, ''))
    .map((word) => (SHORT.test(word) ? word : word.slice(0, 1)))
    .join('')
  const isNamed = symbols.some((symbol) => !isAbbreviation(symbol) && isWithin(bare(symbol), bare(initials)))
  if (symbols.length > 0 && anchor.form === 'state' && !isNamed) return true
  const baselines = cells.map((cell) => cell.baseline)
  const steps = baselines.slice(1).map((baseline, at) => baseline - (baselines[at] ?? 0))
  return steps.some((step) => step > 1.7 * anchor.size)
}

/** The title's first words were not read, and what lies left of the rest is parted amid a name. */
function isParted(rows: readonly Row[], cells: readonly Cell[], { split, size }: Anchor): boolean {
  return rows.some((row) => {
    if (!cells.some((cell) => cell.baseline === row.baseline)) return false
    const last = row.words.findLast((word) => word.right <= split)
    const next = row.words.find((word) => word.right > split)
    return last !== undefined && next !== undefined && next.left - last.right < MOST_BLANK * size
  })
}
const MOST_BLANK = 0.7

/** Names stand in the middle of their column: a line whose middle lies elsewhere has lost a word. */
function isAskew(cells: readonly Cell[]): boolean {
  const middles = cells.map(({ words }) => ((words[0]?.left ?? 0) + (words.at(-1)?.right ?? 0)) / 2)
  return Math.max(...middles) - Math.min(...middles) > MOST_ASKEW
}
/** Points; a sheet may lie askew. */
const MOST_ASKEW = 12

/** All letters of `short` in `long`, in their order. */
function isWithin(short: string, long: string): boolean {
  let at = 0
  for (const letter of long) if (letter === short[at]) at += 1
  return at === short.length
}

/** Rules and stars are drawn under names as characters too. */
const clean = (text: string): string => text.replace(/^[\s*_.–—-]+|[\s*_.–—-]+$/gu, '').replace(/\s+/gu, ' ')

const SHORT = /^(UBND|HĐND|UBMTTQ|MTTQ|TNCS|ĐBQH|BCĐ|TW|LĐLĐ|BHXH|TP|QLDA|GD&ĐT|[IVX]{1,5})$/u
/** Followed by a name of its own: every word of it has a capital. */
const BEFORE_NAMES = /^(xã|phường|tỉnh|huyện|quận|khu)$/u
const ORGANS: ReadonlySet<string> = new Set(['ỦY BAN', 'HỘI ĐỒNG', 'QUỐC HỘI', 'CHÍNH PHỦ', 'MẶT TRẬN'])
const CAPITAL_AFTER = /^(Sở|Bộ|Phòng|Ban|Cục|Vụ|Viện|Trường|Đoàn|Hội|Mặt|Quốc|Đảng)$/u

/** "PHÒNG VĂN HÓA - XÃ HỘI" → "Phòng Văn hóa - Xã hội": capitals as a person would write them; the person looks at it. */
function asWritten(name: string): string {
  const done: string[] = []
  let inName = false
  const words = name.split(' ')
  for (const [index, word] of words.entries()) {
    const isOrgan = ORGANS.has(`${word} ${words[index + 1] ?? ''}`)
    const lower = word.toLocaleLowerCase('vi')
    const before = done.at(-1)
    const isPlace = /^(xã|phường|tỉnh|huyện|quận)$/u.test(lower) && before !== '-'
    if (SHORT.test(word) || !/\p{L}/u.test(word)) done.push(word)
    else if (isPlace && before !== undefined) done.push(lower)
    else if (before === undefined || before === '-' || isOrgan || inName || CAPITAL_AFTER.test(before))
      done.push(capital(lower))
    else done.push(lower)
    inName = (inName || BEFORE_NAMES.test(lower)) && before !== '-' && before !== undefined
  }
  return done.join(' ')
}

const capital = (word: string): string => `${word.charAt(0).toLocaleUpperCase('vi')}${word.slice(1)}`
