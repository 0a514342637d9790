/** Chance that a seed repeats (mulberry32). */
export interface Seeded {
  /** An integer in [0, below). */
  readonly below: (below: number) => number
  readonly pick: <T>(from: readonly T[]) => T
  readonly bytes: (length: number) => Uint8Array
}

export function seeded(seed: number): Seeded {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    pick: (from) => {
      const one = from[below(from.length)]
      if (one === undefined) throw new Error('nothing to pick from')
      return one
    },
    bytes: (length) => Uint8Array.from({ length }, () => below(256)),
  }
}
