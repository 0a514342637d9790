/** What happens when pdf.js draws a page: marks and hits come with it, the watch in main hears, memory is given back. */
import type { FromViewer } from '../../shared/reader/protocol.ts'
import type { Surface } from './surface.ts'
import type { Work } from './work.ts'

/** pdf.js's word for a page that is being drawn now; one that waits or was given up has another. */
const RUNNING = 1
const FINISHED = 3

/** A window that nobody sees draws nothing, and is not stuck for that. */
export function isDrawing(surface: Surface, page: number): boolean {
  return document.visibilityState === 'visible' && surface.sheet(page - 1)?.renderingState === RUNNING
}

/** The whole page, upright, as it lies in the buffer; null while it is not there. */
export function drawnCanvas({ sheet, viewer }: Surface, page: number): HTMLCanvasElement | null {
  const view = sheet(page)
  return view?.renderingState === FINISHED && viewer.pagesRotation === 0 ? view.thumbnailCanvas : null
}

/** `drawn`: 0-based page that has just been drawn. */
export function watchDrawing(surface: Surface, work: Work, drawn: (page: number) => void): void {
  surface.bus.on('pagerender', ({ pageNumber }: { pageNumber: number }) => work.begin(pageNumber))
  surface.bus.on('pagerendered', ({ pageNumber }: { pageNumber: number }) => {
    work.end(pageNumber)
    drawn(pageNumber - 1)
    // The canvas has it now; a scan's decoded picture is 15 MB a page, and pdf.js would keep ten of them.
    surface.sheet(pageNumber - 1)?.pdfPage?.cleanup()
  })
  surface.bus.on('textlayerrendered', work.step)
}

export function tellFirstPaint(surface: Surface, started: number, say: (message: FromViewer) => void): void {
  const painted = ({ pageNumber, cssTransform }: { pageNumber: number; cssTransform?: boolean }): void => {
    if (cssTransform === true) return
    surface.bus.off('pagerendered', painted)
    // Two frames later the canvas is on the screen.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        say({ type: 'painted', page: pageNumber - 1, ms: performance.now() - started })
      }),
    )
  }
  surface.bus.on('pagerendered', painted)
}
