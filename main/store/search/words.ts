/** Words of Vietnamese text, as they were typed (NFC, lower case, marks kept) and folded. */
import { foldMarks } from '../../../shared/kernel/fold.ts'

/** Letters and digits; marks stay with their letter. A reference "12/NQ-HĐND" is the words 12, nq, hđnd. */
const WORD = /[\p{L}\p{N}\p{M}]+/gu

/** Lower case by Unicode, not by SQLite, whose lower() knows ASCII alone. NFC. */
export function normalise(text: string): string {
  return text.normalize('NFC').toLowerCase().normalize('NFC')
}

export function wordsOf(text: string): string[] {
  return normalise(text).match(WORD) ?? []
}

const known = new Map<string, string>()
const MOST_KNOWN = 50_000

/** Vietnamese has some 7,000 syllables: nearly every word is folded once per session. */
export function foldWord(word: string): string {
  const found = known.get(word)
  if (found !== undefined) return found
  const folded = foldMarks(word)
  if (known.size < MOST_KNOWN) known.set(word, folded)
  return folded
}

export interface WordAt {
  /** Normalised, marks kept. */
  readonly exact: string
  readonly folded: string
  /** UTF-16 offsets in the NFC text. */
  readonly start: number
  readonly end: number
}

/** The words of NFC text with their places in it. */
export function* wordsAt(nfcText: string): Generator<WordAt> {
  for (const match of nfcText.matchAll(WORD)) {
    const exact = normalise(match[0])
    yield { exact, folded: foldWord(exact), start: match.index, end: match.index + match[0].length }
  }
}
