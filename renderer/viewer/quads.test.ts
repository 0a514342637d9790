import { describe, expect, it } from 'vitest'
import {
  boxOfQuads,
  type FontShape,
  isInQuad,
  type Piece,
  quadOfBox,
  quadsOf,
  type TextRun,
} from './quads.ts'

const fonts: Record<string, FontShape> = { f: { ascent: 0.9, descent: -0.2, fontFamily: 'serif' } }
const byLength = (text: string): number => text.length
const run = (str: string, x: number, y: number, width: number, turn = 0): TextRun => {
  const angle = (turn * Math.PI) / 180
  const [cos, sin] = [Math.round(Math.cos(angle)), Math.round(Math.sin(angle))]
  return {
    str,
    dir: 'ltr',
    transform: [10 * cos, 10 * sin, -10 * sin, 10 * cos, x, y],
    width,
    height: 10,
    fontName: 'f',
    hasEOL: false,
  }
}
const whole = (...runs: TextRun[]): Piece[] =>
  runs.map((one, index) => ({ index, from: 0, to: one.str.length }))

describe('quads of text', () => {
  it('covers the chosen letters of a run, from descent to ascent', () => {
    const runs = [run('abcdefghij', 100, 500, 100)]
    expect(quadsOf([{ index: 0, from: 2, to: 5 }], runs, fonts, byLength)).toEqual([
      [120, 509, 150, 509, 120, 498, 150, 498],
    ])
  })

  it("gives to the blanks what justifying added, when the font is the paper's own", () => {
    const measure = Object.assign(byLength, { perSize: () => 2 })
    // 7 letters of half a size are 35 points; the other 10 are in the two blanks.
    const runs = [run('ab cd e', 100, 500, 45)]
    const [quad] = quadsOf([{ index: 0, from: 3, to: 5 }], runs, fonts, measure)
    expect([quad?.[0], quad?.[2]]).toEqual([120, 130])
    const spaced = [run('ab cd e', 100, 500, 350)]
    const [wide] = quadsOf([{ index: 0, from: 3, to: 5 }], spaced, fonts, measure)
    expect([wide?.[0], wide?.[2]]).toEqual([250, 350])
  })

  it('joins neighbours on one baseline and starts anew on the next line', () => {
    const runs = [run('one', 100, 500, 30), run('two', 134, 500, 30), run('three', 100, 486, 50)]
    expect(quadsOf(whole(...runs), runs, fonts, byLength)).toEqual([
      [100, 509, 164, 509, 100, 498, 164, 498],
      [100, 495, 150, 495, 100, 484, 150, 484],
    ])
  })

  it('keeps the columns of one line apart', () => {
    const runs = [run('left', 100, 500, 40), run('right', 300, 500, 50)]
    expect(quadsOf(whole(...runs), runs, fonts, byLength)).toHaveLength(2)
  })

  it('turns with the text: top left is where the text begins', () => {
    const runs = [run('up', 100, 500, 20, 90)]
    expect(quadsOf(whole(...runs), runs, fonts, byLength)).toEqual([[91, 500, 91, 520, 102, 500, 102, 520]])
  })

  it('replaces nonsense heights, and drops blanks and broken matrices', () => {
    const broken: TextRun = { ...run('x', 0, 0, 10), transform: [Number.NaN, 0, 0, 10, 0, 0] }
    const runs = [run('a', 0, 0, 10), run('   ', 10, 0, 10), broken]
    const [quad, ...others] = quadsOf(
      whole(...runs),
      runs,
      { f: { ascent: 0, descent: 0, fontFamily: '' } },
      byLength,
    )
    expect(others).toEqual([])
    expect(quad).toEqual([0, 9, 10, 9, 0, -2.2, 10, -2.2])
  })

  it('measures boxes and points, whichever way a quad turns', () => {
    const quad = quadOfBox([10, 20, 30, 50])
    expect(boxOfQuads([quad])).toEqual([10, 20, 30, 50])
    expect(isInQuad(quad, 15, 30)).toBe(true)
    expect(isInQuad(quad, 35, 30)).toBe(false)
    expect(isInQuad([91, 500, 91, 520, 102, 500, 102, 520], 95, 510)).toBe(true)
  })
})
