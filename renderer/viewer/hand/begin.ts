/** What a press begins, by the tool in the hand. */
import type { Point } from '../marks/geometry.ts'
import { opacityOf, widthOf } from '../marks/look.ts'
import { penGesture } from '../pen.ts'
import type { SheetView } from '../surface.ts'
import type { Drafting } from './drafts.ts'
import { eraserGesture } from './eraser.ts'
import type { Writer } from './free-text.ts'
import type { Gesture, Hand, Press } from './hand.ts'
import type { Handwriting } from './handwriting.ts'
import type { Picking } from './picking.ts'
import type { Placing } from './placing.ts'
import { isDragged, putNote, putStamp, shapeGesture } from './shapes.ts'
import { isTextTool, type TextMarking } from './text-marking.ts'
import { textGesture } from './touch-select.ts'

export interface BeginParts {
  readonly hand: Hand
  readonly placing: Placing
  readonly drafting: Drafting
  readonly picking: Picking
  readonly writer: Writer
  readonly handwriting: Handwriting
  readonly text: TextMarking
}

export interface Begin {
  readonly press: (press: Press) => Gesture | null
  /** A finger that does not draw, on what is selected. */
  readonly take: (press: Press) => Gesture | null
  /** Places what the tool places by a click; false: it places nothing. */
  readonly place: (view: SheetView, at: Point) => boolean
}

export function createBegin(parts: BeginParts): Begin {
  const { hand, placing, drafting, picking, writer } = parts
  function place(view: SheetView, at: Point): boolean {
    const { tool } = hand.look()
    if (tool === 'note') void putNote(drafting, view, at)
    else if (tool === 'stamp') void putStamp(hand, drafting, view, at)
    else if (tool === 'free-text') writer.begin(view, at)
    else return false
    return true
  }
  return {
    place,
    take: (press) => {
      const { tool } = hand.look()
      return tool === 'read' || tool === 'select' ? picking.take(press) : null
    },
    press: (press) => {
      const wasWriting = writer.finish()
      const { tool } = hand.look()
      // Read now, so that they are there when the hand lets go.
      if (tool !== 'read' && tool !== 'hand') void placing.words(press.at.page)
      if ((press.event.buttons & 32) !== 0 || tool === 'eraser') return eraserGesture(hand, placing, press)
      if (tool === 'ink') return ink(parts, press)
      if (isDragged(tool)) return shapeGesture(hand, drafting, press, tool)
      if (tool === 'note' || tool === 'stamp' || tool === 'free-text')
        return placeGesture(parts, press, () =>
          wasWriting && tool === 'free-text' ? true : place(press.view, [press.at.x, press.at.y]),
        )
      if (isTextTool(tool)) return textPress(parts, press)
      return tool === 'hand' ? null : picking.begin(press)
    },
  }
}

function ink({ hand, handwriting }: BeginParts, press: Press): Gesture {
  const { color, style } = hand.look()
  const look = {
    color,
    width: widthOf('ink', style),
    opacity: opacityOf({ style, settled: false }),
  }
  return penGesture(press, look, hand.surface.container, (points, dry) =>
    handwriting.stroke(press.at.page, points, look, style, dry),
  )
}

/** On a page without words the highlighter draws a rectangle. */
function textPress({ hand, drafting, text }: BeginParts, press: Press): Gesture | null {
  const { tool, color } = hand.look()
  if (tool === 'highlight' && !hasText(press.view))
    return shapeGesture(hand, drafting, press, 'area', () =>
      hand.say({ type: 'noText', page: press.at.page }),
    )
  if (press.event.pointerType === 'mouse' || !isTextTool(tool)) return null
  return textGesture(press, (_event, moved) => void (moved && text.mark(tool, color, false)))
}

/** A click on what is there takes it; anywhere else it puts something new. */
function placeGesture({ picking }: BeginParts, press: Press, put: () => void): Gesture {
  const { event } = press
  const isThere = picking.markAt(event.clientX, event.clientY)
  const { tool } = document.documentElement.dataset
  const takes = isThere?.mine === true && isThere.kind === tool ? picking.begin(press) : null
  if (takes !== null) return takes
  return {
    move: () => undefined,
    end: (_event, moved) => {
      if (!moved) put()
    },
    cancel: () => undefined,
  }
}

function hasText(view: SheetView): boolean {
  return [...view.div.querySelectorAll('.textLayer')].some((layer) => (layer.textContent ?? '').trim() !== '')
}
