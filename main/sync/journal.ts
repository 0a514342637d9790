/** The last transitions of the machine, for diagnostics. Holds no content, ids or addresses: only events, phases and effects. */
import type { Instant } from '../../shared/kernel/instant.ts'
import type { SyncEffect, SyncEvent, SyncState } from '../../shared/sync/state.ts'

export interface Transition {
  readonly at: Instant
  /** State before, so that any stretch of the journal replays through `step` alone. */
  readonly before: SyncState
  readonly event: SyncEvent
  readonly effects: readonly SyncEffect[]
}

export const JOURNAL_LENGTH = 50

export interface Journal {
  readonly add: (transition: Transition) => void
  /** Oldest first. */
  readonly read: () => readonly Transition[]
}

export function createJournal(length: number = JOURNAL_LENGTH): Journal {
  const kept: Transition[] = []
  return {
    add: (transition) => {
      kept.push(transition)
      if (kept.length > length) kept.shift()
    },
    read: () => [...kept],
  }
}
