/** Signs that would lie on each other are set side by side. Pure. */
import type { Point } from './geometry.ts'

export interface Spot {
  readonly id: string
  readonly at: Point
}

/** Closer than this, in points, one sign hides the other. */
const NEAR = 10
const STEP = 14
/** So many side by side, then a row further down. */
const IN_A_ROW = 6

/** Where each sign is drawn. The first of a place stays; the order of `spots` is the order of right. */
export function spread(spots: readonly Spot[], right: Point, down: Point): Map<string, Point> {
  const taken = new Map<string, Point[]>()
  const drawn = new Map<string, Point>()
  const cell = (value: number): number => Math.floor(value / NEAR)
  const isFree = ([x, y]: Point): boolean => {
    for (let column = cell(x) - 1; column <= cell(x) + 1; column += 1)
      for (let row = cell(y) - 1; row <= cell(y) + 1; row += 1)
        for (const other of taken.get(`${column} ${row}`) ?? [])
          if (Math.hypot(other[0] - x, other[1] - y) < NEAR) return false
    return true
  }
  for (const { id, at } of spots) {
    let spot = at
    for (let step = 0; !isFree(spot); step += 1) {
      const [across, below] = [(step % IN_A_ROW) + 1, Math.floor(step / IN_A_ROW)]
      spot = [
        at[0] + (right[0] * across + down[0] * below) * STEP,
        at[1] + (right[1] * across + down[1] * below) * STEP,
      ]
    }
    drawn.set(id, spot)
    const key = `${cell(spot[0])} ${cell(spot[1])}`
    taken.set(key, [...(taken.get(key) ?? []), spot])
  }
  return drawn
}
