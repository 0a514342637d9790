/** One paper into the pack: opened, made ready, written, forgotten. */
import type { PDFPage, PDFRef } from 'pdf-lib'
import type { PaperOutcome } from '../../../shared/pack/answer.ts'
import { type Label, labelsOf } from '../../../shared/pack/labels.ts'
import { stampText } from '../../../shared/pack/stamp.ts'
import { gather, type OutMark } from '../../export/gather.ts'
import { listOf, type NoteGroup } from '../../export/notes/list.ts'
import { annotationsOf } from '../../export/pdf/annotation.ts'
import type { OpenedPdf } from '../../export/pdf/document.ts'
import { drawingOf } from '../../export/pdf/drawing.ts'
import { hasWords } from '../../export/pdf/flatten.ts'
import { formOf } from '../../export/pdf/form.ts'
import { name } from '../../export/pdf/objects.ts'
import { annotationsIn, PageDrawing, setAnnotations } from '../../export/pdf/page-edit.ts'
import { frameOf } from '../../export/pdf/page-frame.ts'
import { signaturesOf } from '../../export/pdf/signatures.ts'
import { footLine } from '../../export/words.ts'
import type { Building } from '../building.ts'
import { Carrier, packRef } from '../file/carry.ts'
import { asForm, type Imposable } from '../file/imposed.ts'
import type { Bookmark, PageGroup } from '../file/lists.ts'
import { setStandIn } from '../front/front.ts'
import type { PackOrderPaper } from '../order.ts'
import * as say from '../words.ts'
import { bookmarksOf, inPack, type PaperMark } from './bookmarks.ts'
import { Destinations } from './destinations.ts'
import { stampDrawing, watermarkDrawing } from './drawings.ts'
import { layersOf } from './layers.ts'
import { openForPack, settlePage } from './prepare.ts'

export interface Added {
  readonly paper: PackOrderPaper
  readonly outcome: PaperOutcome
  /** Without pages in a booklet: there they are forms. */
  readonly group: PageGroup
  readonly forms: readonly Imposable[]
  /** As the pages are numbered in print. */
  readonly labels: readonly Label[]
  readonly bookmarks: readonly Bookmark[]
  readonly layers: { readonly all: readonly number[]; readonly hidden: readonly number[] }
  readonly notes: number
  /** What notes say, where they are drawn into the pages and say nothing by themselves. */
  readonly said: readonly NoteGroup[]
}

/** `bytes` null: they are not on this device, or damaged there. */
export async function addPaper(
  building: Building,
  paper: PackOrderPaper,
  bytes: Uint8Array | null,
): Promise<Added> {
  if (bytes === null) return standIn(building, paper, paper.withheld ? 'withheld' : 'missing')
  const written = await whole(building, paper, bytes).catch(() => null)
  const added = written ?? standIn(building, paper, 'unreadable')
  if (written === null || written.signed) await building.attachOriginal(paper, bytes)
  return added
}

function standIn(building: Building, paper: PackOrderPaper, outcome: Exclude<PaperOutcome, 'whole'>): Added {
  const { front, type, sink, order, frontCarrier } = building
  const [label] = labelsOf(paper.pages)
  const stamp = label === undefined ? '' : stampOf(paper, 0, label)
  const page = setStandIn(front, type, paper, say.STANDS_IN[outcome], stamp)
  const node = sink.number()
  const nothing = { paper, outcome, bookmarks: [], layers: { all: [], hidden: [] }, notes: 0, said: [] }
  const labels = label === undefined ? [] : [label]
  if (order.booklet) {
    const { ref, shape } = asForm(page)
    const form = frontCarrier.as(ref, sink.number())
    return { ...nothing, labels, group: { node, pages: [] }, forms: [{ ...shape, form }] }
  }
  page.node.set(name('Parent'), packRef(node))
  const number = frontCarrier.as(page.ref, sink.number())
  return { ...nothing, labels, group: { node, pages: [number] }, forms: [] }
}

const stampOf = (paper: PackOrderPaper, at: number, inPack: Label): string =>
  stampText({
    item: paper.item.number,
    document: paper.document,
    version: paper.versionNumber,
    page: at + 1,
    pageCount: paper.pageCount,
    inPack,
  })

/** Null: it cannot be opened. Throws where it cannot be written. */
async function whole(
  building: Building,
  paper: PackOrderPaper,
  bytes: Uint8Array,
): Promise<(Added & { readonly signed: boolean }) | null> {
  const opened = await openForPack(bytes, paper.pageCount)
  if (opened === null) return null
  const { pdf, pages } = opened
  const signed = signaturesOf(pdf).count > 0 || mentionsSignature(bytes)
  const destinations = new Destinations(
    pdf,
    pages.map(({ ref }) => ref),
  )
  const marks = bookmarksOf(pdf, destinations)
  const labels = [...labelsOf(paper.pages)]
  const mine = notesByPage(paper, pages.length)
  readyPages(building, paper, opened, { destinations, labels, notes: mine })
  const all = [...mine.values()].flat()
  const said = building.order.booklet ? saidOn(building.order, paper, all) : []
  const node = building.sink.number()
  const written = await writePages(building, pages, node, marks, layersOf(pdf))
  return { paper, outcome: 'whole', labels, notes: all.length, said, signed, ...written }
}

/** Also of a file whose list of signatures is lost: a signature says in clear which bytes it covers. */
const mentionsSignature = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('/ByteRange')

interface Ready {
  readonly destinations: Destinations
  readonly labels: readonly Label[]
  readonly notes: ReadonlyMap<number, readonly OutMark[]>
}

function readyPages(
  { order, type }: Building,
  paper: PackOrderPaper,
  { pdf, pages }: OpenedPdf,
  { destinations, labels, notes }: Ready,
): void {
  for (const [at, page] of pages.entries()) {
    const frame = frameOf(page.node)
    const drawing = new PageDrawing(page)
    const mine = notes.get(at) ?? []
    settlePage(page, drawing, { destinations, flat: order.booklet })
    if (order.watermark) drawing.form(formOf(pdf.context, watermarkDrawing(frame, order.by.name, type)))
    const label = labels[at]
    const stamp = label === undefined ? [] : [stampOf(paper, at, label)]
    const line = order.printLine ? [footLine(order.by.name, order.at, order.meeting.name)] : []
    if (order.booklet)
      for (const mark of mine) drawing.form(formOf(pdf.context, drawingOf(mark, type, frame.turn)))
    drawing.form(formOf(pdf.context, stampDrawing(frame, [...stamp, ...line], type)))
    drawing.finish()
    if (order.booklet) continue
    const place = { ref: page.ref, turn: frame.turn }
    const fresh = mine.flatMap((mark) => annotationsOf(pdf.context, place, mark, type).refs)
    if (fresh.length > 0) setAnnotations(page, [...annotationsIn(page).map(({ raw }) => raw), ...fresh])
  }
}

function notesByPage(paper: PackOrderPaper, pageCount: number): Map<number, OutMark[]> {
  const { layers, fileVersionId } = paper
  const notes = new Map<number, OutMark[]>()
  if (layers.length === 0) return notes
  const { marks } = gather({ layers, pages: null, paper: { fileVersionId, versions: [] } })
  for (const mark of marks) {
    const { page } = mark.placement
    if (page < pageCount) notes.set(page, [...(notes.get(page) ?? []), mark])
  }
  return notes
}

/** By page: what the marks mean that have words. */
function saidOn(order: Building['order'], paper: PackOrderPaper, marks: readonly OutMark[]): NoteGroup[] {
  const { by, at, meeting } = order
  const { name, reference, versionNumber, layers } = paper
  const about = { name, reference, versionNumber, meetingName: meeting.name }
  const list = listOf(
    { layers, by, at, pages: null, paper: about },
    { marks: marks.filter(hasWords), unplaced: [] },
  )
  return list.groups.map(({ title, notes }) => ({ title: say.notesOf(paper, title), notes }))
}

type Written = Pick<Added, 'group' | 'forms' | 'bookmarks' | 'layers'>

async function writePages(
  building: Building,
  pages: readonly PDFPage[],
  node: number,
  marks: readonly PaperMark[],
  layers: { readonly all: readonly PDFRef[]; readonly hidden: readonly PDFRef[] },
): Promise<Written> {
  const { sink, order } = building
  const [first] = pages
  if (first === undefined) throw new Error('a paper without pages')
  const carrier = new Carrier(first.doc.context, sink, {
    front: (number) => building.fontNumber(number),
    pack: (number) => number === node,
  })
  const group: number[] = []
  const forms: Imposable[] = []
  for (const page of pages) {
    page.node.set(name('Parent'), packRef(node))
    if (order.booklet) {
      const { ref, shape } = asForm(page)
      forms.push({ ...shape, form: carrier.as(ref, sink.number()) })
    } else group.push(carrier.as(page.ref, sink.number()))
  }
  const numbers = (refs: readonly PDFRef[]): number[] =>
    refs.map((ref) => carrier.numberOf(ref)).filter((number) => number !== null)
  const kept = { all: numbers(layers.all), hidden: numbers(layers.hidden) }
  const bookmarks = order.booklet ? [] : inPack(marks, (ref) => carrier.numberOf(ref))
  await carrier.write()
  return { group: { node, pages: group }, forms, bookmarks, layers: kept }
}
