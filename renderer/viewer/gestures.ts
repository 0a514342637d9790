/**
 * Fingers, wheel and the open hand on the paper: zoom around the pointer or the fingers, drag to pan, double tap, and
 * turning pages at the edge where one page is shown at a time. What draws is not here (hand/).
 */
import type { Surface } from './surface.ts'

export interface GesturePorts {
  readonly surface: Surface
  /** One page at a time: the wheel at its edge turns. */
  readonly isSingle: () => boolean
  /** Drags move the paper. */
  readonly isHand: () => boolean
  /** Fingers draw: they neither zoom by a double tap nor pan. */
  readonly fingersDraw: () => boolean
  readonly turn: (by: 1 | -1) => void
}

/** Sharp again so long after the last change of size. */
const SHARPEN_MS = 300
const SMALLEST = 0.25
const LARGEST = 6
/** Wheel travel beyond the edge that turns the page, and rest before it may turn again. */
const TURN_TRAVEL = 90
const TURN_REST_MS = 350
const DOUBLE_TAP_MS = 320
const DOUBLE_TAP_REACH = 30
const TAP_MOVE = 10

export function watchGestures(ports: GesturePorts): void {
  const { container, viewer } = ports.surface
  const zoomAround = (factor: number, x: number, y: number): void => {
    const wanted = Math.min(LARGEST, Math.max(SMALLEST, viewer.currentScale * factor))
    const scaleFactor = wanted / viewer.currentScale
    if (Math.abs(scaleFactor - 1) < 0.004) return
    viewer.updateScale({ drawingDelay: SHARPEN_MS, scaleFactor, origin: [x, y] })
  }
  watchWheel(ports, zoomAround)
  watchPinch(container, zoomAround)
  watchDoubleTap(ports, zoomAround)
  watchHand(ports)
}

type ZoomAround = (factor: number, x: number, y: number) => void

function watchWheel(ports: GesturePorts, zoomAround: ZoomAround): void {
  const { container } = ports.surface
  let travel = 0
  let turnedAt = Number.NEGATIVE_INFINITY
  container.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault()
        const delta = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * 30
        zoomAround(Math.exp(-Math.max(-200, Math.min(200, delta)) / 500), event.clientX, event.clientY)
        return
      }
      if (!ports.isSingle() || event.shiftKey) return
      const down = event.deltaY > 0
      const atEdge = down
        ? container.scrollTop + container.clientHeight >= container.scrollHeight - 2
        : container.scrollTop <= 1
      if (!atEdge) {
        travel = 0
        return
      }
      travel = Math.sign(travel) === Math.sign(event.deltaY) ? travel + event.deltaY : event.deltaY
      if (Math.abs(travel) < TURN_TRAVEL || event.timeStamp - turnedAt < TURN_REST_MS) return
      travel = 0
      turnedAt = event.timeStamp
      event.preventDefault()
      ports.turn(down ? 1 : -1)
    },
    { passive: false },
  )
}

function watchPinch(container: HTMLElement, zoomAround: ZoomAround): void {
  let last: { apart: number; x: number; y: number } | null = null
  const fingers = (event: TouchEvent): typeof last => {
    const [one, other] = event.touches
    if (one === undefined || other === undefined || event.touches.length !== 2) return null
    return {
      apart: Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY),
      x: (one.clientX + other.clientX) / 2,
      y: (one.clientY + other.clientY) / 2,
    }
  }
  const move = (event: TouchEvent): void => {
    const now = fingers(event)
    if (last === null || now === null || last.apart < 1) return
    event.preventDefault()
    // Both at once: the paper follows the fingers and grows between them.
    container.scrollLeft -= now.x - last.x
    container.scrollTop -= now.y - last.y
    zoomAround(now.apart / last.apart, now.x, now.y)
    last = now
  }
  const end = (event: TouchEvent): void => {
    last = fingers(event)
    const { target } = event
    if (event.touches.length > 0 || target === null) return
    target.removeEventListener('touchmove', move as EventListener)
    target.removeEventListener('touchend', end as EventListener)
    target.removeEventListener('touchcancel', end as EventListener)
  }
  // Heard where the finger came down: when the page is drawn anew meanwhile, nothing bubbles up from there any more.
  container.addEventListener('touchstart', (event) => {
    last = fingers(event)
    event.target?.addEventListener('touchmove', move as EventListener, { passive: false })
    event.target?.addEventListener('touchend', end as EventListener)
    event.target?.addEventListener('touchcancel', end as EventListener)
  })
}

/** From the page's width to twice that around the finger, and back. */
function watchDoubleTap(ports: GesturePorts, zoomAround: ZoomAround): void {
  const { container, viewer } = ports.surface
  let down: { x: number; y: number } | null = null
  let tapped: { x: number; y: number; at: number } | null = null
  container.addEventListener('pointerdown', (event) => {
    const counts = event.pointerType === 'touch' && event.isPrimary && !ports.fingersDraw()
    down = counts ? { x: event.clientX, y: event.clientY } : null
  })
  container.addEventListener('pointerup', (event) => {
    const { clientX: x, clientY: y, timeStamp: at } = event
    if (down === null || Math.hypot(x - down.x, y - down.y) > TAP_MOVE) {
      tapped = null
      return
    }
    const isSecond =
      tapped !== null &&
      at - tapped.at < DOUBLE_TAP_MS &&
      Math.hypot(x - tapped.x, y - tapped.y) < DOUBLE_TAP_REACH
    tapped = isSecond ? null : { x, y, at }
    if (!isSecond) return
    if (viewer.currentScaleValue === 'page-width') zoomAround(2, x, y)
    else viewer.currentScaleValue = 'page-width'
  })
}

function watchHand({ surface, isHand }: GesturePorts): void {
  const { container } = surface
  let held: { pointer: number; x: number; y: number } | null = null
  container.addEventListener('pointerdown', (event) => {
    if (!isHand() || event.button !== 0 || event.pointerType === 'touch') return
    held = { pointer: event.pointerId, x: event.clientX, y: event.clientY }
    container.setPointerCapture(event.pointerId)
    container.dataset['held'] = ''
    event.preventDefault()
    container.focus({ preventScroll: true })
  })
  container.addEventListener('pointermove', (event) => {
    if (held === null || event.pointerId !== held.pointer) return
    container.scrollLeft -= event.clientX - held.x
    container.scrollTop -= event.clientY - held.y
    held = { pointer: held.pointer, x: event.clientX, y: event.clientY }
  })
  const drop = (): void => {
    held = null
    delete container.dataset['held']
  }
  container.addEventListener('pointerup', drop)
  container.addEventListener('pointercancel', drop)
}
