/**
 * Reads a page before pdf.js asks for it. pdf.js reads and draws one page after the other, and who leafs is there first.
 * Here the next one is read, and its pictures are decoded in the worker, while this thread draws; nothing of it is drawn.
 * One page at a time, given up when the person goes elsewhere.
 */
import { type PDFPageProxy, pdfjs } from './pdfjs.ts'
import type { Surface } from './surface.ts'

type Task = ReturnType<PDFPageProxy['render']>

interface Held {
  /** 0-based. */
  readonly page: number
  readonly proxy: PDFPageProxy
  readonly task: Task
}

export interface AheadPorts {
  /** Of pdf.js's worker. */
  readonly port: Worker
  /** The page's own size is known from here on. */
  readonly prepare: (page: number) => Promise<void>
  /** The page is read next: its pictures no larger than it is on the screen. */
  readonly tellSize: (page: number) => void
}

/** Pages from the one that is read to the farthest that may be held. */
const FARTHEST = 3
/** pdf.js's word for a page of which nothing is drawn. */
const NOTHING = 0

export function watchAhead({ viewer, bus, sheet }: Surface, ports: AheadPorts): void {
  let held: Held | null = null
  /** About to be read. */
  let coming: number | null = null
  let turn = 0
  let drawing: number | null = null

  function letGo(isDrawnNow: boolean): void {
    turn += 1
    coming = null
    const was = held
    held = null
    if (was === null) return
    was.task.cancel()
    // What was read stays while pdf.js draws it.
    if (!isDrawnNow) was.proxy.cleanup()
  }
  async function readBehind(page: number): Promise<void> {
    const next = page + wayFrom(page)
    if (held?.page === next || next < 0 || next >= viewer.pagesCount) return
    letGo(false)
    const mine = turn
    coming = next
    await ports.prepare(next)
    const view = sheet(next)
    if (mine !== turn || view === undefined || view.pdfPage === null || view.renderingState !== NOTHING)
      return
    ports.tellSize(next)
    coming = null
    held = { page: next, proxy: view.pdfPage, task: readOnly(view.pdfPage) }
  }
  /** Where the person is going, seen from a page that is drawn. */
  function wayFrom(page: number): 1 | -1 {
    const beyond = page + 1 - viewer.currentPageNumber
    if (beyond !== 0) return beyond > 0 ? 1 : -1
    return page === 0 || viewer.scroll.down ? 1 : -1
  }

  bus.on('pagerender', ({ pageNumber }: { pageNumber: number }) => {
    drawing = pageNumber - 1
    if (held?.page === drawing) letGo(true)
  })
  // Its picture has come: the worker has nothing to do while this thread draws it.
  ports.port.addEventListener('message', ({ data }: MessageEvent<{ action?: unknown }>) => {
    if (data.action === 'obj' && drawing !== null && held === null)
      void readBehind(drawing).catch(() => undefined)
  })
  bus.on('pagerendered', ({ pageNumber }: { pageNumber: number }) => {
    if (drawing === pageNumber - 1) drawing = null
    void readBehind(pageNumber - 1).catch(() => undefined)
  })
  // Far from there, nobody waits for it, and the worker is wanted elsewhere.
  bus.on('pagechanging', ({ pageNumber }: { pageNumber: number }) => {
    const isFar = (page: number): boolean => Math.abs(page + 1 - pageNumber) > FARTHEST
    if (isFar(held?.page ?? coming ?? pageNumber - 1)) letGo(false)
    if (drawing === null || !isFar(drawing)) return
    sheet(drawing)?.reset()
    drawing = null
  })
  // Pictures are read for a size.
  bus.on('scalechanging', () => letGo(false))
}

/** A rendering that never begins to draw. */
function readOnly(proxy: PDFPageProxy): Task {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 1
  const task = proxy.render({
    canvas,
    viewport: proxy.getViewport({ scale: 1 / 1000 }),
    // As the viewer's own, or pdf.js would read the page again for it.
    annotationMode: pdfjs.AnnotationMode.ENABLE,
  })
  task.onContinue = () => undefined
  task.promise.catch(() => undefined)
  return task
}
