/** Tells the window how sync stands, at most four times a second, and always the last word. */
import type { SyncStatus } from '../../shared/ipc/views.ts'
import type { Timers } from '../sync/ports.ts'

const EVERY_MS = 250

export interface SyncLine {
  readonly read: () => Promise<SyncStatus>
  /** Something changed: what stands a moment later is told. */
  readonly refresh: () => void
  readonly end: () => void
}

export function createSyncLine(ports: {
  readonly read: () => Promise<SyncStatus>
  readonly tell: (status: SyncStatus) => void
  readonly timers: Timers
}): SyncLine {
  let cancel: (() => void) | null = null
  let ended = false
  const tellNow = async (): Promise<void> => {
    const status = await ports.read()
    if (!ended) ports.tell(status)
  }
  return {
    read: ports.read,
    refresh: () => {
      if (cancel !== null || ended) return
      cancel = ports.timers.set(EVERY_MS, () => {
        cancel = null
        // A store that is closing cannot answer; whoever closes it says what comes next.
        tellNow().catch(() => undefined)
      })
    },
    end: () => {
      ended = true
      cancel?.()
    },
  }
}
