import { describe, expect, it } from 'vitest'
import { encodeStroke } from '../../../shared/annotations/ink.ts'
import type { Box, Turn } from '../../../shared/annotations/model.ts'
import { boxFrom, keptOn, moved, type Shape, scaled, upright } from '../marks/geometry.ts'
import { handlePoint, resized, square, straight, withEnd } from './resize.ts'

const page: Box = [40, 60, 540, 760]
const box: Box = [100, 100, 200, 150]
const plain = { smallest: 8, page, keepsRatio: false }

describe('taking a box by a handle', () => {
  it('moves the sides of that handle alone', () => {
    expect(resized(box, { x: 1, y: 1 }, [20, 30], plain)).toEqual([100, 100, 220, 180])
    expect(resized(box, { x: -1, y: 0 }, [20, 30], plain)).toEqual([120, 100, 200, 150])
    expect(handlePoint(box, { x: 0, y: -1 })).toEqual([150, 100])
  })

  it('never gets smaller than a finger can take again, nor turns inside out', () => {
    expect(resized(box, { x: 1, y: -1 }, [-500, 500], plain)).toEqual([100, 142, 108, 150])
  })

  it('stays on the page, cropped pages too; what lies outside may stay', () => {
    expect(resized(box, { x: -1, y: -1 }, [-500, -500], plain)).toEqual([40, 60, 200, 150])
    expect(resized([10, 100, 200, 150], { x: -1, y: 0 }, [-500, 0], plain)[0]).toBe(10)
    expect(keptOn(page, box, -500, 900)).toEqual([-60, 610])
  })

  it('keeps the proportions at a corner when told so, within the page', () => {
    const ratio = { ...plain, keepsRatio: true }
    expect(resized(box, { x: 1, y: 1 }, [100, 0], ratio)).toEqual([100, 100, 300, 200])
    const [left, bottom, right, top] = resized(box, { x: 1, y: 1 }, [9000, 9000], ratio)
    expect([left, bottom, right]).toEqual([100, 100, 540])
    expect((right - left) / (top - bottom)).toBeCloseTo(2)
  })
})

describe('shapes under the hand', () => {
  const shape: Shape = {
    box: [0, 0, 10, 10],
    quads: [[0, 10, 10, 10, 0, 0, 10, 0]],
    strokes: [new Uint8Array(encodeStroke([{ x: 1, y: 2, pressure: 1 }]))],
    line: [0, 0, 10, 10],
  }
  it('moves everything that belongs to a mark', () => {
    expect(moved(shape, 5, -5)).toEqual({
      box: [5, -5, 15, 5],
      quads: [[5, 5, 15, 5, 5, -5, 15, -5]],
      strokes: [encodeStroke([{ x: 6, y: -3, pressure: 1 }])],
      line: [5, -5, 15, 5],
    })
  })

  it('scales from one box into another; a flat one moves', () => {
    expect(scaled(shape, [0, 0, 10, 10], [100, 100, 120, 105])).toMatchObject({
      box: [100, 100, 120, 105],
      strokes: [encodeStroke([{ x: 102, y: 101, pressure: 1 }])],
      line: [100, 100, 120, 105],
    })
    expect(scaled(shape, [0, 0, 0, 10], [5, 0, 25, 10]).line).toEqual([5, 0, 15, 10])
  })

  it('goes straight or square while Shift is held', () => {
    expect(straight([0, 0], [10, 1]).map(Math.round)).toEqual([10, 0])
    expect(straight([0, 0], [9, 10]).map(Math.round)).toEqual([10, 10])
    expect(square([0, 0], [-4, 10])).toEqual([-10, 10])
    expect(withEnd([0, 0, 10, 10], 0, [3, 4], false)).toEqual([3, 4, 10, 10])
  })

  it.each<[Turn, number, number]>([
    [0, 10, 50],
    [90, 10, 30],
    [180, 40, 30],
    [270, 40, 50],
  ])('knows the visible top left corner of a page turned by %i', (turn, x, y) => {
    const [wide, high] = turn === 90 || turn === 270 ? [20, 30] : [30, 20]
    const frame = upright([10, 30, 40, 50], turn)
    expect(frame.origin).toEqual([x, y])
    expect([frame.width, frame.height]).toEqual([wide, high])
    expect(boxFrom(frame.origin, turn, wide, high)).toEqual([10, 30, 40, 50])
  })
})
