/**
 * The marks of one page on the screen: two SVGs in user space, so that zooming costs nothing. One mark changes without
 * the others being touched. pdf.js empties a page when it draws it anew; the layers go back before the next frame.
 */
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import type { Mark } from '../../../shared/reader/protocol.ts'
import { type DrawnMark, shapeOf } from '../mark-shapes.ts'
import { type Point, turnOf, upright } from './geometry.ts'
import { iconSpot } from './icons.ts'
import { hasIcon } from './look.ts'
import { spread } from './spread.ts'
import { svg } from './svg.ts'

/** What is needed of pdf.js's page view. */
export interface PageFrame {
  readonly div: HTMLDivElement
  readonly pdfPage: {
    readonly getViewport: (options: { scale: number; rotation?: number }) => PageFit
  } | null
  readonly viewport: { readonly rotation: number }
}
export interface PageFit {
  readonly width: number
  readonly height: number
  readonly transform: readonly number[]
}

export interface PageLayer {
  /** Everything anew: the page was drawn, or turned. */
  readonly draw: (marks: Iterable<Mark>) => void
  /** Some marks changed or went. `all`: the page's marks. */
  readonly update: (changed: ReadonlySet<AnnotationId>, all: ReadonlyMap<AnnotationId, Mark>) => void
  /** A mark that is being made, or null. */
  readonly sketch: (mark: Mark | null) => void
  readonly spot: (id: AnnotationId) => Point | undefined
  /** The page left the buffer. */
  readonly empty: () => void
}

export function createPageLayer(frame: PageFrame): PageLayer {
  const under = layerOf('marks under')
  const over = layerOf('marks over')
  const drawn = new Map<AnnotationId, DrawnMark>()
  let spots: ReadonlyMap<string, Point> = new Map()
  let sketched: DrawnMark | null = null

  const degrees = (): number => frame.viewport.rotation
  function spanPage(): void {
    const page = frame.pdfPage?.getViewport({ scale: 1, rotation: degrees() })
    if (page === undefined) return
    for (const layer of [under, over]) {
      layer.root.setAttribute('viewBox', `0 0 ${page.width} ${page.height}`)
      layer.group.setAttribute('transform', `matrix(${page.transform.join(' ')})`)
      if (layer.root.parentNode !== frame.div) frame.div.append(layer.root)
    }
  }
  function place(id: AnnotationId, next: DrawnMark | null): void {
    const before = drawn.get(id)
    swap(under.group, before?.under ?? null, next?.under ?? null)
    swap(over.group, before?.over ?? null, next?.over ?? null)
    if (next === null) drawn.delete(id)
    else drawn.set(id, next)
  }
  function spotsOf(marks: Iterable<Mark>): Map<string, Point> {
    const wanted = []
    for (const mark of marks) if (hasIcon(mark)) wanted.push({ id: mark.id, at: iconSpot(mark) })
    wanted.sort((one, other) => (one.id < other.id ? -1 : 1))
    const { right, down } = upright([0, 0, 1, 1], turnOf(degrees()))
    return spread(wanted, right, down)
  }
  new MutationObserver(() => {
    // An emptied page needs no marks.
    if (frame.div.querySelector('.canvasWrapper') === null || drawn.size + (sketched === null ? 0 : 1) === 0)
      return
    for (const { root } of [under, over]) if (root.parentNode !== frame.div) frame.div.append(root)
  }).observe(frame.div, { childList: true })

  return {
    draw: (marks) => {
      const all = [...marks]
      spots = spotsOf(all)
      drawn.clear()
      under.group.replaceChildren()
      over.group.replaceChildren()
      spanPage()
      for (const mark of all) place(mark.id, shapeOf(mark, degrees(), spots.get(mark.id)))
    },
    update: (changed, all) => {
      const before = spots
      spots = spotsOf(all.values())
      const pushed = [...spots].filter(([id, at]) => !isSame(before.get(id), at)).map(([id]) => id)
      for (const id of new Set([...changed, ...(pushed as AnnotationId[])])) {
        const mark = all.get(id)
        place(id, mark === undefined ? null : shapeOf(mark, degrees(), spots.get(id)))
      }
    },
    sketch: (mark) => {
      const next = mark === null ? null : shapeOf(mark, degrees(), undefined)
      spanPage()
      swap(under.group, sketched?.under ?? null, next?.under ?? null)
      swap(over.group, sketched?.over ?? null, next?.over ?? null)
      sketched = next
    },
    spot: (id) => spots.get(id),
    empty: () => {
      drawn.clear()
      for (const { root, group } of [under, over]) {
        group.replaceChildren()
        root.remove()
      }
    },
  }
}

const isSame = (one: Point | undefined, other: Point): boolean =>
  one !== undefined && one[0] === other[0] && one[1] === other[1]

function layerOf(name: string): { readonly root: SVGSVGElement; readonly group: SVGGElement } {
  const root = svg('svg', { class: name, 'aria-hidden': 'true', preserveAspectRatio: 'none' })
  const group = svg('g')
  root.append(group)
  return { root, group }
}

function swap(parent: SVGGElement, before: SVGGElement | null, next: SVGGElement | null): void {
  if (before !== null && next !== null) before.replaceWith(next)
  else if (next !== null) parent.append(next)
  else before?.remove()
}
