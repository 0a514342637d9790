/** Where in the new text sought words may be, and how well each place fits. */
import { type Alignment, fateOf, takenShare } from './alignment.ts'
import { bestHit, type Hit, likeness } from './approximate.ts'
import type { Canon, Range } from './canonical.ts'
import type { Block } from './shingles.ts'
import { contextAt, type Sought } from './words.ts'

export interface Candidate extends Range {
  /** 1: the very letters. */
  readonly quote: number
  /** How alike the letters before and after are; 1 where the old text has none. */
  readonly before: number
  readonly after: number
  /** Between the neighbours that the words had. */
  readonly inPlace: boolean
  /** Share of these letters that are another passage's own. */
  readonly taken: number
  /** One block of equal letters holds the words and leads here; letters it goes on for on the shorter side. Null: none does. */
  readonly held: number | null
  readonly score: number
}

/** Share of wrong letters that a place may have: where the words should be, and anywhere. */
const ERRORS_IN_PLACE = 0.45
const ERRORS_ANYWHERE = 0.3
const MOST_ERRORS = 4000
const MOST_EXACT = 24
const GRAM = 8
const MOST_OF_A_GRAM = 120
/** Longer words are looked for by their head: the rest follows from there. */
const LONGEST_PATTERN = 2000

export class Finder {
  readonly #alignment: Alignment
  readonly #next: Canon
  #string: string | null = null
  #grams: { readonly starts: Int32Array; readonly at: Int32Array } | null = null

  constructor(alignment: Alignment, next: Canon) {
    this.#alignment = alignment
    this.#next = next
  }

  /** Best first; places that overlap are one. */
  candidates(sought: Sought, enough: (best: Candidate) => boolean): Candidate[] {
    const found: Candidate[] = []
    if (sought.range !== null) this.#inPlace(sought, sought.range, found)
    found.sort(byScore)
    const [best] = found
    if (best !== undefined && enough(best)) return apart(found)
    for (const hit of [...this.#exact(sought.codes), ...this.#alike(sought.codes)])
      found.push(this.#judge(sought, hit, { inPlace: false, held: null }))
    return apart(found.sort(byScore))
  }

  #inPlace(sought: Sought, range: Range, found: Candidate[]): void {
    const { codes } = this.#next
    const fate = fateOf(this.#alignment, codes.length, range)
    if (fate.holder !== null) {
      const [there] = fate.windows
      if (there !== undefined)
        found.push(
          this.#judge(sought, { ...there, errors: 0 }, { inPlace: true, held: reachOf(fate.holder, range) }),
        )
      return
    }
    const pattern = sought.codes.subarray(0, LONGEST_PATTERN)
    const most = Math.min(MOST_ERRORS, Math.floor(ERRORS_IN_PLACE * pattern.length))
    for (const window of fate.windows) {
      const near = window.from + Math.floor((window.to - window.from + pattern.length) / 2)
      const hit = bestHit(pattern, codes, window, most, near)
      if (hit === null) continue
      found.push(this.#judge(sought, this.#whole(sought, hit), { inPlace: true, held: null }))
      for (const rest of [
        { from: window.from, to: hit.from },
        { from: hit.to, to: window.to },
      ]) {
        if (rest.to - rest.from < 0.7 * pattern.length) continue
        const second = bestHit(pattern, codes, rest, Math.min(most, hit.errors + 2), near)
        if (second !== null)
          found.push(this.#judge(sought, this.#whole(sought, second), { inPlace: true, held: null }))
      }
    }
  }

  /** Words longer than a pattern end where their own end is found. */
  #whole(sought: Sought, hit: Hit): Hit {
    const rest = sought.codes.length - LONGEST_PATTERN
    if (rest <= 0) return hit
    const tail = sought.codes.subarray(-Math.min(sought.codes.length, 400))
    const near = hit.to + rest
    const slack = Math.ceil(0.3 * rest) + 200
    const end = bestHit(
      tail,
      this.#next.codes,
      { from: hit.to, to: near + slack },
      Math.floor(0.4 * tail.length),
      near,
    )
    const errors = Math.round((hit.errors / LONGEST_PATTERN) * sought.codes.length)
    return { from: hit.from, to: end?.to ?? Math.min(this.#next.codes.length, near), errors }
  }

  #judge(
    sought: Sought,
    hit: Hit,
    place: { readonly inPlace: boolean; readonly held: number | null },
  ): Candidate {
    const around = contextAt(this.#next.codes, hit)
    const before = sought.before.length === 0 ? 1 : likeness(sought.before, around.before)
    const after = sought.after.length === 0 ? 1 : likeness(sought.after, around.after)
    const quote = Math.max(0, 1 - hit.errors / sought.codes.length)
    const taken = sought.range === null ? 0 : takenShare(this.#alignment, hit, sought.range)
    const score = (50 * quote + 20 * before + 20 * after + (place.inPlace ? 20 : 0)) / 110
    return { from: hit.from, to: hit.to, quote, before, after, ...place, taken, score }
  }

  #exact(codes: Uint16Array): Hit[] {
    this.#string ??= stringOf(this.#next.codes)
    const words = stringOf(codes)
    const hits: Hit[] = []
    for (let at = this.#string.indexOf(words); at >= 0; at = this.#string.indexOf(words, at + 1)) {
      hits.push({ from: at, to: at + codes.length, errors: 0 })
      if (hits.length >= MOST_EXACT) break
    }
    return hits
  }

  /** Places that share runs of letters with the words, in about the right order. */
  #alike(codes: Uint16Array): Hit[] {
    const pattern = codes.subarray(0, LONGEST_PATTERN)
    if (pattern.length < 2 * GRAM) return []
    const { starts, at } = (this.#grams ??= gramsOf(this.#next.codes))
    const width = Math.max(32, pattern.length >> 1)
    const votes = new Map<number, number>()
    for (let offset = 0; offset + GRAM <= pattern.length; offset += 1) {
      const slot = gramAt(pattern, offset)
      const [from, to] = [starts[slot] ?? 0, starts[slot + 1] ?? 0]
      if (to - from > MOST_OF_A_GRAM) continue
      for (let index = from; index < to; index += 1) {
        const bucket = Math.floor(((at[index] ?? 0) - offset) / width)
        votes.set(bucket, (votes.get(bucket) ?? 0) + 1)
      }
    }
    const most = Math.floor(ERRORS_ANYWHERE * pattern.length)
    return [...votes]
      .filter(([, count]) => count >= 2)
      .sort(([a, one], [b, other]) => other - one || a - b)
      .slice(0, 4)
      .flatMap(([bucket]) => {
        const from = bucket * width - most - 8
        const hit = bestHit(
          pattern,
          this.#next.codes,
          { from, to: from + 2 * width + pattern.length + 2 * most },
          most,
          from,
        )
        return hit === null ? [] : [hit]
      })
  }
}

const reachOf = (block: Block, range: Range) =>
  Math.min(range.from - block.old, block.old + block.length - range.to)

const byScore = (one: Candidate, other: Candidate) => other.score - one.score || one.from - other.from

function apart(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = []
  for (const one of candidates) {
    const overlaps = kept.some(
      (other) => Math.min(one.to, other.to) - Math.max(one.from, other.from) > 0.3 * (one.to - one.from),
    )
    if (!overlaps) kept.push(one)
  }
  return kept
}

function stringOf(codes: Uint16Array): string {
  let text = ''
  for (let at = 0; at < codes.length; at += 8192)
    text += String.fromCharCode(...codes.subarray(at, at + 8192))
  return text
}

const SLOTS = 1 << 16

function gramAt(codes: Uint16Array, at: number): number {
  let hash = 0
  for (let step = 0; step < GRAM; step += 1)
    hash = (Math.imul(hash, 0x01000193) + (codes[at + step] ?? 0)) | 0
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 16
}

/** Where each run of GRAM letters stands, by the run's slot. */
function gramsOf(codes: Uint16Array): { starts: Int32Array; at: Int32Array } {
  const count = Math.max(0, codes.length - GRAM + 1)
  const slots = new Uint16Array(count)
  const starts = new Int32Array(SLOTS + 1)
  for (let at = 0; at < count; at += 1) {
    const slot = gramAt(codes, at)
    slots[at] = slot
    starts[slot + 1] = (starts[slot + 1] ?? 0) + 1
  }
  for (let slot = 0; slot < SLOTS; slot += 1) starts[slot + 1] = (starts[slot + 1] ?? 0) + (starts[slot] ?? 0)
  const fill = starts.slice()
  const places = new Int32Array(count)
  for (let at = 0; at < count; at += 1) {
    const slot = slots[at] ?? 0
    const place = fill[slot] ?? 0
    places[place] = at
    fill[slot] = place + 1
  }
  return { starts, at: places }
}
