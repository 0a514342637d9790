/** Which page of the new version is which of the old one: by what they draw, by their words, by their neighbours. */
import type { Alignment } from './alignment.ts'
import { sharedLetters } from './alignment.ts'
import type { Canon } from './canonical.ts'
import { type Block, inOrder, Shingles } from './shingles.ts'
import type { VersionText } from './version-text.ts'

export interface PageMap {
  /** The new page that draws the same; null: none, or more than one and nothing tells them apart. */
  readonly same: (oldPage: number) => number | null
  /** The new page with the same words, line by line, where neither side has a second one like it. */
  readonly sameWords: (oldPage: number) => number | null
  /** Where the page would be, if anywhere. */
  readonly guess: (oldPage: number) => number | null
}

/** Fewer letters are a stamp or a page number: they do not tell one page from another. */
const TELLING_LETTERS = 80

export function mapPages(
  versions: { readonly old: VersionText; readonly next: VersionText },
  words: { readonly alignment: Alignment; readonly old: Canon; readonly next: Canon },
): PageMap {
  const { old, next } = versions
  const same = samePages(old.pageHashes, next.pageHashes)
  const sameWords = uniquePairs(old.pages, next.pages)
  const shared = sharedLetters(words.alignment, words.old, words.next)
  const byWords = (page: number): number | null => {
    const letters = (words.old.starts[page + 1] ?? 0) - (words.old.starts[page] ?? 0)
    const [best, count] = mostOf(shared.get(page))
    return best !== null && count >= 0.25 * letters && count >= 30 ? best : null
  }
  const known = old.pages.map((_, page) => same.get(page) ?? byWords(page))
  return {
    same: (page) => same.get(page) ?? null,
    sameWords: (page) => sameWords.get(page) ?? null,
    guess: (page) => known[page] ?? between(known, page, next.pages.length),
  }
}

function mostOf(row: ReadonlyMap<number, number> | undefined): [page: number | null, count: number] {
  let best: number | null = null
  let most = 0
  for (const [page, count] of row ?? []) {
    if (count <= most) continue
    best = page
    most = count
  }
  return [best, most]
}

/** Equal hashes, in order first; a page whose hash stands twice is known by its neighbours alone. */
export function samePages(
  old: readonly (string | null)[],
  next: readonly (string | null)[],
): ReadonlyMap<number, number> {
  const blocks = sameRuns(old, next)
  const pairs = new Map<number, number>()
  for (const block of blocks)
    for (let at = 0; at < block.length; at += 1) pairs.set(block.old + at, block.next + at)
  return pairs
}

/** Runs of pages that are the same; by old page. */
export function sameRuns(old: readonly (string | null)[], next: readonly (string | null)[]): Block[] {
  const ids = new Map<string, number>()
  let last = 0
  const codesOf = (hashes: readonly (string | null)[]) =>
    Uint16Array.from(hashes, (hash) => {
      const known = hash === null ? undefined : ids.get(hash)
      if (known !== undefined) return known
      last += 1
      if (hash !== null) ids.set(hash, last)
      return last
    })
  const [oldCodes, nextCodes] = [codesOf(old), codesOf(next)]
  const shingles = new Shingles(oldCodes, nextCodes)
  const whole = { oldFrom: 0, oldTo: old.length, nextFrom: 0, nextTo: next.length }
  const blocks = shingles.find(whole, 1)
  const main = inOrder(blocks)
  // Between pages that are sure, a hash that stood twice in the whole may stand once.
  const found: Block[] = []
  for (let index = 0; index <= main.length; index += 1) {
    const [before, after] = [main[index - 1], main[index]]
    found.push(
      ...shingles.find(
        {
          oldFrom: before === undefined ? 0 : before.old + before.length,
          oldTo: after?.old ?? old.length,
          nextFrom: before === undefined ? 0 : before.next + before.length,
          nextTo: after?.next ?? next.length,
        },
        1,
      ),
    )
  }
  const known = new Set(
    blocks.flatMap((block) => Array.from({ length: block.length }, (_, at) => block.old + at)),
  )
  return [...blocks, ...found.filter((block) => !known.has(block.old))].sort(
    (one, other) => one.old - other.old,
  )
}

function uniquePairs(old: readonly string[], next: readonly string[]): ReadonlyMap<number, number> {
  const places = new Map<string, { old: number[]; next: number[] }>()
  const note = (side: 'old' | 'next') => (text: string, page: number) => {
    if (text.length < TELLING_LETTERS) return
    const known = places.get(text) ?? { old: [], next: [] }
    known[side].push(page)
    places.set(text, known)
  }
  old.forEach(note('old'))
  next.forEach(note('next'))
  const pairs = new Map<number, number>()
  for (const place of places.values()) {
    const [oldPage, nextPage] = [place.old[0], place.next[0]]
    if (oldPage === undefined || nextPage === undefined || place.old.length + place.next.length > 2) continue
    pairs.set(oldPage, nextPage)
  }
  return pairs
}

/** By the nearest known pages before and after; null where nothing is left between them. */
function between(known: readonly (number | null)[], page: number, nextCount: number): number | null {
  let before = page - 1
  while (before >= 0 && known[before] === null) before -= 1
  let after = page + 1
  while (after < known.length && known[after] === null) after += 1
  const low = before < 0 ? -1 : (known[before] ?? -1)
  const high = after >= known.length ? nextCount : (known[after] ?? nextCount)
  if (high <= low) return null
  const room = high - low - 1
  if (room === 0) return null
  const share = (page - before) / (after - before)
  return Math.min(high - 1, Math.max(low + 1, low + Math.round(share * (high - low))))
}
