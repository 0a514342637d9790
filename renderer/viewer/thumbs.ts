/**
 * Small pictures of pages, one at a time and only while the paper rests: drawing a scan's page for its thumbnail takes as
 * long as drawing it to be read. A page that is in the buffer is made small, not drawn again.
 */
import type { PDFDocumentProxy } from './pdfjs.ts'

export interface Thumb {
  readonly page: number
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly width: number
  readonly height: number
}

export interface Thumbs {
  /** Replaces the wishes: what is no longer in sight is not drawn. */
  readonly want: (pages: readonly number[]) => void
  readonly end: () => void
}

/** CSS pixels wide; twice that where the screen is fine. */
const WIDTH = 132
const TALLEST = 400

/** Longer than a person takes between two pages when leafing. */
const REST_MS = 300
const LOOK_EVERY_MS = 60

export interface ThumbPorts {
  /** How long nothing has been drawn for the paper itself. */
  readonly restedMs: () => number
  /** The whole page as it lies in the buffer, or null. */
  readonly drawn: (page: number) => HTMLCanvasElement | null
  readonly give: (thumb: Thumb) => void
}

export function createThumbs(paper: PDFDocumentProxy, ports: ThumbPorts): Thumbs {
  const rested = async (): Promise<void> => {
    while (ports.restedMs() < REST_MS && !ended) await pause()
  }
  let wanted: number[] = []
  let drawing = false
  let ended = false

  async function run(): Promise<void> {
    drawing = true
    while (wanted.length > 0 && !ended) {
      await rested()
      const page = wanted.shift()
      if (page === undefined) break
      const thumb = await thumbOf(page).catch(() => null)
      if (thumb !== null && !ended) ports.give(thumb)
    }
    drawing = false
  }

  async function thumbOf(index: number): Promise<Thumb | null> {
    const drawn = ports.drawn(index)
    if (drawn !== null) return small(index, drawn, drawn.width / drawn.height)
    const page = await paper.getPage(index + 1)
    const { width, height } = page.getViewport({ scale: 1 })
    const canvas = emptyThumb(width / height)
    const viewport = page.getViewport({ scale: canvas.width / width })
    const task = page.render({ canvas, viewport, annotationMode: 0 })
    // The person has turned on: their page comes first.
    task.onContinue = (goOn: () => void) => void rested().then(goOn)
    await task.promise
    // Nobody else gives back the decoded pictures of a page that only its thumbnail has drawn.
    page.cleanup()
    return packed(index, canvas)
  }

  return {
    want: (pages) => {
      wanted = pages.filter((page) => page < paper.numPages)
      if (!drawing) void run()
    },
    end: () => {
      ended = true
      wanted = []
    },
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))

/** `shape`: width over height of the page. */
function emptyThumb(shape: number): HTMLCanvasElement {
  const ratio = Math.min(2, window.devicePixelRatio)
  const width = Math.min(WIDTH, TALLEST * shape) * ratio
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width))
  canvas.height = Math.max(1, Math.round(width / shape))
  return canvas
}

async function small(index: number, page: HTMLCanvasElement, shape: number): Promise<Thumb | null> {
  const canvas = emptyThumb(shape)
  const context = canvas.getContext('2d', { alpha: false })
  if (context === null) return null
  context.imageSmoothingQuality = 'high'
  context.drawImage(page, 0, 0, canvas.width, canvas.height)
  return packed(index, canvas)
}

async function packed(index: number, canvas: HTMLCanvasElement): Promise<Thumb | null> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', 0.8))
  const size = { width: canvas.width, height: canvas.height }
  canvas.width = 0
  return blob === null ? null : { page: index, bytes: new Uint8Array(await blob.arrayBuffer()), ...size }
}
