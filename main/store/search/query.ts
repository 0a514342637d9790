/** Turns what a person typed into index queries. Every word is quoted: nothing typed is ever index syntax. */
import { foldWord, wordsOf } from './words.ts'
import { pairOf } from './text-database.ts'

const MOST_WORDS = 16
const LONGEST_WORD = 64

export interface Query {
  /** Normalised words, marks kept. The last one may be unfinished: it is taken as a beginning. */
  readonly exact: readonly string[]
  readonly folded: readonly string[]
}

/** Null when nothing searchable was typed. */
export function parseQuery(typed: string): Query | null {
  const exact = wordsOf(typed).slice(0, MOST_WORDS).map((word) => word.slice(0, LONGEST_WORD))
  return exact.length === 0 ? null : { exact, folded: exact.map(foldWord) }
}

type Column = 'exact' | 'folded'

const quoted = (word: string) => `"${word.replaceAll('"', '""')}"`

/** All words, in any order; the last one as a beginning. */
export function allWords(query: Query, column: Column): string {
  return matchOf(column, query[column])
}

/** All words in this order, through their pairs of neighbours; null for a single word. */
export function inOrder(query: Query, column: Column): string | null {
  const words = query[column]
  if (words.length < 2) return null
  return matchOf(column, words.slice(1).map((word, index) => pairOf(words[index] ?? '', word)))
}

/** All words in this order, for an index that keeps positions. */
export function asPhrase(query: Query, column: Column): string {
  return `${column} : ${query[column].map(quoted).join(' + ')} *`
}

function matchOf(column: Column, words: readonly string[]): string {
  const terms = words.map((word, index) => (index === words.length - 1 ? `${quoted(word)} *` : quoted(word)))
  return `${column} : (${terms.join(' AND ')})`
}
