/** What a device of the simulation does with groups: same semantics as main/store/groups and main/store/feed/revoke. */
import type { OpId, PersonId } from '../../shared/kernel/ids.ts'
import { groupScope, type Scope } from '../../shared/oparl/scope.ts'
import type { FeedEntry } from '../../shared/wire/protocol.ts'
import { groupIn, groupScopeOf, isGroupDoc, isNewer, type KnownGroup, writesIn } from './groups.ts'
import type { Disk, HeldGroup, LogRow } from './model-disk.ts'

export function keepGroup(
  disk: Disk,
  { opId, payload }: { readonly opId: OpId; readonly payload: Uint8Array },
  personId: PersonId,
  from: 'server' | 'owner' = 'server',
): void {
  const known = { group: groupIn(payload), opId }
  const scope = groupScope(known.group.id)
  const held = disk.groups.get(scope)
  const isNews = held === undefined || held.stale || held.withdrawn || isNewer(known, held.known)
  if (isNews) disk.groups.set(scope, { known, withdrawn: false, stale: false })
  const heard = disk.heardGroups.get(scope)
  if (heard !== undefined && !isNewer(heard, disk.groups.get(scope)?.known ?? known))
    disk.heardGroups.delete(scope)
  // Also when a hub had told it before: now the server knows it [SYNC-37].
  if (from === 'server') offerRefused(disk, scope, personId)
}

/** Own groups that a receipt has just settled: from now on the server knows them. */
export function groupsSettled(disk: Disk, opIds: readonly OpId[], personId: PersonId): void {
  const settled = new Set(opIds)
  for (const row of disk.log) {
    if (row.kind !== 'group.put' || !settled.has(row.opId)) continue
    // It may have been refused before, and be no state of the group here.
    keepGroup(disk, row, personId)
    offerRefused(disk, row.docId as Scope, personId)
  }
}

/** What the server refuses is no state of a group: the newest put that it did not refuse stands [SYNC-162]. */
export function groupsRefused(disk: Disk, opIds: readonly OpId[], personId: PersonId): void {
  for (const opId of opIds) {
    const put = disk.log.find((row) => row.opId === opId && row.kind === 'group.put')
    const held = disk.groups.get(put?.docId as Scope)
    if (put === undefined || held?.known.opId !== opId) continue
    disk.groups.set(put.docId as Scope, { ...held, stale: true })
    for (const row of disk.log)
      if (row.docId === put.docId && row.own && disk.outbox.get(row.opId) !== 'refused')
        keepGroup(disk, row, personId, 'owner')
  }
}

/** What a hub alone says of a group stands beside the server's word, where it is newer [SYNC-163]. */
export function hearGroup(
  disk: Disk,
  { opId, payload }: { readonly opId: OpId; readonly payload: Uint8Array },
): void {
  const known = { group: groupIn(payload), opId }
  const scope = groupScope(known.group.id)
  const held = disk.groups.get(scope)
  if (held?.withdrawn === true || held?.stale === true) return
  const shown = groupShown(disk, scope)
  if (shown === undefined || isNewer(known, shown.known)) disk.heardGroups.set(scope, known)
}

/** The group as its person sees it. */
export function groupShown(disk: Disk, scope: Scope): HeldGroup | undefined {
  const heard = disk.heardGroups.get(scope)
  return heard === undefined ? disk.groups.get(scope) : { known: heard, withdrawn: false, stale: false }
}

/** The server has answered for everything, and no hub has spoken since it last did: its word on a group stands alone. */
export function settleHeard(disk: Disk): void {
  if (!disk.roomSpoke)
    for (const scope of disk.heardGroups.keys()) if (disk.groups.has(scope)) disk.heardGroups.delete(scope)
  disk.roomSpoke = false
}

function offerRefused(disk: Disk, scope: Scope, personId: PersonId): void {
  const held = disk.groups.get(scope)
  if (held === undefined || held.withdrawn || !writesIn(held.known, personId)) return
  for (const row of disk.log)
    if (disk.outOfGroup.has(row.opId) && groupScopeOf(row.docId) === scope && isGroupDoc(row.docId)) {
      disk.outOfGroup.delete(row.opId)
      if (disk.outbox.get(row.opId) === 'refused') disk.outbox.set(row.opId, 'waiting')
    }
}

export function takeGroup(disk: Disk, entry: FeedEntry, personId: PersonId): LogRow[] {
  const { opId, payload, at } = entry
  if (!disk.known.has(opId) && groupIn(payload).ownerId === personId)
    disk.log.push({ opId, kind: 'group.put', docId: entry.scope, payload, own: true, at })
  disk.known.add(opId)
  keepGroup(disk, entry, personId)
  return []
}

export function leaveGroup(disk: Disk, scope: Scope, personId: PersonId): void {
  delete disk.cursors[scope]
  const held = groupShown(disk, scope)
  if (held === undefined || held.known.group.ownerId === personId) return
  disk.groups.set(scope, { ...held, withdrawn: true })
  disk.heardGroups.delete(scope)
  const isTheirs = (row: LogRow): boolean =>
    groupScopeOf(row.docId) === scope && isGroupDoc(row.docId) && !row.docId.endsWith(`/${personId}`)
  for (const row of disk.log) {
    if (isTheirs(row)) disk.known.delete(row.opId)
    else if (groupScopeOf(row.docId) === scope && disk.outbox.get(row.opId) === 'waiting') {
      disk.outbox.set(row.opId, 'refused')
      disk.outOfGroup.add(row.opId)
    }
  }
  disk.log = disk.log.filter((row) => !isTheirs(row))
}

export function markGroupsStale(disk: Disk): void {
  const waiting = new Set(
    disk.log
      .filter((row) => row.kind === 'group.put' && disk.outbox.get(row.opId) === 'waiting')
      .map((row) => row.docId),
  )
  for (const [scope, held] of disk.groups) {
    disk.heardGroups.delete(scope)
    if (!waiting.has(scope)) disk.groups.set(scope, { ...held, stale: true })
  }
}

/** Groups that the person writes in, as this device knows them. */
export const openGroups = (disk: Disk, personId: PersonId): KnownGroup[] =>
  [...new Set([...disk.groups.keys(), ...disk.heardGroups.keys()])]
    .flatMap((scope) => groupShown(disk, scope) ?? [])
    .filter((held) => !held.withdrawn && writesIn(held.known, personId))
    .map((held) => held.known)
