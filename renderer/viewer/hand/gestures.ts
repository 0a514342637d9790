/** One gesture at a time on the pages: from the press to its end, whatever pressed. */
import { pointIn, type Surface } from '../surface.ts'
import type { Gesture, Press } from './hand.ts'
import { createPalm, type Intent } from './palm.ts'

/** A press that moved less than this many CSS pixels is a click. */
const CLICK_MOVE = 4
/** A finger is not so steady. */
const TAP_MOVE = 10

export interface GestureRules {
  /** What the press begins, or null: it is the page's own (scrolling, selecting text). */
  readonly begin: (press: Press) => Gesture | null
  /** What a finger that does not draw may take all the same: marks that are selected, and their handles. */
  readonly take: (press: Press) => Gesture | null
  /** A finger that does not draw moves the paper, for tools that take the page's own scrolling away. */
  readonly scrolls: () => boolean
  readonly fingerDraws: () => boolean
  readonly penSeen: () => void
  /** Pressed and let go on the spot, and no gesture took it. */
  readonly settled: (event: PointerEvent, isClick: boolean) => void
}

export interface Gestures {
  readonly isActive: () => boolean
  /** True: there was one. */
  readonly cancel: () => boolean
}

interface PressedAt {
  readonly pointer: number
  readonly x: number
  readonly y: number
}
interface Running extends PressedAt {
  readonly gesture: Gesture
  moved: boolean
}

export function createGestures(surface: Surface, rules: GestureRules): Gestures {
  const { container } = surface
  const palm = createPalm()
  const fingers = new Set<number>()
  let running: Running | null = null
  let pressed: PressedAt | null = null

  function sawPen(event: PointerEvent): void {
    if (event.pointerType === 'pen' && palm.pen(event)) rules.penSeen()
  }
  function stop(act: (one: Running) => void): void {
    const one = running
    running = null
    if (one === null) return
    if (container.hasPointerCapture(one.pointer)) container.releasePointerCapture(one.pointer)
    act(one)
  }
  function down(event: PointerEvent): void {
    sawPen(event)
    if (event.pointerType === 'touch') fingers.add(event.pointerId)
    if (running !== null) {
      // Two fingers zoom: what the first began is undone.
      if (fingers.size > 1 && fingers.has(running.pointer)) stop((one) => one.gesture.cancel())
      return
    }
    const intent = palm.intentOf(event, rules.fingerDraws())
    if (intent === 'ignore') return event.preventDefault()
    pressed = pressedAt(event)
    const gesture = gestureOf(surface, rules, event, intent)
    if (gesture === null) return
    running = { ...pressed, gesture, moved: false }
    container.setPointerCapture(event.pointerId)
  }
  function move(event: PointerEvent): void {
    sawPen(event)
    if (running === null || event.pointerId !== running.pointer) return
    if (!isClick(running, event)) running.moved = true
    running.gesture.move(event)
  }
  function up(event: PointerEvent): void {
    fingers.delete(event.pointerId)
    sawPen(event)
    const from = pressed?.pointer === event.pointerId ? pressed : null
    if (from !== null) pressed = null
    const isUp = event.type === 'pointerup'
    if (running?.pointer === event.pointerId)
      stop(({ gesture, moved }) => (isUp ? gesture.end(event, moved) : gesture.cancel()))
    else if (from !== null && running === null && isUp && event.button === 0)
      rules.settled(event, isClick(from, event))
  }
  listen(container, { down, move, up, over: sawPen, isActive: () => running !== null })
  return {
    isActive: () => running !== null,
    cancel: () => {
      const was = running !== null
      stop((one) => one.gesture.cancel())
      return was
    },
  }
}

type Listener = (event: PointerEvent) => void

function listen(
  container: HTMLElement,
  hear: Readonly<Record<'down' | 'move' | 'up' | 'over', Listener>> & { readonly isActive: () => boolean },
): void {
  container.addEventListener('pointerdown', hear.down)
  container.addEventListener('pointermove', hear.move)
  container.addEventListener('pointerup', hear.up)
  container.addEventListener('pointercancel', hear.up)
  container.addEventListener('pointerover', hear.over)
  // A gesture selects no text and keeps the keys on the page.
  container.addEventListener('mousedown', (event) => {
    if (!hear.isActive()) return
    event.preventDefault()
    container.focus({ preventScroll: true })
  })
}

function gestureOf(
  surface: Surface,
  rules: GestureRules,
  event: PointerEvent,
  intent: Intent,
): Gesture | null {
  const isEraser = (event.buttons & 32) !== 0
  if ((event.button !== 0 && !isEraser) || isOnControl(event)) return null
  const at = surface.pointAt(event.clientX, event.clientY)
  const view = at === null ? undefined : surface.sheet(at.page)
  const press = at === null || view === undefined ? null : { event, at, view }
  if (intent === 'draw') return press === null ? null : rules.begin(press)
  const taken = press === null ? null : rules.take(press)
  return taken ?? (rules.scrolls() ? panGesture(surface.container, event) : null)
}

const pressedAt = ({ pointerId, clientX, clientY }: PointerEvent): PressedAt => ({
  pointer: pointerId,
  x: clientX,
  y: clientY,
})

function isClick({ x, y }: PressedAt, event: PointerEvent): boolean {
  const limit = event.pointerType === 'touch' ? TAP_MOVE : CLICK_MOVE
  return Math.hypot(event.clientX - x, event.clientY - y) < limit
}

/** Boxes to type in and links are pressed, not drawn on. */
function isOnControl(event: PointerEvent): boolean {
  return event.target instanceof Element && event.target.closest('textarea, input, button, select') !== null
}

/** How fast a paper that was let go loses its speed, a millisecond. */
const FRICTION = 0.996
const SLOWEST = 0.02

/** The paper moves with the hand, and runs on a little when a finger lets go. */
export function panGesture(container: HTMLElement, start: PointerEvent): Gesture {
  let [x, y, time] = [start.clientX, start.clientY, start.timeStamp]
  let [speedX, speedY] = [0, 0]
  return {
    move: (event) => {
      const [dx, dy] = [event.clientX - x, event.clientY - y]
      const passed = Math.max(1, event.timeStamp - time)
      container.scrollBy(-dx, -dy)
      speedX = 0.6 * (dx / passed) + 0.4 * speedX
      speedY = 0.6 * (dy / passed) + 0.4 * speedY
      ;[x, y, time] = [event.clientX, event.clientY, event.timeStamp]
    },
    end: (event) => {
      if (event.pointerType === 'touch' && event.timeStamp - time < 80) coast(container, speedX, speedY)
    },
    cancel: () => undefined,
  }
}

function coast(container: HTMLElement, startX: number, startY: number): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  let [speedX, speedY] = [startX, startY]
  let last = performance.now()
  let stopped = false
  const stop = (): void => {
    stopped = true
  }
  container.addEventListener('pointerdown', stop, { once: true })
  const step = (now: number): void => {
    const passed = Math.min(50, now - last)
    last = now
    container.scrollBy(-speedX * passed, -speedY * passed)
    speedX *= FRICTION ** passed
    speedY *= FRICTION ** passed
    if (!stopped && Math.hypot(speedX, speedY) > SLOWEST) requestAnimationFrame(step)
    else container.removeEventListener('pointerdown', stop)
  }
  requestAnimationFrame(step)
}

/** The place of an event in the page the gesture began on, also outside of it. */
export function placeOn(press: Press, event: PointerEvent): readonly [number, number] {
  const { x, y } = pointIn(press.view, press.at.page, event.clientX, event.clientY)
  return [x, y]
}
