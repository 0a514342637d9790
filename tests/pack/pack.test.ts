/** A pack of the real signed papers and of a paper with turned and cropped pages, read by four other programs. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dark, drawnByMupdf, drawnByPoppler, qpdfFaults, Scratch } from '../export/support/readers.ts'
import { type Built, build, oddPaper, paper, real, type TestPaper } from './support/papers.ts'
import { byPdfJs, type Entry, linesByMupdf, poppler, texts } from './support/read.ts'

const scratch = new Scratch()
afterAll(() => scratch.end())

const proposal = { number: '3.2.', name: 'Tờ trình về phân bổ ngân sách; xử lý vướng mắc' }
/** Pages before the papers: cover and one page of contents. */
const FRONT = 2
const ODD = FRONT + 15
const LAST = ODD + 8

let rows: readonly TestPaper[] = []
let made: Built
let file = ''
let pages: readonly string[] = []
beforeAll(async () => {
  const odd = await oddPaper()
  rows = [
    paper('Quyết định ban hành Quy chế', real('quyet-dinh-63-2025-ubnd-phu-tho'), 15, {
      reference: '63/2025/QĐ-CTUBND',
    }),
    paper('Phụ lục quay ngang, ỡm ờ', odd.bytes, odd.pageCount, { item: proposal }),
    paper('Văn bản hợp nhất', real('van-ban-hop-nhat-30-vbhn-vpqh'), 40, { item: proposal }),
  ]
  made = await build(rows, { watermark: true, printLine: true })
  file = scratch.put('pack.pdf', made.bytes)
  pages = texts(file)
})

describe('a pack of signed papers', () => {
  test('is whole, as qpdf, poppler and MuPDF read it, and not linearised', () => {
    expect(qpdfFaults(file)).toBe('')
    expect(poppler('qpdf', '--check', file)).toContain('File is not linearized')
    const info = poppler('pdfinfo', '-enc', 'UTF-8', file)
    expect(info).toMatch(/Pages:\s+65\n/)
    expect(info).toMatch(/Optimized:\s+no/)
    expect(info).toMatch(/JavaScript:\s+no/)
    expect(info.normalize('NFC')).toContain('BỘ TÀI LIỆU: Phiên họp thường kỳ tháng 11 năm 2026')
    expect(poppler('mutool', 'info', file)).toContain('Pages: 65')
    expect(made.answer).toEqual({
      ...{ pages: 65, paperPages: 63, bytes: made.bytes.length, attached: 2, notes: 0 },
      outcomes: ['whole', 'whole', 'whole'],
    })
  })

  test('has a cover and contents whose words and numbers extract as they were written', () => {
    expect(pages[0]).toContain('ỦY BAN NHÂN DÂN XÃ ĐỒNG HỶ')
    expect(pages[0]).toContain('Gồm 3 tài liệu, 63 trang')
    expect(pages[0]?.replace(/\s+/g, ' ')).toContain('không thay thế bản gốc đã ký số')
    const contents = texts(file, '-layout')[1] ?? ''
    expect(contents).toMatch(/3\.2\. Tờ trình về phân bổ ngân sách; xử lý vướng mắc/)
    expect(contents).toMatch(/2\. Phụ lục quay ngang, ỡm ờ\s+16–23/)
    expect(contents).toMatch(/3\. Văn bản hợp nhất\s+24–63/)
  })

  test('leads from its contents and bookmarks to the papers, and within a paper to its own pages', async () => {
    const found = await byPdfJs(made.bytes, [1, ODD])
    // Each item, then its papers.
    expect(found.links.get(1)).toEqual([FRONT, FRONT, ODD, ODD, LAST])
    // Two that lead to its third page and an address; a launch and a name that is nowhere are gone.
    expect(found.links.get(ODD)).toEqual([ODD + 2, ODD + 2, null])
    const titled = ({ title, page }: Entry): [string, number] => [title, page]
    expect(found.outline.map(titled)).toEqual([
      ['Bìa', 0],
      ['Mục lục', 1],
      ['1. Báo cáo tình hình kinh tế - xã hội quý III', FRONT],
      ['3.2. Tờ trình về phân bổ ngân sách; xử lý vướng mắc', ODD],
    ])
    expect(found.outline[3]?.kids.map(titled)).toEqual([
      ['2. Phụ lục quay ngang, ỡm ờ', ODD],
      ['3. Văn bản hợp nhất', LAST],
    ])
    const labels = [...Array(63).keys()].map((at) => String(at + 1))
    expect(found.labels).toEqual(['i', 'ii', ...labels])
    expect(poppler('mutool', 'show', file, 'outline').normalize('NFC')).toContain('Phụ lục quay ngang')
  })

  test('every page carries its stamp, upright at the foot of the page as it is shown', () => {
    const shown = linesByMupdf(file, `${FRONT + 1}-N`)
    expect(shown).toHaveLength(63)
    for (const [at, lines] of shown.entries()) {
      const [document, page, count, item] =
        at < 15 ? [1, at + 1, 15, '1'] : at < 23 ? [2, at - 14, 8, '3.2'] : [3, at - 22, 40, '3.2']
      const stamp = `Mục ${item} · Tài liệu ${document} · tr. ${page}/${count} · cả bộ tr. ${at + 1}`
      const line = lines.find(({ text }) => text === stamp)
      expect(line, `page ${at + 1}: ${stamp}`).toBeDefined()
      expect(line?.upright).toBe(true)
      expect(Math.abs((line?.x ?? 0) - 0.5)).toBeLessThan(0.02)
      expect(line?.y).toBeGreaterThan(0.93)
      expect(line?.y).toBeLessThan(1)
      expect(lines.some(({ text }) => text.startsWith('Nguyễn Thị Bích Phượng · 14:05'))).toBe(true)
      // Across the page, with the person's name.
      expect(lines.some(({ text, upright }) => text === 'Nguyễn Thị Bích Phượng' && !upright)).toBe(true)
      expect(pages[FRONT + at]).toContain(stamp)
    }
  })

  test('shows the papers as they are: their words, nothing hidden, no signature that is none', () => {
    const source = scratch.put('source.pdf', real('van-ban-hop-nhat-30-vbhn-vpqh'))
    const packed = texts(file, '-f', String(LAST + 1))
    for (const [at, text] of texts(source).slice(0, 40).entries())
      for (const line of text.split('\n').filter((one) => one.trim() !== ''))
        expect(packed[at]).toContain(line)
    expect(poppler('pdfsig', '-nocert', file)).toContain('does not contain any signatures')
    for (const draw of [drawnByPoppler, drawnByMupdf]) {
      // The third odd page has nothing but a layer that is off, and what the pack writes.
      expect(dark(draw(file, ODD + 2))).toBeLessThan(3000)
      expect(dark(draw(file, FRONT))).toBeGreaterThan(6000)
    }
  })

  test('[PACK-3] holds the signed originals byte for byte, and their signatures verify', () => {
    const folder = path.join(scratch.folder, 'detached')
    poppler('mkdir', folder)
    poppler('pdfdetach', '-saveall', '-o', folder, file)
    const decision = path.join(folder, '1 - 63-2025-QĐ-CTUBND - bản gốc.pdf')
    expect(readFileSync(decision).equals(rows[0]?.bytes ?? new Uint8Array())).toBe(true)
    expect(poppler('pdfsig', '-nocert', decision).match(/Signature is Valid/g)).toHaveLength(3)
    const merged = path.join(folder, '3 - Văn bản hợp nhất - bản gốc.pdf')
    expect(readFileSync(merged).equals(rows[2]?.bytes ?? new Uint8Array())).toBe(true)
    const manifest = JSON.parse(readFileSync(path.join(folder, 'bo-tai-lieu.json'), 'utf8')) as {
      papers: { printed: string; sha256: string }[]
    }
    expect(manifest.papers.map(({ printed }) => printed)).toEqual(['1–15', '16–23', '24–63'])
    expect(poppler('sha256sum', decision)).toContain(manifest.papers[0]?.sha256)
  })

  test('is the same file when it is made again', async () => {
    const again = await build(rows, { watermark: true, printLine: true })
    expect(again.bytes.equals(made.bytes)).toBe(true)
  })
})
