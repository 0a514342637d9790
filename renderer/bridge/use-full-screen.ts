import { useEffect, useState } from 'react'
import { api, onSignal } from './api.ts'

/** One state for the whole window: main tells every change, also those that F11 or the system made. */
let on = false
const listeners = new Set<(next: boolean) => void>()
let stop: (() => void) | null = null

/** Whether the window fills the screen. */
export function useFullScreen(): boolean {
  const [shown, setShown] = useState(on)
  useEffect(() => {
    stop ??= onSignal('window.fullScreen', (payload) => {
      on = payload.on
      for (const listener of [...listeners]) listener(on)
    })
    setShown(on)
    listeners.add(setShown)
    return () => {
      listeners.delete(setShown)
      if (listeners.size > 0) return
      stop?.()
      stop = null
    }
  }, [])
  return shown
}

export function setFullScreen(next: boolean): void {
  void api['window.setFullScreen']({ on: next })
}
