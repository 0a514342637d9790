import type { GroupId, OpId, PersonId } from '../../shared/kernel/ids.ts'
import type { Group } from '../../shared/oparl/objects.ts'
import type { Reads, Tx } from './store.ts'

export interface GroupRow {
  readonly id: GroupId
  readonly ownerId: PersonId
  readonly deleted: boolean
  readonly members: readonly PersonId[]
}

export function groupOf(reads: Reads, id: GroupId): GroupRow | null {
  const row = reads.sql('SELECT owner_id AS ownerId, deleted FROM people_group WHERE id = ?').get(id) as
    | { ownerId: PersonId; deleted: number }
    | undefined
  if (row === undefined) return null
  const members = reads
    .sql('SELECT person_id FROM people_group_member WHERE group_id = ?')
    .pluck()
    .all(id) as PersonId[]
  return { id, ownerId: row.ownerId, deleted: row.deleted === 1, members }
}

/** Groups that the person is in, ended ones too: access decides which are shown. */
export function groupsOf(reads: Reads, personId: PersonId): { id: GroupId; deleted: boolean }[] {
  const rows = reads
    .sql(`
    SELECT g.id, g.deleted FROM people_group_member m JOIN people_group g ON g.id = m.group_id
    WHERE m.person_id = ? ORDER BY g.id`)
    .all(personId) as { id: GroupId; deleted: number }[]
  return rows.map((row) => ({ id: row.id, deleted: row.deleted === 1 }))
}

export function groupsMadeBy(reads: Reads, ownerId: PersonId): number {
  return Number(reads.sql('SELECT count(*) AS n FROM people_group WHERE owner_id = ?').pluck().get(ownerId))
}

/** Keeps the newer state: modified later or, of equals, with the greater opId. Devices go by the same rule. */
export function keepGroup(tx: Tx, group: Group, opId: OpId): void {
  const kept = tx
    .sql(`
    INSERT INTO people_group (id, body_id, owner_id, modified, op_id, deleted) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET modified = excluded.modified, op_id = excluded.op_id, deleted = excluded.deleted
    WHERE excluded.owner_id = people_group.owner_id
      AND (excluded.modified, excluded.op_id) > (people_group.modified, people_group.op_id)`)
    .run(group.id, group.bodyId, group.ownerId, group.modified, opId, group.deleted ? 1 : 0)
  if (kept.changes === 0) return
  tx.sql('DELETE FROM people_group_member WHERE group_id = ?').run(group.id)
  const add = tx.sql('INSERT OR IGNORE INTO people_group_member (person_id, group_id) VALUES (?, ?)')
  for (const personId of group.members) add.run(personId, group.id)
}
