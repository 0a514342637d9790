/** The reading program over real scans, in its own process as the server starts it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bearsMarkAsRead, readPaper } from '../../server/intake/ocr-process.ts'
import { ocrPageOf } from '../../shared/text/ocr.ts'
import { saying } from '../fixtures/bad-pdfs.ts'
import { seedScan, turnedScan } from './scans.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ocr-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function readOne(bytes: Uint8Array, page = 0) {
  const path = join(folder, 'paper.pdf')
  await writeFile(path, bytes)
  const reading = await readPaper(path)
  try {
    return await reading.read(page)
  } finally {
    await reading.close()
  }
}

test('reads a dusty, skewed, sealed page: nearly every word of it', async () => {
  const { bytes, words } = await seedScan(1)
  const read = (await readOne(bytes))!
  expect(read.text).toContain('Độc lập')
  expect(read.text).toContain('Ủy ban nhân dân xã Đồng Hỷ')
  const found = new Set(read.text.split(/\s+/))
  const lettered = words[0]!.filter((word) => /\p{L}/u.test(word))
  const share = lettered.filter((word) => found.has(word.normalize('NFC'))).length / lettered.length
  expect(share).toBeGreaterThan(0.9)
})

test('boxes stand on the words of a turned and cropped page, within 5 points', async () => {
  const { bytes, placed } = await turnedScan()
  const read = (await readOne(bytes))!
  expect(read.text).toBe('Ủy ban nhân dân xã Đồng Hỷ\nKính gửi Thường trực Hội đồng\nĐường liên thôn Khe Mo')
  const words = [...Array(read.boxes.length / 6).keys()].map((index) =>
    read.boxes.slice(index * 6, index * 6 + 6),
  )
  expect(words).toHaveLength(placed.length)
  for (const [index, { word, box }] of placed.entries()) {
    const [start, end, left, bottom, right, top] = words[index]!
    expect(read.text.slice(start, end)).toBe(word)
    // Along the line the edges must agree; across it the letters' marks and tails reach further than the box that is expected.
    expect(Math.abs(bottom! - box[1])).toBeLessThan(5)
    expect(Math.abs(top! - box[3])).toBeLessThan(5)
    expect(left!).toBeLessThan(box[0] + 5)
    expect(right!).toBeGreaterThan(box[2] - 5)
    expect(right! - left!).toBeLessThan(2 * (box[2] - box[0]) + 10)
  }
})

test('a page without a picture is done at once, with nothing on it', async () => {
  expect(await readOne(saying('Only text'))).toEqual({ text: '', boxes: [] })
})

test('bytes that are no paper, and a page that is not there, answer that they cannot be read', async () => {
  expect(await readOne(Buffer.from('%PDF-1.7 nothing that can be parsed'))).toBeNull()
  expect(await readOne(saying('One page'), 7)).toBeNull()
})

test('a secrecy mark is seen among words that were read, and not in a sentence', () => {
  const word = (text: string, left: number, top: number) => ({
    text,
    confidence: 90,
    left,
    top,
    right: left + text.length * 8,
    bottom: top + 12,
  })
  const pageOf = (...lines: ReturnType<typeof word>[][]) => ocrPageOf(lines, (x, y) => [x, 842 - y])
  const foot = [word('Trang', 60, 780)]
  expect(bearsMarkAsRead(pageOf([word('TỐI', 90, 120), word('MẬT', 120, 120)], foot))).toBe(true)
  expect(
    bearsMarkAsRead(pageOf([word('BẢO', 60, 120), word('VỆ', 90, 120), word('MẬT', 112, 120)], foot)),
  ).toBe(false)
  expect(bearsMarkAsRead({ text: '', boxes: [] })).toBe(false)
})
