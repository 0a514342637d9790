/** The pointer and the select tool: what a press on the page takes hold of. */
import type { Mark } from '../../../shared/reader/protocol.ts'
import type { Point } from '../marks/geometry.ts'
import type { Chosen } from './chosen.ts'
import type { Frames } from './frames.ts'
import { canMove } from './grips.ts'
import type { Gesture, Hand, Press } from './hand.ts'
import type { Placing } from './placing.ts'
import { bandGesture, gripGesture, moveGesture } from './taking.ts'

/** Points of grace around a mark for a press. */
const REACH = 4
/** CSS pixels around a handle. */
const GRIP_REACH = { mouse: 10, pen: 16, touch: 24 }

export interface Picking {
  /** Null: the press is the page's own. */
  readonly begin: (press: Press) => Gesture | null
  /** Only of what is selected: a handle, or a mark that can be moved. */
  readonly take: (press: Press) => Gesture | null
  /** A click on the page where nothing was dragged. */
  readonly click: (event: PointerEvent) => Mark | null
  readonly markAt: (clientX: number, clientY: number) => Mark | null
  /** What the pointer would take, for its shape. */
  readonly cursorAt: (clientX: number, clientY: number) => string
}

/** Not words, and no lines that lie over words: they can be dragged without being selected first. */
const isLoose = (mark: Mark): boolean =>
  mark.kind === 'note' || mark.kind === 'stamp' || mark.kind === 'free-text'

export function createPicking(hand: Hand, placing: Placing, chosen: Chosen, frames: Frames): Picking {
  const markAt = (clientX: number, clientY: number): Mark | null => {
    const at = hand.surface.pointAt(clientX, clientY)
    return at === null ? null : hand.overlay.hit(at.page, at.x, at.y, REACH / Math.max(0.3, at.scale))
  }
  const reachOf = (event: PointerEvent): number =>
    event.pointerType === 'touch' || event.pointerType === 'pen'
      ? GRIP_REACH[event.pointerType]
      : GRIP_REACH.mouse
  function click(event: PointerEvent): Mark | null {
    const mark = markAt(event.clientX, event.clientY)
    if (mark === null) chosen.set([])
    else if (event.ctrlKey || event.shiftKey) chosen.toggle(mark.id)
    else chosen.set([mark.id])
    return mark
  }
  function take(press: Press): Gesture | null {
    const { event } = press
    const taken = frames.gripAt(event.clientX, event.clientY, reachOf(event))
    if (taken !== null) return gripGesture(hand, placing, press, taken.mark, taken.grip)
    const mark = markAt(event.clientX, event.clientY)
    if (mark === null || !chosen.has(mark.id) || !canMove(mark)) return null
    return moveGesture(hand, placing, chosen, press, () => void click(event))
  }
  function begin(press: Press): Gesture | null {
    const { event } = press
    const { tool } = hand.look()
    const isMore = event.ctrlKey || event.shiftKey
    const taken = isMore ? null : take(press)
    if (taken !== null) return taken
    const mark = markAt(event.clientX, event.clientY)
    if (mark === null)
      return tool === 'select' ? bandGesture(hand, chosen, press, () => void click(event)) : null
    if (isMore || !canMove(mark)) return null
    // A finger on a mark scrolls, until the mark is selected.
    if (event.pointerType === 'touch' || (tool !== 'select' && !isLoose(mark))) return null
    chosen.set([mark.id])
    return moveGesture(hand, placing, chosen, press, () => void click(event))
  }
  return {
    begin,
    take,
    click,
    markAt,
    cursorAt: (clientX, clientY) => cursorAt(hand, chosen, frames, markAt, [clientX, clientY]),
  }
}

function cursorAt(
  hand: Hand,
  chosen: Chosen,
  frames: Frames,
  markAt: Picking['markAt'],
  [clientX, clientY]: Point,
): string {
  const taken = frames.gripAt(clientX, clientY, GRIP_REACH.mouse)
  if (taken !== null) {
    const { grip } = taken
    if (grip.is === 'words') return 'col-resize'
    if (grip.is === 'end') return 'crosshair'
    const { x, y } = grip.handle
    const view = hand.surface.sheet(taken.mark.page)
    const isTurned = (view?.viewport.rotation ?? 0) % 180 !== 0
    if (x === 0 || y === 0) return (y === 0) !== isTurned ? 'ew-resize' : 'ns-resize'
    return (x === y) !== isTurned ? 'nesw-resize' : 'nwse-resize'
  }
  const mark = markAt(clientX, clientY)
  if (mark === null) return ''
  return canMove(mark) && (chosen.has(mark.id) || isLoose(mark)) ? 'move' : 'pointer'
}
