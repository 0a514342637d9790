/** The paper with real annotations: added to its bytes where that keeps a signature or costs little, else written anew. */
import { PDFRef } from 'pdf-lib'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import type { Leaving, OutMark } from '../gather.ts'
import { MODEL_FILE, writeModel } from '../model-file.ts'
import type { ExportOrder } from '../order.ts'
import { copyLine, copyTitle } from '../words.ts'
import { annotationsOf } from './annotation.ts'
import { copyLineAnnotation } from './copy-line.ts'
import { changing, type OpenedPdf, openPdf, type Saving, saved, titled } from './document.ts'
import { name } from './objects.ts'
import { annotationsIn, setAnnotations } from './page-edit.ts'
import { frameOf } from './page-frame.ts'
import { onlyPages } from './pages.ts'
import { dropActions, dropSignatures } from './rewritten.ts'
import { asDict, signaturesOf } from './signatures.ts'
import { type ReadFace, Typesetter } from './type.ts'

/** Above it, adding page by page costs more than writing the whole anew (docs/adr). */
export const MOST_APPENDED_PAGES = 100

export interface Making {
  readonly order: ExportOrder
  readonly leaving: Leaving
  readonly readFace: ReadFace
  /** False: fonts go in whole, for tests that compare the two. */
  readonly subset?: boolean
  /** 0 to 1. */
  readonly progress: (part: number) => Promise<void> | void
}

export interface MadePdf {
  readonly bytes: Uint8Array
  readonly saving: Saving
  readonly count: number
}

export async function writeAnnotated(
  paper: Uint8Array,
  { order, leaving, readFace, progress, subset = true }: Making,
): Promise<Result<MadePdf, 'export/paper-unreadable'>> {
  const first = await openPdf(paper)
  if (!first.ok) return first
  const signatures = signaturesOf(first.value.pdf)
  const opened = order.pages === null ? first.value : await onlyPages(first.value, order.pages)
  const marks = placedOn(opened, order, leaving.marks)
  const mayAppend = order.pages === null && !opened.wasEncrypted && signatures.allowNotes
  const isSigned = signatures.count > 0
  const saving: Saving = mayAppend && (isSigned || marks.size <= MOST_APPENDED_PAGES) ? 'append' : 'rewrite'
  const all = [...marks.values()].flat()
  await progress(0.3)
  await changing(opened, async () => {
    if (saving === 'rewrite') {
      dropActions(opened)
      dropSignatures(opened)
    }
    const type = new Typesetter(opened.pdf, readFace, subset)
    await type.prepare('sans', 'sansBold')
    await addMarks(opened, marks, type, progress)
    addCopyLine(opened, order, leaving, type, isSigned && saving === 'append' ? writeModel(all) : null)
    titled(opened, copyTitle(order.paper.name), new Date(order.at))
    if (!(isSigned && saving === 'append')) {
      await attach(opened, MODEL_FILE, writeModel(all), 'application/json', order.at)
      if (isSigned && order.pages === null)
        await attach(opened, 'ban-goc-da-ky.pdf', paper, 'application/pdf', order.at)
    }
    // Fonts and attachments are written out here, where nothing watches each of their many numbers.
    await opened.pdf.flush()
    markAttachments(opened)
  })
  await progress(0.8)
  return ok({ bytes: await saved(opened, saving), saving, count: all.length })
}

/** Marks by the number of their page in the file that is written; those beyond its end are not there. */
export function placedOn(
  { pages }: OpenedPdf,
  order: Pick<ExportOrder, 'pages'>,
  marks: readonly OutMark[],
): Map<number, OutMark[]> {
  const numbers =
    order.pages === null ? null : new Map([...order.pages].sort(byNumber).map((page, at) => [page, at]))
  const placed = new Map<number, OutMark[]>()
  for (const mark of marks) {
    const at = numbers === null ? mark.placement.page : numbers.get(mark.placement.page)
    if (at === undefined || at >= pages.length) continue
    const known = placed.get(at)
    if (known === undefined) placed.set(at, [mark])
    else known.push(mark)
  }
  return placed
}

const byNumber = (one: number, other: number): number => one - other

async function addMarks(
  { pdf, pages, changed }: OpenedPdf,
  marks: ReadonlyMap<number, readonly OutMark[]>,
  type: Typesetter,
  progress: Making['progress'],
): Promise<void> {
  let done = 0
  for (const [at, onPage] of marks) {
    const page = pages[at]
    if (page === undefined) continue
    const place = { ref: page.ref, turn: frameOf(page.node).turn }
    const old = annotationsIn(page).map(({ raw }) => raw)
    const fresh = onPage.flatMap((mark) => annotationsOf(pdf.context, place, mark, type).refs)
    setAnnotations(page, [...old, ...fresh])
    changed.add(page.ref)
    done += 1
    if (done % 8 === 0) await progress(0.3 + (0.4 * done) / marks.size)
  }
}

function addCopyLine(
  { pdf, pages, changed }: OpenedPdf,
  order: ExportOrder,
  leaving: Leaving,
  type: Typesetter,
  model: Uint8Array | null,
): void {
  const [page] = pages
  if (page === undefined) return
  const layers = [...new Set(leaving.marks.map(({ layerName }) => layerName))]
  const text = copyLine(order.by.name, order.at, layers)
  const kept = model === null ? null : pdf.context.register(pdf.context.flateStream(model))
  const ref = copyLineAnnotation(page, { text, author: order.by.name, at: order.at }, type, kept)
  setAnnotations(page, [...annotationsIn(page).map(({ raw }) => raw), ref])
  changed.add(page.ref)
}

/** The lists that attachments hang on are the paper's own. */
function markAttachments({ pdf, changed }: OpenedPdf): void {
  const { context, catalog } = pdf
  const names = catalog.get(name('Names'))
  const files = asDict(context.lookup(names))?.get(name('EmbeddedFiles'))
  for (const ref of [context.trailerInfo.Root, names, files, catalog.get(name('AF'))])
    if (ref instanceof PDFRef) changed.add(ref)
}

async function attach(
  { pdf }: OpenedPdf,
  fileName: string,
  bytes: Uint8Array,
  mimeType: string,
  at: number,
): Promise<void> {
  const date = new Date(at)
  await pdf.attach(bytes, fileName, { mimeType, creationDate: date, modificationDate: date })
}
