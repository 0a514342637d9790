/** Frames and handles of what is selected: their size is the screen's, not the paper's. */
import type { Mark } from '../../../shared/reader/protocol.ts'
import { grown, type Point } from '../marks/geometry.ts'
import { NOTE_SIZE } from '../marks/look.ts'
import type { Overlay } from '../overlay.ts'
import type { SheetView, Surface } from '../surface.ts'
import type { Chosen } from './chosen.ts'
import { canMove, type Grip, gripsOf } from './grips.ts'

export interface Frames {
  readonly refresh: () => void
  /** The handle under a point of the window. `reach`: CSS pixels. */
  readonly gripAt: (clientX: number, clientY: number, reach: number) => { mark: Mark; grip: Grip } | null
  /** The mark with its frame in the window, or null when its page is not shown. */
  readonly screenBox: (mark: Mark) => DOMRect | null
}

/** CSS pixels between a mark and its frame. */
const ROOM = 3

export function createFrames(surface: Surface, overlay: Overlay, chosen: Chosen): Frames {
  const layers = new Map<number, HTMLElement>()

  function layerOn(page: number, view: SheetView): HTMLElement {
    const layer = layers.get(page) ?? document.createElement('div')
    layer.className = 'frames'
    layers.set(page, layer)
    if (layer.parentNode !== view.div) view.div.append(layer)
    return layer
  }
  function refresh(): void {
    const marks = chosen.marks()
    const grips = marks.length === 1
    const pages = new Set(marks.map((mark) => mark.page))
    for (const [page, layer] of layers) if (!pages.has(page)) layer.remove()
    for (const page of pages) {
      const view = surface.sheet(page)
      if (view === undefined || view.pdfPage === null) continue
      const parts = marks
        .filter((mark) => mark.page === page)
        .flatMap((mark) => [
          frameOf(view, mark, shownBox(overlay, mark)),
          ...(grips ? gripElements(view, mark) : []),
        ])
      layerOn(page, view).replaceChildren(...parts)
    }
  }

  chosen.watch(refresh)
  overlay.watch((pages) => {
    if (chosen.marks().some((mark) => pages.has(mark.page))) refresh()
  })
  surface.bus.on('pagerendered', refresh)
  surface.bus.on('rotationchanging', refresh)
  return {
    refresh,
    gripAt: (clientX, clientY, reach) => {
      const [mark, ...more] = chosen.marks()
      const view = mark === undefined ? undefined : surface.sheet(mark.page)
      if (mark === undefined || more.length > 0 || view === undefined || view.pdfPage === null) return null
      const grip = nearestGrip(view, mark, [clientX, clientY], reach)
      return grip === null ? null : { mark, grip }
    },
    screenBox: (mark) => surface.screenBox(mark.page, shownBox(overlay, mark)),
  }
}

function nearestGrip(view: SheetView, mark: Mark, [atX, atY]: Point, reach: number): Grip | null {
  let best: Grip | null = null
  const [left, bottom, right, top] = mark.box
  const longer = Math.max(right - left, top - bottom) * view.viewport.scale
  // A small mark must leave a place to move it by.
  let distance = Math.min(reach, Math.max(8, longer / 3))
  for (const grip of gripsOf(mark, view.viewport.scale)) {
    const [x, y] = windowPoint(view, grip.at)
    const far = Math.hypot(x - atX, y - atY)
    if (far > distance) continue
    best = grip
    distance = far
  }
  return best
}

function frameOf(view: SheetView, mark: Mark, [left, bottom, right, top]: Mark['box']): HTMLElement {
  const frame = document.createElement('div')
  frame.className = `frame${mark.mine ? '' : ' others'}${canMove(mark) ? ' movable' : ''}`
  frame.dataset['frameOf'] = mark.id
  const [x1, y1] = shareOf(view, [left, bottom])
  const [x2, y2] = shareOf(view, [right, top])
  frame.style.left = `calc(${Math.min(x1, x2) * 100}% - ${ROOM}px)`
  frame.style.top = `calc(${Math.min(y1, y2) * 100}% - ${ROOM}px)`
  frame.style.width = `calc(${Math.abs(x2 - x1) * 100}% + ${2 * ROOM}px)`
  frame.style.height = `calc(${Math.abs(y2 - y1) * 100}% + ${2 * ROOM}px)`
  return frame
}

function gripElements(view: SheetView, mark: Mark): HTMLElement[] {
  return gripsOf(mark, view.viewport.scale).map((grip) => {
    const dot = document.createElement('div')
    dot.className = `grip ${grip.is}`
    const [x, y] = shareOf(view, grip.at)
    dot.style.left = `${x * 100}%`
    dot.style.top = `${y * 100}%`
    return dot
  })
}

/** A note lies where its sign was pushed to. */
function shownBox(overlay: Overlay, mark: Mark): Mark['box'] {
  const spot = mark.kind === 'note' ? overlay.spot(mark) : undefined
  return spot === undefined ? mark.box : grown([spot[0], spot[1], spot[0], spot[1]], NOTE_SIZE / 2)
}

/** Shares of the page's width and height, so that zooming moves nothing. */
function shareOf({ viewport }: SheetView, [x, y]: Point): Point {
  const [left = 0, top = 0] = viewport.convertToViewportPoint(x, y)
  return [left / viewport.width, top / viewport.height]
}

function windowPoint(view: SheetView, [x, y]: Point): Point {
  const box = view.div.getBoundingClientRect()
  const [left = 0, top = 0] = view.viewport.convertToViewportPoint(x, y)
  return [box.left + view.div.clientLeft + left, box.top + view.div.clientTop + top]
}
