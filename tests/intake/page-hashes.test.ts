import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PDFDocument, PDFName, PDFRawStream, StandardFonts } from 'pdf-lib'
import { afterAll, expect, test } from 'vitest'
import { INSPECT_LIMITS, type InspectLimits, inspectPdf } from '../../server/intake/inspect-pdf.ts'

const folder = mkdtempSync(join(tmpdir(), 'page-hashes-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const fixture = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../fixtures/vn-gov/${name}.pdf`, import.meta.url)))
const decision = fixture('quyet-dinh-63-2025-ubnd-phu-tho')
const law = fixture('van-ban-hop-nhat-30-vbhn-vpqh')

async function hashesOf(bytes: Uint8Array, limits: Partial<InspectLimits> = {}) {
  const path = join(folder, 'paper.pdf')
  writeFileSync(path, bytes)
  const seen = await inspectPdf(path, { ...INSPECT_LIMITS, ...limits })
  if (!seen.ok) throw new Error(seen.failure.code)
  return seen.value.text.pageHashes ?? []
}

test('a page keeps its hash at another place, among others, in another file', async () => {
  const [ofDecision, ofLaw] = [await hashesOf(decision), await hashesOf(law)]
  expect(new Set([...ofDecision, ...ofLaw]).size).toBe(15 + 40)
  const merged = await PDFDocument.create()
  const take = async (bytes: Uint8Array, pages: number[]) => {
    for (const page of await merged.copyPages(await PDFDocument.load(bytes), pages)) merged.addPage(page)
  }
  await take(law, [39, 0])
  await take(decision, [14, 3, 2])
  const want = [ofLaw[39], ofLaw[0], ofDecision[14], ofDecision[3], ofDecision[2]]
  expect(await hashesOf(await merged.save({ useObjectStreams: false }))).toEqual(want)
  expect(await hashesOf(await merged.save())).toEqual(want)
})

test('a word, a turn, a crop or a picture makes another hash, and only of that page', async () => {
  const made = async (change: (pdf: PDFDocument) => void = () => undefined, word = 'mot', dot = 0) => {
    const pdf = await PDFDocument.create()
    const font = await pdf.embedFont(StandardFonts.Helvetica)
    // One list of resources for both pages, as many writers do.
    const picture = pdf.context.register(
      PDFRawStream.of(
        pdf.context.obj({
          Type: 'XObject',
          Subtype: 'Image',
          Width: 1,
          Height: 1,
          ColorSpace: 'DeviceGray',
          BitsPerComponent: 8,
        }),
        Uint8Array.of(dot),
      ),
    )
    for (const words of [`trang ${word}`, 'trang hai']) {
      const page = pdf.addPage([300, 300])
      page.drawText(words, { font, x: 20, y: 20 })
      page.node.setXObject(PDFName.of('Anh'), picture)
    }
    const [first] = pdf.getPages()
    const stream = pdf.context.flateStream('q 1 0 0 1 0 0 cm /Anh Do Q')
    first?.node.addContentStream(pdf.context.register(stream))
    change(pdf)
    return hashesOf(await pdf.save())
  }
  const [one, two] = await made()
  expect(await made()).toEqual([one, two])
  const changed: Parameters<typeof made>[] = [
    [undefined, 'bon'],
    [undefined, 'mot', 255],
    [(pdf) => pdf.getPage(0).setRotation({ type: 'degrees', angle: 90 } as never)],
    [(pdf) => pdf.getPage(0).setCropBox(0, 0, 200, 200)],
    [(pdf) => pdf.getPage(0).node.set(PDFName.of('UserUnit'), pdf.context.obj(2))],
  ]
  for (const change of changed) {
    const [first, second] = await made(...change)
    expect(first).not.toBe(one)
    expect(second).toBe(two)
  }
})

test('where it cannot be told in time there is none, and the paper enters all the same; so does a locked one', async () => {
  expect(await hashesOf(decision, { hashMs: 1 })).toEqual(Array.from({ length: 15 }, () => null))
  const locked = await PDFDocument.load(decision)
  locked.encrypt({ ownerPassword: 'chi-van-thu', userPassword: '' })
  expect(await hashesOf(await locked.save())).toHaveLength(15)
})

test('references that lead back to themselves end', async () => {
  const pdf = await PDFDocument.create()
  const page = pdf.addPage([100, 100])
  const form = pdf.context.register(
    pdf.context.stream('q Q', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 10, 10] }),
  )
  const dict = pdf.context.lookup(form)
  if (dict === undefined) throw new Error('no form')
  ;(dict as PDFRawStream).dict.set(PDFName.of('Resources'), pdf.context.obj({ XObject: { Me: form } }))
  page.node.setXObject(PDFName.of('Me'), form)
  page.node.addContentStream(pdf.context.register(pdf.context.stream('/Me Do')))
  const [hash] = await hashesOf(await pdf.save())
  expect(hash).toMatch(/^[0-9a-f]{16}$/)
})
