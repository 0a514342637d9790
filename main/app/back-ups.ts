/**
 * When the store is copied: once a day while it is open, and when a session ends with work that is on this device
 * alone. The copy is made by the store's own thread; a session that ends waits for it no longer than `PATIENCE_MS`.
 */
import type { Clock } from '../../shared/kernel/ports.ts'
import type { StoreApi } from '../store/api.ts'
import type { Timers } from '../sync/ports.ts'

const HOUR_MS = 3600_000
const DAY_MS = 24 * HOUR_MS
/** Not while somebody waits for the first screens. */
export const FIRST_LOOK_MS = 10 * 60_000
/** Whoever locks every few minutes needs no copy each time. */
const AT_END_UNLESS_MS = HOUR_MS
/** Shorter than the app's own patience when it quits (lifecycle.ts). */
const PATIENCE_MS = 1500

export interface BackUps {
  readonly start: () => void
  /** The last thing before the store is closed. Never throws. */
  readonly end: () => Promise<void>
}

export function createBackUps(ports: {
  readonly store: Pick<StoreApi, 'backUp' | 'syncFacts'>
  readonly clock: Clock
  readonly timers: Timers
  readonly note: (event: string, facts: { readonly code: string }) => void
}): BackUps {
  const { store, clock, timers, note } = ports
  let cancel: () => void = () => undefined

  async function copyUnless(withinMs: number): Promise<void> {
    try {
      const made = await store.backUp(clock.now(), withinMs)
      if (!made.ok) note('storage/not-backed-up', { code: made.failure.code })
    } catch {
      note('storage/not-backed-up', { code: 'storage/failed' })
    }
  }
  function lookIn(waitMs: number): void {
    cancel = timers.set(waitMs, () => {
      void copyUnless(DAY_MS)
      lookIn(HOUR_MS)
    })
  }
  async function copyUnsent(): Promise<void> {
    const unsent = await store.syncFacts().then(
      ({ waitingCount }) => waitingCount > 0,
      () => false,
    )
    if (unsent) await copyUnless(AT_END_UNLESS_MS)
  }
  return {
    start: () => lookIn(FIRST_LOOK_MS),
    end: async () => {
      cancel()
      let stopWaiting: () => void = () => undefined
      const patience = new Promise<void>((resolve) => {
        stopWaiting = timers.set(PATIENCE_MS, resolve)
      })
      await Promise.race([copyUnsent(), patience])
      stopWaiting()
    },
  }
}
