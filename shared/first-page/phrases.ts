/** Phrases that every form has, found among words that may be misspelt by a reading program. */
import { foldMarks } from '../kernel/fold.ts'
import type { PlacedWord } from '../text/rows.ts'

/** Letters and digits without marks, case or blanks. */
export const bare = (text: string): string => foldMarks(text).replace(/[^a-z0-9]/g, '')

export const isCapitals = (text: string): boolean =>
  /\p{Lu}/u.test(text) && text === text.toLocaleUpperCase('vi')

/** Words [from, to) that spell `phrase` (as `bare` writes it), with at most `edits` letters wrong; the best ones. */
export function findPhrase(
  words: readonly PlacedWord[],
  phrase: string,
  edits: number,
): { readonly from: number; readonly to: number } | null {
  const folded = words.map(({ text }) => bare(text))
  let best: { from: number; to: number; wrong: number } | null = null
  for (let from = 0; from < folded.length; from += 1) {
    if (folded[from] === '') continue
    let joined = ''
    for (let to = from; to < folded.length && joined.length <= phrase.length + edits; to += 1) {
      joined += folded[to] ?? ''
      if (Math.abs(joined.length - phrase.length) > edits) continue
      const wrong = distance(joined, phrase)
      if (wrong <= edits && (best === null || wrong < best.wrong)) best = { from, to: to + 1, wrong }
    }
  }
  return best
}

/** Levenshtein's. */
export function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1]
    for (let at = 1; at <= other.length; at += 1) {
      const same = other[at - 1] === letter ? 0 : 1
      next.push(Math.min((row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1, (row[at - 1] ?? 0) + same))
    }
    row = next
  }
  return row[other.length] ?? 0
}
