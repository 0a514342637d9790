/** Desk logs as this device has them, and the row that the list of drafts is read from. */
import { type DeskDraft, draftOf } from '../../../shared/desk/draft.ts'
import { DeskEdit, type DeskOp } from '../../../shared/desk/edit.ts'
import { missingIn } from '../../../shared/desk/readiness.ts'
import { preparersOf } from '../../../shared/desk/roles.ts'
import type { MeetingId, OpId, PersonId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { readAs } from '../../../shared/wire/read-as.ts'
import type { StoreContext } from '../context.ts'
import type { Reads, Tx } from '../sqlite/database.ts'

type Rows = Pick<StoreContext, 'statements'> & { readonly db: Reads }

interface OpSqlRow {
  readonly opId: OpId
  readonly author: PersonId
  readonly at: Instant
  readonly payload: Uint8Array
}

/** What stands: an own edit that was refused is kept with the refused ones and is no part of the draft. */
export function deskOps({ db, statements }: Rows, meetingId: MeetingId): DeskOp[] {
  const rows = statements
    .of(
      db,
      `SELECT op_id AS opId, author, at, payload FROM desk_op o WHERE meeting_id = ?
      AND NOT EXISTS (SELECT 1 FROM refused r WHERE r.op_id = o.op_id)`,
    )
    .all(meetingId) as OpSqlRow[]
  return rows.flatMap(({ opId, author, at, payload }) => {
    const edit = readAs(DeskEdit, payload)
    return edit === null ? [] : [{ opId, author, at, edit }]
  })
}

export interface DeskRow {
  readonly opId: string
  readonly meetingId: MeetingId
  readonly author: PersonId
  readonly at: Instant
  readonly payload: Uint8Array
  /** Only a hub or a stick has told it, since then; null: the server has, or it is one's own. */
  readonly heardAt: Instant | null
}

/** False: it was here already. */
export const keepDeskOp = (tx: Tx, { statements }: Rows, row: DeskRow): boolean =>
  statements
    .of(
      tx,
      'INSERT OR IGNORE INTO desk_op (op_id, meeting_id, author, at, payload, heard_at) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(row.opId, row.meetingId, row.author, row.at, row.payload, row.heardAt).changes === 1

/** The server says it too. */
export const confirmDeskOp = (tx: Tx, { statements }: Rows, opId: string): void => {
  statements.of(tx, 'UPDATE desk_op SET heard_at = NULL WHERE op_id = ?').run(opId)
}

/** Makes the row of the list anew; without anything that stands there is none. */
export function refreshDesk(tx: Tx, context: Rows, meetingId: MeetingId): DeskDraft | null {
  const ops = deskOps({ statements: context.statements, db: tx }, meetingId)
  if (ops.length === 0) {
    context.statements.of(tx, 'DELETE FROM desk WHERE meeting_id = ?').run(meetingId)
    return null
  }
  const draft = draftOf(ops)
  context.statements
    .of(
      tx,
      `INSERT OR REPLACE INTO desk (meeting_id, name, kind, start, state, conflicts, unseen, preparers, last_at, missing)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      meetingId,
      draft.meeting.name,
      draft.meeting.kind,
      draft.meeting.start,
      draft.life.state,
      draft.conflicts.length,
      draft.life.unseen.length,
      JSON.stringify([...new Set(preparersOf(draft).map(({ personId }) => personId))]),
      Math.max(...ops.map(({ at }) => at)),
      JSON.stringify(missingIn(draft)),
    )
  return draft
}

/** The server's verdict on an own edit changes what stands. Null: the op is none of a desk log. */
export function deskOfOp(tx: Tx, { statements }: Rows, opId: string): MeetingId | null {
  const found: unknown = statements.of(tx, 'SELECT meeting_id FROM desk_op WHERE op_id = ?').pluck().get(opId)
  return typeof found === 'string' ? (found as MeetingId) : null
}

/** Desks that the person prepares and that `other` prepares too: what a hub of theirs may carry. */
export const desksWith = ({ db, statements }: Rows, other: PersonId): MeetingId[] =>
  statements
    .of(
      db,
      'SELECT meeting_id FROM desk WHERE EXISTS (SELECT 1 FROM json_each(desk.preparers) one WHERE one.value = ?)',
    )
    .pluck()
    .all(other) as MeetingId[]
