/** Randomness that is the same on every machine: the whole seed follows from one word. */
import { createHash } from 'node:crypto'
import { uuidV7 } from '../../shared/kernel/ids.ts'

export interface Prng {
  /** In [0, 1). */
  readonly next: () => number
  /** Whole number, both ends included. */
  readonly int: (low: number, high: number) => number
  readonly pick: <T>(items: readonly T[]) => T
  /** `count` different items, in the order of the list. */
  readonly some: <T>(items: readonly T[], count: number) => T[]
  readonly chance: (share: number) => boolean
}

/** xoshiro128** (Blackman and Vigna), seeded by SHA-256 of the word. */
export function prng(word: string): Prng {
  const digest = createHash('sha256').update(word).digest()
  let [a, b, c, d] = [0, 4, 8, 12].map((at) => digest.readUInt32LE(at)) as [number, number, number, number]
  const next = () => {
    const spun = Math.imul(b, 5)
    const result = Math.imul((spun << 7) | (spun >>> 25), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 11) | (d >>> 21)
    return result / 2 ** 32
  }
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const pick = <T>(items: readonly T[]): T => {
    const item = items[int(0, items.length - 1)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
  const some = <T>(items: readonly T[], count: number): T[] => {
    const left = new Set(items.map((_, index) => index))
    while (left.size > count) left.delete(pick([...left]))
    return items.filter((_, index) => left.has(index))
  }
  return { next, int, pick, some, chance: (share) => next() < share }
}

/** 2025-07-01T00:00:00+07:00, the first day of the two-level government: the time inside every seeded id. */
const ID_TIME_MS = Date.UTC(2025, 5, 30, 17)

/** An id that is always the same for the same word, whatever the day of the seed: tests and tools can name it. */
export function idOf(word: string): string {
  return uuidV7(ID_TIME_MS, createHash('sha256').update(`phong-hop/seed/1\n${word}`).digest())
}
