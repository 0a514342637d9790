import { useEffect, useSyncExternalStore } from 'react'

/**
 * How many dialogs and menus are open. The viewer is a view above the page and would cover them:
 * whoever shows it hides it while the count is not zero (reader.setBounds with null).
 */
let open = 0
const listeners = new Set<() => void>()

function change(by: 1 | -1): void {
  open += by
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Counts the caller as an open overlay while it is mounted and `isOpen`. */
export function useCountAsOverlay(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return
    change(1)
    return () => change(-1)
  }, [isOpen])
}

export function useIsOverlayOpen(): boolean {
  return useSyncExternalStore(subscribe, () => open > 0)
}
