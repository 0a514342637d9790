/** What was said of invitations, as this device has it. */
import { type RsvpOp, RsvpSaid } from '../../../shared/invitation/rsvp.ts'
import type { MeetingId, OpId, PersonId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { readAs } from '../../../shared/wire/read-as.ts'
import type { StoreContext } from '../context.ts'
import type { Reads, Tx } from '../sqlite/database.ts'

type Rows = Pick<StoreContext, 'statements'> & { readonly db: Reads }

export const RSVP_OPS = `
SELECT op_id AS opId, author, at, payload FROM rsvp_op o WHERE meeting_id = ?
AND NOT EXISTS (SELECT 1 FROM refused r WHERE r.op_id = o.op_id)`

/** What stands: an own word that was refused is kept with the refused ones and is none. */
export function rsvpOps({ db, statements }: Rows, meetingId: MeetingId): RsvpOp[] {
  const rows = statements.of(db, RSVP_OPS).all(meetingId) as {
    readonly opId: OpId
    readonly author: PersonId
    readonly at: Instant
    readonly payload: Uint8Array
  }[]
  return rows.flatMap(({ payload, ...row }) => {
    const said = readAs(RsvpSaid, payload)
    return said === null ? [] : [{ ...row, said }]
  })
}

export interface RsvpRow {
  readonly opId: string
  readonly meetingId: MeetingId
  readonly author: PersonId
  readonly at: Instant
  readonly payload: Uint8Array
  /** Only a hub or a stick has told it, since then; null: the server has, or it is one's own. */
  readonly heardAt: Instant | null
}

/** False: it was here already. */
export const keepRsvpOp = (tx: Tx, { statements }: Rows, row: RsvpRow): boolean =>
  statements
    .of(
      tx,
      'INSERT OR IGNORE INTO rsvp_op (op_id, meeting_id, author, at, payload, heard_at) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(row.opId, row.meetingId, row.author, row.at, row.payload, row.heardAt).changes === 1

/** The server says it too. */
export const confirmRsvpOp = (tx: Tx, { statements }: Rows, opId: string): void => {
  statements.of(tx, 'UPDATE rsvp_op SET heard_at = NULL WHERE op_id = ?').run(opId)
}

/** The meeting that an own word is about; null: the op is none. */
export function invitationOfOp(tx: Tx, { statements }: Rows, opId: string): MeetingId | null {
  const found: unknown = statements.of(tx, 'SELECT meeting_id FROM rsvp_op WHERE op_id = ?').pluck().get(opId)
  return typeof found === 'string' ? (found as MeetingId) : null
}
