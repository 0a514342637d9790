import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ORDER_PATTERN, orderBetween } from './order.ts'

const drawn = (seed: number) => {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

describe('places between places', () => {
  it('[SYNC-153] there is always room between two, in front of the first and behind the last', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 120 }), fc.nat(), (spots, seed) => {
        const fraction = drawn(seed)
        const orders: string[] = []
        for (const spot of spots) {
          const at = spot % (orders.length + 1)
          const order = orderBetween(orders[at - 1] ?? null, orders[at] ?? null, fraction)
          expect(order).toMatch(ORDER_PATTERN)
          orders.splice(at, 0, order ?? '')
        }
        expect(orders).toEqual([...new Set(orders)].sort())
      }),
    )
  })
  it('stays short when a secretary types an agenda from top to bottom, or from bottom to top', () => {
    for (const isDown of [true, false]) {
      let order: string | null = null
      for (let count = 0; count < 200; count += 1)
        order = orderBetween(isDown ? order : null, isDown ? null : order, drawn(count))
      expect(order?.length).toBeLessThan(120)
    }
  })
  it('two devices draw different places in the same gap', () => {
    const places = Array.from({ length: 200 }, (_, seed) => orderBetween('a', 'b', drawn(seed * 7919)))
    expect(new Set(places).size).toBeGreaterThan(195)
  })
  it.each([
    ['a', 'a'],
    ['b', 'a'],
  ])('says that there is nothing between %s and %s', (before, after) => {
    expect(orderBetween(before, after, () => 0)).toBeNull()
  })
})
