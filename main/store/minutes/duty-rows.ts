/** What meetings charge people with, as this device has it; taken from the feed or a hub. */
import type { MeetingId, OpId, PersonId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { type DutyOp, DutySaid } from '../../../shared/minutes/duty.ts'
import { MeetingScope } from '../../../shared/oparl/scope.ts'
import type { FeedEntry } from '../../../shared/wire/protocol.ts'
import { readAs } from '../../../shared/wire/read-as.ts'
import type { StoreContext } from '../context.ts'
import type { Bringing, FeedChanges } from '../feed/changes.ts'
import type { PendingReason } from '../feed/layer-updates.ts'
import { settleOwnOp } from '../feed/settle-own-op.ts'
import type { Reads, Tx } from '../sqlite/database.ts'

type Rows = Pick<StoreContext, 'statements'> & { readonly db: Reads }

export const DUTY_OPS = `
SELECT op_id AS opId, author, at, payload FROM duty_op o WHERE meeting_id = ?
AND NOT EXISTS (SELECT 1 FROM refused r WHERE r.op_id = o.op_id) ORDER BY op_id`

export function dutyOps({ db, statements }: Rows, meetingId: MeetingId): DutyOp[] {
  const rows = statements.of(db, DUTY_OPS).all(meetingId) as {
    readonly opId: OpId
    readonly author: PersonId
    readonly at: Instant
    readonly payload: Uint8Array
  }[]
  return rows.flatMap(({ payload, ...row }) => {
    const said = readAs(DutySaid, payload)
    return said === null ? [] : [{ ...row, said }]
  })
}

export interface DutyRow {
  readonly opId: OpId
  readonly meetingId: MeetingId
  readonly author: PersonId
  readonly at: Instant
  readonly payload: Uint8Array
  /** Only a hub has told it, since then. */
  readonly heardAt: Instant | null
}

export const keepDutyOp = (tx: Tx, { statements }: Rows, row: DutyRow): boolean =>
  statements
    .of(
      tx,
      'INSERT OR IGNORE INTO duty_op (op_id, meeting_id, author, at, payload, heard_at) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(row.opId, row.meetingId, row.author, row.at, row.payload, row.heardAt).changes === 1

export function takeDuty(
  tx: Tx,
  context: StoreContext,
  entry: FeedEntry,
  { changes, from, now }: Bringing,
): PendingReason | null {
  if (readAs(DutySaid, entry.payload) === null || !MeetingScope.safeParse(entry.scope).success)
    return 'feed/unparsable'
  const meetingId = entry.scope.slice('meeting/'.length) as MeetingId
  const { opId, author, at, payload } = entry
  if (from === 'server') {
    context.statements.of(tx, 'UPDATE duty_op SET heard_at = NULL WHERE op_id = ?').run(opId)
    settleOwnOp(tx, context, entry, 'meeting.duty', { changes, now })
  }
  const heardAt = from === 'hub' ? now : null
  if (keepDutyOp(tx, context, { opId, meetingId, author, at, payload, heardAt }))
    changeDuties(changes, meetingId)
  return null
}

export function changeDuties(changes: FeedChanges, meetingId: MeetingId): void {
  changes.meetings.add(meetingId)
  changes.tasks = true
}

/** The meeting that charges people with what the op says; null: the op is of none. */
export function dutyOfOp(tx: Tx, { statements }: Rows, opId: string): MeetingId | null {
  const found: unknown = statements.of(tx, 'SELECT meeting_id FROM duty_op WHERE op_id = ?').pluck().get(opId)
  return typeof found === 'string' ? (found as MeetingId) : null
}

/** The person takes part no more: what others said leaves, what they said themselves stays. */
export function leaveDuties(tx: Tx, { person }: StoreContext, meetingId: string): void {
  tx.prepare('DELETE FROM duty_op WHERE meeting_id = ? AND author <> ?').run(meetingId, person.id)
}
