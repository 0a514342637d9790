/** What the room needs of the session, of the hub's process and of sync. */
import type { Agent } from 'node:https'
import type { HubOpening, HubStatus } from '../../../shared/hub/messages.ts'
import type { PairingId } from '../../../shared/hub/pairing.ts'
import type { Waiting } from '../../../shared/hub/pairing-desk.ts'
import type { RoomState } from '../../../shared/ipc/room.ts'
import type { BodyId, DeviceId, MeetingId, PersonId } from '../../../shared/kernel/ids.ts'
import type { Clock, Random } from '../../../shared/kernel/ports.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import type { DirectoryDevice } from '../../room/certificate.ts'
import type { MulticastPorts } from '../../room/multicast.ts'
import type { PinnedFetch } from '../../room/pinned.ts'
import type { Timers } from '../../sync/ports.ts'

export interface Me {
  readonly bodyId: BodyId
  readonly deviceId: DeviceId
  readonly personId: PersonId
  /** Raw Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array
  /** PKCS #8 DER, of the caller to wipe. */
  readonly signingKey: () => Uint8Array
}

/** What the device's own store knows. */
export interface Directory {
  readonly deviceOf: (id: DeviceId) => Promise<DirectoryDevice | null>
  readonly person: (id: PersonId) => Promise<{ readonly name: string; readonly position: string } | null>
  /** Does this person chair or keep a meeting that is on this device? */
  readonly isInCharge: (id: PersonId) => Promise<boolean>
  /** Null where the meeting is not here, or somebody else keeps it. */
  readonly meetingInMyCharge: (id: MeetingId) => Promise<{ readonly name: string } | null>
}

/** A hub whose certificate is believed. */
export interface HubLine {
  /** Origin: `https://192.168.1.7:47810`. */
  readonly url: string
  /** Pinned to the certificate, as is the agent. */
  readonly fetch: PinnedFetch
  readonly fetchApart: PinnedFetch
  readonly agent: Agent
  /** SHA-256 of the certificate, lower-case hexadecimal. */
  readonly certificate: string
  readonly owner: { readonly deviceId: DeviceId; readonly publicKey: Uint8Array }
}

/** Sync with a hub, while it lasts. */
export interface HubVisit {
  readonly isReached: () => boolean
  readonly end: () => Promise<void>
}

export interface HubEvents {
  /** Ask `isReached` again. */
  readonly changed: () => void
  /** It is over for good: the hub takes this device no more, or is another one. */
  readonly ended: (code: string) => void
}

export type EnterFailing = 'room/not-let-in' | 'room/no-answer' | 'room/not-genuine'

/** A hub's process on this laptop. */
export interface RunningHub {
  readonly status: () => HubStatus
  readonly waiting: () => readonly Waiting[]
  readonly takesStrangers: () => boolean
  readonly answerPairing: (pairingId: PairingId, same: boolean) => void
  readonly openPairing: () => void
  readonly stop: () => Promise<void>
}

export type HubStart = Pick<HubOpening, 'name' | 'tls' | 'pairing' | 'host' | 'port'> & {
  /** SHA-256 of the certificate, lower-case hexadecimal: what the holder's device signs. */
  readonly certificate: string
}

export interface HubProcess {
  /** Answers when the hub listens. `changed`: its status or its desk; `ended`: it stopped, and nobody asked it to. */
  readonly start: (
    start: HubStart,
    events: { readonly changed: () => void; readonly ended: () => void },
  ) => Promise<Result<RunningHub, 'room/no-port' | 'room/cannot-start' | 'storage/full'>>
}

export interface RoomPorts {
  readonly me: Me
  readonly directory: Directory
  readonly hubProcess: HubProcess
  /** Sync's second way: signs in to the hub and runs until it is ended. */
  readonly enter: (line: HubLine, events: HubEvents) => Promise<Result<HubVisit, EnterFailing>>
  readonly multicast: MulticastPorts
  readonly timers: Timers
  readonly clock: Clock
  readonly random: Random
  /** Keeps the laptop from falling asleep; answers what lets it. */
  readonly stayAwake: () => () => void
  readonly changed: (state: RoomState) => void
  readonly note: (what: string) => void
}
