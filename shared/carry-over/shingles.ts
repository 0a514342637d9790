/** Runs of letters that stand once on each side: the places where two texts are surely the same. */

/** Same letters on both sides. */
export interface Block {
  readonly old: number
  readonly next: number
  readonly length: number
}

export interface Stretch {
  readonly oldFrom: number
  readonly oldTo: number
  readonly nextFrom: number
  readonly nextTo: number
}

const BASE = 0x01000193
const DOUBLE = -2
const EMPTY = -1

/** Where each run of `size` letters stands in a text, as long as it stands there once. Kept between uses, cleared by turn. */
class Places {
  #hashes = new Int32Array(0)
  #at = new Int32Array(0)
  #turns = new Int32Array(0)
  #turn = 0
  #mask = 0

  begin(count: number): void {
    let size = 64
    while (size < 2 * count) size *= 2
    if (size > this.#hashes.length) {
      this.#hashes = new Int32Array(size)
      this.#at = new Int32Array(size)
      this.#turns = new Int32Array(size)
      this.#turn = 0
    }
    this.#mask = size - 1
    this.#turn += 1
  }

  put(hash: number, at: number): void {
    const slot = this.#slot(hash)
    if (this.#turns[slot] === this.#turn) {
      this.#at[slot] = DOUBLE
      return
    }
    this.#turns[slot] = this.#turn
    this.#hashes[slot] = hash
    this.#at[slot] = at
  }

  get(hash: number): number {
    const slot = this.#slot(hash)
    return this.#turns[slot] === this.#turn ? (this.#at[slot] ?? EMPTY) : EMPTY
  }

  #slot(hash: number): number {
    let slot = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) & this.#mask
    while (this.#turns[slot] === this.#turn && this.#hashes[slot] !== hash) slot = (slot + 1) & this.#mask
    return slot
  }
}

/** Calls back with the hash of each run of `size` letters between two indices. */
function eachRun(
  codes: Uint16Array,
  from: number,
  to: number,
  size: number,
  visit: (hash: number, at: number) => void,
): void {
  if (to - from < size) return
  let power = 1
  for (let i = 1; i < size; i += 1) power = Math.imul(power, BASE)
  let hash = 0
  for (let at = from; at < to; at += 1) {
    if (at - from >= size) hash = (hash - Math.imul(codes[at - size] ?? 0, power)) | 0
    hash = (Math.imul(hash, BASE) + (codes[at] ?? 0)) | 0
    if (at - from >= size - 1) visit(hash, at - size + 1)
  }
}

export class Shingles {
  readonly #old: Uint16Array
  readonly #next: Uint16Array
  /** Letters of the new text that a block holds already. */
  readonly #taken: Uint8Array
  readonly #oldPlaces = new Places()
  readonly #nextPlaces = new Places()

  constructor(old: Uint16Array, next: Uint16Array) {
    this.#old = old
    this.#next = next
    this.#taken = new Uint8Array(next.length)
  }

  /** Blocks inside a stretch that grew from a run of `size` letters standing once on each side of it; by old place. */
  find(stretch: Stretch, size: number): Block[] {
    const { oldFrom, oldTo, nextFrom, nextTo } = stretch
    if (oldTo - oldFrom < size || nextTo - nextFrom < size) return []
    this.#oldPlaces.begin(oldTo - oldFrom)
    this.#nextPlaces.begin(nextTo - nextFrom)
    eachRun(this.#old, oldFrom, oldTo, size, (hash, at) => this.#oldPlaces.put(hash, at))
    eachRun(this.#next, nextFrom, nextTo, size, (hash, at) => this.#nextPlaces.put(hash, at))
    const blocks: Block[] = []
    let done = oldFrom
    eachRun(this.#old, oldFrom, oldTo, size, (hash, at) => {
      if (at < done || this.#oldPlaces.get(hash) !== at) return
      const there = this.#nextPlaces.get(hash)
      if (there < 0) return
      const block = this.#grow(at, there, { ...stretch, oldFrom: done })
      if (block === null || block.length < size) return
      this.#taken.fill(1, block.next, block.next + block.length)
      blocks.push(block)
      done = block.old + block.length
    })
    return blocks
  }

  /** Gives the letters of blocks back that turned out to be none. */
  release(blocks: readonly Block[]): void {
    for (const block of blocks) this.#taken.fill(0, block.next, block.next + block.length)
  }

  #grow(old: number, next: number, { oldFrom, oldTo, nextFrom, nextTo }: Stretch): Block | null {
    let before = 0
    while (
      old - before > oldFrom &&
      next - before > nextFrom &&
      this.#old[old - before - 1] === this.#next[next - before - 1] &&
      this.#taken[next - before - 1] === 0
    )
      before += 1
    let after = 0
    while (
      old + after < oldTo &&
      next + after < nextTo &&
      this.#old[old + after] === this.#next[next + after] &&
      this.#taken[next + after] === 0
    )
      after += 1
    return after === 0 ? null : { old: old - before, next: next - before, length: before + after }
  }
}

/** The heaviest blocks that keep their order on both sides. `blocks` by old place. */
export function inOrder(blocks: readonly Block[]): Block[] {
  // Fenwick tree of the best weight among blocks that end before a place in the new text.
  const ends = [...new Set(blocks.map((block) => block.next + block.length))].sort((a, b) => a - b)
  const best = new Int32Array(ends.length + 1).fill(-1)
  const weights = new Float64Array(blocks.length)
  const before = new Int32Array(blocks.length).fill(-1)
  const weightOf = (index: number) => (index < 0 ? 0 : (weights[index] ?? 0))
  const countUpTo = (value: number) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((ends[middle] ?? 0) <= value) low = middle + 1
      else high = middle
    }
    return low
  }
  let heaviest = -1
  blocks.forEach((block, index) => {
    let previous = -1
    for (let at = countUpTo(block.next); at > 0; at -= at & -at)
      if (weightOf(best[at] ?? -1) > weightOf(previous)) previous = best[at] ?? -1
    before[index] = previous
    weights[index] = weightOf(previous) + block.length
    for (let at = countUpTo(block.next + block.length); at < best.length; at += at & -at)
      if (weightOf(index) > weightOf(best[at] ?? -1)) best[at] = index
    if (weightOf(index) > weightOf(heaviest)) heaviest = index
  })
  const chain: Block[] = []
  for (let index = heaviest; index >= 0; index = before[index] ?? -1) {
    const block = blocks[index]
    if (block !== undefined) chain.push(block)
  }
  return chain.reverse()
}
