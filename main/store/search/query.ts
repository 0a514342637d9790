/** Turns what a person typed into index queries. Every word is quoted: nothing typed is ever index syntax. */

import { asTyped, foldWord, pairOf, wordsOf } from './words.ts'

const MOST_WORDS = 16
const LONGEST_WORD = 64

export interface Query {
  /** Normalised words, marks kept. The last one may be unfinished: it is taken as a beginning. */
  readonly exact: readonly string[]
  readonly folded: readonly string[]
}

/** Null when nothing searchable was typed. */
export function parseQuery(typed: string): Query | null {
  const exact = wordsOf(typed)
    .slice(0, MOST_WORDS)
    .map((word) => word.slice(0, LONGEST_WORD))
  return exact.length === 0 ? null : { exact, folded: exact.map(foldWord) }
}

export type Side = 'exact' | 'folded'

/** Bit n: the word is the query's n-th one, or begins with it where that is the last. There are at most 16. */
export function bitsOf(word: string, wanted: readonly string[]): number {
  const last = wanted.length - 1
  let bits = 0
  for (let at = 0; at <= last; at += 1) {
    const one = wanted[at] ?? ''
    if (at === last ? word.startsWith(one) : word === one) bits |= 1 << at
  }
  return bits
}

/** Every word of the query. */
export const allBits = (query: Query): number => 2 ** query.exact.length - 1

const quoted = (word: string) => `"${word.replaceAll('"', '""')}"`

/** Terms that must all be there, the last one as a beginning. */
function allOf(terms: readonly string[]): string {
  return terms
    .map((term, index) => (index === terms.length - 1 ? `${quoted(term)} *` : quoted(term)))
    .join(' AND ')
}

/** For the index of papers' text: all words, in any order. */
export function textWords(query: Query, side: Side): string {
  return allOf(side === 'exact' ? query.exact.map(asTyped) : query.folded)
}

/** For the index of papers' text: all words in this order, through their neighbours. For two words and more. */
export function textInOrder(query: Query): string {
  return allOf(query.folded.slice(1).map((word, index) => pairOf(query.folded[index] ?? '', word)))
}

/** For the index of titles and notes: all words, in any order. */
export function entryWords(query: Query, side: Side): string {
  return `${side} : (${allOf(query[side])})`
}

/** For the index of titles and notes: all words in this order. */
export function entryPhrase(query: Query, side: Side): string {
  return `${side} : ${query[side].map(quoted).join(' + ')} *`
}
