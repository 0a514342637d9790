/**
 * The groups that this device knows: as their owners last put them, by (`modified`, opId) and not by order of arrival.
 * `people_group` is what the server said, or the owner put here.
 */
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

type Rows = Pick<StoreContext, 'db' | 'statements'>

export const GROUP_COLUMNS = 'id, body_id, owner_id, name, members, created, modified, deleted, op_id'

/** As the person sees them: what a hub alone has told is newer than what it stands beside (heard-groups.ts). */
const SHOWN = `(SELECT ${GROUP_COLUMNS}, 0 AS withdrawn FROM heard_group
  UNION ALL SELECT ${GROUP_COLUMNS}, withdrawn FROM people_group WHERE id NOT IN (SELECT id FROM heard_group))`

/** As the person sees it. */
export function groupOf({ db, statements }: Rows, id: string): GroupRow | null {
  const row = statements.of(db, `SELECT * FROM ${SHOWN} WHERE id = ?`).get(id)
  return row === undefined ? null : toGroup(row as GroupSqlRow)
}

/** As the server said it, or its owner put it here. */
export function saidGroupOf({ db, statements }: Rows, id: string): GroupRow | null {
  const row = statements.of(db, 'SELECT * FROM people_group WHERE id = ?').get(id)
  return row === undefined ? null : toGroup(row as GroupSqlRow)
}

export function allGroups({ db, statements }: Rows): GroupRow[] {
  const rows = statements.of(db, `SELECT * FROM ${SHOWN} ORDER BY name, id`).all()
  return (rows as GroupSqlRow[]).map(toGroup)
}

/** As the server said them, or their owner put them here. */
export function saidGroups({ db, statements }: Rows): GroupRow[] {
  return (statements.of(db, 'SELECT * FROM people_group ORDER BY name, id').all() as GroupSqlRow[]).map(
    toGroup,
  )
}

/** Scopes of the groups that a device names to the server although it pulls nothing of them yet [SYNC-126]. */
export const namedGroups = ({ db, statements }: Rows, personId: PersonId): string[] =>
  statements
    .of(db, `SELECT 'group/' || id FROM ${SHOWN} WHERE withdrawn = 0 AND owner_id <> ?`)
    .pluck()
    .all(personId) as string[]

export const valuesOf = (group: Group, opId: string) => ({
  ...group,
  name: group.name.normalize('NFC'),
  members: JSON.stringify(group.members),
  deleted: Number(group.deleted),
  opId,
})

/** Whether the person writes in it now. */
export const isOpenFor = (group: GroupRow | null, personId: PersonId): boolean =>
  group !== null && !group.deleted && !group.withdrawn && group.members.includes(personId)

/**
 * Keeps the newer of two states of a group: the one modified later, of equals the one with the greater opId, so that
 * every device and the server end with the same. Says whether it was taken.
 */
export function keepGroup(
  tx: Tx,
  { statements }: Pick<StoreContext, 'statements'>,
  group: Group,
  opId: string,
): boolean {
  const isNews =
    statements
      .of(
        tx,
        `INSERT INTO people_group (${GROUP_COLUMNS})
      VALUES (@id, @bodyId, @ownerId, @name, @members, @created, @modified, @deleted, @opId)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, members = excluded.members, modified = excluded.modified,
        deleted = excluded.deleted, op_id = excluded.op_id, stale = 0, withdrawn = 0
      WHERE people_group.stale = 1 OR people_group.withdrawn = 1
        OR (excluded.modified, excluded.op_id) > (people_group.modified, people_group.op_id)`,
      )
      .run(valuesOf(group, opId)).changes === 1
  // What a hub said is not newer any more, or was of a stranger's group under this name.
  const isSettled =
    statements
      .of(
        tx,
        `DELETE FROM heard_group WHERE id = ? AND EXISTS (SELECT 1 FROM people_group p WHERE p.id = heard_group.id
        AND ((p.modified, p.op_id) >= (heard_group.modified, heard_group.op_id) OR p.owner_id <> heard_group.owner_id))`,
      )
      .run(group.id).changes === 1
  return isNews || isSettled
}

/** The person has been taken out: also of one that only a hub has told of. */
export function withdrawGroup(tx: Tx, { statements }: Pick<StoreContext, 'statements'>, id: string): void {
  statements
    .of(
      tx,
      `INSERT INTO people_group (${GROUP_COLUMNS}) SELECT ${GROUP_COLUMNS} FROM heard_group WHERE id = ?
      ON CONFLICT (id) DO NOTHING`,
    )
    .run(id)
  statements.of(tx, 'DELETE FROM heard_group WHERE id = ?').run(id)
  statements.of(tx, 'UPDATE people_group SET withdrawn = 1 WHERE id = ?').run(id)
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

/** The office of the person who is signed in; null until the directory has come. */
export function ownBody(reads: Reads, personId: PersonId): BodyId | null {
  const found: unknown = reads
    .prepare('SELECT body_id FROM person WHERE id = ? AND deleted = 0')
    .pluck()
    .get(personId)
  return typeof found === 'string' ? (found as BodyId) : null
}
