/**
 * The follower's side: goes where the presenter is and draws their pointer, until its person moves by themselves. What they do
 * says so (wheel, scroll bar, finger, keys, jumps), not where the page is: sizes of pages that become known move it too.
 */
import { fitOf } from '../../shared/following/fit.ts'
import { placeWithin, type SightPlace } from '../../shared/following/sight.ts'
import type { FromViewer, ToViewer } from '../../shared/reader/protocol.ts'
import type { Reading } from './reading.ts'
import { boxOf } from './showing.ts'
import type { Surface } from './surface.ts'

export interface GoingAlong {
  /** Null: the person reads by themselves from now on. */
  readonly set: (place: SightPlace | null) => void
  /** The screen asked for this; some of it takes the person elsewhere. */
  readonly obeyed: (type: ToViewer['type']) => void
}

/** The person goes somewhere by the screen's own buttons and lists. */
const JUMPS: ReadonlySet<ToViewer['type']> = new Set([
  'go',
  'goOutline',
  'goMark',
  'goText',
  'back',
  'forward',
  'scale',
  'rotate',
  'find',
  'findGo',
  'layout',
])
const MOVING_KEYS = new Set([
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'PageUp',
  'PageDown',
  'Home',
  'End',
  ' ',
])
/** The pointer keeps so far from the window's edges, CSS pixels. */
const POINTER_EDGE = 48

export function createGoingAlong(
  surface: Surface,
  reading: Reading,
  say: (message: FromViewer) => void,
): GoingAlong {
  const dot = makeDot(surface.container)
  let place: SightPlace | null = null
  let isGoing = false
  let isBehind = false

  async function go(): Promise<void> {
    if (isGoing) {
      isBehind = true
      return
    }
    isGoing = true
    do {
      isBehind = false
      await goOnce()
    } while (isBehind)
    isGoing = false
  }
  async function goOnce(): Promise<void> {
    const count = surface.viewer.pagesCount
    if (place === null || count === 0) return
    await reading.prepare(placeWithin(place, count).page)
    // The newest by now: another may have come meanwhile.
    if (place !== null) arrive(surface, placeWithin(place, count), dot)
  }
  function stray(): void {
    if (place === null) return
    place = null
    dot.hidden = true
    say({ type: 'strayed' })
  }
  watchOwnHand(surface, stray)
  for (const name of ['pagesinit', 'pagesloaded', 'pagerendered', 'resize'])
    surface.bus.on(name, () => void go())

  return {
    set: (next) => {
      // Where one was is a place to come back to.
      if (place === null && next !== null) reading.jump()
      place = next
      if (next === null) dot.hidden = true
      else void go()
    },
    obeyed: (type) => {
      if (JUMPS.has(type)) stray()
    },
  }
}

function arrive(surface: Surface, { page, turned, region, pointer }: SightPlace, dot: HTMLElement): void {
  const { viewer, container, sheet } = surface
  if (viewer.pagesRotation !== turned) viewer.pagesRotation = turned
  const view = sheet(page)
  if (view === undefined) return
  const size = {
    width: view.viewport.width / viewer.currentScale,
    height: view.viewport.height / viewer.currentScale,
  }
  const window = { width: container.clientWidth, height: container.clientHeight }
  const fit = fitOf(region, size, window)
  const scale = fit.to === 'region' ? fit.scale.toFixed(3) : fit.to
  if (viewer.currentScaleValue !== scale) viewer.currentScaleValue = scale
  if (surface.layout() === 'single' && viewer.currentPageNumber !== page + 1)
    viewer.currentPageNumber = page + 1
  const box = boxOf(view)
  if (box === null) return
  const room = container.getBoundingClientRect()
  const [left, top] = [box.left - room.left + container.scrollLeft, box.top - room.top + container.scrollTop]
  if (fit.to === 'page-fit')
    scrollTo(container, 'scrollTop', top - Math.max(0, (window.height - box.height) / 2))
  else {
    if (fit.to === 'region') scrollTo(container, 'scrollLeft', left + fit.x * box.width)
    scrollTo(container, 'scrollTop', top + fit.y * box.height)
  }
  point(surface, pointer, dot)
}

function scrollTo(container: HTMLElement, side: 'scrollTop' | 'scrollLeft', to: number): void {
  const wanted = Math.max(0, Math.round(to))
  if (Math.abs(container[side] - wanted) > 1) container[side] = wanted
}

/** Draws the pointer; a lower screen moves on a little, so that it is seen. */
function point({ container, sheet }: Surface, pointer: SightPlace['pointer'], dot: HTMLElement): void {
  const box = pointer === null ? null : boxOf(sheet(pointer.page))
  dot.hidden = box === null
  if (box === null || pointer === null) return
  const room = container.getBoundingClientRect()
  const down = box.top - room.top + pointer.y * box.height
  const lowest = container.clientHeight - POINTER_EDGE
  const moved = down > lowest ? down - lowest : 0
  if (moved > 0) container.scrollTop += moved
  dot.style.left = `${Math.round(box.left - room.left + container.scrollLeft + pointer.x * box.width)}px`
  dot.style.top = `${Math.round(down + container.scrollTop - moved)}px`
}

function makeDot(container: HTMLElement): HTMLElement {
  const dot = document.createElement('div')
  dot.className = 'presenter-dot'
  dot.setAttribute('aria-hidden', 'true')
  dot.hidden = true
  container.append(dot)
  return dot
}

function watchOwnHand({ container }: Surface, stray: () => void): void {
  container.addEventListener('wheel', stray, { passive: true })
  container.addEventListener('touchmove', stray, { passive: true })
  container.addEventListener('pointerdown', (event) => {
    const isHand = document.documentElement.dataset['tool'] === 'hand'
    const onBar = event.target === container && isOnScrollBar(container, event)
    if (isHand || onBar) stray()
  })
  document.addEventListener('keydown', ({ key, ctrlKey, altKey, metaKey, shiftKey, target }) => {
    const isTyping =
      target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea'))
    if (isTyping || ctrlKey || altKey || metaKey || (shiftKey && key !== ' ')) return
    if (MOVING_KEYS.has(key)) stray()
  })
}

function isOnScrollBar(container: HTMLElement, { clientX, clientY }: PointerEvent): boolean {
  const room = container.getBoundingClientRect()
  return clientX - room.left >= container.clientWidth || clientY - room.top >= container.clientHeight
}
