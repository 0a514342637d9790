/** Groups as server and devices of the simulation keep them: the newest state by (modified, opId). */
import { decode, encode } from 'cborg'
import type { BodyId, GroupId, OpId, PersonId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { Group } from '../../shared/oparl/objects.ts'
import { groupScope, type LayerDocId, type Scope } from '../../shared/oparl/scope.ts'

export interface KnownGroup {
  readonly group: Group
  readonly opId: OpId
}

/** A log row or feed entry, as far as a group is in it. */
interface GroupRow {
  readonly opId: OpId
  readonly kind: string
  readonly payload: Uint8Array
}

const read = new WeakMap<Uint8Array, Group>()
export function groupIn(payload: Uint8Array): Group {
  let group = read.get(payload)
  if (group === undefined) {
    group = Group.parse(decode(payload))
    read.set(payload, group)
  }
  return group
}

export const isNewer = (one: KnownGroup, other: KnownGroup): boolean =>
  one.group.modified !== other.group.modified
    ? one.group.modified > other.group.modified
    : one.opId > other.opId

export function newestOf(rows: Iterable<GroupRow>): KnownGroup | null {
  let newest: KnownGroup | null = null
  for (const row of rows) {
    if (row.kind !== 'group.put') continue
    const known = { group: groupIn(row.payload), opId: row.opId }
    if (newest === null || isNewer(known, newest)) newest = known
  }
  return newest
}

export const isIn = (known: KnownGroup | null, personId: PersonId): boolean =>
  known?.group.members.includes(personId) === true
export const writesIn = (known: KnownGroup | null, personId: PersonId): boolean =>
  isIn(known, personId) && known?.group.deleted === false

/** The group's scope that a document or a group's own name belongs to; null for other layers. */
export function groupScopeOf(docId: string): Scope | null {
  const [layer, id] = docId.split('/')
  return layer === 'group' && id !== undefined ? groupScope(id as GroupId) : null
}

export const isGroupDoc = (docId: string): docId is LayerDocId =>
  docId.split('/').length === 4 && docId.startsWith('group/')

const BODY = '00000000-0000-7000-8000-000000000001' as BodyId

/** A state after `before`, by its owner: later than what it replaces, whatever the device's clock says [SYNC-34]. */
export function nextGroup(
  before: Group | null,
  change: { readonly id: GroupId; readonly ownerId: PersonId; readonly nowMs: number } & Partial<
    Pick<Group, 'members' | 'deleted'>
  >,
): { readonly group: Group; readonly payload: Uint8Array } {
  const { id, ownerId, nowMs, members = before?.members ?? [ownerId], deleted = false } = change
  const modified = instant(before === null ? nowMs : Math.max(nowMs, before.modified + 1))
  const created = before?.created ?? modified
  const group: Group = {
    id,
    ownerId,
    bodyId: BODY,
    name: 'tổ',
    members: [...members],
    deleted,
    created,
    modified,
  }
  return { group, payload: new Uint8Array(encode(group)) }
}
