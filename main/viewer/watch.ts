/**
 * Watches one view: does its page answer, does its work get on, how much memory does it take. Pure judgement here;
 * the host brings ticks and figures and does the stopping.
 */
export type StopCode = 'reader/crashed' | 'reader/too-heavy' | 'reader/stuck'

export const WATCH_EVERY_MS = 1000
/** Without an answer, or with work that makes no step, for so long: stuck. */
export const PATIENCE_MS = 8000
export const MEMORY_CAP_BYTES = 1_200_000_000

export interface Watch {
  readonly heard: (pong: { readonly working: boolean; readonly progress: number }, nowMs: number) => void
  /** The computer slept, or somebody debugs: what was not heard meanwhile means nothing. */
  readonly tick: (nowMs: number, memoryBytes: number | null) => StopCode | null
}

export function createWatch(startMs: number): Watch {
  let answeredAt = startMs
  let steppedAt = startMs
  let progress = -1
  let lastTick = startMs
  return {
    heard: (pong, nowMs) => {
      answeredAt = nowMs
      if (!pong.working || pong.progress !== progress) steppedAt = nowMs
      progress = pong.progress
    },
    tick: (nowMs, memoryBytes) => {
      const asleep = nowMs - lastTick > PATIENCE_MS
      lastTick = nowMs
      if (asleep) {
        answeredAt = nowMs
        steppedAt = nowMs
      }
      if (memoryBytes !== null && memoryBytes > MEMORY_CAP_BYTES) return 'reader/too-heavy'
      return nowMs - Math.min(answeredAt, steppedAt) > PATIENCE_MS ? 'reader/stuck' : null
    },
  }
}
