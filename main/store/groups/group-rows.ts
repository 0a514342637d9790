/** The groups that this device knows: as their owners last put them, by (`modified`, opId) and not by order of arrival. */
import type { BodyId, GroupId, PersonId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { Group } from '../../../shared/oparl/objects.ts'
import type { StoreContext } from '../context.ts'
import type { Reads, Tx } from '../sqlite/database.ts'

export interface GroupRow extends Group {
  /** The person is no longer in it: their own notes stay, everybody else's have left this device. */
  readonly withdrawn: boolean
}

interface GroupSqlRow {
  id: GroupId
  body_id: BodyId
  owner_id: PersonId
  name: string
  members: string
  created: Instant
  modified: Instant
  deleted: number
  withdrawn: number
}

function toGroup(row: GroupSqlRow): GroupRow {
  return {
    id: row.id,
    bodyId: row.body_id,
    ownerId: row.owner_id,
    name: row.name,
    members: JSON.parse(row.members) as PersonId[],
    created: row.created,
    modified: row.modified,
    deleted: row.deleted === 1,
    withdrawn: row.withdrawn === 1,
  }
}

export function groupOf(context: Pick<StoreContext, 'db' | 'statements'>, id: string): GroupRow | null {
  const row = context.statements.of(context.db, 'SELECT * FROM people_group WHERE id = ?').get(id)
  return row === undefined ? null : toGroup(row as GroupSqlRow)
}

export function allGroups(context: Pick<StoreContext, 'db' | 'statements'>): GroupRow[] {
  const rows = context.statements.of(context.db, 'SELECT * FROM people_group ORDER BY name, id').all()
  return (rows as GroupSqlRow[]).map(toGroup)
}

/** Whether the person writes in it now. */
export const isOpenFor = (group: GroupRow | null, personId: PersonId): boolean =>
  group !== null && !group.deleted && !group.withdrawn && group.members.includes(personId)

/**
 * Keeps the newer of two states of a group: the one modified later, of equals the one with the greater opId, so that
 * every device and the server end with the same. Says whether it was taken.
 */
export function keepGroup(
  tx: Tx,
  context: Pick<StoreContext, 'statements'>,
  group: Group,
  opId: string,
): boolean {
  return (
    context.statements
      .of(
        tx,
        `INSERT INTO people_group (id, body_id, owner_id, name, members, created, modified, deleted, op_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, members = excluded.members, modified = excluded.modified,
        deleted = excluded.deleted, op_id = excluded.op_id, stale = 0, withdrawn = 0
      WHERE people_group.stale = 1 OR people_group.withdrawn = 1
        OR (excluded.modified, excluded.op_id) > (people_group.modified, people_group.op_id)`,
      )
      .run(
        group.id,
        group.bodyId,
        group.ownerId,
        group.name.normalize('NFC'),
        JSON.stringify(group.members),
        group.created,
        group.modified,
        Number(group.deleted),
        opId,
      ).changes === 1
  )
}

/** After a restore the server may know an older state, and it decides who is in; what the person's own outbox holds stands. */
export function markGroupsStale(tx: Tx): void {
  tx.prepare(
    `UPDATE people_group SET stale = 1 WHERE NOT EXISTS
    (SELECT 1 FROM op_log l JOIN outbox o ON o.op_id = l.op_id WHERE l.doc_id = 'group/' || people_group.id)`,
  ).run()
}

/** Its present state, by that put, counts for nothing any more. Says whether it was its state. */
export const markStale = (
  tx: Tx,
  { statements }: Pick<StoreContext, 'statements'>,
  id: string,
  opId: string,
): boolean =>
  statements.of(tx, 'UPDATE people_group SET stale = 1 WHERE id = ? AND op_id = ?').run(id, opId).changes ===
  1

/** From before a restore of the server, whose word on it has not come yet. */
export function isStale({ db, statements }: Pick<StoreContext, 'db' | 'statements'>, id: string): boolean {
  return statements.of(db, 'SELECT stale FROM people_group WHERE id = ?').pluck().get(id) === 1
}

/** The office of the person who is signed in; null until the directory has come. */
export function ownBody(reads: Reads, personId: PersonId): BodyId | null {
  const found: unknown = reads
    .prepare('SELECT body_id FROM person WHERE id = ? AND deleted = 0')
    .pluck()
    .get(personId)
  return typeof found === 'string' ? (found as BodyId) : null
}
