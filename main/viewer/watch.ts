/**
 * Watches one view: does its page answer, does its work get on, how much memory does it take. Pure judgement here;
 * the host brings ticks and figures and does the stopping.
 */
export type StopCode = 'reader/crashed' | 'reader/too-heavy' | 'reader/stuck'

export const PING_EVERY_MS = 1000
/** A bomb grows by a gigabyte a second. */
export const LOOK_EVERY_MS = 100
/** Without an answer, or with work that makes no step, for so long: stuck. A bomb is to be over eight seconds after its opening. */
export const PATIENCE_MS = 7000
/** A view may have 1.2 GB; what a bomb takes between two looks comes on top of the cap. */
export const MEMORY_CAP_BYTES = 1_000_000_000
/** So large that a bomb may be going off, and so young that one may be about to. */
const HEAVY_BYTES = 400_000_000
const YOUNG_MS = 15_000

export interface Watch {
  readonly heard: (pong: { readonly working: boolean; readonly progress: number }, nowMs: number) => void
  /** What it works on is not on this device yet: it makes no step, and is not stuck. */
  readonly waits: (nowMs: number) => void
  /** The computer slept, or somebody debugs: what was not heard meanwhile means nothing. */
  readonly tick: (nowMs: number, memoryBytes: number | null) => StopCode | null
  /** Whether memory is to be looked at now, and not only when the next ping is due. */
  readonly isRisky: (nowMs: number) => boolean
}

export function createWatch(startMs: number): Watch {
  let answeredAt = startMs
  let steppedAt = startMs
  let progress = -1
  let lastTick = startMs
  let memory = 0
  return {
    isRisky: (nowMs) => nowMs - startMs < YOUNG_MS || memory > HEAVY_BYTES,
    heard: (pong, nowMs) => {
      answeredAt = nowMs
      if (!pong.working || pong.progress !== progress) steppedAt = nowMs
      progress = pong.progress
    },
    waits: (nowMs) => {
      steppedAt = nowMs
    },
    tick: (nowMs, memoryBytes) => {
      memory = memoryBytes ?? memory
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
