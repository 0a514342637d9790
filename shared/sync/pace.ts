/** How long to wait and how much to carry. Pure numbers; the driver brings the randomness. */

/**
 * Ceiling of the wait before attempt n (1 is the first retry), full jitter below it [SYNC-13]: 1 s, 2 s, then 3 s for the close
 * tries, then doubling to 5 min. Of a crowd whose link is back the last one comes after the whole ceiling, and everybody waits
 * for what that one wrote. On a link that comes and goes most tries fail, and each costs next to nothing; where a server or a
 * disk fails, the next try costs as much as the last did.
 */
export const FIRST_WAIT_MS = 1000
const CLOSE_WAIT_MS = 3000
export const CLOSE_TRIES = { link: 60, other: 20 } as const
export const LONGEST_WAIT_MS = 5 * 60_000

export function backOffCeilingMs(attempt: number, failing: keyof typeof CLOSE_TRIES): number {
  const early = Math.min(CLOSE_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(30, Math.max(0, attempt - 1)))
  const past = Math.min(30, attempt - CLOSE_TRIES[failing])
  return past > 0 ? Math.min(LONGEST_WAIT_MS, CLOSE_WAIT_MS * 2 ** past) : early
}

/** Time between two looks when nobody nudges: seldom with a live socket, often without [SYNC-17]. */
export const POLL_MS = { open: 5 * 60_000, closed: 60_000 } as const

/**
 * Bytes that a request or a page may weigh, before packing: half after a cut, twice after a success [SYNC-16]. The first
 * holds a thousand changed layers (700 kB, a tenth of it when packed), so that they reconcile in one round trip; a bad
 * link finds its measure in a few cuts.
 */
export const BUDGET = { least: 16 * 1024, first: 1024 * 1024, most: 1024 * 1024 } as const

export function smaller(budgetBytes: number): number {
  return Math.max(BUDGET.least, Math.floor(budgetBytes / 2))
}

export function larger(budgetBytes: number): number {
  return Math.min(BUDGET.most, budgetBytes * 2)
}

/** The wait itself. `fraction` in [0, 1). */
export function jittered(atLeastMs: number, jitterMs: number, fraction: number): number {
  return Math.round(atLeastMs + jitterMs * fraction)
}
