/** Words of Vietnamese text, as they were typed (NFC, lower case, marks kept) and folded. */
import { foldMarks, sameSpelling } from '../../../shared/kernel/fold.ts'

/** Letters and digits; marks stay with their letter. A reference "12/NQ-HĐND" is the words 12, nq, hđnd. */
const WORD = /[\p{L}\p{N}\p{M}]+/gu

/** Lower case by Unicode, not by SQLite, whose lower() knows ASCII alone; one spelling for both places of a tone. NFC. */
export const normalise = (text: string): string => sameSpelling(text)

export function wordsOf(text: string): string[] {
  return normalise(text).match(WORD) ?? []
}

/** Tokens of the index of papers' text. Pairs of neighbours let a phrase be found without keeping every position. */
export const pairOf = (first: string, second: string) => `${first}_${second}`
export const asTyped = (word: string) => `=${word}`

export interface Forms {
  readonly exact: string
  readonly folded: string
}

const known = new Map<string, Forms>()
const MOST_KNOWN = 50_000

/** Vietnamese has some 7,000 syllables: nearly every word is worked out once per session. */
export function formsOf(raw: string): Forms {
  const found = known.get(raw)
  if (found !== undefined) return found
  const exact = normalise(raw)
  const forms = { exact, folded: foldMarks(exact) }
  if (known.size < MOST_KNOWN) known.set(raw, forms)
  return forms
}

export const foldWord = (word: string): string => formsOf(word).folded

const SIGN = /[\p{L}\p{N}\p{M}]/u
/** By UTF-16 unit: 1 in words, 2 between them, 0 not looked at yet. */
const signs = new Uint8Array(0x10000)

function isInWord(unit: number): boolean {
  if (signs[unit] === 0) signs[unit] = SIGN.test(String.fromCharCode(unit)) ? 1 : 2
  return signs[unit] === 1
}

/** The words of NFC text by their UTF-16 offsets in it. As WORD finds them, without an object for each. */
export function eachWord(nfcText: string, tell: (start: number, end: number) => void): void {
  let start = -1
  for (let at = 0; at < nfcText.length; ) {
    const unit = nfcText.charCodeAt(at)
    const point = unit >= 0xd800 && unit < 0xdc00 ? (nfcText.codePointAt(at) ?? unit) : unit
    const isIn = point > 0xffff ? SIGN.test(String.fromCodePoint(point)) : isInWord(unit)
    if (isIn && start < 0) start = at
    if (!isIn && start >= 0) {
      tell(start, at)
      start = -1
    }
    at += point > 0xffff ? 2 : 1
  }
  if (start >= 0) tell(start, nfcText.length)
}
