/** What may happen in a world, one thing at a time, as data. */
import type { CrashAt } from './crash-steps.ts'
import type { ServerStep } from './model-server.ts'
import type { LinkState } from './network.ts'

/** Make one, take somebody in or out, end one, write in one: of the groups that the device knows. */
export type GroupAct = 'make' | 'change' | 'end' | 'write'

export type Action =
  | { readonly do: 'edit'; readonly device: number; readonly doc: number; readonly times: number }
  | { readonly do: 'group'; readonly device: number; readonly act: GroupAct }
  | { readonly do: 'link'; readonly device: number; readonly state: LinkState }
  | { readonly do: 'crash-device'; readonly device: number; readonly downMs: number }
  | { readonly do: 'restore-device'; readonly device: number }
  | { readonly do: 'keep-image'; readonly device: number }
  | { readonly do: 'crash-server'; readonly downMs: number }
  | { readonly do: 'back-up-server' }
  | { readonly do: 'restore-server' }
  /** By somebody who does not know the procedure: the epoch is the old one. A snapshot of a machine brings its memory too. */
  | { readonly do: 'restore-server-quietly'; readonly withMemory?: true }
  | {
      readonly do: 'crash-device-at'
      readonly device: number
      readonly at: Omit<CrashAt, 'left'>
      readonly left: number
    }
  | {
      readonly do: 'crash-server-at'
      readonly step: ServerStep
      readonly left: number
      readonly downMs: number
    }
  | { readonly do: 'partition'; readonly devices: readonly number[]; readonly forMs: number }
  | { readonly do: 'flap'; readonly device: number; readonly times: number; readonly everyMs: number }
  | { readonly do: 'jump-clock'; readonly device: number; readonly byMs: number }
  | { readonly do: 'jump-server-clock'; readonly byMs: number }
  | { readonly do: 'open-hub' | 'close-hub' | 'lose-hub'; readonly device: number }
  | { readonly do: 'join-hub'; readonly device: number; readonly hub: number | null }
  | { readonly do: 'hub-link'; readonly device: number; readonly state: LinkState }
  /** What waits at a device, on a stick to another; lost on the way, or taken in `copies` times. */
  | {
      readonly do: 'stick'
      readonly device: number
      readonly to: number
      readonly carriedMs: number
      readonly copies: number
    }
  | { readonly do: 'publish'; readonly scope: number }
  | { readonly do: 'close-doc'; readonly device: number; readonly doc: number; readonly forMs: number }
  | { readonly do: 'expire-token'; readonly device: number }
  | { readonly do: 'refuse-version'; readonly device: number; readonly forMs: number }
  | { readonly do: 'fill-disk'; readonly device: number; readonly forMs: number }
  | { readonly do: 'hint'; readonly device: number }
  | { readonly do: 'wake'; readonly device: number }
  | { readonly do: 'ask'; readonly device: number }
  | { readonly do: 'restart-app'; readonly device: number }

export interface Planned {
  readonly atMs: number
  readonly action: Action
}
