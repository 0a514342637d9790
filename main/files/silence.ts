/** Ends a transfer in which nothing moves. How long the whole takes does not matter. */
import type { Timers } from './ports.ts'

/** Longest silence between two pieces. */
export const SILENCE_MS = 30_000

export interface Silence {
  readonly signal: AbortSignal
  readonly heard: () => void
  readonly tooLong: () => boolean
  readonly end: () => void
}

export function watchSilence(timers: Timers): Silence {
  const abort = new AbortController()
  let fired = false
  const arm = (): (() => void) =>
    timers.set(SILENCE_MS, () => {
      fired = true
      abort.abort(new Error('stalled'))
    })
  let cancel = arm()
  return {
    signal: abort.signal,
    heard: () => {
      cancel()
      if (!fired) cancel = arm()
    },
    tooLong: () => fired,
    end: () => cancel(),
  }
}
