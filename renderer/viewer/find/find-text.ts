/**
 * What counts as found. Text is folded character by character, so that a hit's offsets are those of the page's text:
 * case never counts; tones, vowel marks and đ count or not; "hoà" is "hòa" either way. A word may be broken over lines,
 * and blanks between words may be any or missing. Pure.
 */
import { foldMarks } from '../../../shared/kernel/fold.ts'

export interface Span {
  readonly start: number
  readonly end: number
}

/** Letters of every script that office papers use, and the signs of print, lie below. */
const TABLE_SIZE = 0x2100
const SIGNS: readonly (readonly [string, string])[] = [
  ['‘’‛`´', "'"],
  ['“”„', '"'],
  ['‐‑‒–—―', '-'],
  ['\u00a0\u2007\u2009\u202f', ' '],
]
const tables = new Map<boolean, Uint16Array>()

function tableOf(ignoresMarks: boolean): Uint16Array {
  const made = tables.get(ignoresMarks)
  if (made !== undefined) return made
  const table = new Uint16Array(TABLE_SIZE)
  for (let code = 0; code < TABLE_SIZE; code += 1) {
    const char = String.fromCharCode(code)
    const folded = ignoresMarks ? foldMarks(char) : char.toLowerCase()
    table[code] = folded.length === 1 ? folded.charCodeAt(0) : code
  }
  for (const [from, to] of SIGNS) {
    for (const sign of from) table[sign.charCodeAt(0)] = to.charCodeAt(0)
  }
  tables.set(ignoresMarks, table)
  return table
}

const CHUNK = 8192

/** As long as the text itself. */
export function foldForFind(text: string, ignoresMarks: boolean): string {
  const table = tableOf(ignoresMarks)
  const codes = new Uint16Array(Math.min(CHUNK, text.length))
  let folded = ''
  for (let from = 0; from < text.length; from += CHUNK) {
    const count = Math.min(CHUNK, text.length - from)
    for (let at = 0; at < count; at += 1) {
      const code = text.charCodeAt(from + at)
      codes[at] = table[code] ?? code
    }
    folded += String.fromCharCode(...codes.subarray(0, count))
  }
  return ignoresMarks ? folded : toneInOnePlace(folded)
}

const TONE_LATE = /o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ]/g
const LATE = 'àáảãạèéẻẽẹỳýỷỹỵ'.normalize('NFC')
const PLAIN = 'aaaaaeeeeeyyyyy'
const TONED: Readonly<Record<string, string>> = {
  o: 'òóỏõọòóỏõọ'.normalize('NFC'),
  u: '__________ùúủũụ'.normalize('NFC'),
}

/** "hoà" as "hòa", "thuý" as "thúy": two letters for two. */
function toneInOnePlace(text: string): string {
  return text.replace(TONE_LATE, (pair, at: number) => {
    if (/\p{L}/u.test(text.charAt(at + 2))) return pair
    const which = LATE.indexOf(pair.charAt(1))
    return (TONED[pair.charAt(0)]?.charAt(which) ?? pair.charAt(0)) + PLAIN.charAt(which)
  })
}

/** Between two letters of a word: a hyphen that the line's end made. */
const BROKEN = '(?:[-\\u00ad]\\n|\\u00ad)?'
/** Longer words may also be broken without one; short ones would be found across lines where nobody sees them. */
const BROKEN_LONG = '(?:[-\\u00ad]?\\n|\\u00ad)?'
const LONG_WORD = 4

/** Null: there is nothing to look for. */
export function patternOf(query: string, ignoresMarks: boolean): RegExp | null {
  const words = foldForFind(query.normalize('NFC'), ignoresMarks).split(/\s+/).filter(Boolean)
  if (words.length === 0) return null
  const parts = words.map((word) =>
    [...word]
      .map((char) => char.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
      .join(word.length >= LONG_WORD ? BROKEN_LONG : BROKEN),
  )
  return new RegExp(parts.join('\\s*'), 'g')
}

/** On one page; a page of nothing but the word looked for ends here. */
const MOST_ON_A_PAGE = 5000

export function spansIn(folded: string, pattern: RegExp): Span[] {
  const spans: Span[] = []
  for (const found of folded.matchAll(pattern)) {
    if (found[0] === '') continue
    spans.push({ start: found.index, end: found.index + found[0].length })
    if (spans.length >= MOST_ON_A_PAGE) break
  }
  return spans
}

const BEFORE = 40
const AFTER = 60

/** The words around a hit, as one line; cut at a blank where there is one. */
export function contextOf(
  text: string,
  { start, end }: Span,
): { before: string; words: string; after: string } {
  const line = (part: string): string => part.replace(/\s+/g, ' ')
  const before = line(text.slice(Math.max(0, start - BEFORE), start))
  const after = line(text.slice(end, end + AFTER))
  const cut = start > BEFORE ? before.slice(before.indexOf(' ') + 1) : before
  const last = after.lastIndexOf(' ')
  const kept = end + AFTER < text.length && last > 0 ? after.slice(0, last) : after
  return { before: cut, words: line(text.slice(start, end)).slice(0, 400), after: kept }
}
