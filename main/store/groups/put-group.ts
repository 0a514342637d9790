/** A person makes or changes a group of their own: row, log and outbox in one durable transaction, online or not. */
import { encode } from 'cborg'
import type { GroupId, OpId, PersonId } from '../../../shared/kernel/ids.ts'
import { type Instant, instant } from '../../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Group } from '../../../shared/oparl/objects.ts'
import { groupScope } from '../../../shared/oparl/scope.ts'
import type { StoreContext } from '../context.ts'
import { writeFact } from '../facts.ts'
import { putLogRow } from '../layers/append.ts'
import { inTransaction } from '../sqlite/database.ts'
import { groupOf, keepGroup, ownBody } from './group-rows.ts'

export interface GroupWrite {
  readonly opId: OpId
  readonly id: GroupId
  readonly name: string
  /** The owner need not be among them. */
  readonly members: readonly PersonId[]
  readonly deleted: boolean
  readonly at: Instant
}
export type GroupRefusal = 'group/not-yours' | 'group/unknown-person' | 'group/no-members'

/** Answers after the commit. The same opId again is the same write. */
export function putGroup(context: StoreContext, write: GroupWrite): Result<Group, GroupRefusal> {
  const before = groupOf(context, write.id)
  const ownerId = context.person.id
  if (before !== null && (before.ownerId !== ownerId || (before.deleted && !write.deleted)))
    return fail('group/not-yours')
  const bodyId = before?.bodyId ?? ownBody(context.db, ownerId)
  if (bodyId === null) return fail('group/unknown-person')
  const members = [...new Set([ownerId, ...write.members])]
  if (members.length < 2 && !write.deleted) return fail('group/no-members')
  const known = new Set<string>(before?.members)
  if (members.some((id) => id !== ownerId && !known.has(id) && ownBody(context.db, id) !== bodyId))
    return fail('group/unknown-person')
  const group: Group = {
    id: write.id,
    bodyId,
    ownerId,
    name: write.name.normalize('NFC'),
    members,
    deleted: write.deleted,
    created: before?.created ?? write.at,
    // Later than what it replaces, whatever this device's clock says [SYNC-34].
    modified: before === null ? write.at : instant(Math.max(write.at, before.modified + 1)),
  }
  inTransaction(context.db, (tx) => {
    const no = putLogRow(tx, context, {
      opId: write.opId,
      kind: 'group.put',
      docId: groupScope(group.id),
      origin: 'own',
      seq: null,
      at: write.at,
      summary: group.name,
      payload: new Uint8Array(encode(group)),
    })
    context.statements.of(tx, 'INSERT INTO outbox (op_id, local_no) VALUES (?, ?)').run(write.opId, no)
    keepGroup(tx, context, group, write.opId)
    writeFact(tx, 'last-saved-at', write.at)
  })
  return ok(group)
}
