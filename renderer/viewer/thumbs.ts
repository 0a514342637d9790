/** Small pictures of pages, drawn one at a time and only while the paper itself has nothing to draw. */
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

export function createThumbs(
  paper: PDFDocumentProxy,
  isBusy: () => boolean,
  give: (thumb: Thumb) => void,
): Thumbs {
  let wanted: number[] = []
  let drawing = false
  let ended = false

  async function run(): Promise<void> {
    drawing = true
    while (wanted.length > 0 && !ended) {
      if (isBusy()) {
        await pause()
        continue
      }
      const page = wanted.shift()
      if (page === undefined) break
      const thumb = await drawThumb(paper, page).catch(() => null)
      if (thumb !== null && !ended) give(thumb)
    }
    drawing = false
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

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60))

async function drawThumb(paper: PDFDocumentProxy, index: number): Promise<Thumb | null> {
  const page = await paper.getPage(index + 1)
  const natural = page.getViewport({ scale: 1 })
  const ratio = Math.min(2, window.devicePixelRatio)
  const scale = Math.min(WIDTH / natural.width, TALLEST / natural.height) * ratio
  const viewport = page.getViewport({ scale })
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(viewport.width))
  canvas.height = Math.max(1, Math.round(viewport.height))
  await page.render({ canvas, viewport, annotationMode: 0 }).promise
  // Nobody else gives back the decoded pictures of a page that only its thumbnail has drawn.
  page.cleanup()
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', 0.8))
  const size = { width: canvas.width, height: canvas.height }
  canvas.width = 0
  return blob === null ? null : { page: index, bytes: new Uint8Array(await blob.arrayBuffer()), ...size }
}
