/**
 * Groups as a hub alone has told them. They stand beside what the server said and what the person put here, where they are
 * newer, and only as long as the server has not spoken after the room [SYNC-163].
 */
import type { Group } from '../../../shared/oparl/objects.ts'
import type { StoreContext } from '../context.ts'
import { readFact, writeFact } from '../facts.ts'
import type { Tx } from '../sqlite/database.ts'
import { GROUP_COLUMNS, valuesOf } from './group-rows.ts'

type Rows = Pick<StoreContext, 'statements'>

/** Says whether it is newer than everything known. Of a group that the server took away, or is to speak of, it is not heard. */
export const hearGroup = (tx: Tx, { statements }: Rows, group: Group, opId: string): boolean =>
  statements
    .of(
      tx,
      `INSERT INTO heard_group (${GROUP_COLUMNS}) SELECT @id, @bodyId, @ownerId, @name, @members, @created, @modified,
        @deleted, @opId
      WHERE NOT EXISTS (SELECT 1 FROM people_group p WHERE p.id = @id
        AND (p.stale = 1 OR p.withdrawn = 1 OR (p.modified, p.op_id) >= (@modified, @opId)))
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, members = excluded.members, modified = excluded.modified,
        deleted = excluded.deleted, op_id = excluded.op_id
      WHERE (excluded.modified, excluded.op_id) > (heard_group.modified, heard_group.op_id)`,
    )
    .run(valuesOf(group, opId)).changes === 1

/** A hub has spoken: what it told stands until the server has answered for everything twice without a hub's word between. */
export function noteRoom(tx: Tx): void {
  if (readFact(tx, 'room-spoke') !== 1) writeFact(tx, 'room-spoke', 1)
}

/** The server has answered for everything. Says whether a group is another now. */
export function settleHeardGroups(tx: Tx): boolean {
  if (readFact(tx, 'room-spoke') === 1) {
    writeFact(tx, 'room-spoke', 0)
    return false
  }
  return dropHeardBeside(tx)
}

/** What only a hub knows of stays: whoever made it may not have been at the server yet [SYNC-126]. */
export const dropHeardBeside = (tx: Tx): boolean =>
  tx.prepare('DELETE FROM heard_group WHERE id IN (SELECT id FROM people_group)').run().changes > 0

/** The server has refused the put that a state is of. Says whether it was shown. */
export const dropHeardState = (tx: Tx, { statements }: Rows, opId: string): boolean =>
  statements
    .of(tx, 'DELETE FROM heard_group WHERE op_id = ? AND id IN (SELECT id FROM people_group)')
    .run(opId).changes > 0
