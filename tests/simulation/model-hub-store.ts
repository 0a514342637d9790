/** What a device keeps of each hub, as main/store/authorities does: its epoch, its cursors, its word on one's own ops. */
import type { PageStored, SyncFacts } from '../../main/sync/ports.ts'
import type { HubId, OpId, PersonId } from '../../shared/kernel/ids.ts'
import type { Scope } from '../../shared/oparl/scope.ts'
import type { SignedBatch, SyncResponse } from '../../shared/wire/protocol.ts'
import { groupScopeOf, isGroupDoc, isIn } from './groups.ts'
import type { Disk, HeldHub, LogRow } from './model-disk.ts'
import { groupShown, hearGroup } from './model-groups.ts'

export interface HubName {
  readonly hubId: HubId
  readonly holderId: PersonId
}

const NOTHING_HEARD: HeldHub = { epoch: null, cursors: {}, words: new Map() }

export const heldOf = (disk: Disk, { hubId }: HubName): HeldHub => disk.hubs.get(hubId) ?? NOTHING_HEARD

/** The group that an op belongs to; '' where everybody who carries it may have it: shared, or sealed. */
export const audienceOf = (docId: string): Scope | '' => groupScopeOf(docId) ?? ''

/** Whether a hub may carry it: its holder is in the group, as far as this device knows [SYNC-65]. */
export function mayCarry(disk: Disk, { holderId }: HubName, docId: string): boolean {
  const audience = audienceOf(docId)
  if (audience === '') return true
  const held = groupShown(disk, audience)
  return held !== undefined && !held.withdrawn && held.known.group.members.includes(holderId)
}

export function unspoken(disk: Disk, hub: HubName): (row: LogRow) => boolean {
  const { words } = heldOf(disk, hub)
  return (row) =>
    disk.outbox.get(row.opId) === 'waiting' && !words.has(row.opId) && mayCarry(disk, hub, row.docId)
}

export const waitingForHub = (disk: Disk, hub: HubName): number => disk.log.filter(unspoken(disk, hub)).length

export function hubFacts(disk: Disk, hub: HubName): SyncFacts {
  const { epoch, cursors } = heldOf(disk, hub)
  return {
    epoch,
    cursors: { ...cursors },
    waitingCount: waitingForHub(disk, hub),
    refusedCount: 0,
    onHubCount: 0,
    lastSavedAt: null,
    lastSentAt: null,
    lastReceivedAt: null,
    mark: null,
    putBackAt: null,
    movedAt: null,
  }
}

export function hubBatches(disk: Disk, hub: HubName, maxBytes: number): SignedBatch[] {
  const wanted = new Set(disk.log.filter(unspoken(disk, hub)).map((row) => row.opId))
  const chosen: SignedBatch[] = []
  let size = 0
  for (const { opIds, batch } of disk.batches) {
    if (!opIds.some((opId) => wanted.has(opId))) continue
    size += batch.body.length
    if (chosen.length > 0 && size > maxBytes) break
    chosen.push(batch)
  }
  return chosen
}

/** A page of a hub: what it brings is taken once; of what it says, only its word on one's own ops is noted [SYNC-64]. */
export function applyHubPage(
  disk: Disk,
  hub: HubName,
  response: SyncResponse,
  parts: { readonly personId: PersonId; readonly onEntries: (rows: readonly LogRow[]) => void },
): PageStored {
  disk.roomSpoke = true
  const before = heldOf(disk, hub)
  // Another epoch is another hub under the same name [SYNC-66].
  const held = before.epoch === response.epoch ? before : NOTHING_HEARD
  const entries = response.entries.filter(({ scope }) => !scope.startsWith('body/'))
  const rows = entries.flatMap((entry): LogRow[] => {
    const { opId, kind, docId, payload, at } = entry
    if (kind === 'group.put') {
      hearGroup(disk, { opId, payload })
      return []
    }
    // What a newer app made comes again from the server, and waits there.
    if (disk.known.has(opId) || kind !== 'layer.update' || docId === null) return []
    // Of a group that the server has taken away, or that nobody has told of, a hub brings nothing.
    if (isGroupDoc(docId) && !isReader(disk, docId, parts.personId)) return []
    const row: LogRow = { opId, kind, docId: docId as LogRow['docId'], payload, own: false, at }
    disk.known.add(opId)
    disk.hearsay.add(opId)
    disk.log.push(row)
    return [row]
  })
  const words = new Map(held.words)
  const own = new Set(disk.log.filter((row) => row.own).map((row) => row.opId))
  let said = 0
  const note = (opId: OpId, code: string | null): void => {
    if (!own.has(opId) || (words.has(opId) && (words.get(opId) === null || code !== null))) return
    words.set(opId, code)
    said += 1
  }
  for (const { opId } of [...entries, ...response.receipts]) note(opId, null)
  for (const { opId, code } of response.rejects) note(opId, code)
  if (entries.some((entry) => entry.kind === 'group.put'))
    for (const [opId, code] of words) if (code === 'op/not-allowed') words.delete(opId)
  disk.hubs.set(hub.hubId, {
    epoch: response.epoch,
    cursors: { ...held.cursors, ...response.cursors },
    words,
  })
  parts.onEntries(rows)
  return { newFiles: false, settledCount: said, waitingCount: waitingForHub(disk, hub) }
}

function isReader(disk: Disk, docId: string, personId: PersonId): boolean {
  const held = groupShown(disk, groupScopeOf(docId) as Scope)
  return held !== undefined && !held.withdrawn && isIn(held.known, personId)
}
