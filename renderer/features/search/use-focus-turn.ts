import { type RefObject, useEffect } from 'react'

/** The focus comes to the element when the turn grows; 0: it stays where it is. */
export function useFocusTurn(element: RefObject<HTMLElement | null>, turn: number): void {
  useEffect(() => {
    if (turn === 0) return
    element.current?.focus({ preventScroll: true })
    element.current?.scrollIntoView({ block: 'nearest' })
  }, [element, turn])
}
