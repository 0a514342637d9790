import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeStroke, encodeStroke, type StrokePoint } from '../../../shared/annotations/ink.ts'
import { distanceTo } from '../marks/geometry.ts'
import { cut, touches, type Wipe, wiped } from './erase.ts'

const at = (x: number, y: number, pressure = 0.5): StrokePoint => ({ x, y, pressure })
const bar = [at(0, 0, 0.2), at(100, 0, 0.8)]
const wipe = (x: number, y: number, radius = 5): Wipe => ({ from: [x, y], to: [x, y], radius })

describe('the eraser', () => {
  it('cuts a stroke in two where it went over it, the pressure between', () => {
    const pieces = cut(bar, wipe(50, 2))
    expect(pieces).toHaveLength(2)
    const [left, right] = pieces ?? []
    const edge = Math.sqrt(25 - 4)
    expect(left?.[0]).toEqual(bar[0])
    expect(left?.at(-1)?.x).toBeCloseTo(50 - edge, 1)
    expect(right?.[0]?.x).toBeCloseTo(50 + edge, 1)
    expect(right?.[0]?.pressure).toBeCloseTo(0.2 + 0.6 * ((50 + edge) / 100), 2)
    expect(right?.at(-1)).toEqual(bar[1])
  })

  it('leaves a stroke it did not touch as it is', () => {
    expect(cut(bar, wipe(50, 9))).toBeNull()
    expect(touches(bar, wipe(50, 9), 2)).toBe(false)
    expect(touches(bar, wipe(50, 5.5), 2)).toBe(true)
  })

  it('shortens an end, takes a short stroke whole, and a dot', () => {
    expect(cut(bar, wipe(0, 0))).toHaveLength(1)
    expect(cut([at(48, 0), at(52, 0)], wipe(50, 0))).toEqual([])
    const dot = [encodeStroke([at(50, 1)])]
    expect(wiped(dot, wipe(50, 0), 'parts', 2)).toEqual([])
  })

  it('takes whole strokes when told so, and only those touched', () => {
    const strokes = [encodeStroke(bar), encodeStroke([at(0, 50), at(100, 50)])]
    const rest = wiped(strokes, wipe(50, 0), 'strokes', 2)
    expect(rest).toEqual([strokes[1]])
    expect(wiped(strokes, wipe(50, 25), 'strokes', 2)).toBeNull()
  })

  it('sweeps between two looks', () => {
    const comb = [10, 30, 50, 70].map((x) => encodeStroke([at(x, -20), at(x, 20)]))
    const swept = wiped(comb, { from: [0, 0], to: [60, 0], radius: 2 }, 'parts', 1)
    expect(swept).toHaveLength(7)
  })

  it('keeps bytes it cannot read', () => {
    const foreign = Uint8Array.from([9, 9, 9])
    expect(wiped([foreign, encodeStroke(bar)], wipe(50, 0), 'strokes', 2)).toEqual([foreign])
  })

  it('leaves nothing inside and loses nothing outside, whatever the stroke', () => {
    const point = fc.record({
      x: fc.double({ min: 0, max: 200, noNaN: true }),
      y: fc.double({ min: 0, max: 200, noNaN: true }),
      pressure: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 2, maxLength: 30 }),
        point,
        point,
        fc.double({ min: 1, max: 30, noNaN: true }),
        (points, a, b, radius) => {
          const one: Wipe = { from: [a.x, a.y], to: [b.x, b.y], radius }
          const pieces = cut(points, one)
          const far = (p: StrokePoint): number => distanceTo([p.x, p.y], one.from, one.to)
          if (pieces === null) return
          for (const piece of pieces) for (const p of piece) expect(far(p)).toBeGreaterThan(radius - 0.1)
          const left = new Set(pieces.flat())
          for (const [index, p] of points.entries()) {
            const neighbours = [points[index - 1], points[index + 1]].filter((n) => n !== undefined)
            const isDust = neighbours.some((n) => far(n) <= radius)
            if (far(p) > radius && !isDust && !left.has(p)) {
              // A lone point between two crossings may be dust.
              const crossed = neighbours.every(
                (n) => cut([p, n], one) !== null || Math.hypot(n.x - p.x, n.y - p.y) < 0.3,
              )
              expect(crossed).toBe(true)
            }
          }
        },
      ),
    )
  })

  it('survives packing', () => {
    const rest = wiped([encodeStroke(bar)], wipe(50, 0), 'parts', 2) ?? []
    expect(rest.map((bytes) => decodeStroke(bytes)?.length)).toEqual([2, 2])
  })
})
