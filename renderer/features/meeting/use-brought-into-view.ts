import { type RefObject, useEffect } from 'react'

/**
 * The element takes the focus and stands at the top of the view, also while what is above it still comes (rows are
 * measured, cards are loaded), until the person does something.
 */
export function useBroughtIntoView(
  element: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
  isWanted: boolean,
): void {
  useEffect(() => {
    const target = element.current
    if (!isWanted || target === null) return
    const bring = () => target.scrollIntoView({ block: 'start' })
    target.focus({ preventScroll: true })
    bring()
    const watch = new ResizeObserver(bring)
    for (const child of scroller.current?.children ?? []) watch.observe(child)
    const stop = () => watch.disconnect()
    const acts = ['wheel', 'pointerdown', 'keydown'] as const
    for (const act of acts) window.addEventListener(act, stop, { once: true, passive: true })
    return () => {
      stop()
      for (const act of acts) window.removeEventListener(act, stop)
    }
  }, [element, scroller, isWanted])
}
