import { describe, expect, it } from 'vitest'
import type { Box } from '../../shared/annotations/model.ts'
import { pageTextOf } from './page-text.ts'
import type { FontShape, TextRun } from './quads.ts'
import { anchorOf, type Readable, readableOf, readableOfBoxes } from './readable.ts'

const fonts: Record<string, FontShape> = { f: { ascent: 0.9, descent: -0.2, fontFamily: 'serif' } }
const run = (str: string, x: number, y: number, hasEOL = true, turn = 0): TextRun => {
  const angle = (turn * Math.PI) / 180
  const [cos, sin] = [Math.round(Math.cos(angle)), Math.round(Math.sin(angle))]
  return {
    str,
    dir: 'ltr',
    transform: [10 * cos, 10 * sin, -10 * sin, 10 * cos, x, y],
    width: str.length * 5,
    height: 10,
    fontName: 'f',
    hasEOL,
  }
}
const pageOf = (...runs: TextRun[]): Readable =>
  readableOf({ runs, fonts, text: pageTextOf(runs) }, (text) => text.length)

const page = pageOf(
  run('Căn cứ Luật ', 100, 700, false),
  run('Tổ chức', 160, 700),
  run('  Điều 2.  Phạt tiền', 100, 680),
)

describe('words of a page and where they stand', () => {
  it('finds the words of a range over items, without the blanks at its ends', () => {
    expect(page.text).toBe('Căn cứ Luật Tổ chức\nĐiều 2. Phạt tiền')
    const at = page.text.indexOf('Luật Tổ')
    expect(page.quadsOfRange(at, at + 7)).toEqual([[135, 709, 170, 709, 135, 698, 170, 698]])
    expect(page.quadsOfRange(20, 28)).toEqual([[110, 689, 145, 689, 110, 678, 145, 678]])
    expect(page.quadsOfRange(500, 600)).toEqual([])
  })

  it('finds the gap between letters nearest to a point, on the line of the point', () => {
    expect(page.caretAt([100, 703])).toBe(0)
    expect(page.caretAt([136, 703])).toBe(7)
    expect(page.caretAt([163.9, 703])).toBe(13)
    expect(page.caretAt([900, 703])).toBe(19)
    expect(page.caretAt([90, 684])).toBe(20)
    expect(pageOf().caretAt([0, 0])).toBeNull()
  })

  it('does the same for turned text', () => {
    const turned = pageOf(run('dọc trang', 300, 200, true, 90))
    expect(turned.caretAt([297, 220])).toBe(4)
    expect(turned.quadsOfRange(4, 9)).toEqual([[291, 220, 291, 245, 302, 220, 302, 245]])
  })

  it('goes by the boxes of words that were read from a picture', () => {
    const boxes = [0, 4, 10, 100, 40, 112, 5, 9, 44, 100, 80, 112, 10, 14, 10, 80, 40, 92]
    const scan = readableOfBoxes('Ủy b nhân\ndân.', boxes)
    expect(scan.quadsOfRange(0, 9)).toEqual([[10, 112, 80, 112, 10, 100, 80, 100]])
    expect(scan.quadsOfRange(5, 14)).toHaveLength(2)
    expect(scan.caretAt([70, 105])).toBe(9)
    expect(scan.lines().map((line) => line.box)).toEqual([
      [10, 100, 80, 112],
      [10, 80, 40, 92],
    ])
  })
})

describe('the words that carry a mark without words', () => {
  const near = (box: Box) => anchorOf(page, box)

  it('takes the line the mark lies on, with its context', () => {
    expect(near([110, 675, 140, 690])).toEqual({
      quote: { exact: 'Điều 2. Phạt tiền', prefix: 'Căn cứ Luật Tổ chức\n', suffix: '' },
      textStart: 20,
      box: [110, 678, 200, 689],
    })
  })

  it('takes the nearest within three lines, and none beyond', () => {
    expect(near([100, 720, 120, 735])?.textStart).toBe(0)
    expect(near([100, 650, 120, 660])?.textStart).toBe(20)
    expect(near([100, 300, 120, 320])).toBeNull()
  })

  it('takes the line at the middle of a mark over several', () => {
    expect(near([90, 600, 300, 800])?.textStart).toBe(0)
    expect(near([90, 600, 300, 720])?.textStart).toBe(20)
  })

  it('cuts a long line between words, and its box with it', () => {
    const long = pageOf(run('một hai ba bốn năm sáu bảy tám chín mười '.repeat(5).trim(), 0, 500))
    const anchor = anchorOf(long, [0, 490, 20, 510])
    expect(anchor?.quote.exact.length).toBeLessThanOrEqual(80)
    expect(long.text.startsWith(`${anchor?.quote.exact ?? ''} `)).toBe(true)
    expect(anchor?.box[2]).toBe((anchor?.quote.exact.length ?? 0) * 5)
    expect(anchor?.quote.suffix).toHaveLength(32)
  })

  it('has none on a page without text', () => {
    expect(anchorOf(pageOf(), [0, 0, 10, 10])).toBeNull()
  })
})
