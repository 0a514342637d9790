/** The presenter's side: tells the screen what of the paper is in the window and where the pointer is. Never what is written on it. */
import type { SightPlace } from '../../shared/following/sight.ts'
import type { FromViewer } from '../../shared/reader/protocol.ts'
import type { SheetView, Surface } from './surface.ts'

export interface Showing {
  readonly set: (on: boolean) => void
}

/** Thirty a second: as often as a follower's screen is worth it. */
export const SHOW_EVERY_MS = 33
/** Of a page above, so much in the window is a seam, not a page. */
const SEAM = 2

export function createShowing(surface: Surface, say: (message: FromViewer) => void): Showing {
  const { container, bus } = surface
  let isOn = false
  let resting: ReturnType<typeof setTimeout> | null = null
  let isOwed = false
  let pointer: { readonly x: number; readonly y: number } | null = null

  function tell(): void {
    if (!isOn) return
    if (resting !== null) {
      isOwed = true
      return
    }
    isOwed = false
    resting = setTimeout(() => {
      resting = null
      if (isOwed) tell()
    }, SHOW_EVERY_MS)
    const place = placeNow(surface, pointer)
    if (place !== null) say({ type: 'sight', place })
  }
  container.addEventListener('scroll', tell, { passive: true })
  for (const name of ['updateviewarea', 'scalechanging', 'rotationchanging', 'resize', 'pagesloaded'])
    bus.on(name, tell)
  container.addEventListener('pointermove', ({ clientX, clientY, pointerType }) => {
    // A finger scrolls: it points at nothing.
    pointer = pointerType === 'touch' ? null : { x: clientX, y: clientY }
    tell()
  })
  document.addEventListener('pointerleave', () => {
    pointer = null
    tell()
  })
  return {
    set: (on) => {
      isOn = on
      tell()
    },
  }
}

function placeNow(
  surface: Surface,
  pointer: { readonly x: number; readonly y: number } | null,
): SightPlace | null {
  const { container, viewer } = surface
  if (viewer.pagesCount === 0) return null
  const room = container.getBoundingClientRect()
  const page = upperPage(surface, room.top)
  const box = boxOf(surface.sheet(page))
  if (box === null) return null
  return {
    page,
    turned: turnedOf(viewer.pagesRotation),
    region: {
      x: bounded((room.left - box.left) / box.width),
      y: bounded((room.top - box.top) / box.height),
      w: Math.min(40, container.clientWidth / box.width),
      h: Math.min(40, container.clientHeight / box.height),
    },
    pointer: pointer === null ? null : pointedAt(surface, pointer),
  }
}

/** The first page of which more than a seam is in the window. */
function upperPage({ viewer, sheet }: Surface, top: number): number {
  let page = viewer.currentPageNumber - 1
  const endsBelow = (at: number): boolean => {
    const box = boxOf(sheet(at))
    return box !== null && box.bottom > top + SEAM
  }
  while (page > 0 && endsBelow(page - 1)) page -= 1
  while (page < viewer.pagesCount - 1 && !endsBelow(page) && boxOf(sheet(page + 1)) !== null) page += 1
  return page
}

/** Null while the page is not laid out, as all but one are where one page is shown at a time. */
export function boxOf(view: SheetView | undefined): DOMRect | null {
  const box = view?.div.getBoundingClientRect()
  return box === undefined || box.height === 0 ? null : box
}

function pointedAt(
  { sheet }: Surface,
  { x, y }: { readonly x: number; readonly y: number },
): SightPlace['pointer'] {
  const div = document.elementsFromPoint(x, y).find((one) => one.classList.contains('page'))
  const page = Number(div?.getAttribute('data-page-number') ?? 0) - 1
  const box = page < 0 ? null : boxOf(sheet(page))
  if (box === null) return null
  return { page, x: bounded((x - box.left) / box.width), y: bounded((y - box.top) / box.height) }
}

const bounded = (share: number): number => Math.min(20, Math.max(-20, share))

export const turnedOf = (rotation: number): SightPlace['turned'] =>
  ((((Math.round(rotation / 90) * 90) % 360) + 360) % 360) as SightPlace['turned']
