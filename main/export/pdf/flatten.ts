/** A copy whose notes are part of the pages: nothing to click, nothing to move, the same in every reader and on paper. */
import { PDFName, type PDFPage, type PDFRef } from 'pdf-lib'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import type { OutMark } from '../gather.ts'
import { onShownPage, upright } from '../geometry.ts'
import { listOf } from '../notes/list.ts'
import { addNotePages } from '../notes/pdf.ts'
import { copyLine, copyTitle, footLine } from '../words.ts'
import { FOOT, HEAD, marginDrawing } from './copy-line.ts'
import { changing, type OpenedPdf, openPdf, saved, titled } from './document.ts'
import type { Drawing } from './drawing.ts'
import { drawingOf } from './drawing.ts'
import { fontsOf, written } from './drawn-words.ts'
import { formOf } from './form.ts'
import { name } from './objects.ts'
import { annotationsIn, PageDrawing, setAnnotations, shownForm } from './page-edit.ts'
import { frameOf, type PageFrame } from './page-frame.ts'
import { onlyPages } from './pages.ts'
import { dropActions, dropSignatures } from './rewritten.ts'
import { Typesetter } from './type.ts'
import { type MadePdf, type Making, placedOn } from './write-annotated.ts'

/** Numbers of the notes as the list at the end gives them. */
type Numbers = ReadonlyMap<OutMark, number>

export async function writeFlattened(
  paper: Uint8Array,
  making: Making,
): Promise<Result<MadePdf, 'export/paper-unreadable'>> {
  const { order, leaving, readFace, progress } = making
  const first = await openPdf(paper)
  if (!first.ok) return first
  const opened = order.pages === null ? first.value : await onlyPages(first.value, order.pages)
  const marks = order.withNotes ? placedOn(opened, order, leaving.marks) : new Map<number, OutMark[]>()
  const all = [...marks.values()].flat()
  const worded = all.filter(hasWords)
  const numbers: Numbers = new Map(worded.map((mark, at) => [mark, at + 1]))
  const isCopy = order.withNotes || order.format === 'flat'
  await progress(0.3)
  await changing(opened, async () => {
    dropActions(opened)
    dropSignatures(opened)
    opened.pdf.catalog.delete(name('AcroForm'))
    const type = new Typesetter(opened.pdf, readFace)
    await type.prepare('sans', 'sansBold', 'serifBold', 'serifItalic')
    const layers = [...new Set(all.map(({ layerName }) => layerName))]
    const lines = {
      head: isCopy ? copyLine(order.by.name, order.at, layers) : null,
      foot: order.printLine ? footLine(order.by.name, order.at, order.paper.meetingName) : null,
    }
    await drawPages(opened, { marks, numbers, type, lines }, progress)
    if (worded.length > 0)
      await addNotePages(opened.pdf, type, listOf(order, { marks: worded, unplaced: [] }))
    if (isCopy) titled(opened, copyTitle(order.paper.name), new Date(order.at))
    await opened.pdf.flush()
  })
  await progress(0.8)
  return ok({ bytes: await saved(opened, 'rewrite'), saving: 'rewrite', count: all.length })
}

/** Words that the drawing alone does not show: they are listed at the end. */
export function hasWords({ annotation, replies }: OutMark): boolean {
  return replies.length > 0 || (annotation.body !== '' && annotation.kind !== 'free-text')
}

interface PageWork {
  readonly marks: ReadonlyMap<number, readonly OutMark[]>
  readonly numbers: Numbers
  readonly type: Typesetter
  readonly lines: { readonly head: string | null; readonly foot: string | null }
}

async function drawPages(
  { pdf, pages }: OpenedPdf,
  work: PageWork,
  progress: Making['progress'],
): Promise<void> {
  for (const [at, page] of pages.entries()) {
    const frame = frameOf(page.node)
    const drawing = new PageDrawing(page)
    flattenOld(page, drawing)
    const draw = (one: Drawing): void => drawing.form(formOf(pdf.context, one))
    for (const mark of work.marks.get(at) ?? []) {
      draw(drawingOf(mark, work.type, frame.turn))
      const number = work.numbers.get(mark)
      if (number !== undefined) draw(numberTag(mark, number, frame, work.type))
    }
    if (at === 0 && work.lines.head !== null) draw(marginDrawing(frame, work.lines.head, work.type, HEAD))
    if (work.lines.foot !== null) draw(marginDrawing(frame, work.lines.foot, work.type, FOOT))
    drawing.finish()
    if (at % 16 === 15) await progress(0.3 + (0.45 * at) / pages.length)
  }
}

/** What the paper itself brought: drawn where it shows, links kept, all else gone. */
function flattenOld(page: PDFPage, drawing: PageDrawing): void {
  const links: (typeof old)[number]['raw'][] = []
  const old = annotationsIn(page)
  for (const { raw, dict } of old) {
    const subtype = dict.lookup(name('Subtype'))
    if (subtype === PDFName.of('Link')) links.push(raw)
    else if (subtype !== PDFName.of('Popup')) {
      const shown = shownForm(dict)
      if (shown !== null) drawing.form(shown.ref, shown.matrix)
    }
  }
  setAnnotations(page, links)
}

const TAG_SIZE = 7

/** The number of a note in a small frame at the top right of its mark, upright as the page is shown. */
function numberTag({ placement }: OutMark, number: number, frame: PageFrame, type: Typesetter): Drawing {
  const { view, turn } = frame
  const whole = upright(view, turn)
  const line = type.line(String(number), 'sansBold')
  const [width, height] = [line.width * TAG_SIZE + 4, TAG_SIZE * 1.3]
  const corner = shownCorner(placement.box, frame)
  const x = Math.min(Math.max(0, corner.x - width / 2), Math.max(0, whole.width - width))
  const y = Math.min(Math.max(0, corner.y - height), Math.max(0, whole.height - height))
  const rect = onShownPage(view, turn, { x, y, w: width, h: height })
  const { matrix } = upright(rect, turn)
  const content = `1 1 1 rg 0.72 0.1 0.1 RG 0.6 w 0.3 0.3 ${width - 0.6} ${height - 0.6} re B 0.72 0.1 0.1 rg\n${written(line, TAG_SIZE, 2, TAG_SIZE * 0.3)}`
  const fonts: ReadonlyMap<string, PDFRef> = fontsOf([line])
  return { rect, bbox: [0, 0, width, height], matrix, content, fonts, multiply: false, opacity: 1 }
}

/** The top right corner of a box as the page is shown, from the shown page's top left. */
function shownCorner(
  [left, bottom, right, top]: OutMark['placement']['box'],
  { view, turn }: PageFrame,
): { readonly x: number; readonly y: number } {
  if (turn === 90) return { x: top - view[1], y: left - view[0] }
  if (turn === 180) return { x: view[2] - left, y: bottom - view[1] }
  if (turn === 270) return { x: view[3] - bottom, y: view[2] - right }
  return { x: right - view[0], y: view[3] - top }
}
