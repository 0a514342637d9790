/**
 * The marks of one page on the screen: two SVGs in user space, so that zooming costs nothing. One mark changes without
 * the others being touched. pdf.js empties a page when it draws it anew; the layers go back before the next frame.
 */
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import type { Mark } from '../../../shared/reader/protocol.ts'
import { type DrawnMark, FLOORS, type Floor, shapeOf } from '../mark-shapes.ts'
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
}

/** `left`: told when pdf.js has let the page go, and its marks with it. */
export function createPageLayer(frame: PageFrame, left: () => void): PageLayer {
  const sheets = createSheets(frame)
  const drawn = new Map<AnnotationId, DrawnMark>()
  let spots: ReadonlyMap<string, Point> = new Map()
  let sketched: DrawnMark | null = null

  const degrees = (): number => frame.viewport.rotation
  function place(id: AnnotationId, next: DrawnMark | null): void {
    sheets.swap(drawn.get(id) ?? null, next)
    if (next === null) drawn.delete(id)
    else drawn.set(id, next)
  }
  new MutationObserver(() => {
    if (frame.div.querySelector('.canvasWrapper') !== null) {
      if (drawn.size > 0 || sketched !== null) sheets.enter()
    } else if (drawn.size > 0) {
      drawn.clear()
      sheets.clear()
      left()
    }
  }).observe(frame.div, { childList: true })

  return {
    draw: (marks) => {
      const all = [...marks]
      spots = spotsOf(all, degrees())
      drawn.clear()
      sheets.clear()
      sheets.span()
      for (const mark of all) place(mark.id, shapeOf(mark, degrees(), spots.get(mark.id)))
    },
    update: (changed, all) => {
      const before = spots
      spots = spotsOf(all.values(), degrees())
      const pushed = [...spots].filter(([id, at]) => !isSame(before.get(id), at)).map(([id]) => id)
      for (const id of new Set([...changed, ...(pushed as AnnotationId[])])) {
        const mark = all.get(id)
        place(id, mark === undefined ? null : shapeOf(mark, degrees(), spots.get(id)))
      }
    },
    sketch: (mark) => {
      const next = mark === null ? null : shapeOf(mark, degrees(), undefined)
      if (next !== null) sheets.span()
      sheets.swap(sketched, next)
      sketched = next
    },
    spot: (id) => spots.get(id),
  }
}

function spotsOf(marks: Iterable<Mark>, degrees: number): Map<string, Point> {
  const wanted = []
  for (const mark of marks) if (hasIcon(mark)) wanted.push({ id: mark.id, at: iconSpot(mark) })
  wanted.sort((one, other) => (one.id < other.id ? -1 : 1))
  const { right, down } = upright([0, 0, 1, 1], turnOf(degrees))
  return spread(wanted, right, down)
}

const isSame = (one: Point | undefined, other: Point): boolean =>
  one !== undefined && one[0] === other[0] && one[1] === other[1]

interface Sheets {
  /** As large as the page is now, and on it. */
  readonly span: () => void
  readonly swap: (before: DrawnMark | null, next: DrawnMark | null) => void
  readonly clear: () => void
  /** Back on the page after pdf.js has emptied it. */
  readonly enter: () => void
}

function createSheets(frame: PageFrame): Sheets {
  const under = sheetOf('marks under')
  const over = sheetOf('marks over')
  const both = [under, over]
  const floors = {} as Record<Floor, SVGGElement>
  for (const floor of FLOORS) {
    floors[floor] = svg('g', { class: floor })
    const { group } = floor === 'fills' || floor === 'lines' ? under : over
    group.append(floors[floor])
  }
  const enter = (): void => {
    for (const { root } of both) if (root.parentNode !== frame.div) frame.div.append(root)
  }
  return {
    span: () => {
      const page = frame.pdfPage?.getViewport({ scale: 1, rotation: frame.viewport.rotation })
      if (page === undefined) return
      for (const { root, group } of both) {
        root.setAttribute('viewBox', `0 0 ${page.width} ${page.height}`)
        group.setAttribute('transform', `matrix(${page.transform.join(' ')})`)
      }
      enter()
    },
    swap: (before, next) => {
      const drawn = next ?? before
      if (drawn === null) return
      swap(floors[drawn.floor], before?.own ?? null, next?.own ?? null)
      swap(floors.signs, before?.signs ?? null, next?.signs ?? null)
    },
    clear: () => {
      for (const floor of FLOORS) floors[floor].replaceChildren()
    },
    enter,
  }
}

function sheetOf(name: string): { readonly root: SVGSVGElement; readonly group: SVGGElement } {
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
