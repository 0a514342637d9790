import { describe, expect, it } from 'vitest'
import { eighthsFor, partOf, WHOLE } from './eighths.ts'
import { jpegSize } from './jpeg-size.ts'

/** A frame header after an application segment, as cameras and scanners write it. */
function jpeg(width: number, height: number, frame = 0xc0): Uint8Array {
  const application = [0xff, 0xe0, 0, 6, 1, 2, 3, 4]
  const table = [0xff, 0xc4, 0, 5, 0, 0, 0]
  const size = [height >> 8, height & 255, width >> 8, width & 255]
  return Uint8Array.from([
    0xff,
    0xd8,
    ...application,
    ...table,
    0xff,
    0xff,
    frame,
    0,
    17,
    8,
    ...size,
    3,
    0,
    0,
  ])
}

describe('the size of a JPEG picture', () => {
  it.each([0xc0, 0xc1, 0xc2, 0xc9, 0xcf])('is read from frame header %s', (frame) => {
    expect(jpegSize(jpeg(1654, 2339, frame))).toEqual({ width: 1654, height: 2339 })
  })

  it.each([
    ['nothing', new Uint8Array(0)],
    ['another file', new TextEncoder().encode('%PDF-1.7 and so on, long enough')],
    ['one cut off', jpeg(1654, 2339).subarray(0, 24)],
    ['one without width', jpeg(0, 10)],
    ['a scan before the frame', Uint8Array.from([0xff, 0xd8, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0, 0])],
  ])('is not found in %s', (_, bytes) => {
    expect(jpegSize(bytes)).toBeNull()
  })
})

describe('the part of a picture that is read', () => {
  const scan = { width: 1654, height: 2339 }
  it.each([
    ['a laptop', { width: 939, height: 1328 }, 5],
    ['the same page on its side', { width: 1328, height: 939 }, 5],
    ['half its size', { width: 827, height: 1169 }, 4],
    ['a pixel more than half', { width: 828, height: 1169 }, 5],
    ['two pages beside each other', { width: 400, height: 566 }, 2],
    ['nearly its own size', { width: 1400, height: 1980 }, WHOLE],
    ['larger', { width: 3000, height: 4000 }, WHOLE],
    ['nobody knows', null, WHOLE],
  ])('for %s', (_, page, eighths) => {
    expect(eighthsFor(scan, page)).toBe(eighths)
  })

  it('has a pixel for every pixel of the page, either way round', () => {
    for (let width = 20; width < 1700; width += 7) {
      const page = { width, height: Math.ceil(width * Math.SQRT2) }
      for (const picture of [scan, { width: scan.height, height: scan.width }]) {
        const part = partOf(picture, eighthsFor(picture, page))
        if (part.width === picture.width) continue
        expect(Math.max(part.width, part.height)).toBeGreaterThanOrEqual(page.height)
        expect(Math.min(part.width, part.height)).toBeGreaterThanOrEqual(page.width)
      }
    }
  })
})
