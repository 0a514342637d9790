/**
 * One view of the link for everything that uses it. Only sync's answers say whether the server is reached; what the
 * computer says of its network is a reason to look, never an answer: a laptop in the room serves without internet.
 */
import type { SyncState } from '../../shared/sync/state.ts'
import { linkOf } from '../../shared/sync/status.ts'
import type { SyncDriver } from '../sync/driver.ts'
import type { Timers } from '../sync/ports.ts'

/** False once an attempt has shown that nothing gets through. Before the first answer nothing is known against it. */
export function reachesServer(state: SyncState): boolean {
  const { link, cause } = linkOf(state)
  return link === 'online' || link === 'connecting' || cause?.startsWith('net/') !== true
}

/** A transfer failed while sync rests: sync asks the server at once. Otherwise it is looking already. */
export function lookForLink(driver: Pick<SyncDriver, 'state' | 'linkHinted'>): void {
  if (driver.state().phase.at === 'live') driver.linkHinted()
}

const LOOK_EVERY_MS = 3000

/** Calls `hinted` whenever the computer gains or loses its network. Answers what ends the watching. */
export function watchNetwork(ports: {
  /** Electron's `net.isOnline`: a look at the interfaces, no traffic. */
  readonly isOnline: () => boolean
  readonly timers: Timers
  readonly hinted: () => void
}): () => void {
  let was = ports.isOnline()
  let cancel: () => void = () => undefined
  const lookLater = (): void => {
    cancel = ports.timers.set(LOOK_EVERY_MS, () => {
      const is = ports.isOnline()
      if (is !== was) ports.hinted()
      was = is
      lookLater()
    })
  }
  lookLater()
  return () => cancel()
}
