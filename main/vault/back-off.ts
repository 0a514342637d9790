/**
 * Waits after wrong PINs. Invariants:
 * - a try is counted on the disk before the PIN is looked at: pulling the plug in between gains nothing;
 * - waits are measured by a clock that never jumps; after a restart the whole wait begins again, so that neither
 *   setting the date nor restarting makes it shorter.
 * Rolling the file itself back is not prevented (docs/security.md §3.3); the derivation's price stays.
 */
import { z } from 'zod'

export const Tries = z.object({ v: z.literal(1), wrong: z.number().int().min(0).max(1_000_000) })
export type Tries = z.infer<typeof Tries>

export const FREE_TRIES = 5
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 60 * 60_000

/** The wait that stands after so many wrong tries in a row. */
export function waitAfter(wrong: number): number {
  if (wrong < FREE_TRIES) return 0
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(20, wrong - FREE_TRIES))
}

export interface Gate {
  /** Milliseconds until a PIN may be tried; 0: now. */
  readonly waitMs: () => number
  /** Counts one try, on the disk when it answers. */
  readonly count: () => Promise<void>
  readonly forgive: () => Promise<void>
}

/** `wrong`: as read from the disk at start. `keep` answers once the number is on the disk. */
export function createGate(
  wrong: number,
  monotonicMs: () => number,
  keep: (wrong: number) => Promise<void>,
): Gate {
  let count = wrong
  let since = monotonicMs()
  return {
    waitMs: () => Math.max(0, Math.ceil(waitAfter(count) - (monotonicMs() - since))),
    count: async () => {
      await keep(count + 1)
      count += 1
      since = monotonicMs()
    },
    forgive: async () => {
      if (count === 0) return
      await keep(0)
      count = 0
    },
  }
}
