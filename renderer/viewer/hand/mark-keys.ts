/** Keys for what is selected on the page: moving, copying, opening; and placing by key what the tool would place. */
import type { Mark } from '../../../shared/reader/protocol.ts'
import { type Point, turnOf, upright } from '../marks/geometry.ts'
import { pageBoxOf, selectedRange } from '../selection.ts'
import type { SheetView } from '../surface.ts'
import type { Chosen } from './chosen.ts'
import { canMove } from './grips.ts'
import type { Hand } from './hand.ts'
import type { Placing } from './placing.ts'
import { movedOnPages } from './taking.ts'

export interface KeyPress {
  readonly key: string
  readonly ctrl: boolean
  readonly shift: boolean
  readonly alt: boolean
}

export interface MarkKeys {
  /** True: the key did something here. */
  readonly press: (press: KeyPress) => boolean
  readonly release: (key: string) => void
}

/** Points; with Shift ten times as far. */
const STEP = 1
const FAR_STEP = 10

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

export interface KeyActs {
  readonly open: (mark: Mark) => void
  /** Places what the tool in the hand places by a click; false: it places nothing. */
  readonly place: (view: SheetView, at: Point) => boolean
  /** Where the pointer was last, in the window. */
  readonly pointer: () => Point | null
}

export function createMarkKeys(hand: Hand, placing: Placing, chosen: Chosen, acts: KeyActs): MarkKeys {
  let nudged: readonly Mark[] | null = null

  function nudge(press: KeyPress, [across, below]: Point): boolean {
    const marks = chosen.mine().filter(canMove)
    const [first] = marks
    if (first === undefined) return false
    const view = hand.surface.sheet(first.page)
    const { right, down } = upright([0, 0, 1, 1], turnOf(view?.viewport.rotation ?? 0))
    const step = press.shift ? FAR_STEP : STEP
    const dx = (right[0] * across + down[0] * below) * step
    const dy = (right[1] * across + down[1] * below) * step
    nudged = movedOnPages(hand.surface, marks, dx, dy)
    hand.overlay.put(nudged, [])
    return true
  }
  /** Told once the key is let go: holding it is one step of undo. */
  function settle(): void {
    if (nudged === null) return
    const put = nudged
    nudged = null
    void placing.change({ put })
  }
  chosen.watch(settle)
  window.addEventListener('blur', settle)

  function enter(): boolean {
    const [mark, ...more] = chosen.marks()
    if (mark !== undefined && more.length === 0 && mark.mine) {
      acts.open(mark)
      return true
    }
    const page = pageInSight(hand)
    const view = page === null ? undefined : hand.surface.sheet(page)
    return view !== undefined && acts.place(view, middleInSight(hand, view))
  }
  return {
    press: (press) => {
      if (press.alt) return false
      const arrow = ARROWS[press.key]
      if (arrow !== undefined) return !press.ctrl && nudge(press, arrow)
      settle()
      if (press.ctrl) return !press.shift && letter(hand, chosen, acts, press.key.toLowerCase())
      return press.key === 'Enter' && enter()
    },
    release: (key) => {
      if (ARROWS[key] !== undefined) settle()
    },
  }
}

function letter(hand: Hand, chosen: Chosen, acts: KeyActs, key: string): boolean {
  const ids = chosen.marks().map((mark) => mark.id)
  if (key === 'a' && hand.look().tool === 'select') {
    const page = pageInSight(hand)
    if (page !== null) chosen.set([...hand.overlay.onPage(page)].map((mark) => mark.id))
    return page !== null
  }
  if (key === 'v') return paste(hand, acts.pointer())
  if ((key !== 'c' && key !== 'x') || ids.length === 0 || selectedRange(hand.surface.container) !== null)
    return false
  hand.say({ type: 'copyMarks', ids })
  const own = chosen.mine().map((mark) => mark.id)
  if (key === 'x' && own.length > 0) hand.say({ type: 'remove', ids: own })
  return true
}

function pageInSight({ surface }: Hand): number | null {
  const page = surface.viewer.currentPageNumber - 1
  return surface.sheet(page)?.pdfPage == null ? null : page
}

/** The middle of what is seen of a page, in its user space. */
function middleInSight({ surface }: Hand, view: SheetView): Point {
  const page = view.div.getBoundingClientRect()
  const seen = surface.container.getBoundingClientRect()
  const x = (Math.max(page.left, seen.left) + Math.min(page.right, seen.right)) / 2 - page.left
  const y = (Math.max(page.top, seen.top) + Math.min(page.bottom, seen.bottom)) / 2 - page.top
  const [toX = 0, toY = 0] = view.viewport.convertToPdfPoint(x, y)
  return [toX, toY]
}

function paste(hand: Hand, pointer: Point | null): boolean {
  const at = pointer === null ? null : hand.surface.pointAt(pointer[0], pointer[1])
  const page = at?.page ?? pageInSight(hand)
  const view = page === null ? undefined : hand.surface.sheet(page)
  if (page === null || view === undefined || view.pdfPage === null) return false
  const [x, y] = at === null ? middleInSight(hand, view) : [at.x, at.y]
  hand.say({ type: 'pasteMarks', page, pageBox: pageBoxOf(view), x, y })
  return true
}
