/** Dragging out a rectangle, an ellipse, a line, an arrow or an area; putting a note or a stamp on a spot. */
import type { Box } from '../../../shared/annotations/model.ts'
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import type { Mark, ReaderTool, ToolLook } from '../../../shared/reader/protocol.ts'
import { textWidth } from '../mark-shapes.ts'
import {
  boxFrom,
  boxOf,
  grown,
  keptOn,
  type Line,
  moved,
  type Point,
  round,
  turnOf,
} from '../marks/geometry.ts'
import { fontSizeOf, headLength, NOTE_SIZE, widthOf } from '../marks/look.ts'
import { quadOfBox } from '../quads.ts'
import { pageBoxOf } from '../selection.ts'
import type { SheetView } from '../surface.ts'
import type { Drafting } from './drafts.ts'
import { placeOn } from './gestures.ts'
import type { Gesture, Hand, Press } from './hand.ts'
import { square, straight } from './resize.ts'

export const DRAGGED = [
  'rectangle',
  'ellipse',
  'line',
  'arrow',
  'area',
] as const satisfies readonly ReaderTool[]
export type Dragged = (typeof DRAGGED)[number]
export const isDragged = (tool: ReaderTool): tool is Dragged => (DRAGGED as readonly string[]).includes(tool)

/** Points; anything smaller was a click. */
const SMALLEST = 5

type Drawn = Pick<Mark, 'kind' | 'box' | 'quads' | 'line'>

/** What a drag from one point to another draws. */
export function drawnBetween(tool: Dragged, look: ToolLook, from: Point, to: Point): Drawn {
  const kind = tool === 'area' ? 'highlight' : tool
  if (tool !== 'line' && tool !== 'arrow') {
    const box = boxOf([from, to])
    return { kind, box, quads: tool === 'area' ? [quadOfBox(box)] : [], line: null }
  }
  const line: Line = [round(from[0]), round(from[1]), round(to[0]), round(to[1])]
  return { kind, box: boxOfLine(line, tool, widthOf(tool, look.style)), quads: [], line }
}

export function boxOfLine(line: Line, kind: 'line' | 'arrow', width: number): Box {
  const room = kind === 'arrow' ? Math.max(width / 2, headLength(width) * 0.42) : width / 2
  return grown(
    boxOf([
      [line[0], line[1]],
      [line[2], line[3]],
    ]),
    room,
  )
}

const SKETCH = '00000000-0000-0000-0000-000000000000' as AnnotationId

/** A mark that is only being drawn. */
export function sketchOf(
  page: number,
  look: ToolLook,
  drawn: Partial<Mark> & Pick<Mark, 'kind' | 'box'>,
): Mark {
  return {
    id: SKETCH,
    color: look.color,
    style: look.style,
    label: '',
    layer: 'private',
    mine: true,
    author: '',
    moment: '',
    body: '',
    page,
    quads: [],
    quoted: false,
    strokes: [],
    strokeWidth: null,
    line: null,
    turn: 0,
    unsaved: false,
    settled: false,
    replyCount: 0,
    carried: 'no',
    place: null,
    ...drawn,
  }
}

/** `nothing`: told when the drag was too small to draw anything. */
export function shapeGesture(
  hand: Hand,
  drafting: Drafting,
  press: Press,
  tool: Dragged,
  nothing: () => void = () => undefined,
): Gesture {
  const { page } = press.at
  const from: Point = [press.at.x, press.at.y]
  const look = hand.look()
  const toOf = (event: PointerEvent): Point => {
    const to = insideOf(press.view, placeOn(press, event))
    if (!event.shiftKey) return to
    return tool === 'line' || tool === 'arrow' ? straight(from, to) : square(from, to)
  }
  return {
    move: (event) =>
      hand.overlay.sketch(page, sketchOf(page, look, drawnBetween(tool, look, from, toOf(event)))),
    end: (event) => {
      hand.overlay.sketch(page, null)
      const to = toOf(event)
      const small = [Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])]
      const isShape = tool !== 'line' && tool !== 'arrow'
      if ((isShape ? Math.min(...small) : Math.hypot(...small)) < SMALLEST) return nothing()
      const { kind, ...placed } = drawnBetween(tool, look, from, to)
      void drafting(kind, page, placed, { color: look.color, style: look.style })
    },
    cancel: () => hand.overlay.sketch(page, null),
  }
}

export function insideOf(view: SheetView, [x, y]: Point): Point {
  const [left, bottom, right, top] = pageBoxOf(view)
  return [Math.min(right, Math.max(left, x)), Math.min(top, Math.max(bottom, y))]
}

/** A box kept on its page. */
export function onPage(view: SheetView, box: Box): Box {
  const [dx, dy] = keptOn(pageBoxOf(view), box, 0, 0)
  return moved({ box, quads: [], strokes: [], line: null }, dx, dy).box
}

export async function putNote(drafting: Drafting, view: SheetView, [x, y]: Point): Promise<void> {
  const turn = turnOf(view.viewport.rotation)
  const box = onPage(view, boxFrom([round(x), round(y)], turn, NOTE_SIZE, NOTE_SIZE))
  await drafting('note', view.id - 1, { box, turn }, { write: true })
}

/** The stamp's middle goes to the point. Without words there is no stamp. */
export async function putStamp(hand: Hand, drafting: Drafting, view: SheetView, at: Point): Promise<void> {
  const { stamp, style } = hand.look()
  const label = stamp.trim()
  if (label === '') return
  const turn = turnOf(view.viewport.rotation)
  const size = fontSizeOf('stamp', style)
  const height = size / 0.52
  const width = textWidth(label, size, 600) + height * 0.55
  const around = boxFrom([0, 0], turn, width, height)
  const [dx, dy] = [at[0] - (around[0] + around[2]) / 2, at[1] - (around[1] + around[3]) / 2]
  const box = onPage(view, moved({ box: around, quads: [], strokes: [], line: null }, dx, dy).box)
  await drafting('stamp', view.id - 1, { box, turn }, { label })
}
