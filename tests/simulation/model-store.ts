/**
 * A device's disk and the store on it, in memory. What is on the disk survives a crash; a transaction under way at
 * that moment is there wholly or not at all. Same semantics as `main/store`, which the second tier runs instead.
 */
import type { PageStored, SyncFacts, SyncStore } from '../../main/sync/ports.ts'
import type { DeviceId, Epoch, OpId, PersonId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { fail, ok } from '../../shared/kernel/result.ts'
import { type LayerDocId, parseLayerDocId, type Scope } from '../../shared/oparl/scope.ts'
import type { FeedEntry, Op, RelayedBatch, SyncResponse } from '../../shared/wire/protocol.ts'
import type { Chance } from './chance.ts'
import type { Disk, LogRow } from './model-disk.ts'
import {
  groupShown,
  groupsRefused,
  groupsSettled,
  keepGroup,
  leaveGroup,
  markGroupsStale,
  settleHeard,
  takeGroup,
} from './model-groups.ts'
import { applyHubPage, type HubName, hubFacts } from './model-hub-store.ts'
import { type BatchNumbers, createOutbox } from './model-outbox.ts'
import { keepRelayed, relayedBatches, relayWaiting, settleRelayed, tryRelayedAgain } from './model-relay.ts'
import { sealed } from './model-seal.ts'
import type { VirtualTime } from './virtual-time.ts'

export { copyOf, type Disk, emptyDisk, type LogRow } from './model-disk.ts'

export interface DeviceStore extends SyncStore {
  /** Answers when log row and outbox row are on the disk. */
  appendLocal(write: {
    opId: OpId
    kind: Op['kind']
    docId: LayerDocId | Scope
    update: Uint8Array
    at: Instant
  }): Promise<boolean>
  /** The same disk, as a hub is concerned. */
  forHub(hub: HubName): SyncStore
  keepRelayed(batches: readonly RelayedBatch[]): Promise<void>
  /** Everything that waits, frozen as it is for the server. */
  packOutbox(): Promise<RelayedBatch[]>
  /** The device loses power: nothing is answered any more. */
  kill(): void
}

export interface ModelStoreParts {
  readonly disk: Disk
  readonly deviceId: DeviceId
  readonly personId: PersonId
  readonly time: VirtualTime
  readonly chance: Chance
  /** For batch numbers alone; goes on over the openings of a device. */
  readonly numbers: Chance
  readonly batchNumber: BatchNumbers
  /** The next page cannot be stored: the disk is full. */
  readonly full: () => boolean
  readonly onWritten: (opId: OpId) => void
  readonly onSettled: (opIds: readonly OpId[]) => void
  readonly onEntries: (rows: readonly LogRow[]) => void
}

/** Commits one after the other, each after a while; a crash keeps or loses the one under way, whole. */
export function createCommits(
  time: VirtualTime,
  chance: Chance,
): {
  commit: <T>(write: () => T) => Promise<T>
  kill: () => void
} {
  const line: { write: () => void; done: () => void }[] = []
  let alive = true
  const next = (): void => {
    const first = line[0]
    if (first === undefined) return
    time.after(chance.below(20) === 0 ? chance.between(50, 500) : chance.between(1, 6), () => {
      if (!alive) return
      line.shift()
      first.write()
      first.done()
      next()
    })
  }
  return {
    commit: <T>(write: () => T) =>
      new Promise<T>((resolve) => {
        if (!alive) return
        let value: T
        line.push({
          write: () => {
            value = write()
          },
          done: () => resolve(value),
        })
        if (line.length === 1) next()
      }),
    kill: () => {
      alive = false
      if (chance.happens(0.5)) line[0]?.write()
      line.length = 0
    },
  }
}

export function createModelStore(parts: ModelStoreParts): DeviceStore {
  const { disk } = parts
  const { commit, kill } = createCommits(parts.time, parts.chance)
  const outbox = createOutbox(parts)
  tryRelayedAgain(disk)
  const waiting = (): number => [...disk.outbox.values()].filter((state) => state === 'waiting').length
  return {
    kill,
    appendLocal: (write) =>
      commit(() => {
        disk.log.push({
          opId: write.opId,
          kind: write.kind,
          docId: write.docId,
          payload: sealed(write.docId, write.update),
          own: true,
          at: write.at,
        })
        disk.known.add(write.opId)
        disk.outbox.set(write.opId, 'waiting')
        parts.onWritten(write.opId)
        if (write.kind === 'group.put') keepGroup(disk, { ...write, payload: write.update }, parts.personId)
        return true
      }),
    syncFacts: (): Promise<SyncFacts> =>
      Promise.resolve({
        epoch: disk.epoch,
        cursors: { ...unheard(disk), ...disk.cursors },
        waitingCount: waiting(),
        refusedCount: disk.outbox.size - waiting(),
        onHubCount: 0,
        lastSavedAt: null,
        lastSentAt: null,
        lastReceivedAt: null,
        mark: disk.mark,
        putBackAt: disk.putBackAt,
        movedAt: null,
      }),
    outboxBatches: (maxBytes) => commit(() => outbox.forServer(maxBytes)),
    relayedBatches: (maxBytes) => Promise.resolve(relayedBatches(disk, maxBytes)),
    packOutbox: () => commit(() => outbox.all().map((batch) => ({ ...batch, deviceId: parts.deviceId }))),
    keepRelayed: (batches) => commit(() => keepRelayed(disk, batches, parts.deviceId)),
    forHub: (hub) => ({
      syncFacts: () => Promise.resolve(hubFacts(disk, hub)),
      outboxBatches: (maxBytes) => commit(() => outbox.forHub(hub, maxBytes)),
      applyResponse: (response) =>
        parts.full()
          ? Promise.resolve(fail('storage/full'))
          : commit(() => ok(applyHubPage(disk, hub, response, parts))),
    }),
    applyResponse: (response, now) => {
      if (parts.full()) return Promise.resolve(fail('storage/full'))
      return commit(() => ok(apply(parts, response, now, waiting)))
    },
  }
}

function apply(
  parts: ModelStoreParts,
  response: SyncResponse,
  now: Instant,
  waiting: () => number,
): PageStored {
  const { disk } = parts
  if (response.epoch !== disk.epoch) startEpoch(disk, response.epoch)
  takeServerMarks(disk, response, now)
  const rows = response.entries.flatMap((entry) => {
    if (entry.kind === 'group.put') return takeGroup(disk, entry, parts.personId)
    return disk.known.has(entry.opId) ? owned(disk, entry, parts.personId) : keep(disk, entry, parts.personId)
  })
  // Refused once and accepted since, by a doubled request or a meeting that opened again: it is no refusal any more.
  for (const { opId } of response.entries) if (disk.outbox.get(opId) === 'refused') disk.outbox.delete(opId)
  Object.assign(disk.cursors, response.cursors)
  const settled = settle(disk, response)
  groupsSettled(disk, settled.receipts, parts.personId)
  groupsRefused(
    disk,
    response.rejects.map(({ opId }) => opId),
    parts.personId,
  )
  for (const scope of response.revoked) leaveGroup(disk, scope, parts.personId)
  if (!response.more) settleHeard(disk)
  parts.onSettled(settled.receipts)
  parts.onEntries(rows)
  return {
    newFiles: false,
    settledCount: settled.count + settleRelayed(disk, response),
    waitingCount: waiting() + relayWaiting(disk),
  }
}

/** Groups that only a hub has told of: named to the server, so that it says when the person is not in them [SYNC-126]. */
const unheard = (disk: Disk): Record<string, number> =>
  Object.fromEntries(
    [...disk.groups.keys(), ...disk.heardGroups.keys()].flatMap((scope) =>
      groupShown(disk, scope)?.withdrawn === false ? [[scope, 0]] : [],
    ),
  )

/** Another epoch may have forgotten what the last one acknowledged: everything own that was not refused is offered again. */
function startEpoch(disk: Disk, epoch: Epoch): void {
  const again = disk.epoch !== null
  disk.epoch = epoch
  disk.cursors = {}
  if (!again) return
  for (const row of disk.log)
    if (row.own && disk.outbox.get(row.opId) !== 'refused') disk.outbox.set(row.opId, 'waiting')
  markGroupsStale(disk)
  tryRelayedAgain(disk)
}

/** As main/store/feed/put-back.ts. */
function takeServerMarks(disk: Disk, response: SyncResponse, now: Instant): void {
  disk.mark = response.mark ?? disk.mark
  for (const batchNo of response.batchesTaken ?? []) {
    if (disk.batchNumbers.has(batchNo)) continue
    disk.putBackAt = now
    disk.batchNumbers.add(batchNo)
  }
}

/** What a hub had brought of the person's own is theirs when the server says so [SYNC-122]. */
function owned(disk: Disk, { opId }: FeedEntry, personId: PersonId): LogRow[] {
  const at = disk.log.findIndex((row) => row.opId === opId && !row.own && row.docId.endsWith(`/${personId}`))
  const row = disk.log[at]
  disk.hearsay.delete(opId)
  if (row !== undefined) disk.log[at] = { ...row, own: true }
  return []
}

export function keep(disk: Disk, entry: FeedEntry, personId: PersonId): LogRow[] {
  disk.known.add(entry.opId)
  if (entry.kind !== 'layer.update') {
    disk.pending.push(entry)
    return []
  }
  const row: LogRow = {
    opId: entry.opId,
    kind: 'layer.update',
    docId: entry.docId as LayerDocId,
    payload: entry.payload,
    // From another device of the person, or written here before the disk was put back [SYNC-122].
    own: parseLayerDocId(entry.docId as LayerDocId).authorId === personId,
    at: entry.at,
  }
  disk.log.push(row)
  return [row]
}

export function settle(disk: Disk, response: SyncResponse): { count: number; receipts: OpId[] } {
  let count = 0
  // Also of a refused one: it may have travelled again with its batch, after a restore, and been accepted [SYNC-5].
  for (const { opId } of response.receipts) if (disk.outbox.delete(opId)) count += 1
  for (const { opId, code } of response.rejects) {
    if (disk.outbox.get(opId) !== 'waiting') continue
    if (code === 'op/not-allowed') disk.outOfGroup.add(opId)
    disk.outbox.set(opId, 'refused')
    count += 1
  }
  return { count, receipts: response.receipts.map((receipt) => receipt.opId) }
}
