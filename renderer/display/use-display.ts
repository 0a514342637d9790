import { useEffect, useState } from 'react'
import { DisplayMessage } from '../../shared/display/message.ts'
import { DISPLAY_BRIDGE } from '../../shared/ipc/display.ts'

interface DisplayBridge {
  readonly listen: (listener: (message: unknown) => void) => void
}

const bridge = (): DisplayBridge | undefined =>
  (window as unknown as { readonly [DISPLAY_BRIDGE]?: DisplayBridge })[DISPLAY_BRIDGE]

/** What main said last, and the session's time now; null: nothing yet. */
export function useDisplay(): { readonly message: DisplayMessage; readonly nowMs: number } | null {
  const [heard, setHeard] = useState<{ message: DisplayMessage; atMs: number } | null>(null)
  const [now, setNow] = useState(0)
  useEffect(() => {
    bridge()?.listen((message) => {
      const read = DisplayMessage.safeParse(message)
      if (!read.success) return
      const atMs = performance.now()
      setNow(atMs)
      setHeard({ message: read.data, atMs })
    })
    const timer = setInterval(() => setNow(performance.now()), 500)
    return () => clearInterval(timer)
  }, [])
  if (heard === null) return null
  return { message: heard.message, nowMs: heard.message.nowMs + now - heard.atMs }
}
