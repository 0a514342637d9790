/**
 * What the name of a file or a folder says: where it belongs and what it is called. Names as offices write them:
 * "01.2_To trinh….pdf", "Mục 3 - Báo cáo.docx", "TL05 Phụ lục.xlsx", "II.1 …", "63-2025-QĐ-UBND.pdf".
 */
import { foldMarks, hasMarks } from '../kernel/fold.ts'
import { kindAtStart } from './kinds.ts'

export interface NameParts {
  /** Numbers from the top: [1, 2] of "01.2". Empty: it has none. */
  readonly number: readonly number[]
  /** `item`: the number is one of the agenda; `paper`: "TL05", one of the list of papers. */
  readonly of: 'item' | 'paper' | null
  readonly title: string
  readonly kind: string
  /** Số, ký hiệu, where the name begins with it: "63/QĐ-UBND". */
  readonly reference: string
  /** Words without marks where Vietnamese has them. */
  readonly isBare: boolean
}

const EXTENSION = /\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|odp|rtf|jpe?g|png|tiff?)$/i
/** What programs and people put behind a name, and which says nothing: ".signed", " (1)", " - Copy", "_final". */
const TAIL =
  /(?:[ _.-]*(?:signed|da ky|đã ký|ký số|ky so|copy|bản sao|final|bản cuối|ban cuoi|scan)|\s*\(\d{1,2}\)|\s*\((?:signed|đã ký|da ky|ký số|ky so|copy|final)\))$/iu

export function readName(fileName: string): NameParts {
  const whole = withoutTail(fileName.normalize('NFC').replace(EXTENSION, ''))
  const numbered = numberOf(whole)
  const { reference, rest } = numbered.of === null ? referenceOf(whole) : referenceOf(numbered.rest)
  const words = titleOf(rest)
  const kind = kindAtStart(words)
  // "To trinh" is sure to be "Tờ trình"; what follows is left as it was typed.
  const title = kind === null ? words : `${kind.kind}${kind.rest}`
  return {
    number: numbered.number,
    of: numbered.of,
    title: title === '' ? reference || titleOf(whole) : upperFirst(title),
    kind: kind?.kind ?? '',
    reference,
    isBare: isBare(kind?.rest ?? words),
  }
}

function withoutTail(name: string): string {
  const shorter = name.trim().replace(TAIL, '')
  return shorter === name.trim() || shorter === '' ? name.trim() : withoutTail(shorter)
}

interface Numbered {
  readonly number: readonly number[]
  readonly of: NameParts['of']
  readonly rest: string
}

const DIGITS = String.raw`\d{1,3}(?:\.\d{1,3}){0,4}`
const ROMAN = String.raw`[IVX]{1,6}(?:\.\d{1,3}){0,3}`
const LETTER = '[a-hA-H]'
/** What stands between a number and a title; a letter may follow the number directly: "1a". */
const GAP = String.raw`(?:\s*[._)\]:,–—-]+\s*|\s+)`
const ITEM_WORD = '(?:muc|noi dung|nd|van de|phan|stt|agenda|item)'
const PAPER_WORD = '(?:tai lieu|tl|van ban|vb|file|doc)'

const WORDED_ITEM = new RegExp(`^${ITEM_WORD}[ ._]*(?:so )?(${DIGITS}|${ROMAN.toLowerCase()})(?:${GAP}|$)`)
const WORDED_PAPER = new RegExp(`^${PAPER_WORD}[ ._-]*(?:so )?(${DIGITS})(?:${GAP}|$)`)
const PLAIN = new RegExp(String.raw`^[([]?(${DIGITS})(${LETTER})?(?![\d])${GAP}(?=\S)`)
const ALONE = new RegExp(`^(${DIGITS})$`)
/** Only with a sign behind it: "V Báo cáo" is a name, "IV. Báo cáo" a number. */
const ROMAN_START = new RegExp(String.raw`^(${ROMAN})\s*[._):–—-]\s*(?=\S)`)
/** Dates and years are no places: "23.11.2026 …", "2026-11-23 …", "20261123_…". */
const DATED =
  /^(?:\d{1,2}[._-]\d{1,2}[._-](?:19|20)\d\d|(?:19|20)\d\d[._-]?\d{1,2}[._-]?\d{1,2}|(?:19|20)\d\d)(?!\d)/

function numberOf(name: string): Numbered {
  const none: Numbered = { number: [], of: null, rest: name }
  if (DATED.test(name) || looksLikeReference(name)) return none
  const folded = foldMarks(name)
  const item = WORDED_ITEM.exec(folded)
  if (item !== null) return { number: partsOf(item[1] ?? ''), of: 'item', rest: name.slice(item[0].length) }
  const paper = WORDED_PAPER.exec(folded)
  if (paper !== null)
    return { number: partsOf(paper[1] ?? ''), of: 'paper', rest: name.slice(paper[0].length) }
  const roman = ROMAN_START.exec(name)
  if (roman !== null)
    return { number: partsOf(roman[1] ?? ''), of: 'item', rest: name.slice(roman[0].length) }
  // The whole name first: "01.2" is no "2" in item 1.
  const plain = ALONE.exec(name) ?? PLAIN.exec(name)
  if (plain === null) return none
  const number = [...partsOf(plain[1] ?? ''), ...letterPart(plain[2])]
  // Agendas do not have so many: a number of a paper, or of the year.
  if ((number[0] ?? 0) > MOST_NUMBER) return none
  return { number, of: 'item', rest: name.slice(plain[0].length) }
}

const MOST_NUMBER = 199

const letterPart = (letter: string | undefined): number[] =>
  letter === undefined ? [] : [letter.toLowerCase().charCodeAt(0) - 96]

function partsOf(number: string): number[] {
  return number.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : romanOf(part)))
}

function romanOf(text: string): number {
  const values: Record<string, number> = { i: 1, v: 5, x: 10 }
  const digits = [...text.toLowerCase()].map((sign) => values[sign] ?? 0)
  return digits.reduce((sum, value, at) => sum + (value < (digits[at + 1] ?? 0) ? -value : value), 0)
}

/** "63-2025-QĐ-UBND", "63.QĐ-UBND", "615-qd-ttg": number, perhaps a year, and a symbol of capitals with a dash inside. */
const REFERENCE =
  /^(\d{1,5})[-_./ ]?(?:((?:19|20)\d\d)[-_./ ])?[-_./ ]?((?:[A-ZĐƯ]{1,6}[a-zđ]?[A-ZĐƯ]{0,5})(?:-[A-ZĐƯ][A-Za-zĐđƯ&]{1,10}){1,3})(?=$|[ _.,–—-])/u
const SMALL_REFERENCE =
  /^(\d{1,5})-(?:(\d{4})-)?((?:nq|qd|kh|bc|ttr|tb|cv|ct|gm|bb)-(?:ubnd|hdnd|ttg|cp|bnv|btc|vp|stc|sxd|snv))(?=$|[ _.-])/

/** "01_BC-UBND …": a place in a list, for a symbol keeps its number by a dash or a stroke, which files write as one. */
const LISTED = /^0\d_|^\d{1,3}(?:\.\d{1,3})*(?:_|\. | - |\) )/

const looksLikeReference = (name: string): boolean =>
  !LISTED.test(name) && (REFERENCE.test(name) || SMALL_REFERENCE.test(name))

function referenceOf(name: string): { readonly reference: string; readonly rest: string } {
  const trimmed = name.trim()
  const found = REFERENCE.exec(trimmed) ?? SMALL_REFERENCE.exec(trimmed)
  if (found === null) return { reference: '', rest: name }
  const [whole, number, year, symbol = ''] = found
  // "qd-ttg" may be "QĐ-TTg" or not: only what was written in capitals is offered.
  const reference = symbol === symbol.toLowerCase() ? '' : [number, year, symbol].filter(Boolean).join('/')
  return { reference, rest: trimmed.slice(whole.length).replace(/^[\s_.,–—-]+/u, '') }
}

function titleOf(rest: string): string {
  const spaced = rest.replaceAll('_', ' ')
  const isDashed = !spaced.trim().includes(' ') && (spaced.match(/-/g)?.length ?? 0) >= 2
  const words = isDashed ? spaced.replaceAll('-', ' ') : spaced
  return words
    .replace(/^[\s.,;:)\]–—-]+|[\s.,;:([–—-]+$/gu, '')
    .replace(/\s+/gu, ' ')
    .slice(0, 1000)
}

const upperFirst = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)

/** Four words and more of plain letters: Vietnamese of that length has a mark. */
function isBare(title: string): boolean {
  const words = title.match(/\p{L}{2,}/gu) ?? []
  return words.length >= 3 && !hasMarks(title)
}
