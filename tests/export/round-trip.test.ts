/** A thousand marks of all kinds on the real papers, written and read back by three other programs. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { afterAll, describe, expect, test } from 'vitest'
import { gather } from '../../main/export/gather.ts'
import { frameOf } from '../../main/export/pdf/page-frame.ts'
import { writeAnnotated } from '../../main/export/pdf/write-annotated.ts'
import { createChance } from '../simulation/chance.ts'
import { expectedOf, faultsOf } from './support/expected.ts'
import { readFace } from './support/fonts.ts'
import { makeLayers, makeOrder } from './support/marks.ts'
import { byMupdf, byPdfJs, byPoppler, qpdfFaults, Scratch } from './support/readers.ts'

const PAPERS = path.join(import.meta.dirname, '../fixtures/vn-gov')
const scratch = new Scratch()
afterAll(() => scratch.end())

async function annotated(name: string, count: number) {
  const paper = new Uint8Array(readFileSync(path.join(PAPERS, name)))
  const pdf = await PDFDocument.load(paper, { updateMetadata: false })
  const pages = pdf.getPages().map(({ node }) => {
    const { view, turn } = frameOf(node)
    return { box: view, turn }
  })
  const order = makeOrder(makeLayers(createChance(`round-trip/${name}`), count, pages))
  const leaving = gather(order)
  const made = await writeAnnotated(paper, { order, leaving, readFace, progress: () => undefined })
  if (!made.ok) throw new Error(made.failure.code)
  return { paper, leaving, ...made.value, file: scratch.put(name, made.value.bytes) }
}

describe.each([
  ['nghi-dinh-282-2025-nd-cp.pdf', 400],
  ['quyet-dinh-63-2025-ubnd-phu-tho.pdf', 350],
  ['van-ban-hop-nhat-30-vbhn-vpqh.pdf', 250],
])('%s with %d marks', (name, count) => {
  test('says the same to pdf.js, poppler and MuPDF, and qpdf finds no fault', async () => {
    const { leaving, bytes, file, count: written } = await annotated(name, count)
    const expected = expectedOf(leaving.marks)
    expect(written).toBe(count)
    expect(qpdfFaults(file)).toBe('')

    const faults: string[] = []
    const byName = new Map(expected.map((one) => [one.id, one]))
    for (const [program, read] of [
      ['mupdf', byMupdf(file)],
      ['poppler', byPoppler(file)],
    ] as const) {
      expect(read, program).toHaveLength(expected.length)
      expect(new Set(read.map((one) => one.name)).size, program).toBe(expected.length)
      for (const one of read) {
        const wanted = byName.get(one.name ?? '')
        if (wanted === undefined) faults.push(`${program}: unknown ${one.name ?? ''}`)
        // Poppler shows boxes in the visible page; it begins at 0, 0 in these papers.
        else faults.push(...faultsOf(one, wanted).map((fault) => `${program}: ${fault}`))
      }
    }
    const inOrder = await byPdfJs(bytes)
    expect(inOrder).toHaveLength(expected.length)
    for (const [at, one] of inOrder.entries()) {
      const wanted = expected[at]
      if (wanted !== undefined) faults.push(...faultsOf(one, wanted).map((fault) => `pdf.js: ${fault}`))
    }
    expect(faults).toEqual([])
  })
})

test('the bytes of a paper that may be added to are the beginning of its copy', async () => {
  const { paper, bytes, saving } = await annotated('van-ban-hop-nhat-30-vbhn-vpqh.pdf', 40)
  expect(saving).toBe('append')
  const hash = (part: Uint8Array) => createHash('sha256').update(part).digest('hex')
  expect(hash(bytes.subarray(0, paper.length))).toBe(hash(paper))
})

test('many annotated pages of an unsigned paper are written anew', async () => {
  const source = await PDFDocument.create()
  for (let page = 0; page < 120; page += 1) source.addPage([595, 842])
  const paper = await source.save()
  const pages = Array.from({ length: 120 }, () => ({
    box: [0, 0, 595, 842] as [number, number, number, number],
    turn: 0 as const,
  }))
  const order = makeOrder(makeLayers(createChance('many'), 600, pages))
  const leaving = gather(order)
  const made = await writeAnnotated(paper, { order, leaving, readFace, progress: () => undefined })
  expect(made.ok && made.value.saving).toBe('rewrite')
  expect(made.ok && qpdfFaults(scratch.put('many.pdf', made.value.bytes))).toBe('')
})
