/** Finds the words of a query in a text and cuts out the lines around them. Offsets are those of the NFC text. */
import type { z } from 'zod'
import type { Snippet as SnippetSchema } from '../../../shared/ipc/search.ts'
import type { Query } from './query.ts'
import { type WordAt, wordsAt } from './words.ts'

type Snippet = z.infer<typeof SnippetSchema>

/** How well a text answers: a whole phrase beats scattered words, marks as typed beat marks ignored. */
export interface Match {
  readonly exact: boolean
  readonly phrase: boolean
  /** How many different words of the query are in the text. */
  readonly found: number
  /** Where the best place begins, UTF-16 units. */
  readonly at: number
  /** The words to be shown there: the phrase, or the longest run of found words at the best place. */
  readonly words: { readonly start: number; readonly end: number }
}

const BEFORE = 60
const AFTER = 140
/** Words of one answer stand at most this far apart to be shown together. */
const WINDOW = 200

type Side = 'exact' | 'folded'

const isWord = (query: Query, side: Side, index: number, word: WordAt): boolean => {
  const wanted = query[side][index] ?? ''
  return index === query[side].length - 1 ? word[side].startsWith(wanted) : word[side] === wanted
}

/** The best place of `text` for the query, or null when no word of it is there. */
export function bestMatch(text: string, query: Query): Match | null {
  const all = wordsAt(text)
  const words = all.filter((word) => query.folded.some((_, index) => isWord(query, 'folded', index, word)))
  if (words.length === 0) return null
  for (const side of ['exact', 'folded'] as const) {
    const phrase = phraseAt(all, query, side)
    if (phrase !== null && (side === 'exact' || !hasAll(words, query, 'exact'))) {
      const match = { exact: side === 'exact', phrase: true, found: query.folded.length }
      return { ...match, at: phrase.start, words: phrase }
    }
    if (hasAll(words, query, side)) {
      const match = { exact: side === 'exact', phrase: false, found: query.folded.length }
      return { ...match, ...placeOf(all, words, query, side) }
    }
  }
  const found = query.folded.filter((_, index) =>
    words.some((word) => isWord(query, 'folded', index, word)),
  ).length
  return { exact: false, phrase: false, found, ...placeOf(all, words, query, 'folded') }
}

function placeOf(
  all: readonly WordAt[],
  words: readonly WordAt[],
  query: Query,
  side: Side,
): Pick<Match, 'at' | 'words'> {
  const at = densest(words, query, side)
  return { at, words: longestRun(all, query, side, at) }
}

/** The longest run of found words within the window that begins at `at`. */
function longestRun(all: readonly WordAt[], query: Query, side: Side, at: number): Match['words'] {
  let best = { start: at, end: at, count: 0 }
  let run = { start: at, end: at, count: 0 }
  for (const word of all) {
    if (word.start < at) continue
    if (word.start > at + WINDOW) break
    if (!query[side].some((_, index) => isWord(query, side, index, word))) {
      run = { start: at, end: at, count: 0 }
      continue
    }
    run = { start: run.count === 0 ? word.start : run.start, end: word.end, count: run.count + 1 }
    if (run.count > best.count) best = run
  }
  return { start: best.start, end: best.end }
}

function hasAll(words: readonly WordAt[], query: Query, side: Side): boolean {
  return query[side].every((_, index) => words.some((word) => isWord(query, side, index, word)))
}

function phraseAt(all: readonly WordAt[], query: Query, side: Side): Match['words'] | null {
  const length = query[side].length
  for (let start = 0; start + length <= all.length; start += 1) {
    let index = 0
    while (index < length) {
      const word = all[start + index]
      if (word === undefined || !isWord(query, side, index, word)) break
      index += 1
    }
    const first = all[start]
    const last = all[start + length - 1]
    if (index === length && first !== undefined && last !== undefined)
      return { start: first.start, end: last.end }
  }
  return null
}

/** Start of the window with the most different words of the query. */
function densest(words: readonly WordAt[], query: Query, side: Side): number {
  const places = words.flatMap((word) => {
    const index = query[side].findIndex((_, at) => isWord(query, side, at, word))
    return index < 0 ? [] : [{ start: word.start, index }]
  })
  let best = { at: places[0]?.start ?? words[0]?.start ?? 0, count: 0 }
  for (const [from, place] of places.entries()) {
    const inside = new Set<number>()
    for (let next = from; next < places.length; next += 1) {
      const other = places[next]
      if (other === undefined || other.start > place.start + WINDOW) break
      inside.add(other.index)
    }
    if (inside.size > best.count) best = { at: place.start, count: inside.size }
    if (best.count === query[side].length) break
  }
  return best.at
}

/** Text around `match`, the found words marked; `…` where something was cut. */
export function snippetAt(text: string, query: Query, match: Match): Snippet {
  const start = wordStart(text, Math.max(0, match.at - BEFORE))
  const end = wordEnd(text, Math.min(text.length, match.at + AFTER))
  const side: Side = match.exact ? 'exact' : 'folded'
  const parts: Snippet = []
  const push = (piece: string, hit: boolean) => {
    if (piece !== '') parts.push({ text: piece.replace(/\s+/g, ' '), hit })
  }
  let at = start
  if (start > 0) push('… ', false)
  for (const word of wordsAt(text.slice(start, end))) {
    if (!query[side].some((_, index) => isWord(query, side, index, word))) continue
    push(text.slice(at, start + word.start), false)
    push(text.slice(start + word.start, start + word.end), true)
    at = start + word.end
  }
  push(text.slice(at, end), false)
  if (end < text.length) push(' …', false)
  return parts
}

function wordStart(text: string, from: number): number {
  if (from === 0) return 0
  const space = text.slice(from, from + 30).search(/\s/)
  return space < 0 ? from : from + space + 1
}

function wordEnd(text: string, to: number): number {
  if (to >= text.length) return text.length
  const tail = text.slice(Math.max(0, to - 30), to)
  const space = tail.search(/\s\S*$/)
  return space < 0 ? to : to - tail.length + space
}
