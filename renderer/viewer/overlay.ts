/**
 * Draws the marks: one SVG over each page that is in the page buffer, in user space, so that zooming costs nothing.
 * pdf.js empties a page when it draws it anew; the layer goes back before the next frame.
 */
import type { AnnotationId } from '../../shared/kernel/ids.ts'
import type { Mark } from '../../shared/reader/protocol.ts'
import { isHit, shapeOf, svg } from './mark-shapes.ts'

/** What is needed of pdf.js's page view. */
export interface PageFrame {
  readonly div: HTMLDivElement
  readonly pdfPage: {
    readonly getViewport: (options: { scale: number; rotation?: number }) => PageFit
  } | null
  readonly viewport: { readonly rotation: number }
}
interface PageFit {
  readonly width: number
  readonly height: number
  readonly transform: readonly number[]
}

export interface Overlay {
  readonly put: (marks: readonly Mark[], drop: readonly AnnotationId[]) => void
  /** The page is in the buffer: show its marks. */
  readonly mount: (page: number) => void
  readonly select: (id: AnnotationId | null) => void
  readonly selected: () => Mark | null
  readonly mark: (id: AnnotationId) => Mark | null
  readonly hit: (page: number, x: number, y: number, reach: number) => Mark | null
}

export function createOverlay(frameOf: (page: number) => PageFrame | undefined): Overlay {
  const marks = new Map<AnnotationId, Mark>()
  const pages = new Map<number, Set<AnnotationId>>()
  const layers = new Map<number, SVGSVGElement>()
  let selectedId: AnnotationId | null = null

  function forget(id: AnnotationId): number | null {
    const was = marks.get(id)
    if (was === undefined) return null
    marks.delete(id)
    pages.get(was.page)?.delete(id)
    if (selectedId === id) selectedId = null
    return was.page
  }

  function draw(page: number): void {
    const frame = frameOf(page)
    if (frame === undefined || frame.pdfPage === null) return
    const fit = frame.pdfPage.getViewport({ scale: 1, rotation: frame.viewport.rotation })
    const layer = layers.get(page) ?? newLayer(page, frame.div)
    layer.setAttribute('viewBox', `0 0 ${fit.width} ${fit.height}`)
    const group = svg('g', { transform: `matrix(${fit.transform.join(' ')})` })
    for (const id of pages.get(page) ?? []) {
      const mark = marks.get(id)
      if (mark !== undefined) group.append(shapeOf(mark, frame.viewport.rotation, id === selectedId))
    }
    layer.replaceChildren(group)
    if (layer.parentNode !== frame.div) frame.div.append(layer)
  }

  function newLayer(page: number, div: HTMLDivElement): SVGSVGElement {
    const layer = svg('svg', { class: 'marks', 'aria-hidden': 'true', preserveAspectRatio: 'none' })
    layers.set(page, layer)
    new MutationObserver(() => {
      // Data-loaded is set while pdf.js holds a drawn page; an emptied page needs no marks.
      if (layer.parentNode !== div && div.querySelector('.canvasWrapper') !== null) div.append(layer)
    }).observe(div, { childList: true })
    return layer
  }

  const redraw = (touched: Iterable<number>): void => {
    for (const page of new Set(touched)) if (layers.has(page) || frameOf(page)?.pdfPage) draw(page)
  }

  return {
    put: (put, drop) => {
      const touched: number[] = []
      for (const id of drop) {
        const page = forget(id)
        if (page !== null) touched.push(page)
      }
      for (const mark of put) {
        const before = marks.get(mark.id)
        if (before !== undefined && before.page !== mark.page) pages.get(before.page)?.delete(mark.id)
        marks.set(mark.id, mark)
        const ids = pages.get(mark.page) ?? new Set()
        pages.set(mark.page, ids.add(mark.id))
        touched.push(mark.page, before?.page ?? mark.page)
      }
      redraw(touched)
    },
    mount: draw,
    select: (id) => {
      const before = selectedId === null ? undefined : marks.get(selectedId)?.page
      selectedId = id
      const now = id === null ? undefined : marks.get(id)?.page
      redraw([before, now].filter((page) => page !== undefined))
    },
    selected: () => (selectedId === null ? null : (marks.get(selectedId) ?? null)),
    mark: (id) => marks.get(id) ?? null,
    hit: (page, x, y, reach) => {
      const ids = [...(pages.get(page) ?? [])].reverse()
      for (const id of ids) {
        const mark = marks.get(id)
        if (mark !== undefined && isHit(mark, x, y, reach)) return mark
      }
      return null
    },
  }
}
