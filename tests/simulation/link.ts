/** A device's line: in which state it is, what may go wrong on it, and who is at its other end. */
import type { Ask } from '../../main/sync/ports.ts'
import type { SyncResponse } from '../../shared/wire/protocol.ts'
import type { Chance } from './chance.ts'
import type { Asker } from './model-server.ts'
import type { VirtualTime } from './virtual-time.ts'

/** `one-way`: requests arrive and are done, no answer ever comes back. */
export type LinkState = 'good' | 'cut' | 'portal' | 'half-open' | 'one-way' | 'busy' | 'dns' | 'tls'

/** What may go wrong with one request on a good link; each a probability. */
export interface Noise {
  readonly requestLost: number
  readonly responseLost: number
  readonly doubled: number
  readonly slow: number
}
export const QUIET: Noise = { requestLost: 0, responseLost: 0, doubled: 0, slow: 0 }

export interface Link {
  state: LinkState
  noise: Noise
  tokenGood: boolean
  /** Protocol versions that the server speaks to this device. */
  speaks: { min: number; max: number }
}

/** The server as the network reaches it. `handle` answers null where the process died under the request. */
export interface Reach {
  readonly handle: (asker: Asker, ask: Ask) => Promise<SyncResponse | null>
  readonly isUp: () => boolean
  /** The run of the process that answers; what one has begun, the next does not go on with. */
  readonly life: () => object | null
  readonly nowMs: () => number
}

export interface NetworkParts {
  readonly time: VirtualTime
  readonly chance: Chance
  readonly link: Link
  readonly reach: Reach
  readonly asker: Asker
  readonly onRequest: (ask: Ask) => void
  readonly onResponse: (response: SyncResponse) => void
}
