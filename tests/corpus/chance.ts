/** Random numbers from a seed that is printed with every file made by them. */
export interface Chance {
  /** 0 ≤ x < 1. */
  readonly share: () => number
  /** from ≤ n < to. */
  readonly whole: (from: number, to: number) => number
  readonly pick: <T>(list: readonly [T, ...T[]]) => T
}

/** mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const share = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (from: number, to: number): number => from + Math.floor(share() * (to - from))
  return { share, whole, pick: (list) => list[whole(0, list.length)] ?? list[0] }
}
