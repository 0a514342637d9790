import { readFileSync } from 'node:fs'
import { runInThisContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { ANEW, calibratedColours, REMEMBERED } from './pdfjs-calibrated.ts'

type Convert = (
  ...args: [ArrayLike<number>, number, number, Uint8ClampedArray, number, number, number]
) => void

/** The method among a class's own, over a colour that depends on all three numbers. */
function converter(method: string): { convert: Convert; asked: () => number } {
  const made = runInThisContext(`new (class {
    asked = 0
    #f(from, at, to, place, scale) {
      this.asked += 1
      const [x, y, z] = [from[at] * scale, from[at + 1] * scale, from[at + 2] * scale]
      to[place] = 255 * x ** 2.2
      to[place + 1] = 255 * (0.2 * x + 0.8 * y ** 0.5)
      to[place + 2] = 255 * (0.1 * y + 0.9 * z)
    }
    ${method}
  })()`) as { getRgbBuffer: Convert; asked: number }
  return { convert: made.getRgbBuffer.bind(made), asked: () => made.asked }
}

function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32
    return state / 2 ** 32
  }
}

const PIXELS = 20_000

describe('calibrated colours', () => {
  it('are where the pinned pdf.js has them', () => {
    const file = new URL('../node_modules/pdfjs-dist/legacy/build/pdf.worker.min.mjs', import.meta.url)
    const built = calibratedColours.transform(readFileSync(file, 'utf8'), file.pathname)
    expect(built?.code).toContain(REMEMBERED)
    expect(() => calibratedColours.transform('another one', file.pathname)).toThrow('pdf.js is another')
    expect(calibratedColours.transform(ANEW, 'elsewhere.mjs')).toBeNull()
  })

  it.each([
    [0, 8],
    [1, 8],
    [1, 16],
  ])('come out the same, with %i byte of alpha and %i bits', (alpha, bits) => {
    const seed = Date.now() % 1_000_000
    const random = randomFrom(seed)
    // A few colours that come again, some that differ in one byte, and noise.
    const numbers = Array.from({ length: 3 * PIXELS }, () => {
      const most = 2 ** bits
      return Math.floor(random() < 0.7 ? Math.floor(random() * 3) * (most / 4) : random() * most)
    })
    const from = bits === 8 ? Uint8ClampedArray.from(numbers) : Uint16Array.from(numbers)
    const [anew, remembered] = [converter(ANEW), converter(REMEMBERED)]
    const length = (3 + alpha) * PIXELS
    const [expected, found] = [new Uint8ClampedArray(length), new Uint8ClampedArray(length)]
    anew.convert(from, 0, PIXELS, expected, 0, bits, alpha)
    remembered.convert(from, 0, PIXELS, found, 0, bits, alpha)
    expect(found, `seed ${seed}`).toEqual(expected)
    expect(anew.asked()).toBe(PIXELS)
    if (bits === 8) expect(remembered.asked()).toBeLessThan(PIXELS)
    else expect(remembered.asked()).toBe(PIXELS)
  })
})
