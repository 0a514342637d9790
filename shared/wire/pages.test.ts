import { describe, expect, test } from 'vitest'
import { FrameReader, frameOf, type PageFrame } from './pages.ts'

const frames: readonly PageFrame[] = [
  { form: 'columns', bytes: Uint8Array.of(1, 2, 3) },
  { form: 'cbor', bytes: new Uint8Array() },
  { form: 'columns', bytes: new Uint8Array(70_000).fill(7) },
]
const line = Buffer.concat(frames.map(frameOf))

describe('frames of pages', () => {
  test.each([1, 2, 5, 4096, line.length])('come out as they went in, in pieces of %i bytes', (size) => {
    const reader = new FrameReader(100_000)
    const out: PageFrame[] = []
    for (let at = 0; at < line.length; at += size) out.push(...reader.take(line.subarray(at, at + size)))
    expect(out.map(({ form, bytes }) => [form, Buffer.from(bytes).toString('hex')])).toEqual(
      frames.map(({ form, bytes }) => [form, Buffer.from(bytes).toString('hex')]),
    )
    expect(reader.isInside).toBe(false)
  })

  test('what is cut inside a frame is known to be', () => {
    const reader = new FrameReader(100_000)
    reader.take(line.subarray(0, line.length - 1))
    expect(reader.isInside).toBe(true)
  })

  test('a frame of another form, or longer than may be, is none', () => {
    expect(() => new FrameReader(10).take(Uint8Array.of(9, 0, 0, 0, 0))).toThrow('no page of ours')
    expect(() => new FrameReader(10).take(Uint8Array.of(1, 0, 0, 0, 11))).toThrow('no page of ours')
  })
})
