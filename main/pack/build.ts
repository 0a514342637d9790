/** A meeting's papers as one PDF, written from front to back: papers first, then what leads to them. */
import type { PDFPage } from 'pdf-lib'
import type { Span } from '../../shared/oparl/printed-numbers.ts'
import type { PackAnswer } from '../../shared/pack/answer.ts'
import { labelText } from '../../shared/pack/labels.ts'
import { addNotePages } from '../export/notes/pdf.ts'
import { name, pdfDate } from '../export/pdf/objects.ts'
import type { ReadFace } from '../export/pdf/type.ts'
import { Building } from './building.ts'
import { packRef } from './file/carry.ts'
import { asForm, type Imposable, writeSheets } from './file/imposed.ts'
import {
  type Bookmark,
  type LabelRun,
  labelTree,
  type PageGroup,
  words,
  writeAttachments,
  writeOutline,
  writePageTree,
} from './file/lists.ts'
import { type Front, setFront } from './front/front.ts'
import { manifestOf } from './manifest.ts'
import type { PackOrder } from './order.ts'
import { type Added, addPaper } from './paper/add.ts'
import * as say from './words.ts'

export interface PackWork {
  /** The whole of one source. Rejects where it cannot be had. */
  readonly read: (source: number) => Promise<Uint8Array>
  readonly readFace: ReadFace
  readonly write: (bytes: Uint8Array) => Promise<void>
  /** 0 to 1. */
  readonly progress: (part: number) => Promise<void> | void
}

export async function buildPack(order: PackOrder, work: PackWork): Promise<PackAnswer> {
  const building = await Building.begin(order, work.write, work.readFace)
  const { sink } = building
  const [catalog, tree, info] = [sink.number(), sink.number(), sink.number()]
  const papers: Added[] = []
  const all = order.papers.reduce((sum, { pageCount }) => sum + pageCount, 0)
  let done = 0
  for (const paper of order.papers) {
    const bytes = paper.source === null ? null : await work.read(paper.source).catch(() => null)
    papers.push(await addPaper(building, paper, bytes))
    done += paper.pageCount
    await work.progress((0.97 * done) / Math.max(1, all))
  }
  await building.attach(
    say.MANIFEST_NAME,
    say.MANIFEST_ABOUT,
    'application#2Fjson',
    manifestOf(order, papers),
  )
  const laid = order.booklet ? await asBooklet(building, papers) : asPages(building, papers)
  await building.front.flush()
  await building.frontCarrier.write()
  await writePageTree(sink, tree, laid.groups)
  await writeCatalog(building, { catalog, tree, papers, laid })
  await sink.object(
    info,
    `<</Title ${words(`${say.coverTitle(order)}: ${order.meeting.name}`)}/Producer ${words('Phong hop')}/CreationDate(${pdfDate(order.at)})/ModDate(${pdfDate(order.at)})>>`,
  )
  await sink.end(catalog, info)
  return {
    pages: laid.groups.reduce((sum, { pages }) => sum + pages.length, 0),
    paperPages: papers.reduce((sum, { labels }) => sum + labels.length, 0),
    bytes: sink.bytes,
    attached: building.originals,
    notes: papers.reduce((sum, { notes }) => sum + notes, 0),
    outcomes: papers.map(({ outcome }) => outcome),
  }
}

interface Laid {
  readonly groups: readonly PageGroup[]
  readonly labels: readonly LabelRun[]
  readonly bookmarks: readonly Bookmark[]
}

const noteOf = ({ outcome }: Added): string => (outcome === 'whole' ? '' : say.STANDS_IN[outcome])

function asPages(building: Building, papers: readonly Added[]): Laid {
  const { sink, front, type, order, frontCarrier } = building
  const placed = papers.map((added) => ({
    paper: added.paper,
    page: added.group.pages[0] ?? 0,
    note: noteOf(added),
  }))
  const set = setFront(front, type, order, placed, true)
  const node = sink.number()
  const numberOf = (page: PDFPage): number => {
    page.node.set(name('Parent'), packRef(node))
    return frontCarrier.as(page.ref, sink.number())
  }
  const pages = [set.cover, ...set.contents].map(numberOf)
  const labels: LabelRun[] = [{ page: 0, style: 'r', first: 1, text: '' }]
  let at = pages.length
  for (const added of papers) {
    labels.push(...labelRuns(at, added))
    at += added.labels.length
  }
  const [cover = 0, contents = 0] = pages
  const bookmarks = [
    bookmark(say.COVER_MARK, cover),
    bookmark(say.TOC_MARK, contents),
    ...byItem(papers, ({ group }) => group.pages[0] ?? 0),
  ]
  return { groups: [{ node, pages }, ...papers.map(({ group }) => group)], labels, bookmarks }
}

/** A page whose number has a letter is named whole: not all readers agree what comes after z. */
function labelRuns(at: number, { labels, outcome, paper }: Added): LabelRun[] {
  if (outcome !== 'whole')
    return labels.map((label) => ({ page: at, style: null, first: 1, text: labelText(label) }))
  const runs: LabelRun[] = []
  let page = at
  for (const span of paper.pages) {
    runs.push(...runsOf(span, page))
    page += span.count
  }
  return runs
}

function runsOf({ number, letter, count }: Span, page: number): LabelRun[] {
  if (letter === 0) return [{ page, style: 'D', first: number, text: '' }]
  return Array.from({ length: count }, (_, at) => ({
    page: page + at,
    style: null,
    first: 1,
    text: labelText({ number, letter: letter + at }),
  }))
}

async function asBooklet(building: Building, papers: readonly Added[]): Promise<Laid> {
  const { sink, front, type, order } = building
  const placed = papers.map((added) => ({ paper: added.paper, page: 0, note: noteOf(added) }))
  const set: Front = setFront(front, type, order, placed, false)
  const own = [set.cover, ...set.contents].map((page) => asOwnForm(building, page))
  const notes = (await setNotes(building, papers)).map((page) => asOwnForm(building, page))
  const inside = papers.flatMap(({ forms }) => forms)
  const sheets = await writeSheets(sink, sink.number(), [...own, ...inside, ...notes])
  const firsts = new Map<Added, number>()
  let at = own.length
  for (const added of papers) {
    firsts.set(added, sheets.sheetOf[at] ?? 0)
    at += added.forms.length
  }
  const bookmarks = [
    bookmark(say.COVER_MARK, sheets.sheetOf[0] ?? 0),
    bookmark(say.TOC_MARK, sheets.sheetOf[1] ?? 0),
    ...byItem(papers, (added) => firsts.get(added) ?? 0),
  ]
  return { groups: [sheets], labels: [], bookmarks }
}

function asOwnForm({ frontCarrier, sink }: Building, page: PDFPage): Imposable {
  const { ref, shape } = asForm(page)
  return { ...shape, form: frontCarrier.as(ref, sink.number()) }
}

/** The words of one's notes, behind the last paper: on a sheet nothing can be clicked. */
async function setNotes({ front, type, order }: Building, papers: readonly Added[]): Promise<PDFPage[]> {
  let number = 0
  const groups = papers
    .flatMap(({ said }) => said)
    .map(({ title, notes }) => ({
      title,
      notes: notes.map((note) => {
        number += 1
        return { ...note, number }
      }),
    }))
  if (number === 0) return []
  const before = front.getPageCount()
  const about = { title: say.NOTES_TITLE, paper: order.meeting.name, footer: say.NOTES_FOOTER }
  await addNotePages(front, type, { ...about, facts: [], groups, empty: '' })
  return front.getPages().slice(before)
}

const bookmark = (title: string, page: number, kids: readonly Bookmark[] = [], open = false): Bookmark => ({
  ...{ title, page, kids, open, top: null },
})

/** Under each item of the agenda its papers, under each paper what it brought. */
function byItem(papers: readonly Added[], pageOf: (added: Added) => number): Bookmark[] {
  const items: { title: string; page: number; kids: Bookmark[] }[] = []
  for (const added of papers) {
    const title = say.itemTitle(added.paper)
    const page = pageOf(added)
    const kid = bookmark(say.documentMark(added.paper), page, added.bookmarks)
    const last = items.at(-1)
    if (last?.title === title) last.kids.push(kid)
    else items.push({ title, page, kids: [kid] })
  }
  return items.map(({ title, page, kids }) => bookmark(title, page, kids, true))
}

interface Whole {
  readonly catalog: number
  readonly tree: number
  readonly papers: readonly Added[]
  readonly laid: Laid
}

async function writeCatalog(
  { sink, attachments }: Building,
  { catalog, tree, papers, laid }: Whole,
): Promise<void> {
  const outline = await writeOutline(sink, laid.bookmarks)
  const files = await writeAttachments(sink, attachments)
  const [all, hidden] = [
    papers.flatMap(({ layers }) => layers.all),
    papers.flatMap(({ layers }) => layers.hidden),
  ].map((numbers) => numbers.map((number) => `${number} 0 R`).join(' '))
  const entries = [
    `/Type/Catalog/Pages ${tree} 0 R/Lang(vi-VN)`,
    '/ViewerPreferences<</DisplayDocTitle true>>',
    outline === null ? '' : `/Outlines ${outline} 0 R/PageMode/UseOutlines`,
    laid.labels.length === 0 ? '' : `/PageLabels${labelTree(laid.labels)}`,
    `/Names<</EmbeddedFiles${files}>>`,
    all === '' ? '' : `/OCProperties<</OCGs[${all}]/D<</Name(Pack)/Order[]/OFF[${hidden}]>>>>`,
  ]
  await sink.object(catalog, `<<${entries.join('')}>>`)
}
