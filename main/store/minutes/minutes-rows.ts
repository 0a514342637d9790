/** What was written of minutes, as this device has it. */
import { createHash } from 'node:crypto'
import type { MeetingId, OpId, PersonId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { MinutesOp } from '../../../shared/minutes/fold.ts'
import { MinutesSaid } from '../../../shared/minutes/said.ts'
import { readAs } from '../../../shared/wire/read-as.ts'
import type { StoreContext } from '../context.ts'
import type { Reads, Tx } from '../sqlite/database.ts'

type Rows = Pick<StoreContext, 'statements'> & { readonly db: Reads }

export const hexOf = (text: string): string => createHash('sha256').update(text).digest('hex')

export interface KeptOp extends MinutesOp {
  /** The server has numbered it. */
  readonly isSettled: boolean
}

/** In the server's order (of an own word its receipt told the place), then what waits: an own word that was refused is kept with the refused ones and is none. */
export function minutesOps({ db, statements }: Rows, meetingId: MeetingId): KeptOp[] {
  const rows = statements
    .of(
      db,
      `SELECT o.op_id AS opId, o.author, o.at, coalesce(o.seq, l.seq) AS place, o.payload
      FROM minutes_op o LEFT JOIN op_log l ON l.op_id = o.op_id WHERE o.meeting_id = ?
      AND NOT EXISTS (SELECT 1 FROM refused r WHERE r.op_id = o.op_id) ORDER BY place IS NULL, place, o.row_no`,
    )
    .all(meetingId) as {
    readonly opId: OpId
    readonly author: PersonId
    readonly at: Instant
    readonly place: number | null
    readonly payload: Uint8Array
  }[]
  return rows.flatMap(({ payload, place, ...row }) => {
    const said = readAs(MinutesSaid, payload)
    return said === null ? [] : [{ ...row, said, isSettled: place !== null }]
  })
}

export interface MinutesRow {
  readonly opId: OpId
  readonly meetingId: MeetingId
  readonly author: PersonId
  readonly at: Instant
  /** Null: the server has not said it. */
  readonly seq: number | null
  readonly payload: Uint8Array
  /** Only a hub has told it, since then. */
  readonly heardAt: Instant | null
}

/** False: it was here already; the server's number is kept all the same. */
export function keepMinutesOp(tx: Tx, { statements }: Rows, row: MinutesRow): boolean {
  const made = statements
    .of(
      tx,
      'INSERT OR IGNORE INTO minutes_op (op_id, meeting_id, author, at, seq, payload, heard_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    .run(row.opId, row.meetingId, row.author, row.at, row.seq, row.payload, row.heardAt)
  if (made.changes === 1) return true
  if (row.seq === null) return false
  statements.of(tx, 'UPDATE minutes_op SET seq = ?, heard_at = NULL WHERE op_id = ?').run(row.seq, row.opId)
  return false
}

/** The meeting whose minutes an own word is of; null: the op is none. */
export function minutesOfOp(tx: Tx, { statements }: Rows, opId: string): MeetingId | null {
  const found: unknown = statements
    .of(tx, 'SELECT meeting_id FROM minutes_op WHERE op_id = ?')
    .pluck()
    .get(opId)
  return typeof found === 'string' ? (found as MeetingId) : null
}
