/** What other programs read of a pack, each on its own: qpdf its labels, bookmarks and links, our verifier and poppler its originals. */
import { closeSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { signaturesOf } from '../../server/intake/signatures.ts'
import { labelText } from '../../shared/pack/labels.ts'
import { qpdfFaults, Scratch } from '../export/support/readers.ts'
import { type Built, build, paper, real, type TestPaper } from './support/papers.ts'
import { byPdfJs, poppler, texts } from './support/read.ts'

const scratch = new Scratch()
afterAll(() => scratch.end())

const SIGNED = [
  'quyet-dinh-63-2025-ubnd-phu-tho',
  'nghi-dinh-282-2025-nd-cp',
  'van-ban-hop-nhat-30-vbhn-vpqh',
] as const
const PAGES = [15, 95, 40]
let rows: readonly TestPaper[]
let made: Built
let file: string
beforeAll(async () => {
  rows = SIGNED.map((name, at) => paper(`Tài liệu ${String(at + 1)}`, real(name), PAGES[at] ?? 0))
  made = await build(rows)
  file = scratch.put('signed.pdf', made.bytes)
})

/** qpdf 11's JSON, as far as it is read here. */
const Outline = z.object({
  title: z.string(),
  destpageposfrom1: z.number().nullable(),
  get kids() {
    return z.array(Outline)
  },
})
const Qpdf = z.object({
  pagelabels: z.array(z.object({ index: z.number(), label: z.record(z.string(), z.unknown()) })),
  outlines: z.array(Outline),
  pages: z.array(z.object({ object: z.string(), pageposfrom1: z.number() })),
})
const readByQpdf = (pdf: string): z.infer<typeof Qpdf> =>
  Qpdf.parse(
    JSON.parse(
      poppler('qpdf', '--json=2', '--json-key=pagelabels', '--json-key=outlines', '--json-key=pages', pdf),
    ),
  )

test('qpdf reads the bookmarks of the signed papers where the papers begin, and labels that count 1 to 150', () => {
  const { outlines, pages, pagelabels } = readByQpdf(file)
  expect(pages).toHaveLength(152)
  const kids = outlines.flatMap((one) => one.kids)
  expect(kids.map(({ title, destpageposfrom1 }) => [title.normalize('NFC'), destpageposfrom1])).toEqual([
    ['1. Tài liệu 1', 3],
    ['2. Tài liệu 2', 18],
    ['3. Tài liệu 3', 113],
  ])
  // Cover and contents are i and ii; each paper begins a run of plain numbers.
  expect(pagelabels.map(({ index, label }) => [index, label['/S'], label['/St'] ?? 1])).toEqual([
    [0, '/r', 1],
    [2, '/D', 1],
    [17, '/D', 16],
    [112, '/D', 111],
  ])
})

test('MuPDF reads the links of the contents as leading to those pages', () => {
  const numbers = [...poppler('mutool', 'show', file, 'pages/2/Annots').matchAll(/(\d+) 0 R/g)].map(
    ([, one]) => one ?? '',
  )
  const shown = poppler('mutool', 'show', '-g', file, ...numbers)
  const targets = [...shown.matchAll(/\/(?:Dest|D)\s*\[\s*(\d+) 0 R/g)].map(([, number]) => `${number} 0 R`)
  const { pages } = readByQpdf(file)
  const at = targets.map((target) => pages.find(({ object }) => object === target)?.pageposfrom1)
  expect(at).toEqual([3, 3, 18, 113])
})

test('[PACK-3] what is taken out of it is the signed original: our verifier says of it what it says of the source, and poppler too', () => {
  const folder = path.join(scratch.folder, 'originals')
  poppler('mkdir', folder)
  poppler('pdfdetach', '-saveall', '-o', folder, file)
  const looked = (pdf: string) => {
    const fd = openSync(pdf, 'r')
    try {
      return signaturesOf(fd, [])
    } finally {
      closeSync(fd)
    }
  }
  const originals = poppler('ls', folder)
    .split('\n')
    .filter((name) => name.endsWith('bản gốc.pdf'.normalize('NFC')))
    .sort()
  expect(originals).toHaveLength(3)
  for (const [at, name] of originals.entries()) {
    const source = scratch.put(`source-${String(at)}.pdf`, rows[at]?.bytes ?? new Uint8Array())
    const out = path.join(folder, name)
    expect(readFileSync(out).equals(Buffer.from(rows[at]?.bytes ?? []))).toBe(true)
    const said = looked(out)
    expect(said).toEqual(looked(source))
    expect(said.length).toBeGreaterThan(0)
    expect(poppler('pdfsig', '-nocert', out).replaceAll(out, '')).toBe(
      poppler('pdfsig', '-nocert', source).replaceAll(source, ''),
    )
  }
})

test('Vietnamese of every page extracts from the pack as it does from the paper', () => {
  const source = texts(scratch.put('decree.pdf', rows[1]?.bytes ?? new Uint8Array()))
  const packed = texts(file, '-f', '18', '-l', '112')
  for (const [at, text] of source.slice(0, 95).entries())
    for (const line of text.split('\n').filter((one) => one.trim() !== '')) expect(packed[at]).toContain(line)
})

test('[PACK-1] a supplement of six pages behind page 118 is 118a to 118f, and no printed number moves', async () => {
  const [one, two, three] = rows
  if (one === undefined || two === undefined || three === undefined) throw new Error('no papers')
  const short = { ...three, pageCount: 8, bytes: await firstPages(three.bytes, 8) }
  const first = await build([one, two, short, { ...three, key: 'last', name: 'Cuối' }])
  const six = paper('Bổ sung', await firstPages(one.bytes, 6), 6)
  const next = await build([one, two, short, six, { ...three, key: 'last', name: 'Cuối' }], {
    ledger: first.ledger,
  })
  const pack = scratch.put('supplement.pdf', next.bytes)
  expect(qpdfFaults(pack)).toBe('')
  const before = (await byPdfJs(first.bytes, [])).labels
  const after = (await byPdfJs(next.bytes, [])).labels
  const added = ['118a', '118b', '118c', '118d', '118e', '118f']
  expect(after.filter((label) => !before.includes(label))).toEqual(added)
  expect(after.filter((label) => !added.includes(label))).toEqual(before)
  expect(after.slice(after.indexOf('118'), after.indexOf('119') + 1)).toEqual(['118', ...added, '119'])
  const stamped = texts(pack)
  for (const [at, label] of added.entries())
    expect(stamped[2 + 118 + at]).toContain(`tr. ${String(at + 1)}/6 · cả bộ tr. ${label}`)
  expect(labelText({ number: 118, letter: 6 })).toBe('118f')
})

async function firstPages(bytes: Uint8Array, count: number): Promise<Uint8Array> {
  const { PDFDocument } = await import('pdf-lib')
  const pdf = await PDFDocument.create()
  const source = await PDFDocument.load(bytes, { updateMetadata: false })
  for (const page of await pdf.copyPages(source, [...Array(count).keys()])) pdf.addPage(page)
  return await pdf.save()
}
