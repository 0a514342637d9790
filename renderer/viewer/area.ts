/** On a page without text the highlighter draws a rectangle. */
import type { Box } from '../../shared/annotations/model.ts'
import { pointIn, type SheetView, type Surface } from './surface.ts'

/** CSS pixels; anything smaller was a click. */
const SMALLEST = 8

export interface AreaDrag {
  /** The dragged box in user space, or null when nothing was drawn. */
  readonly drag: (start: PointerEvent, view: SheetView, page: number) => Promise<Box | null>
}

export function createAreaDrag(surface: Surface): AreaDrag {
  return {
    drag: (start, view, page) =>
      new Promise((resolve) => {
        const frame = document.createElement('div')
        frame.className = 'area'
        view.div.append(frame)
        const place = (event: PointerEvent): void => {
          const box = view.div.getBoundingClientRect()
          frame.style.left = `${Math.min(start.clientX, event.clientX) - box.left}px`
          frame.style.top = `${Math.min(start.clientY, event.clientY) - box.top}px`
          frame.style.width = `${Math.abs(event.clientX - start.clientX)}px`
          frame.style.height = `${Math.abs(event.clientY - start.clientY)}px`
        }
        const end = (event: PointerEvent): void => {
          surface.container.removeEventListener('pointermove', place)
          surface.container.removeEventListener('pointerup', end)
          surface.container.removeEventListener('pointercancel', end)
          frame.remove()
          const wide =
            Math.abs(event.clientX - start.clientX) >= SMALLEST &&
            Math.abs(event.clientY - start.clientY) >= SMALLEST
          resolve(event.type === 'pointerup' && wide ? boxBetween(view, page, start, event) : null)
        }
        surface.container.addEventListener('pointermove', place)
        surface.container.addEventListener('pointerup', end)
        surface.container.addEventListener('pointercancel', end)
        surface.container.setPointerCapture(start.pointerId)
        place(start)
      }),
  }
}

function boxBetween(view: SheetView, page: number, one: PointerEvent, other: PointerEvent): Box {
  const a = pointIn(view, page, one.clientX, one.clientY)
  const b = pointIn(view, page, other.clientX, other.clientY)
  const round = (value: number): number => Math.round(value * 100) / 100
  return [
    round(Math.min(a.x, b.x)),
    round(Math.min(a.y, b.y)),
    round(Math.max(a.x, b.x)),
    round(Math.max(a.y, b.y)),
  ]
}
