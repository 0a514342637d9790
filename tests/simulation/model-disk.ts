/** What is on a device's disk. Rows never change once written, so a copy of the lists is a copy of the disk. */
import type { Epoch, HubId, OpId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { LayerDocId, Scope } from '../../shared/oparl/scope.ts'
import type { FeedEntry, Op, RelayedBatch, SignedBatch } from '../../shared/wire/protocol.ts'
import type { KnownGroup } from './groups.ts'

export interface HeldGroup {
  readonly known: KnownGroup
  /** The person has been taken out. */
  readonly withdrawn: boolean
  /** From before a restore: whatever the server says now is taken. */
  readonly stale: boolean
}

export interface LogRow {
  readonly opId: OpId
  readonly kind: Op['kind']
  /** A document, or the scope of a group. */
  readonly docId: LayerDocId | Scope
  readonly payload: Uint8Array
  readonly own: boolean
  readonly at: Instant
}

export interface FrozenBatch {
  readonly batchNo: number
  readonly opIds: readonly OpId[]
  readonly batch: SignedBatch
}

/** What a hub has said. */
export interface HeldHub {
  readonly epoch: Epoch | null
  readonly cursors: Readonly<Record<string, number>>
  /** Null: taken. Else why not. */
  readonly words: ReadonlyMap<OpId, string | null>
}

/** Somebody else's, to be passed on. */
export interface KeptBatch {
  readonly batch: RelayedBatch
  /** Without an answer yet. */
  readonly opIds: readonly OpId[]
  readonly refused: boolean
}

/** Rows never change once written, so a copy of the lists is a copy of the disk. */
export interface Disk {
  epoch: Epoch | null
  cursors: Record<string, number>
  log: LogRow[]
  known: Set<OpId>
  batches: FrozenBatch[]
  outbox: Map<OpId, 'waiting' | 'refused'>
  pending: FeedEntry[]
  /** As the server said them, or their owner put them here. */
  groups: Map<Scope, HeldGroup>
  /** As a hub alone has told them; only where that is newer [SYNC-163]. */
  heardGroups: Map<Scope, KnownGroup>
  /** A hub has spoken since the server last answered for everything. */
  roomSpoke: boolean
  /** Refused because the person was not in the group. */
  outOfGroup: Set<OpId>
  /** Numbers of batches that this disk has frozen [SYNC-121]. */
  batchNumbers: Set<number>
  /** Batches of others that this device passes on, by their hash. */
  relay: Map<string, KeptBatch>
  /** Hashes of those that the server has answered for. */
  passedOn: Set<string>
  hubs: Map<HubId, HeldHub>
  /** Known by the word of a hub alone. */
  hearsay: Set<OpId>
  mark: Uint8Array | null
  putBackAt: Instant | null
}

export const emptyDisk = (): Disk => ({
  epoch: null,
  cursors: {},
  log: [],
  known: new Set(),
  batches: [],
  outbox: new Map(),
  pending: [],
  groups: new Map(),
  heardGroups: new Map(),
  roomSpoke: false,
  outOfGroup: new Set(),
  batchNumbers: new Set(),
  relay: new Map(),
  passedOn: new Set(),
  hubs: new Map(),
  hearsay: new Set(),
  mark: null,
  putBackAt: null,
})

export const copyOf = (disk: Disk): Disk => ({
  epoch: disk.epoch,
  cursors: { ...disk.cursors },
  log: [...disk.log],
  known: new Set(disk.known),
  batches: [...disk.batches],
  outbox: new Map(disk.outbox),
  pending: [...disk.pending],
  groups: new Map(disk.groups),
  heardGroups: new Map(disk.heardGroups),
  roomSpoke: disk.roomSpoke,
  outOfGroup: new Set(disk.outOfGroup),
  batchNumbers: new Set(disk.batchNumbers),
  relay: new Map(disk.relay),
  passedOn: new Set(disk.passedOn),
  hubs: new Map(disk.hubs),
  hearsay: new Set(disk.hearsay),
  mark: disk.mark,
  putBackAt: disk.putBackAt,
})
