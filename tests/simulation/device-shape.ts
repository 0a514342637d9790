/** What a device and a hub of the model are to the others; made in device.ts and model-hub.ts. */
import type { DriverPorts, SyncDriver } from '../../main/sync/driver.ts'
import type { SyncStore, Timers, Transport } from '../../main/sync/ports.ts'
import type { DeviceId, FileId, OpId, PersonId } from '../../shared/kernel/ids.ts'
import type { LayerDocId } from '../../shared/oparl/scope.ts'
import type { RelayedBatch } from '../../shared/wire/protocol.ts'
import type { GroupAct } from './actions.ts'
import type { Chance } from './chance.ts'
import type { CrashAt } from './crash-steps.ts'
import type { ServerDisk } from './model-feed.ts'
import type { HubName } from './model-hub-store.ts'
import type { BatchNumbers } from './model-outbox.ts'
import type { ModelServer } from './model-server.ts'
import type { DeviceStore, Disk } from './model-store.ts'
import type { Link, Reach } from './network.ts'

export interface DeviceSpec {
  readonly name: string
  readonly deviceId: DeviceId
  readonly personId: PersonId
  /** Documents that its person writes. */
  readonly writes: readonly LayerDocId[]
  /** Whom its person may take into a group. */
  readonly colleagues: readonly PersonId[]
  readonly files: readonly FileId[]
}

/** Where the tests plant faults: every port between the driver and its world. */
export interface Plants {
  readonly decide: NonNullable<DriverPorts['decide']>
  readonly store: (store: DeviceStore, device: Device) => DeviceStore
  readonly transport: (transport: Transport) => Transport
  readonly hubStore: (store: SyncStore, device: Device, hub: ModelHub) => SyncStore
  /** Whether a hub is given what its holder's disk has of this op [SYNC-160]. */
  readonly hubGives: (holder: Disk, opId: OpId) => boolean
  /** What a hub does when it opens [SYNC-161]. */
  readonly hubOpens: (disk: ServerDisk) => void
  readonly clientId: (device: Device, chance: Chance) => number
  readonly timers: (timers: Timers, device: Device, baseMs: number) => Timers
  /** The number after `last` in one opening of the store; `last` is null for its first batch. */
  readonly batchNumber: BatchNumbers
}

export interface Device {
  readonly spec: DeviceSpec
  readonly link: Link
  disk: Disk
  /** Its clock minus the true time; may jump. */
  skewMs: number
  /** Crashes when it has come to this step so many times more. */
  crashAt: CrashAt | null
  /** Pages of this device cannot be stored while true. */
  diskFull: boolean
  readonly start: () => void
  readonly crash: () => void
  /** The hub that it is at, over the end of the app. */
  atHub: ModelHub | null
  readonly hubLink: Link
  readonly edit: (at: number) => void
  readonly group: (act: GroupAct) => void
  /** Undefined while the app is down; else answers when they are on the disk. */
  readonly keepRelayed: (batches: readonly RelayedBatch[]) => Promise<unknown> | undefined
  /** What waits, as it would be packed on a stick. Undefined while the app is down. */
  readonly packOutbox: () => Promise<readonly RelayedBatch[]> | undefined
  readonly joinHub: (hub: ModelHub | null) => void
  readonly hubNudge: (hub: ModelHub) => void
  readonly hubDriver: () => SyncDriver | null
  readonly nudge: () => void
  readonly driver: () => SyncDriver | null
}

export interface ModelHub extends HubName {
  readonly holder: Device
  readonly server: ModelServer
  readonly reach: Reach
  readonly open: () => void
  readonly close: () => void
  /** The laptop is stolen, or its disk is: what nobody had taken over is gone. */
  readonly lose: () => void
}
