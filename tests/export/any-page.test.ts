/** Random marks on random pages: turned, cropped, shifted, scaled, with lists of annotations of every build. */
import { degrees, PDFDocument, PDFName, PDFNumber } from 'pdf-lib'
import { afterAll, expect, test } from 'vitest'
import { gather } from '../../main/export/gather.ts'
import { writeFlattened } from '../../main/export/pdf/flatten.ts'
import { annotationsIn } from '../../main/export/pdf/page-edit.ts'
import { frameOf } from '../../main/export/pdf/page-frame.ts'
import { writeAnnotated } from '../../main/export/pdf/write-annotated.ts'
import type { Turn } from '../../shared/annotations/model.ts'
import { type Chance, createChance } from '../simulation/chance.ts'
import { expectedOf, faultsOf } from './support/expected.ts'
import { readFace } from './support/fonts.ts'
import { makeLayers, makeOrder } from './support/marks.ts'
import { byMupdf, byPdfJs, qpdfFaults, Scratch } from './support/readers.ts'

const scratch = new Scratch()
afterAll(() => scratch.end())
const ROUNDS = 12
/** A quick zigzag, whose smooth outline stays far inside the pen's turns. */
const ONCE_WRONG = ['579138/7']

/** Pages that may share one list of annotations, or one set of resources with their parent. */
async function makePaper(chance: Chance): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  const count = chance.between(1, 4)
  const shared = pdf.context.register(
    pdf.context.obj([{ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], Border: [0, 0, 0] }]),
  )
  for (let at = 0; at < count; at += 1) {
    const [x, y] = [chance.between(-300, 300), chance.between(-300, 300)]
    const page = pdf.addPage([10, 10])
    const [width, height] = [chance.between(200, 1200), chance.between(200, 1200)]
    page.node.set(PDFName.of('MediaBox'), pdf.context.obj([x, y, x + width, y + height]))
    if (chance.happens(0.6)) {
      const room = chance.between(10, 60)
      // By the other two corners, as some writers do.
      page.node.set(
        PDFName.of('CropBox'),
        pdf.context.obj([x + width - room, y + height - room, x + room, y + room / 2]),
      )
    }
    page.setRotation(degrees(chance.pick([0, 90, 180, 270, -90, 450])))
    if (chance.happens(0.3)) page.node.set(PDFName.of('UserUnit'), PDFNumber.of(chance.pick([0.5, 2, 3.5])))
    if (chance.happens(0.5)) page.node.set(PDFName.Annots, chance.happens(0.5) ? shared : pdf.context.obj([]))
  }
  return await pdf.save({ useObjectStreams: chance.happens(0.5) })
}

test('every mark is where it was put, and the paper stays whole', async () => {
  const seed = process.env['SEED'] ?? String(Date.now() % 1_000_000)
  console.log(`SEED=${seed}`)
  const all = [...ONCE_WRONG, ...Array.from({ length: ROUNDS }, (_, round) => `${seed}/${round}`)]
  for (const [round, name] of all.entries()) {
    const chance = createChance(name)
    const paper = await makePaper(chance)
    const source = await PDFDocument.load(paper, { updateMetadata: false })
    const frames = source.getPages().map(({ node }) => frameOf(node))
    const shapes = frames.map(({ view, turn }) => ({
      box: view,
      turn: chance.happens(0.8) ? turn : chance.pick<Turn>([0, 90]),
    }))
    const order = makeOrder(makeLayers(chance, 44, shapes))
    const leaving = gather(order)
    const made = await writeAnnotated(paper, { order, leaving, readFace, progress: () => undefined })
    if (!made.ok) throw new Error(`${name}: ${made.failure.code}`)
    const file = scratch.put(`${round}.pdf`, made.value.bytes)
    const expected = expectedOf(leaving.marks)
    const [mupdf, pdfJs] = [byMupdf(file), await byPdfJs(made.value.bytes)]
    expect(qpdfFaults(file), name).toBe('')
    const byName = new Map(expected.map((one) => [one.id, one]))
    const faults = [
      ...mupdf.flatMap((one) => faultsOf(one, byName.get(one.name ?? '')!)),
      ...pdfJs.flatMap((one, at) => faultsOf(one, expected[at]!)),
    ]
    expect({ at: name, faults, counts: [mupdf.length, pdfJs.length] }).toEqual({
      at: name,
      faults: [],
      counts: [expected.length, expected.length],
    })
    // What a page shared with others is as it was on those without marks.
    const after = await PDFDocument.load(made.value.bytes, { updateMetadata: false })
    const marked = new Set(leaving.marks.map(({ placement }) => placement.page))
    for (const [at, page] of after.getPages().entries())
      if (at > 0 && !marked.has(at)) expect(annotationsIn(page).length).toBeLessThanOrEqual(1)
    const flat = await writeFlattened(paper, {
      order: { ...order, format: 'flat', printLine: true },
      leaving,
      readFace,
      progress: () => undefined,
    })
    expect(flat.ok && qpdfFaults(scratch.put(`${round}-flat.pdf`, flat.value.bytes)), name).toBe('')
    const flattened = await PDFDocument.load(flat.ok ? flat.value.bytes : paper, { updateMetadata: false })
    for (const page of flattened.getPages()) {
      const kinds = annotationsIn(page).map(({ dict }) => String(dict.get(PDFName.of('Subtype'))))
      expect(kinds.every((kind) => kind === '/Link')).toBe(true)
    }
  }
})
