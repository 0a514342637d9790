/** How many files come at once, and when a failed one is tried again. */

const FEW = 1
const MANY = 3
/** Above 2 Mbit/s several streams help; below they only make the first paper late. */
const FAST_BYTES_PER_MS = 250
/** A small file says nothing about bandwidth, but something about the way there. */
const SMALL_BYTES = 64 * 1024
const NEAR_MS = 300

export interface Pace {
  readonly streams: () => number
  /** One request, from asking to its last byte. */
  readonly measured: (bytes: number, tookMs: number) => void
}

export function createPace(): Pace {
  let fast = false
  return {
    streams: () => (fast ? MANY : FEW),
    measured: (bytes, tookMs) => {
      if (bytes === 0) return
      fast = bytes < SMALL_BYTES ? tookMs < NEAR_MS : bytes / Math.max(1, tookMs) >= FAST_BYTES_PER_MS
    },
  }
}

const FIRST_MS = 1000
const LONGEST_MS = 2 * 60_000

/** Full jitter: anything from nothing to the ceiling, so that a room does not come back as one. */
export function retryWait(attempts: number, fraction: number): number {
  return Math.round(Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(20, attempts - 1)) * fraction)
}
