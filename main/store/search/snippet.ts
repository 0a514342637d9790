/** Finds the words of a query in a text and cuts out the lines around them. Offsets are those of the NFC text. */
import type { z } from 'zod'
import type { Snippet as SnippetSchema } from '../../../shared/ipc/search.ts'
import { allBits, bitsOf, type Query, type Side } from './query.ts'
import { eachWord, formsOf } from './words.ts'

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

/** What a word says of the query (bitsOf). */
interface Told {
  readonly exact: number
  readonly folded: number
}

interface Said extends Told {
  readonly start: number
  readonly end: number
}

const told = new WeakMap<Query, Map<string, Told>>()

/** What each word of a text says of the query. A page has few different words: each is compared once for a search. */
function saidIn(nfcText: string, query: Query): Said[] {
  const known = told.get(query) ?? new Map<string, Told>()
  told.set(query, known)
  const said: Said[] = []
  eachWord(nfcText, (start, end) => {
    const raw = nfcText.slice(start, end)
    let word = known.get(raw)
    if (word === undefined) {
      const { exact, folded } = formsOf(raw)
      word = { exact: bitsOf(exact, query.exact), folded: bitsOf(folded, query.folded) }
      known.set(raw, word)
    }
    said.push({ exact: word.exact, folded: word.folded, start, end })
  })
  return said
}

const allIn = (words: readonly Said[], side: Side): number => words.reduce((all, word) => all | word[side], 0)

/** The best place of `text` for the query, or null when no word of it is there. */
export function bestMatch(text: string, query: Query): Match | null {
  const all = saidIn(text, query)
  const folded = allIn(all, 'folded')
  if (folded === 0) return null
  const full = allBits(query)
  const isAllExact = allIn(all, 'exact') === full
  for (const side of ['exact', 'folded'] as const) {
    if (side === 'exact' ? !isAllExact : folded !== full) continue
    const found = { exact: side === 'exact', found: query.folded.length }
    const phrase = side === 'exact' || !isAllExact ? phraseAt(all, query, side) : null
    if (phrase !== null) return { ...found, phrase: true, at: phrase.start, words: phrase }
    return { ...found, phrase: false, ...placeOf(all, query, side) }
  }
  const found = query.folded.filter((_, at) => (folded & (1 << at)) !== 0).length
  return { exact: false, phrase: false, found, ...placeOf(all, query, 'folded') }
}

function placeOf(all: readonly Said[], query: Query, side: Side): Pick<Match, 'at' | 'words'> {
  const at = densest(all, query, side)
  return { at, words: longestRun(all, side, at) }
}

/** The longest run of found words within the window that begins at `at`. */
function longestRun(all: readonly Said[], side: Side, at: number): Match['words'] {
  let best = { start: at, end: at, count: 0 }
  let run = { start: at, end: at, count: 0 }
  for (const word of all) {
    if (word.start < at) continue
    if (word.start > at + WINDOW) break
    if (word[side] === 0) {
      run = { start: at, end: at, count: 0 }
      continue
    }
    run = { start: run.count === 0 ? word.start : run.start, end: word.end, count: run.count + 1 }
    if (run.count > best.count) best = run
  }
  return { start: best.start, end: best.end }
}

function phraseAt(all: readonly Said[], query: Query, side: Side): Match['words'] | null {
  const { length } = query[side]
  for (let from = 0; from + length <= all.length; from += 1) {
    let at = 0
    while (at < length && ((all[from + at]?.[side] ?? 0) & (1 << at)) !== 0) at += 1
    const [first, last] = [all[from], all[from + length - 1]]
    if (at === length && first !== undefined && last !== undefined)
      return { start: first.start, end: last.end }
  }
  return null
}

/** Start of the window with the most different words of the query. A word that is several of them counts as the first. */
function densest(all: readonly Said[], query: Query, side: Side): number {
  const places = all.flatMap((word) => {
    const bits = word[side]
    return bits === 0 ? [] : [{ start: word.start, bit: bits & -bits }]
  })
  let best = { at: places[0]?.start ?? 0, count: 0 }
  for (const [from, place] of places.entries()) {
    const inside = new Set<number>()
    for (let next = from; next < places.length; next += 1) {
      const other = places[next]
      if (other === undefined || other.start > place.start + WINDOW) break
      inside.add(other.bit)
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
  const side = match.exact ? 'exact' : 'folded'
  const parts: Snippet = []
  const push = (piece: string, hit: boolean) => {
    if (piece !== '') parts.push({ text: piece.replace(/\s+/g, ' '), hit })
  }
  let at = start
  if (start > 0) push('… ', false)
  for (const word of saidIn(text.slice(start, end), query)) {
    if (word[side] === 0) continue
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
