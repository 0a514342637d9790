/** Words of Vietnamese text, as they were typed (NFC, lower case, marks kept) and folded. */
import { foldMarks, sameSpelling } from '../../../shared/kernel/fold.ts'

/** Letters and digits; marks stay with their letter. A reference "12/NQ-HĐND" is the words 12, nq, hđnd. */
const WORD = /[\p{L}\p{N}\p{M}]+/gu

/** Lower case by Unicode, not by SQLite, whose lower() knows ASCII alone; one spelling for both places of a tone. NFC. */
export const normalise = (text: string): string => sameSpelling(text)

export function wordsOf(text: string): string[] {
  return normalise(text).match(WORD) ?? []
}

interface Forms {
  readonly exact: string
  readonly folded: string
}

const known = new Map<string, Forms>()
const MOST_KNOWN = 50_000

/** Vietnamese has some 7,000 syllables: nearly every word is worked out once per session. */
function formsOf(raw: string): Forms {
  const found = known.get(raw)
  if (found !== undefined) return found
  const exact = normalise(raw)
  const forms = { exact, folded: foldMarks(exact) }
  if (known.size < MOST_KNOWN) known.set(raw, forms)
  return forms
}

export const foldWord = (word: string): string => formsOf(word).folded

export interface WordAt extends Forms {
  /** UTF-16 offsets in the NFC text. */
  readonly start: number
  readonly end: number
}

/** The words of NFC text with their places in it. */
export function wordsAt(nfcText: string): WordAt[] {
  const words: WordAt[] = []
  for (const match of nfcText.matchAll(WORD)) {
    const { exact, folded } = formsOf(match[0])
    words.push({ exact, folded, start: match.index, end: match.index + match[0].length })
  }
  return words
}
