/** Later packs of a meeting, packs of one's own, booklets, and papers that cannot be shown. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { PDFArray, PDFDocument, PDFName, PDFRef } from 'pdf-lib'
import { afterAll, describe, expect, test } from 'vitest'
import { gather } from '../../main/export/gather.ts'
import { expectedOf, faultsOf } from '../export/support/expected.ts'
import { makeLayers, VERSION } from '../export/support/marks.ts'
import { byMupdf, dark, drawnByPoppler, qpdfFaults, Scratch } from '../export/support/readers.ts'
import { createChance } from '../simulation/chance.ts'
import { build, oddPaper, paper } from './support/papers.ts'
import { byPdfJs, linesByMupdf, poppler, texts } from './support/read.ts'

const scratch = new Scratch()
afterAll(() => scratch.end())

async function plain(pageCount: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  for (let at = 0; at < pageCount; at += 1) pdf.addPage([595.28, 841.89])
  return await pdf.save()
}

describe('later packs', () => {
  test('[PACK-1] a supplement gets 9a, 9b …: label, stamp and contents agree, and no other number shifts', async () => {
    const rows = [paper('Một', await plain(9), 9), paper('Ba', await plain(2), 2)]
    const first = await build(rows)
    const [one, three] = rows
    if (one === undefined || three === undefined) throw new Error('no papers')
    const two = paper('Hai', await plain(28), 28)
    const next = await build([one, two, three], { ledger: first.ledger })
    const file = scratch.put('next.pdf', next.bytes)
    expect(qpdfFaults(file)).toBe('')
    const { labels } = await byPdfJs(next.bytes, [])
    expect(labels.slice(2, 14)).toEqual([...'123456789'].concat(['9a', '9b', '9c']))
    expect(labels.slice(-5)).toEqual(['9z', '9aa', '9ab', '10', '11'])
    const pages = texts(file)
    expect(pages[11 + 26]).toContain('Tài liệu 1a · tr. 27/28 · cả bộ tr. 9aa')
    expect(pages.at(-2)).toContain('Tài liệu 2 · tr. 2/2 · cả bộ tr. 11')
    expect(texts(file, '-layout')[1]).toMatch(/1a\. Hai \[mới\]\s+9a–9ab/)

    const only = await build([one, two, { ...three, bytes: await plain(1), pageCount: 1, ...SECOND }], {
      ...{ ledger: next.ledger, which: 'new' },
    })
    const news = texts(scratch.put('news.pdf', only.bytes))
    expect(only.answer.outcomes).toHaveLength(1)
    expect(news[0]).toContain('TÀI LIỆU BỔ SUNG, THAY THẾ')
    expect(news[1]).toContain('2. Ba [thay thế: bản 2]')
    expect(news[2]).toContain('Tài liệu 2 (bản 2) · tr. 1/1 · cả bộ tr. 10')
    const without = await build([one, two], { ledger: only.ledger })
    expect(texts(scratch.put('without.pdf', without.bytes))[1]).toContain('bỏ khỏi bản in cũ: 10–11')
  })
})
const SECOND = { versionNumber: 2, fileVersionId: VERSION }

describe('a pack of one’s own', () => {
  test('carries one’s notes where they stand, on turned and cropped pages too', async () => {
    const odd = await oddPaper()
    const source = await PDFDocument.load(odd.bytes, { updateMetadata: false })
    const shapes = source.getPages().map((page, at) => ({
      box: (at < 4 ? [-50, 30, 650, 930] : [10, 100, 560, 800]) as [number, number, number, number],
      turn: page.getRotation().angle as 0 | 90 | 180 | 270,
    }))
    const layers = makeLayers(createChance('pack'), 33, shapes)
    const row = paper('Có ghi chú', odd.bytes, odd.pageCount, { layers, fileVersionId: VERSION })
    const made = await build([row])
    const { marks } = gather({ layers, pages: null, paper: { fileVersionId: VERSION, versions: [] } })
    expect(made.answer.notes).toBe(marks.length)
    const file = scratch.put('notes.pdf', made.bytes)
    expect(qpdfFaults(file)).toBe('')
    const expected = new Map(expectedOf(marks).map((one) => [one.id, { ...one, page: one.page + 2 }]))
    const found = byMupdf(file)
    expect(found).toHaveLength(expected.size)
    expect(
      found.flatMap((one) => {
        const wanted = expected.get(one.name ?? '')
        return wanted === undefined ? [`unknown ${one.name}`] : faultsOf(one, wanted)
      }),
    ).toEqual([])
    // A booklet has them drawn into its pages.
    const [bare, drawn] = [await build([{ ...row, layers: [] }], BOOK), await build([row], BOOK)]
    const [without, with_] = [bare, drawn].map(({ bytes }, at) =>
      dark(drawnByPoppler(scratch.put(`book-${at}.pdf`, bytes), 3)),
    )
    expect(drawn.answer.notes).toBe(marks.length)
    // What they say stands behind the last page.
    const said = texts(path.join(scratch.folder, 'book-1.pdf')).join(' ').replace(/\s+/g, ' ')
    expect(said).toContain('GHI CHÚ CỦA TÔI')
    expect(said).toContain('Tài liệu 1, trang 1')
    for (const { annotation } of marks)
      if (annotation.kind === 'note')
        expect(said).toContain(annotation.body.replace(/\s+/g, ' ').slice(0, 20))
    expect(with_ ?? 0).toBeGreaterThan((without ?? 0) + 200)
  })
})
const BOOK = { booklet: true }

test('a booklet has two pages a side in the order of folding, upright, with its bookmarks', async () => {
  const odd = await oddPaper()
  const made = await build([paper('Quay', odd.bytes, 8), paper('Phẳng', await plain(4), 4)], BOOK)
  const file = scratch.put('booklet.pdf', made.bytes)
  expect(qpdfFaults(file)).toBe('')
  expect(poppler('pdfinfo', file)).toMatch(/Page size:\s+841.89 x 595.28 pts \(A4\)/)
  // 14 pages lie on four sheets: cover and the empty last page, then inwards.
  const sides = linesByMupdf(file, '1-N').map((lines) =>
    lines
      .filter(
        ({ text, upright }) => upright && (/cả bộ tr\. \d+$/.test(text) || /^BỘ TÀI|^MỤC LỤC/.test(text)),
      )
      .toSorted((one, other) => one.x - other.x)
      .map(({ text, x }) => `${x < 0.5 ? 'left' : 'right'} ${text.replace(/^.*tr\. /, '')}`),
  )
  expect(sides).toEqual([
    ['right BỘ TÀI LIỆU'],
    ['left MỤC LỤC'],
    ['left 12', 'right 1'],
    ['left 2', 'right 11'],
    ['left 10', 'right 3'],
    ['left 4', 'right 9'],
    ['left 8', 'right 5'],
    ['left 6', 'right 7'],
  ])
  const { outline } = await byPdfJs(made.bytes, [])
  expect(outline[2]?.kids.map(({ page }) => page)).toEqual([2, 5])
})

describe('a paper that cannot be shown', () => {
  test('[PACK-2] does not stop the others: a page says why, what is there of it is attached', async () => {
    const broken = Buffer.from('%PDF-1.7 rách nát')
    const rows = [
      paper('Hỏng', broken, 3),
      { ...paper('Chưa về', new Uint8Array(), 5), here: false },
      paper('Đếm khác', await plain(2), 3),
      paper('Lành', await plain(2), 2),
    ]
    const made = await build(rows)
    const file = scratch.put('stand-ins.pdf', made.bytes)
    expect(qpdfFaults(file)).toBe('')
    expect(made.answer.outcomes).toEqual(['unreadable', 'missing', 'unreadable', 'whole'])
    const { labels, links } = await byPdfJs(made.bytes, [1])
    expect(labels).toEqual(['i', 'ii', '1', '4', '9', '12', '13'])
    expect(links.get(1)).toEqual([2, 2, 3, 4, 5])
    const pages = texts(file).map((text) => text.replace(/\s+/g, ' '))
    expect(pages[2]).toContain('không dựng được thành trang của bộ')
    expect(pages[3]).toContain('chưa có trên máy đã lập bộ')
    poppler('pdfdetach', '-saveall', '-o', scratch.folder, file)
    expect(readFileSync(path.join(scratch.folder, '1 - Hỏng - bản gốc.pdf')).equals(broken)).toBe(true)
  })

  test('that names what is not its own gets nothing of it', async () => {
    const pdf = await PDFDocument.create()
    const page = pdf.addPage([300, 300])
    const all = PDFArray.withContext(pdf.context)
    // The pack's own objects, its fonts, and the paper's whole tree.
    for (let number = 1; number < 40; number += 1)
      for (const generation of [65_534, 65_535]) all.push(PDFRef.of(number, generation))
    if (pdf.context.trailerInfo.Root !== undefined) all.push(pdf.context.trailerInfo.Root)
    page.node.set(PDFName.of('Hostile'), all)
    const made = await build([paper('Ác ý', await pdf.save(), 1), paper('Lành', await plain(1), 1)])
    const file = scratch.put('hostile.pdf', made.bytes)
    expect(qpdfFaults(file)).toBe('')
    expect(poppler('pdfinfo', file)).toMatch(/Pages:\s+4\n/)
    expect(made.bytes.toString('latin1').match(/\/Type\s*\/Catalog/g)).toHaveLength(1)
  })
})
