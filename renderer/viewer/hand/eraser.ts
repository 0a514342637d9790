/** The eraser on the page: seen at once, told once at the end, as one step of undo. */
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import type { Mark } from '../../../shared/reader/protocol.ts'
import { boxOf, grown, type Point } from '../marks/geometry.ts'
import { markWidth } from '../marks/look.ts'
import { pointsOf } from '../marks/strokes.ts'
import { wiped } from './erase.ts'
import { placeOn } from './gestures.ts'
import type { Gesture, Hand, Press } from './hand.ts'
import type { Placing } from './placing.ts'

/** What one annotation may hold. */
const MOST_STROKES = 500

export function eraserGesture(hand: Hand, placing: Placing, press: Press): Gesture {
  const { overlay } = hand
  const { page } = press.at
  const { takes, width } = hand.look().eraser
  const radius = width / 2
  const before = new Map<AnnotationId, Mark>()
  const ring = ringOn(press, width * press.at.scale)
  let last: Point = [press.at.x, press.at.y]

  function wipe(to: Point): void {
    const from = last
    last = to
    const put: Mark[] = []
    const drop: AnnotationId[] = []
    for (const mark of overlay.within(page, grown(boxOf([from, to]), radius + 2))) {
      if (mark.kind !== 'ink' || !mark.mine) continue
      const strokes = wiped(mark.strokes, { from, to, radius }, takes, markWidth(mark))
      if (strokes === null) continue
      if (!before.has(mark.id)) before.set(mark.id, mark)
      if (strokes.length === 0) drop.push(mark.id)
      else put.push({ ...mark, strokes, box: boxOfStrokes(strokes, markWidth(mark)) })
    }
    if (put.length + drop.length > 0) overlay.put(put, drop)
  }
  wipe(last)
  return {
    move: (event) => {
      const events = event.getCoalescedEvents?.() ?? []
      for (const one of events.length > 0 ? events : [event]) wipe(placeOn(press, one))
      moveRing(ring, press, event)
    },
    end: () => {
      ring.remove()
      const marks = [...before.keys()].map(overlay.mark).filter((mark) => mark !== null)
      void placing.change({
        put: marks.map((mark) => withStrokes(mark, mark.strokes.slice(0, MOST_STROKES))),
        remove: [...before.keys()].filter((id) => overlay.mark(id) === null),
        add: marks.flatMap((mark) =>
          chunksOf(mark.strokes.slice(MOST_STROKES)).map((rest) => ({
            like: mark.id,
            mark: withStrokes(mark, rest),
          })),
        ),
      })
    },
    cancel: () => {
      ring.remove()
      overlay.put([...before.values()], [])
    },
  }
}

function withStrokes(mark: Mark, strokes: Mark['strokes']): Mark {
  return { ...mark, strokes, box: boxOfStrokes(strokes, markWidth(mark)) }
}

function chunksOf(strokes: Mark['strokes']): Mark['strokes'][] {
  const chunks: Mark['strokes'][] = []
  for (let at = 0; at < strokes.length; at += MOST_STROKES) chunks.push(strokes.slice(at, at + MOST_STROKES))
  return chunks
}

function boxOfStrokes(strokes: readonly Uint8Array[], width: number): Mark['box'] {
  return grown(
    boxOf(strokes.flatMap((bytes) => pointsOf(bytes).map((point): Point => [point.x, point.y]))),
    width,
  )
}

function ringOn(press: Press, size: number): HTMLElement {
  const ring = document.createElement('div')
  ring.className = 'eraser'
  ring.style.width = `${size}px`
  ring.style.height = `${size}px`
  press.view.div.append(ring)
  moveRing(ring, press, press.event)
  return ring
}

function moveRing(ring: HTMLElement, { view }: Press, event: PointerEvent): void {
  const page = view.div.getBoundingClientRect()
  ring.style.left = `${event.clientX - page.left}px`
  ring.style.top = `${event.clientY - page.top}px`
}
