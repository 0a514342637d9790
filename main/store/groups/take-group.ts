/** Takes a group from the feed, and offers again what had been refused because the person was not in it. */
import type { Instant } from '../../../shared/kernel/instant.ts'
import { Group } from '../../../shared/oparl/objects.ts'
import { groupScope } from '../../../shared/oparl/scope.ts'
import type { FeedEntry } from '../../../shared/wire/protocol.ts'
import { readAs } from '../../../shared/wire/read-as.ts'
import type { StoreContext } from '../context.ts'
import type { Bringing } from '../feed/changes.ts'
import type { PendingReason } from '../feed/layer-updates.ts'
import { putLogRow } from '../layers/append.ts'
import type { Tx } from '../sqlite/database.ts'
import { groupOf, isOpenFor, keepGroup, markStale, saidGroupOf } from './group-rows.ts'
import { hearGroup } from './heard-groups.ts'

/** Null: taken, or older than what is known. */
export function takeGroup(
  tx: Tx,
  context: StoreContext,
  entry: FeedEntry,
  { changes, from, now }: Bringing,
): PendingReason | null {
  const group = readAs(Group, entry.payload)
  if (group === null) return 'feed/unparsable'
  // What a hub said of a group keeps nobody's word out but another hub's.
  const before = from === 'server' ? saidGroupOf(context, group.id) : groupOf(context, group.id)
  const owner = before?.ownerId ?? group.ownerId
  if (entry.scope !== groupScope(group.id) || entry.author !== group.ownerId || owner !== group.ownerId)
    return 'feed/wrong-author'
  const { statements } = context
  if (from === 'server') {
    const known = statements.of(tx, 'UPDATE op_log SET seq = ? WHERE op_id = ?').run(entry.seq, entry.opId)
    if (known.changes > 0) {
      const unrefused = statements.of(tx, 'DELETE FROM refused WHERE op_id = ?').run(entry.opId)
      if (unrefused.changes > 0) changes.accepted.push(entry.opId)
    } else if (group.ownerId === context.person.id) {
      // Made on another device of the owner, or here before this store was put back: kept as if made here [SYNC-122].
      putOwnRow(tx, context, { entry, name: group.name, now })
    }
  } else {
    if (hearGroup(tx, context, group, entry.opId)) changes.groups = true
    return null
  }
  if (keepGroup(tx, context, group, entry.opId)) changes.groups = true
  // Also when a hub had told it before: from now on the server knows it [SYNC-37].
  offerRefused(tx, context, group.id)
  return null
}

function putOwnRow(
  tx: Tx,
  context: StoreContext,
  { entry, name, now }: { readonly entry: FeedEntry; readonly name: string; readonly now: Instant },
): void {
  const { opId, seq, at, payload, scope } = entry
  const row = { opId, seq, at, payload, docId: scope, summary: name, settledAt: now } as const
  putLogRow(tx, context, { ...row, kind: 'group.put', origin: 'own' })
}

/** Own groups that a receipt has just settled: from now on the server knows them, as it may not have a moment ago. */
export function groupsSettled(tx: Tx, context: StoreContext, opIds: readonly string[]): void {
  for (const opId of opIds) {
    const put = ownPut(tx, context, opId)
    if (put === null) continue
    // It may have been refused before, and be no state of the group here.
    keepGroup(tx, context, put, opId)
    offerRefused(tx, context, put.id)
  }
}

/**
 * What the server refuses is no state of a group: here, too, the newest of the owner's puts stands that was not refused, and
 * where there is none, whatever the server says next [SYNC-162]. Says whether a group has changed.
 */
export function groupsRefused(tx: Tx, context: StoreContext, opIds: readonly string[]): boolean {
  let changed = false
  for (const opId of opIds) {
    const put = ownPut(tx, context, opId)
    if (put === null || !markStale(tx, context, put.id, opId)) continue
    changed = true
    for (const other of ownPutsNotRefused(tx, context, put.id)) {
      const state = ownPut(tx, context, other)
      if (state !== null) keepGroup(tx, context, state, other)
    }
  }
  return changed
}

function ownPut(tx: Tx, { statements }: StoreContext, opId: string): Group | null {
  const find = statements.of(tx, "SELECT payload FROM op_log WHERE op_id = ? AND kind = 'group.put'")
  const payload: unknown = find.pluck().get(opId)
  return payload instanceof Uint8Array ? readAs(Group, new Uint8Array(payload)) : null
}

const ownPutsNotRefused = (tx: Tx, { statements }: StoreContext, groupId: string): string[] =>
  statements
    .of(
      tx,
      `SELECT op_id FROM op_log WHERE doc_id = 'group/' || ? AND kind = 'group.put' AND origin = 'own'
        AND op_id NOT IN (SELECT op_id FROM refused) ORDER BY local_no`,
    )
    .pluck()
    .all(groupId) as string[]

/** The reason for the refusal has gone: a restored server knows the group again, or the person is back in it [SYNC-37]. */
function offerRefused(tx: Tx, context: StoreContext, groupId: string): void {
  if (!isOpenFor(groupOf(context, groupId), context.person.id)) return
  const back = context.statements
    .of(
      tx,
      `SELECT r.op_id, l.local_no FROM layer_doc d JOIN op_log l ON l.doc_id = d.doc_id JOIN refused r ON r.op_id = l.op_id
    WHERE d.group_id = ? AND d.author_id = ? AND r.code IN ('layer/revoked', 'op/not-allowed')`,
    )
    .all(groupId, context.person.id) as { op_id: string; local_no: number }[]
  for (const { op_id, local_no } of back) {
    context.statements.of(tx, 'DELETE FROM refused WHERE op_id = ?').run(op_id)
    context.statements.of(tx, 'INSERT INTO outbox (op_id, local_no) VALUES (?, ?)').run(op_id, local_no)
  }
}
