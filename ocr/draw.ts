/** Draws pages of one paper in grey, for reading; says of a page without any picture that there is nothing to read. */
import { type Canvas, createCanvas, DOMMatrix, ImageData, Path2D } from '@napi-rs/canvas'
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

export interface Drawn {
  /** PGM, 8 bits of grey. */
  readonly picture: Uint8Array
  /** A point of the picture, y down, in default user space. */
  readonly toPage: (x: number, y: number) => readonly [number, number]
}

export interface Paper {
  readonly pageCount: number
  /** Null: nothing is drawn there that could hold words. */
  readonly draw: (page: number) => Promise<Drawn | null>
}

type Ask = (begin: number, end: number, give: (bytes: Uint8Array) => void) => void

const DPI = 200
/** A0 at 200 dpi would be 62 million; a page this large is read at fewer dots. */
const MOST_PIXELS = 24_000_000
const CHUNK = 256 * 1024

async function loadPdfjs(): Promise<typeof import('pdfjs-dist/legacy/build/pdf.mjs')> {
  Object.assign(globalThis, { DOMMatrix, ImageData, Path2D })
  // In one thread: this process does nothing else, and no file of a worker has to be found.
  Object.assign(globalThis, { pdfjsWorker: await import('pdfjs-dist/legacy/build/pdf.worker.mjs') })
  return await import('pdfjs-dist/legacy/build/pdf.mjs')
}

/** What pdf.js asks of a canvas factory. */
class Canvases {
  getNoAlphaContext(canvas: Canvas) {
    return canvas.getContext('2d', { alpha: false })
  }
  create(width: number, height: number) {
    const canvas = createCanvas(width, height)
    return { canvas, context: canvas.getContext('2d') }
  }
  reset(made: { canvas: Canvas }, width: number, height: number): void {
    made.canvas.width = width
    made.canvas.height = height
  }
  destroy(made: { canvas: Canvas }): void {
    made.canvas.width = 0
    made.canvas.height = 0
  }
}

export async function openPaper(size: number, pdfjsFolder: string, ask: Ask): Promise<Paper> {
  const pdfjs = await loadPdfjs()
  class Range extends pdfjs.PDFDataRangeTransport {
    override requestDataRange(begin: number, end: number): void {
      ask(begin, end, (bytes) => this.onDataRange(begin, bytes))
    }
    override abort(): void {}
  }
  const document = await pdfjs.getDocument({
    range: new Range(size, null),
    rangeChunkSize: CHUNK,
    disableAutoFetch: true,
    disableStream: true,
    enableXfa: false,
    useSystemFonts: false,
    isOffscreenCanvasSupported: false,
    maxImageSize: 100_000_000,
    canvasMaxAreaInBytes: MOST_PIXELS * 8,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    CanvasFactory: Canvases,
    cMapUrl: `${pdfjsFolder}cmaps/`,
    standardFontDataUrl: `${pdfjsFolder}standard_fonts/`,
    wasmUrl: `${pdfjsFolder}wasm/`,
    iccUrl: `${pdfjsFolder}iccs/`,
  }).promise
  return { pageCount: document.numPages, draw: (page) => draw(document, page, pdfjs.OPS) }
}

async function draw(
  document: PDFDocumentProxy,
  index: number,
  ops: typeof import('pdfjs-dist/legacy/build/pdf.mjs').OPS,
): Promise<Drawn | null> {
  const page = await document.getPage(index + 1)
  try {
    if (!(await mayHoldWords(page, ops))) return null
    const whole = page.getViewport({ scale: 1 })
    const scale = Math.min(DPI / 72, Math.sqrt(MOST_PIXELS / Math.max(1, whole.width * whole.height)))
    const viewport = page.getViewport({ scale })
    const width = Math.max(1, Math.round(viewport.width))
    const height = Math.max(1, Math.round(viewport.height))
    const canvas = createCanvas(width, height)
    // pdf.js names the DOM's types; this canvas has all of them that it uses.
    await page.render({ canvas: canvas as never, viewport, background: 'white' }).promise
    const { data } = canvas.getContext('2d').getImageData(0, 0, width, height)
    return {
      picture: greyOf(data, width, height),
      toPage: (x, y) => viewport.convertToPdfPoint(x, y) as [number, number],
    }
  } finally {
    page.cleanup()
  }
}

/** Letters of a drawing program are paths; fewer than this are lines and frames. */
const MANY_PATHS = 200

async function mayHoldWords(
  page: PDFPageProxy,
  ops: typeof import('pdfjs-dist/legacy/build/pdf.mjs').OPS,
): Promise<boolean> {
  const pictures: ReadonlySet<number> = new Set([
    ops.paintImageXObject,
    ops.paintInlineImageXObject,
    ops.paintImageMaskXObject,
    ops.paintImageMaskXObjectGroup,
    ops.paintImageXObjectRepeat,
    ops.paintInlineImageXObjectGroup,
    ops.paintImageMaskXObjectRepeat,
  ])
  const { fnArray } = await page.getOperatorList()
  return (
    fnArray.some((op) => pictures.has(op)) ||
    fnArray.filter((op) => op === ops.constructPath).length > MANY_PATHS
  )
}

function greyOf(rgba: Uint8ClampedArray, width: number, height: number): Uint8Array {
  const head = new TextEncoder().encode(`P5\n${String(width)} ${String(height)}\n255\n`)
  const picture = new Uint8Array(head.length + width * height)
  picture.set(head)
  for (let at = 0, to = head.length; to < picture.length; at += 4, to += 1) {
    picture[to] = ((rgba[at] ?? 0) * 77 + (rgba[at + 1] ?? 0) * 150 + (rgba[at + 2] ?? 0) * 29) >> 8
  }
  return picture
}
