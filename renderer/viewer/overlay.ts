/** The marks of the paper: what there is, by page, and what of it is drawn on the pages in the buffer. */
import type { AnnotationId } from '../../shared/kernel/ids.ts'
import type { Mark } from '../../shared/reader/protocol.ts'
import { overlap, type Point } from './marks/geometry.ts'
import { isOnIcon, isOnMark } from './marks/hit.ts'
import { createPageLayer, type PageFrame, type PageLayer } from './marks/page-layer.ts'

export type { PageFrame } from './marks/page-layer.ts'

export interface Overlay {
  readonly put: (marks: readonly Mark[], drop: readonly AnnotationId[]) => void
  /** The page is in the buffer: show its marks. */
  readonly mount: (page: number) => void
  /** False once pdf.js has let the page go. */
  readonly isMounted: (page: number) => boolean
  /** Everything on the screen anew: type has come that was not there. */
  readonly redraw: () => void
  readonly mark: (id: AnnotationId) => Mark | null
  readonly onPage: (page: number) => Iterable<Mark>
  readonly hit: (page: number, x: number, y: number, reach: number) => Mark | null
  readonly within: (page: number, box: Mark['box']) => Mark[]
  /** Where the mark's sign is drawn, when it has one. */
  readonly spot: (mark: Mark) => Point | undefined
  /** A mark that is being made, or null. */
  readonly sketch: (page: number, mark: Mark | null) => void
  /** Told after every change, with the pages it touched. */
  readonly watch: (seen: (pages: ReadonlySet<number>, put: readonly Mark[]) => void) => void
}

export function createOverlay(frameOf: (page: number) => PageFrame | undefined): Overlay {
  const places = new Map<AnnotationId, number>()
  const pages = new Map<number, Map<AnnotationId, Mark>>()
  const layers = new Map<number, PageLayer>()
  const mounted = new Set<number>()
  const watchers: ((pages: ReadonlySet<number>, put: readonly Mark[]) => void)[] = []

  const onPage = (page: number): Map<AnnotationId, Mark> => {
    const known = pages.get(page) ?? new Map<AnnotationId, Mark>()
    pages.set(page, known)
    return known
  }
  const mark = (id: AnnotationId): Mark | null => {
    const page = places.get(id)
    return page === undefined ? null : (pages.get(page)?.get(id) ?? null)
  }
  function layerOf(page: number): PageLayer | null {
    const frame = frameOf(page)
    if (frame === undefined || frame.pdfPage === null) return null
    const layer = layers.get(page) ?? createPageLayer(frame, () => mounted.delete(page))
    layers.set(page, layer)
    return layer
  }
  function put(marks: readonly Mark[], drop: readonly AnnotationId[]): void {
    const touched = new Map<number, Set<AnnotationId>>()
    const touch = (page: number, id: AnnotationId): void => {
      touched.set(page, (touched.get(page) ?? new Set()).add(id))
    }
    const forget = (id: AnnotationId): void => {
      const page = places.get(id)
      if (page === undefined) return
      places.delete(id)
      pages.get(page)?.delete(id)
      touch(page, id)
    }
    for (const id of drop) forget(id)
    for (const one of marks) {
      if (places.get(one.id) !== one.page) forget(one.id)
      places.set(one.id, one.page)
      onPage(one.page).set(one.id, one)
      touch(one.page, one.id)
    }
    for (const [page, ids] of touched)
      if (mounted.has(page)) layerOf(page)?.update(ids, drawable(onPage(page)))
    const seen = new Set(touched.keys())
    for (const watch of watchers) watch(seen, marks)
  }
  const mount = (page: number): void => {
    mounted.add(page)
    layerOf(page)?.draw(drawable(onPage(page)).values())
  }

  return {
    put,
    mount,
    isMounted: (page) => mounted.has(page),
    redraw: () => mounted.forEach(mount),
    mark,
    onPage: (page) => pages.get(page)?.values() ?? [],
    hit: (page, x, y, reach) => hitOn(drawable(onPage(page)).values(), layers.get(page), [x, y], reach),
    within: (page, box) => [...drawable(onPage(page)).values()].filter((one) => overlap(one.box, box)),
    spot: ({ page, id }) => layers.get(page)?.spot(id),
    sketch: (page, one) => layerOf(page)?.sketch(one),
    watch: (seen) => void watchers.push(seen),
  }
}

/** A mark whose words are still to be found has no place to be drawn at. */
function drawable(marks: ReadonlyMap<AnnotationId, Mark>): ReadonlyMap<AnnotationId, Mark> {
  for (const mark of marks.values()) {
    if (mark.place !== null) return new Map([...marks].filter(([, one]) => one.place === null))
  }
  return marks
}

/** Signs lie on top; below them, what was made last. */
function hitOn(
  marks: Iterable<Mark>,
  layer: PageLayer | undefined,
  point: Point,
  reach: number,
): Mark | null {
  let icon: Mark | null = null
  let mark: Mark | null = null
  for (const one of marks) {
    if (isOnIcon(one, layer?.spot(one.id), point, reach)) icon = one
    else if (icon === null && isOnMark(one, point, reach)) mark = one
  }
  return icon ?? mark
}
