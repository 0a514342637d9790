/** What the machine's state means for a person: never more than an answer has shown [SYNC-28]. */
import { assertNever } from '../kernel/assert-never.ts'
import type { BlockCause, WaitCause } from './causes.ts'
import type { SyncState } from './state.ts'

export interface LinkView {
  readonly link: 'online' | 'connecting' | 'offline' | 'blocked'
  /** Why there is no link, why sync is blocked, or why what came could not be kept. */
  readonly cause: WaitCause | BlockCause | null
}

/** Everything has come: what is awaited is a nudge, or news in an answer that is open for it. */
export function hasCome({ phase }: SyncState): boolean {
  return phase.at === 'live' || (phase.at === 'exchanging' && phase.listens === true)
}

export function linkOf(state: SyncState): LinkView {
  const { phase } = state
  switch (phase.at) {
    case 'stopped':
      return { link: 'offline', cause: null }
    // Asking a blocked door again opens nothing yet.
    case 'greeting':
    case 'blocked':
      return { link: 'blocked', cause: phase.why }
    case 'live':
      return { link: 'online', cause: null }
    case 'exchanging':
    case 'applying':
    case 'refreshing':
    case 'waiting': {
      // A retry under way changes nothing of what is shown: only an answer does.
      if (state.trouble === null)
        return { link: state.skewMs === null ? 'connecting' : 'online', cause: null }
      const ours = state.trouble.startsWith('storage/')
      return { link: ours ? 'online' : 'offline', cause: state.trouble }
    }
    default:
      return assertNever(phase)
  }
}
