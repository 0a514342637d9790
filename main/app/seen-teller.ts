/** Tells the secretaries of one's meetings what has come, a while after the last change: one message for many papers. */
import { OpId, uuidV7 } from '../../shared/kernel/ids.ts'
import type { Clock, Random } from '../../shared/kernel/ports.ts'
import type { StoreApi } from '../store/api.ts'
import type { Timers } from '../sync/ports.ts'

export const TELL_AFTER_MS = 10_000
const OPS_AT_ONCE = 20

export interface SeenTeller {
  /** Something has come or was opened. Called often. */
  readonly changed: () => void
  readonly end: () => void
}

export function createSeenTeller(ports: {
  readonly store: Pick<StoreApi, 'noteSeen'>
  readonly clock: Clock
  readonly random: Random
  readonly timers: Timers
  /** Something is in the outbox now. */
  readonly noted: () => void
}): SeenTeller {
  const { store, clock, random, timers, noted } = ports
  let cancel: (() => void) | null = null
  let ended = false

  async function tell(): Promise<void> {
    const now = clock.now()
    const opIds = Array.from({ length: OPS_AT_ONCE }, () => OpId.parse(uuidV7(now, random.bytes(16))))
    const told = await store.noteSeen(now, opIds)
    // A disk that is full now tells it after the next change: what is untold stays untold.
    if (ended || !told.ok || told.value === 0) return
    noted()
    if (told.value === OPS_AT_ONCE) changed()
  }

  function changed(): void {
    if (ended || cancel !== null) return
    cancel = timers.set(TELL_AFTER_MS, () => {
      cancel = null
      // A store that is closing cannot answer; the next start looks again.
      tell().catch(() => undefined)
    })
  }

  return {
    changed,
    end: () => {
      ended = true
      cancel?.()
    },
  }
}
