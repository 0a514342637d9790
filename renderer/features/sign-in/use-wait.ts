import { useCallback, useEffect, useState } from 'react'

export interface Wait {
  /** 0 when nothing is waited for. Counted on the clock that never jumps. */
  readonly leftMs: number
  readonly start: (waitMs: number) => void
}

/** Counts a back-off down once a second. */
export function useWait(initialMs: number | null): Wait {
  const [until, setUntil] = useState(() => (initialMs === null ? null : performance.now() + initialMs))
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    const at = performance.now()
    setUntil(initialMs === null ? null : at + initialMs)
    setNow(at)
  }, [initialMs])
  const leftMs = until === null ? 0 : Math.max(0, until - now)
  useEffect(() => {
    if (leftMs === 0) return
    const timer = setTimeout(() => setNow(performance.now()), Math.min(leftMs, 1000))
    return () => clearTimeout(timer)
  }, [leftMs])
  const start = useCallback((waitMs: number) => {
    const at = performance.now()
    setNow(at)
    setUntil(at + waitMs)
  }, [])
  return { leftMs, start }
}
