import { describe, expect, it } from 'vitest'
import type { Point } from './geometry.ts'
import { spread } from './spread.ts'

const right: Point = [1, 0]
const down: Point = [0, -1]

describe('signs on one spot', () => {
  it('stand side by side, the first where it was put', () => {
    const drawn = spread(
      [
        { id: 'a', at: [100, 100] },
        { id: 'b', at: [101, 100] },
        { id: 'c', at: [300, 100] },
      ],
      right,
      down,
    )
    expect(drawn.get('a')).toEqual([100, 100])
    expect(drawn.get('b')).toEqual([115, 100])
    expect(drawn.get('c')).toEqual([300, 100])
  })

  it('keeps a hundred on one spot apart', () => {
    const drawn = [
      ...spread(
        Array.from({ length: 100 }, (_, id) => ({ id: String(id), at: [50, 50] as Point })),
        right,
        down,
      ).values(),
    ]
    for (const [index, one] of drawn.entries())
      for (const other of drawn.slice(index + 1))
        expect(Math.hypot(one[0] - other[0], one[1] - other[1])).toBeGreaterThanOrEqual(10)
  })
})
