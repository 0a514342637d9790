/** Taking hold of marks: moving them, pulling at a handle, taking more or fewer words, and a band around several. */
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import type { Mark } from '../../../shared/reader/protocol.ts'
import { around, boxOf, keptOn, type mapped, moved, type Point, scaled, turnOf } from '../marks/geometry.ts'
import { markWidth } from '../marks/look.ts'
import { boxOfQuads } from '../quads.ts'
import { quoteAt } from '../readable.ts'
import { pageBoxOf } from '../selection.ts'
import type { Surface } from '../surface.ts'
import type { Chosen } from './chosen.ts'
import { fittedText } from './free-text-box.ts'
import { placeOn } from './gestures.ts'
import { canMove, type Grip } from './grips.ts'
import type { Gesture, Hand, Press } from './hand.ts'
import type { Placing } from './placing.ts'
import { resized, withEnd } from './resize.ts'
import { boxOfLine, insideOf } from './shapes.ts'

/** Points; smaller than this nothing can be taken again. */
const SMALLEST = 8

/** The marks moved by so much, each page's together kept on its page. */
export function movedOnPages(surface: Surface, marks: readonly Mark[], dx: number, dy: number): Mark[] {
  const pages = new Map<number, Mark[]>()
  for (const mark of marks) pages.set(mark.page, [...(pages.get(mark.page) ?? []), mark])
  return [...pages].flatMap(([page, own]) => {
    const view = surface.sheet(page)
    const [byX, byY] =
      view === undefined || view.pdfPage === null
        ? [dx, dy]
        : keptOn(pageBoxOf(view), around(own.map((mark) => mark.box)), dx, dy)
    return own.map((mark): Mark => ({ ...mark, ...shapeOf(moved(mark, byX, byY)) }))
  })
}

/** Fresh arrays, as a mark holds them. */
function shapeOf(shape: ReturnType<typeof mapped>): Pick<Mark, 'box' | 'quads' | 'strokes' | 'line'> {
  return { box: shape.box, quads: [...shape.quads], strokes: [...shape.strokes], line: shape.line }
}

/** `click`: let go without having moved. */
export function moveGesture(
  hand: Hand,
  placing: Placing,
  chosen: Chosen,
  press: Press,
  click: () => void,
): Gesture {
  const before = chosen.mine().filter(canMove)
  const start: Point = [press.at.x, press.at.y]
  let now: readonly Mark[] = before
  let begun = false
  return {
    move: (event) => {
      const [x, y] = placeOn(press, event)
      if (!begun && Math.hypot(x - start[0], y - start[1]) * press.at.scale < 4) return
      begun = true
      let [dx, dy] = [x - start[0], y - start[1]]
      if (event.shiftKey && Math.abs(dx) > Math.abs(dy)) dy = 0
      else if (event.shiftKey) dx = 0
      now = movedOnPages(hand.surface, before, dx, dy)
      hand.overlay.put(now, [])
    },
    end: () => {
      if (begun) void placing.change({ put: now })
      else click()
    },
    cancel: () => hand.overlay.put(before, []),
  }
}

export function gripGesture(hand: Hand, placing: Placing, press: Press, mark: Mark, grip: Grip): Gesture {
  if (grip.is === 'words') return wordsGesture(hand, placing, press, mark, grip.end)
  const start: Point = [press.at.x, press.at.y]
  const page = pageBoxOf(press.view)
  let now: Mark | null = null
  function take(event: PointerEvent): Mark {
    const to = insideOf(press.view, placeOn(press, event))
    if (grip.is === 'end') return lineTo(mark, grip.end, to, event.shiftKey)
    if (grip.is !== 'side') return mark
    const options = { smallest: SMALLEST, page, keepsRatio: event.shiftKey || mark.kind === 'stamp' }
    const box = resized(mark.box, grip.handle, [to[0] - start[0], to[1] - start[1]], options)
    const shape = shapeOf(scaled(mark, mark.box, box))
    return mark.kind === 'free-text'
      ? { ...mark, ...shape, box: fittedText(mark, box, turnOf(mark.turn)) }
      : { ...mark, ...shape }
  }
  return {
    move: (event) => {
      now = take(event)
      hand.overlay.put([now], [])
    },
    end: () => {
      if (now !== null) void placing.change({ put: [now] })
    },
    cancel: () => hand.overlay.put([mark], []),
  }
}

function lineTo(mark: Mark, end: 0 | 1, to: Point, isStraight: boolean): Mark {
  if (mark.line === null) return mark
  const line = withEnd(mark.line, end, to, isStraight)
  const kind = mark.kind === 'arrow' ? 'arrow' : 'line'
  return { ...mark, line, box: boxOfLine(line, kind, markWidth(mark)) }
}

/** The mark grows and shrinks by words of its page; the other end stays. */
function wordsGesture(hand: Hand, placing: Placing, press: Press, mark: Mark, end: 0 | 1): Gesture {
  type Found = { readonly mark: Mark; readonly start: number; readonly end: number }
  let found: Found | null = null
  const words = placing.words(mark.page)
  let page: Awaited<typeof words> = null
  void words.then((known) => {
    page = known
  })
  const [first, last] = [mark.quads[0], mark.quads.at(-1)]
  const start: Point | null =
    first === undefined ? null : [(first[0] + first[4]) / 2, (first[1] + first[5]) / 2]
  const finish: Point | null = last === undefined ? null : [(last[2] + last[6]) / 2, (last[3] + last[7]) / 2]
  const [fixed, taken] = end === 1 ? [start, finish] : [finish, start]
  // The handle hangs under its line; the words are found on it.
  const lift: Point = taken === null ? [0, 0] : [taken[0] - press.at.x, taken[1] - press.at.y]
  return {
    move: (event) => {
      if (page === null || fixed === null) return
      const stays = page.readable.caretAt(fixed)
      const [x, y] = placeOn(press, event)
      const goes = page.readable.caretAt([x + lift[0], y + lift[1]])
      if (stays === null || goes === null || stays === goes) return
      const range = trimmed(page.readable.text, Math.min(stays, goes), Math.max(stays, goes))
      const quads = page.readable.quadsOfRange(range[0], range[1])
      if (quads.length === 0) return
      found = { mark: { ...mark, quads, box: boxOfQuads(quads) }, start: range[0], end: range[1] }
      hand.overlay.put([found.mark], [])
    },
    end: () => {
      if (found === null || page === null) return
      const { quads, box } = found.mark
      const quote = quoteAt(page.readable.text, found.start, found.end)
      const placed = { box, quads, quote, textStart: found.start, turn: mark.turn }
      void placing.placement(mark.page, placed).then((placement) =>
        hand.say({
          type: 'changeMarks',
          edit: { put: [{ id: mark.id, placement }], remove: [], add: [] },
        }),
      )
    },
    cancel: () => hand.overlay.put([mark], []),
  }
}

function trimmed(text: string, start: number, end: number): readonly [number, number] {
  let [from, to] = [start, end]
  while (from < to && /\s/.test(text[from] ?? '')) from += 1
  while (to > from && /\s/.test(text[to - 1] ?? '')) to -= 1
  return [from, to]
}

/** A band around marks. `click`: nothing was drawn. */
export function bandGesture(hand: Hand, chosen: Chosen, press: Press, click: () => void): Gesture {
  const { page } = press.at
  const from: Point = [press.at.x, press.at.y]
  const isMore = press.event.ctrlKey || press.event.shiftKey
  const before: AnnotationId[] = isMore ? chosen.marks().map((mark) => mark.id) : []
  const band = document.createElement('div')
  band.className = 'area'
  press.view.div.append(band)
  const frame = (event: PointerEvent): void => {
    const box = press.view.div.getBoundingClientRect()
    band.style.left = `${Math.min(press.event.clientX, event.clientX) - box.left}px`
    band.style.top = `${Math.min(press.event.clientY, event.clientY) - box.top}px`
    band.style.width = `${Math.abs(event.clientX - press.event.clientX)}px`
    band.style.height = `${Math.abs(event.clientY - press.event.clientY)}px`
  }
  return {
    move: frame,
    end: (event, isMoved) => {
      band.remove()
      if (!isMoved) return click()
      const inside = hand.overlay.within(page, boxOf([from, placeOn(press, event)]))
      chosen.set([...before, ...inside.map((mark) => mark.id)])
    },
    cancel: () => band.remove(),
  }
}
