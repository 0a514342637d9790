import type { Instant } from '../../shared/kernel/instant.ts'
import { dropTry, keepTry, tryOf } from '../store/session-rows.ts'
import type { Store } from '../store/store.ts'

const FREE_TRIES = 5
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 3_600_000
/** A day without tries starts the count again. */
const FORGET_MS = 24 * 3_600_000

export type TryVerdict = { readonly go: true } | { readonly go: false; readonly waitMs: number }

/**
 * Counts a try before the password is looked at, so that a hundred at once are a hundred tries. Five are free;
 * then each costs a wait that doubles. Kept on disk: a restart forgives nothing.
 */
export function countTry(store: Store, nameHash: string, now: Instant): TryVerdict {
  return store.write((tx): TryVerdict => {
    const found = tryOf(tx, nameHash)
    const before = found === null || now - found.lastAt > FORGET_MS ? { failures: 0, lockedUntil: 0 } : found
    if (before.lockedUntil > now) return { go: false, waitMs: before.lockedUntil - now }
    const failures = before.failures + 1
    keepTry(tx, nameHash, {
      failures,
      lastAt: now,
      lockedUntil: failures < FREE_TRIES ? 0 : now + waitAfter(failures),
    })
    return { go: true }
  })
}

export function waitAfter(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(20, failures - FREE_TRIES))
}

export function forgiveTries(store: Store, nameHash: string): void {
  store.write((tx) => dropTry(tx, nameHash))
}
