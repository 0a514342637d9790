/**
 * The pen: a wet canvas over what is seen of the page while the stroke is drawn, one packed stroke when it ends.
 * Predicted points are drawn and never kept.
 */
import { MOST_POINTS, type StrokePoint } from '../../shared/annotations/ink.ts'
import type { AnnotationColor } from '../../shared/annotations/model.ts'
import { inkOf } from './colours.ts'
import type { Gesture, Press } from './hand/hand.ts'
import { strokePath } from './stroke-path.ts'
import { pointIn, type SheetView } from './surface.ts'

export interface PenLook {
  readonly color: AnnotationColor
  /** Points. */
  readonly width: number
  readonly opacity: number
}

/** Takes the wet stroke from the screen; called when the dry one is drawn. */
export type Dry = () => void

interface Wet {
  readonly view: SheetView
  readonly page: number
  readonly look: PenLook
  readonly points: StrokePoint[]
  readonly canvas: HTMLCanvasElement
  /** Of the canvas in the page, CSS pixels. */
  readonly left: number
  readonly top: number
}

/** Points closer than this, in points, say nothing new. */
const NEAREST = 0.05

export function penGesture(
  press: Press,
  look: PenLook,
  container: HTMLElement,
  onStroke: (points: readonly StrokePoint[], dry: Dry) => void,
): Gesture {
  const wet = wetStroke(press, look, container)
  take(wet, press.event)
  draw(wet, [])
  return {
    move: (event) => {
      for (const one of coalesced(event)) take(wet, one)
      const soon = event.getPredictedEvents?.().map((one) => strokePoint(wet, one)) ?? []
      draw(wet, soon)
    },
    // The wet stroke stays until the dry one has been drawn: nothing blinks.
    end: () => onStroke(wet.points, () => wet.canvas.remove()),
    cancel: () => wet.canvas.remove(),
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
  if (last === undefined || Math.hypot(point.x - last.x, point.y - last.y) > NEAREST) wet.points.push(point)
}

/** Only as large as what is seen of the page: a page at 300 % has no canvas of its own size. */
function wetStroke(press: Press, look: PenLook, container: HTMLElement): Wet {
  const { view, at } = press
  const page = view.div.getBoundingClientRect()
  const seen = container.getBoundingClientRect()
  const left = Math.max(0, seen.left - page.left)
  const top = Math.max(0, seen.top - page.top)
  const width = Math.max(1, Math.min(page.right, seen.right) - page.left - left)
  const height = Math.max(1, Math.min(page.bottom, seen.bottom) - page.top - top)
  const ratio = Math.min(2, window.devicePixelRatio)
  const canvas = document.createElement('canvas')
  canvas.className = 'wet'
  canvas.width = Math.round(width * ratio)
  canvas.height = Math.round(height * ratio)
  canvas.style.cssText = `left:${left}px;top:${top}px;width:${width}px;height:${height}px;opacity:${look.opacity}`
  view.div.append(canvas)
  return { view, page: at.page, look, points: [], canvas, left, top }
}

function draw({ canvas, view, points, look, left, top }: Wet, soon: readonly StrokePoint[]): void {
  const context = canvas.getContext('2d', { desynchronized: true })
  if (context === null) return
  const ratio = Math.min(2, window.devicePixelRatio)
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, canvas.width, canvas.height)
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = view.viewport.transform
  context.setTransform(a * ratio, b * ratio, c * ratio, d * ratio, (e - left) * ratio, (f - top) * ratio)
  context.fillStyle = inkOf(look.color)
  const drawn = soon.length > 0 ? [...points, ...soon] : points
  context.fill(new Path2D(strokePath(drawn, look.width, false)))
}
