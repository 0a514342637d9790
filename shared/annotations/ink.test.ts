import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeStroke, encodeStroke } from './ink.ts'

const point = fc.record({
  x: fc.double({ min: -2000, max: 2000, noNaN: true }),
  y: fc.double({ min: -2000, max: 2000, noNaN: true }),
  pressure: fc.double({ min: 0, max: 1, noNaN: true }),
})

test('gives back every point to 1/200 pt and every pressure to 1/510', () => {
  fc.assert(
    fc.property(fc.array(point, { maxLength: 300 }), (points) => {
      const back = decodeStroke(encodeStroke(points))
      expect(back?.length).toBe(points.length)
      points.forEach((one, index) => {
        expect(Math.abs(back![index]!.x - one.x)).toBeLessThanOrEqual(0.005 + 1e-9)
        expect(Math.abs(back![index]!.y - one.y)).toBeLessThanOrEqual(0.005 + 1e-9)
        expect(Math.abs(back![index]!.pressure - one.pressure)).toBeLessThanOrEqual(1 / 510 + 1e-9)
      })
    }),
  )
})

test('packing again changes nothing more', () => {
  fc.assert(
    fc.property(fc.array(point, { maxLength: 100 }), (points) => {
      const bytes = encodeStroke(points)
      expect(encodeStroke(decodeStroke(bytes)!)).toEqual(bytes)
    }),
  )
})

test('takes about 4 bytes a point of handwriting', () => {
  const points = Array.from({ length: 1000 }, (_, at) => ({
    x: 100 + at * 0.3,
    y: 400 + 5 * Math.sin(at / 9),
    pressure: 0.5 + 0.3 * Math.sin(at / 50),
  }))
  expect(encodeStroke(points).length / points.length).toBeLessThan(4.3)
})

test('answers null for anything else, whole or cut', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const points = decodeStroke(bytes)
      expect(points === null || points.length <= bytes.length).toBe(true)
    }),
  )
  const bytes = encodeStroke([
    { x: 1, y: 2, pressure: 0.5 },
    { x: 300, y: -2, pressure: 1 },
  ])
  for (let length = 0; length < bytes.length; length += 1)
    expect(decodeStroke(bytes.subarray(0, length))).toBeNull()
  expect(decodeStroke(Uint8Array.of(...bytes, 0))).toBeNull()
  expect(decodeStroke(Uint8Array.of(2, 0))).toBeNull()
  expect(decodeStroke(Uint8Array.of(1, 255, 255, 255, 255, 15))).toBeNull()
})

test('refuses what is no stroke', () => {
  expect(() => encodeStroke([{ x: Number.NaN, y: 0, pressure: 0 }])).toThrow('finite')
})
