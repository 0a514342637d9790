/** The work of the exporting process: from an order and bytes to a file's bytes, or to what an import found. */
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { gather, type Leaving } from './gather.ts'
import { LIMITS } from './import/foreign.ts'
import { readPdfAnnotations } from './import/read-pdf.ts'
import { takeOver } from './import/take.ts'
import type { ImportAnswer } from './messages.ts'
import { writeNotesDocx } from './notes/docx.ts'
import { listOf } from './notes/list.ts'
import { writeNotesPdf } from './notes/pdf.ts'
import type { ExportOrder, ImportOrder } from './order.ts'
import { openPdf } from './pdf/document.ts'
import { writeFlattened } from './pdf/flatten.ts'
import { frameOf, type PageFrame } from './pdf/page-frame.ts'
import type { ReadFace } from './pdf/type.ts'
import { writeAnnotated } from './pdf/write-annotated.ts'
import { readXfdf } from './xfdf/read.ts'
import { writeXfdf } from './xfdf/write.ts'

export interface Work {
  /** 0: the paper · 1: the file that is imported. Whole. */
  readonly read: (file: 0 | 1) => Promise<Uint8Array>
  readonly readFace: ReadFace
  readonly progress: (part: number) => Promise<void> | void
}

export interface Made {
  readonly bytes: Uint8Array
  readonly count: number
  readonly unplaced: number
}

export async function makeExport(
  order: ExportOrder,
  work: Work,
): Promise<Result<Made, 'export/paper-unreadable'>> {
  const leaving = gather(order)
  const unplaced = leaving.unplaced.length
  const listed = (bytes: Uint8Array): Result<Made, never> =>
    ok({ bytes, count: leaving.marks.length + unplaced, unplaced })
  switch (order.format) {
    case 'xfdf':
      return ok({ bytes: writeXfdf(leaving.marks, paperFile(order)), count: leaving.marks.length, unplaced })
    case 'notes-docx':
      return listed(await writeNotesDocx(listOf(order, leaving), order.by.name))
    case 'notes-pdf':
      return listed(await writeNotesPdf(listOf(order, leaving), work.readFace, order.at))
    case 'pdf':
    case 'flat':
    case 'print':
      return await makePdf(order, leaving, work)
  }
}

async function makePdf(
  order: ExportOrder,
  leaving: Leaving,
  { read, readFace, progress }: Work,
): Promise<Result<Made, 'export/paper-unreadable'>> {
  const paper = await read(0)
  await progress(0.2)
  const write = order.format === 'pdf' ? writeAnnotated : writeFlattened
  const made = await write(paper, { order, leaving, readFace, progress })
  if (!made.ok) return made
  const { bytes, count } = made.value
  return ok({ bytes, count, unplaced: leaving.unplaced.length })
}

/** XFDF names the paper it belongs to. */
const paperFile = ({ paper }: ExportOrder): string => `${paper.reference || paper.name}.pdf`

export async function readImport(
  order: ImportOrder,
  work: Work,
): Promise<Result<ImportAnswer, 'import/not-readable' | 'import/too-large' | 'import/nothing-found'>> {
  const bytes = await work.read(1)
  await work.progress(0.2)
  const isPdf = startsAsPdf(bytes)
  if (!isPdf && bytes.length > LIMITS.xmlBytes) return fail('import/too-large')
  const paper = await openPdf(await work.read(0))
  if (!paper.ok) return fail('import/not-readable')
  const pages = paper.value.pages.map(({ node }) => frameOf(node))
  await work.progress(0.6)
  const found = isPdf ? await inPdf(bytes, pages) : inXfdf(bytes, pages)
  if (!found.ok) return found
  const { drafts, skipped } = takeOver(found.value.found, {
    fileVersionId: order.fileVersionId,
    pages,
    model: found.value.model,
  })
  if (drafts.length === 0 && skipped.length === 0) return fail('import/nothing-found')
  return ok({ drafts, skipped, otherPaper: found.value.otherPaper })
}

type Found = Pick<ReturnType<typeof readPdfAnnotations>, 'found' | 'model'> & { readonly otherPaper: boolean }
type FoundResult = Result<Found, 'import/not-readable' | 'import/too-large'>

function startsAsPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes('%PDF-')
}

async function inPdf(bytes: Uint8Array, pages: readonly PageFrame[]): Promise<FoundResult> {
  const foreign = await openPdf(bytes)
  if (!foreign.ok) return fail('import/not-readable')
  const { found, model, cut } = readPdfAnnotations(foreign.value.pdf, foreign.value.pages)
  if (cut) return fail('import/too-large')
  const frames = foreign.value.pages.map(({ node }) => frameOf(node))
  return ok({ found, model, otherPaper: !samePages(frames, pages) })
}

function inXfdf(bytes: Uint8Array, pages: readonly PageFrame[]): FoundResult {
  const read = readXfdf(bytes)
  if (read === null) return fail('import/not-readable')
  if (read.cut) return fail('import/too-large')
  return ok({
    found: read.found,
    model: new Map(),
    otherPaper: read.found.some(({ page }) => page >= pages.length),
  })
}

function samePages(one: readonly PageFrame[], other: readonly PageFrame[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ mediaBox, turn }, at) => {
      const twin = other[at]
      return (
        twin?.turn === turn &&
        mediaBox.every((value, side) => Math.abs(value - (twin.mediaBox[side] ?? 0)) < 1)
      )
    })
  )
}
