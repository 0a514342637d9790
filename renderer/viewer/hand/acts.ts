/** What happens to what is selected: its bar, its colour, its note, its end. */
import type { AnnotationColor } from '../../../shared/annotations/model.ts'
import type { Mark } from '../../../shared/reader/protocol.ts'
import type { Bar } from '../bar.ts'
import { selectedRange } from '../selection.ts'
import type { Chosen } from './chosen.ts'
import type { Frames } from './frames.ts'
import type { Writer } from './free-text.ts'
import type { Gestures } from './gestures.ts'
import type { Gesture, Hand } from './hand.ts'
import type { MarkKeys } from './mark-keys.ts'
import type { Picking } from './picking.ts'
import { isTextTool, type TextMarking } from './text-marking.ts'

export interface Parts {
  readonly hand: Hand
  readonly chosen: Chosen
  readonly frames: Frames
  readonly picking: Picking
  readonly writer: Writer
  readonly text: TextMarking
  readonly gestures: Gestures
  readonly keys: MarkKeys
  readonly bar: Bar
  readonly closeNote: () => void
}

/** A press on the spot, or a drag that selected words. */
export function settle(parts: Parts, event: PointerEvent, isClick: boolean): void {
  const { hand, chosen, picking, text } = parts
  const { tool, color } = hand.look()
  const range = selectedRange(hand.surface.container)
  if (range !== null && !(isClick && tool !== 'read')) {
    chosen.set([])
    if (isTextTool(tool)) void text.mark(tool, color, false)
    else showBar(parts)
    return
  }
  if (!isClick) return
  const hadMarks = chosen.marks().length > 0
  if (picking.click(event) !== null || hadMarks) showBar(parts)
  else parts.bar.hide()
}

export function showBar({ hand, chosen, frames, bar }: Parts): void {
  const words = hand.screenWords()
  const marks = chosen.marks()
  if (words === null) return
  const [mark] = marks
  const range = mark === undefined ? selectedRange(hand.surface.container) : null
  if (range !== null) {
    bar.forSelection(firstInSight(range), words)
    return
  }
  const boxes = marks.map(frames.screenBox).filter((box) => box !== null)
  const seen = boxes.find((box) => box.bottom > 0 && box.top < window.innerHeight)
  if (seen === undefined) bar.hide()
  else bar.forMarks(marks, seen, words)
}

/** A page's text has hundreds of boxes; most often the first one will do. */
function firstInSight(range: Range): DOMRect {
  const { startContainer: node, startOffset } = range
  const start = document.createRange()
  start.setStart(node, startOffset)
  if (node === range.endContainer) start.setEnd(node, range.endOffset)
  else start.setEnd(node, node instanceof Text ? node.length : node.childNodes.length)
  const seen = (one: Range): DOMRect | undefined =>
    [...one.getClientRects()].find(
      (rect) => rect.width > 1 && rect.bottom > 0 && rect.top < window.innerHeight,
    )
  return seen(start) ?? seen(range) ?? range.getBoundingClientRect()
}

export function colour({ hand, chosen, text }: Parts, color: AnnotationColor): void {
  if (chosen.marks().length === 0) return void text.mark('highlight', color, false)
  const ids = chosen.mine().map((mark) => mark.id)
  if (ids.length > 0) hand.say({ type: 'recolour', ids, color })
}

export function remove({ hand, chosen }: Parts): void {
  const ids = chosen.mine().map((mark) => mark.id)
  if (ids.length === 0) return
  hand.say({ type: 'remove', ids })
  chosen.set([])
}

export function openNote(parts: Parts): void {
  const [mark] = parts.chosen.marks()
  if (mark === undefined) void parts.text.mark('highlight', null, true)
  else open(parts, mark)
}

/** Free text is written where it stands; what was said to other marks, in the window's panel. */
export function open({ hand, writer, bar }: Parts, mark: Mark): void {
  bar.hide()
  if (mark.kind === 'free-text' && mark.mine && mark.carried === 'no') writer.edit(mark)
  else {
    hand.say({ type: 'edit', id: mark.id })
    hand.yieldFocus()
  }
}

export function doubleClick(parts: Parts, event: MouseEvent): void {
  const { tool } = parts.hand.look()
  if (tool !== 'read' && tool !== 'select') return
  const mark = parts.picking.markAt(event.clientX, event.clientY)
  if (mark === null || !mark.mine || (mark.kind !== 'free-text' && mark.kind !== 'note')) return
  parts.chosen.set([mark.id])
  open(parts, mark)
}

export function stepOut({ hand, chosen, gestures, writer, bar }: Parts): boolean {
  if (gestures.cancel() || writer.finish()) return true
  if (chosen.marks().length > 0) chosen.set([])
  else if (bar.isShown() || selectedRange(hand.surface.container) !== null) {
    document.getSelection()?.removeAllRanges()
    bar.hide()
  } else return false
  return true
}

export function showCursor({ hand, picking, gestures }: Parts, event: PointerEvent): void {
  const { tool } = hand.look()
  if (gestures.isActive()) return
  const shape = tool === 'read' || tool === 'select' ? picking.cursorAt(event.clientX, event.clientY) : ''
  const { container } = hand.surface
  if (container.dataset['over'] === shape) return
  container.dataset['over'] = shape
  container.style.setProperty('--over', shape === '' ? 'auto' : shape)
}

/** The bar goes while something is done, and comes back to what is selected then. */
export function withBar(parts: Parts, gesture: Gesture | null): Gesture | null {
  if (gesture === null) return null
  parts.bar.hide()
  const end: Gesture['end'] = (...given) => {
    gesture.end(...given)
    showBar(parts)
  }
  return { ...gesture, end }
}
