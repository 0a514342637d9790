/**
 * Ends a request that has stopped moving, however long it may last while it moves: no total timeouts [SYNC-24].
 * Only what is received counts: what we send disappears into buffers even when nobody is there [SYNC-15].
 */
import type { Timers } from './ports.ts'

/** Longest silence between two pieces of an answer. */
export const SILENCE_MS = 30_000
/** Slowest upload that is waited for, bytes per second: 16 kbit/s, what GPRS gives on a bad day. */
export const SLOWEST_UPLOAD_BPS = 2000

export interface StallWatch {
  /** Aborts when nothing was heard for too long. */
  readonly signal: AbortSignal
  /** Something was received. */
  readonly heard: () => void
  readonly end: () => void
  readonly stalled: () => boolean
}

/** `uploadBytes` gives the first answer more time: it cannot come before the request has crossed the link. */
export function watchForStall(timers: Timers, uploadBytes: number): StallWatch {
  const abort = new AbortController()
  let fired = false
  const arm = (waitMs: number) =>
    timers.set(waitMs, () => {
      fired = true
      abort.abort(new Error('stalled'))
    })
  let cancel = arm(SILENCE_MS + (uploadBytes / SLOWEST_UPLOAD_BPS) * 1000)
  return {
    signal: abort.signal,
    heard: () => {
      cancel()
      if (!fired) cancel = arm(SILENCE_MS)
    },
    end: () => cancel(),
    stalled: () => fired,
  }
}
