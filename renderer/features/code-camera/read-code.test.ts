import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { type CameraPicture, readCode } from './read-code.ts'

interface Look {
  /** Pixels a module. */
  readonly size: number
  readonly turned: number
  readonly dark: number
  readonly light: number
  readonly noise: number
}

/** As a camera sees the app's own picture: turned, pale, with noise (by a seed), off the middle. */
function seen(text: string, { size, turned, dark, light, noise }: Look, seed: number): CameraPicture {
  const code = encode(text, { ecc: 'M', border: 4 })
  const [width, height] = [640, 480]
  const data = new Uint8ClampedArray(width * height * 4)
  let random = seed
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [dx, dy] = [x - 330, y - 235]
      const column = Math.floor((dx * Math.cos(turned) + dy * Math.sin(turned)) / size + code.size / 2)
      const row = Math.floor((dy * Math.cos(turned) - dx * Math.sin(turned)) / size + code.size / 2)
      const inside = column >= 0 && row >= 0 && column < code.size && row < code.size
      random = (random * 1_103_515_245 + 12_345) % 2_147_483_648
      const level = inside ? (code.data[row]?.[column] === true ? dark : light) : 120
      const grey = level + ((random / 2_147_483_648) * 2 - 1) * noise
      data.set([grey, grey, grey, 255], (y * width + x) * 4)
    }
  return { width, height, data }
}

const clear: Look = { size: 8, turned: 0, dark: 0, light: 255, noise: 0 }

test('the door’s code and a room’s picture are read as the app draws them, turned, pale and with noise', () => {
  const room = `phonghop:1:${'BCDFGHKLMPQRSTV0123456789'.repeat(6)}`
  for (const [text, look] of [
    ['4821 0937', clear],
    ['4821 0937', { ...clear, turned: 0.35 }],
    ['4821 0937', { ...clear, size: 5, dark: 60, light: 170, noise: 25 }],
    [room, { ...clear, size: 7 }],
    [room, { ...clear, size: 6, turned: -0.2, dark: 40, light: 200, noise: 15 }],
  ] as const)
    expect([text, look, readCode(seen(text, look, 7))]).toEqual([text, look, text])
})

test('a picture without a code, and one that is broken, are no code', () => {
  expect(readCode({ width: 64, height: 48, data: new Uint8ClampedArray(64 * 48 * 4) })).toBeNull()
  expect(readCode({ width: 640, height: 480, data: new Uint8ClampedArray(12) })).toBeNull()
})
