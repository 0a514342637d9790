/** What the main process and the hub's process say to each other. Both are ours: shapes, not strangers' words. */
import type { DeviceId, Epoch, PersonId, Sha256 } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Failure } from '../kernel/result.ts'
import type { DevicePut, FeedEntry, RelayedBatch } from '../wire/protocol.ts'
import type { PairBegun, PairingId } from './pairing.ts'
import type { Waiting } from './pairing-desk.ts'
import type { HubFacts } from './wire.ts'

export interface HubOpening {
  readonly facts: HubFacts
  /** Shown to people who look for it. */
  readonly name: string
  /** Folder of the hub's database, its own; made when it is not there. */
  readonly dataDir: string
  /** 32 bytes from the holder's vault: the database is encrypted with it. */
  readonly diskKey: Uint8Array
  /** PEM. Null: plain HTTP, for tests alone. */
  readonly tls: { readonly cert: string; readonly key: string } | null
  /** What the pairing desk shows to strangers (docs/adr 22). Null: strangers are not let in. */
  readonly pairing: {
    /** SHA-256 of the certificate in DER. */
    readonly certificate: Uint8Array
    readonly hub: PairBegun['hub']
  } | null
  readonly host: string
  /** 0: any free port. */
  readonly port: number
}

/** What the holder's device knows, in parts: put again it changes nothing. */
export interface HubSeed {
  readonly devices: readonly DevicePut[]
  /** As in the server's feed; `seq` is not the hub's and is not kept. */
  readonly entries: readonly Omit<FeedEntry, 'seq'>[]
}

/** A device that was heard from since the hub started. */
export interface HubGuest {
  readonly deviceId: DeviceId
  readonly personId: PersonId
  readonly lastHeardAt: Instant
  /** Whether its nudge socket is open. */
  readonly isHere: boolean
}

export interface HubStatus {
  readonly guests: readonly HubGuest[]
  /** Writes that came in through the hub since it was made. */
  readonly takenCount: number
  /** Batches that the holder's device has not taken over yet, to pass them on. */
  readonly unkeptCount: number
}

export type ToHub =
  | { readonly do: 'start'; readonly opening: HubOpening }
  /** Answered by `seeded` when it is on the hub's disk. */
  | { readonly do: 'seed'; readonly id: number; readonly seed: HubSeed }
  /** The device has these batches on its own disk and will pass them on. */
  | { readonly do: 'kept'; readonly upTo: number }
  /** Bytes that were asked for; null where the device does not have them (any more). */
  | { readonly do: 'bytes'; readonly id: number; readonly bytes: Uint8Array | null }
  | { readonly do: 'blob'; readonly id: number; readonly size: number | null }
  /** The secretary's word on a stranger. Of a yes the device is in the hub's directory before it hears of it. */
  | { readonly do: 'answerPairing'; readonly pairingId: PairingId; readonly same: boolean }
  /** By the secretary's hand, after too many tries. */
  | { readonly do: 'openPairing' }
  | { readonly do: 'stop' }

export type FromHub =
  | { readonly is: 'listening'; readonly epoch: Epoch; readonly port: number }
  | { readonly is: 'failed'; readonly failure: Failure }
  | { readonly is: 'seeded'; readonly id: number }
  | { readonly is: 'status'; readonly status: HubStatus }
  /** Batches as they came in, in order; `upTo` names the last of them. */
  | { readonly is: 'batches'; readonly upTo: number; readonly batches: readonly RelayedBatch[] }
  /** The size of a file's content is wanted, and bytes [begin, end) of it. */
  | { readonly is: 'wantsBlob'; readonly id: number; readonly sha256: Sha256 }
  | {
      readonly is: 'wantsBytes'
      readonly id: number
      readonly sha256: Sha256
      readonly begin: number
      readonly end: number
    }
  /** Who waits at the pairing desk, and whether it takes any more; after every change. */
  | { readonly is: 'pairing'; readonly waiting: readonly Waiting[]; readonly isOpen: boolean }
  | { readonly is: 'stopped' }
