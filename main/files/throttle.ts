/** A cap on what all transfers take together: whoever has read too much waits before reading on. */
import type { Timers } from './ports.ts'

export interface Throttle {
  /** Bytes a second; null: no cap. */
  readonly set: (bytesPerSecond: number | null) => void
  /** Answers when the line is free for what comes after these bytes. */
  readonly passed: (bytes: number) => Promise<void>
}

/** Shorter waits are saved up. */
const LEAST_WAIT_MS = 20

export function createThrottle(monotonicMs: () => number, timers: Timers): Throttle {
  let bytesPerMs: number | null = null
  let freeAtMs = 0
  return {
    set: (bytesPerSecond) => {
      bytesPerMs = bytesPerSecond === null ? null : bytesPerSecond / 1000
      freeAtMs = 0
    },
    passed: async (bytes) => {
      if (bytesPerMs === null) return
      const now = monotonicMs()
      freeAtMs = Math.max(freeAtMs, now) + bytes / bytesPerMs
      const waitMs = freeAtMs - now
      if (waitMs >= LEAST_WAIT_MS) await new Promise<void>((resolve) => timers.set(waitMs, resolve))
    },
  }
}
