/**
 * The pen: a wet canvas over the page while the stroke is drawn, one packed stroke when it ends. Predicted points are
 * drawn and never kept. A finger pans while a pen is about; the mouse draws.
 */
import { encodeStroke, MOST_POINTS, type StrokePoint } from '../../shared/annotations/ink.ts'
import type { AnnotationColor, Box, Placement } from '../../shared/annotations/model.ts'
import type { FileVersionId } from '../../shared/kernel/ids.ts'
import { inkOf } from './colours.ts'
import { pageBoxOf } from './selection.ts'
import { strokePath } from './stroke-path.ts'
import { pointIn, type SheetView, type Surface } from './surface.ts'

export interface PenLook {
  readonly color: AnnotationColor
  /** Points. */
  readonly width: number
}

export interface Pen {
  readonly isDown: () => boolean
  /** Answers whether the pen took the press. */
  readonly down: (event: PointerEvent, look: PenLook) => boolean
  readonly cancel: () => void
}

interface Wet {
  readonly view: SheetView
  readonly page: number
  readonly pointer: number
  readonly look: PenLook
  readonly points: StrokePoint[]
  readonly canvas: HTMLCanvasElement
}

/** After a pen was seen, touches are palms for so long. */
const PALM_MS = 500

export function createPen(
  surface: Surface,
  onStroke: (view: SheetView, points: readonly StrokePoint[], look: PenLook) => void,
): Pen {
  let wet: Wet | null = null
  let penSeenAt = Number.NEGATIVE_INFINITY

  function move(event: PointerEvent): void {
    if (wet === null || event.pointerId !== wet.pointer) return
    for (const one of coalesced(event)) take(wet, one)
    const soon = event.getPredictedEvents?.().map((one) => strokePoint(wet as Wet, one)) ?? []
    draw(wet, soon)
    event.preventDefault()
  }
  function up(event: PointerEvent): void {
    if (wet === null || event.pointerId !== wet.pointer) return
    const done = wet
    const points = done.points
    end(event.type === 'pointerup' ? () => done.canvas.remove() : null)
    if (event.type === 'pointerup' && points.length > 0) onStroke(done.view, points, done.look)
  }
  /** The wet stroke stays until the dry one has been painted: nothing blinks. */
  function end(later: (() => void) | null): void {
    if (wet === null) return
    const { canvas } = wet
    wet = null
    for (const type of ['pointermove', 'pointerup', 'pointercancel'] as const) {
      canvas.removeEventListener(type, type === 'pointermove' ? move : up)
    }
    if (later === null) canvas.remove()
    else setTimeout(later, 120)
  }

  return {
    isDown: () => wet !== null,
    down: (event, look) => {
      if (event.pointerType === 'pen') penSeenAt = event.timeStamp
      const isPalm = event.pointerType === 'touch' && event.timeStamp - penSeenAt < PALM_MS
      if (wet !== null || isPalm || event.button !== 0) return false
      const at = surface.pointAt(event.clientX, event.clientY)
      const view = at === null ? undefined : surface.sheet(at.page)
      if (at === null || view === undefined) return false
      const canvas = wetCanvas(view)
      wet = { view, page: at.page, pointer: event.pointerId, look, points: [], canvas }
      take(wet, event)
      canvas.addEventListener('pointermove', move)
      canvas.addEventListener('pointerup', up)
      canvas.addEventListener('pointercancel', up)
      canvas.setPointerCapture(event.pointerId)
      draw(wet, [])
      return true
    },
    cancel: () => end(null),
  }
}

function coalesced(event: PointerEvent): readonly PointerEvent[] {
  const all = event.getCoalescedEvents?.() ?? []
  return all.length > 0 ? all : [event]
}

function strokePoint(wet: Wet, event: PointerEvent): StrokePoint {
  const { x, y } = pointIn(wet.view, wet.page, event.clientX, event.clientY)
  return { x, y, pressure: event.pressure }
}

function take(wet: Wet, event: PointerEvent): void {
  if (wet.points.length >= MOST_POINTS) return
  const point = strokePoint(wet, event)
  const last = wet.points.at(-1)
  if (last === undefined || Math.hypot(point.x - last.x, point.y - last.y) > 0.05) wet.points.push(point)
}

function wetCanvas(view: SheetView): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.className = 'wet'
  const ratio = Math.min(2, window.devicePixelRatio)
  canvas.width = Math.round(view.div.clientWidth * ratio)
  canvas.height = Math.round(view.div.clientHeight * ratio)
  view.div.append(canvas)
  return canvas
}

function draw({ canvas, view, points, look }: Wet, soon: readonly StrokePoint[]): void {
  const context = canvas.getContext('2d', { desynchronized: true })
  if (context === null) return
  const { transform, scale } = view.viewport
  const ratio = canvas.width / view.div.clientWidth
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, canvas.width, canvas.height)
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = transform
  context.setTransform(a * ratio, b * ratio, c * ratio, d * ratio, e * ratio, f * ratio)
  context.fillStyle = inkOf(look.color)
  const drawn = soon.length > 0 ? [...points, ...soon] : points
  if (scale > 0) context.fill(new Path2D(strokePath(drawn, look.width, false)))
}

export function inkPlacement(
  view: SheetView,
  points: readonly StrokePoint[],
  width: number,
  fileVersionId: FileVersionId,
  pageTextHash: string | null,
): Placement {
  const xs = points.map((point) => point.x)
  const ys = points.map((point) => point.y)
  const room = width
  const box = [
    Math.min(...xs) - room,
    Math.min(...ys) - room,
    Math.max(...xs) + room,
    Math.max(...ys) + room,
  ].map((value) => Math.round(value * 100) / 100) as unknown as Box
  return {
    v: 1,
    fileVersionId,
    page: view.id - 1,
    pageBox: pageBoxOf(view),
    box,
    quads: [],
    quote: null,
    textStart: null,
    strokes: [new Uint8Array(encodeStroke(points))],
    strokeWidth: width,
    pageTextHash,
    line: null,
    turn: 0,
    anchor: null,
    carried: null,
  }
}
