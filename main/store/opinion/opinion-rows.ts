/** What was said of opinion sheets and answered to them, as this device has it; taken from the server's feed alone. */
import { decode } from 'cborg'
import type { MeetingId, OpId, PersonId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import {
  AnswerSaid,
  Arrived,
  type OpinionAnswer,
  OpinionSaid,
  type OpinionWord,
} from '../../../shared/opinion/said.ts'
import type { FeedEntry } from '../../../shared/wire/protocol.ts'
import type { StoreContext } from '../context.ts'
import type { Bringing, FeedChanges } from '../feed/changes.ts'
import type { PendingReason } from '../feed/layer-updates.ts'
import { settleOwnOp } from '../feed/settle-own-op.ts'
import type { Reads, Tx } from '../sqlite/database.ts'

type Rows = Pick<StoreContext, 'statements'> & { readonly db: Reads }

export const OPINION_OPS = `
SELECT op_id AS opId, author, at, arrived_at AS arrivedAt, payload FROM opinion_op o
WHERE meeting_id = ? AND "is" = ? AND NOT EXISTS (SELECT 1 FROM refused r WHERE r.op_id = o.op_id) ORDER BY op_id`

interface OpinionSqlRow {
  readonly opId: OpId
  readonly author: PersonId
  readonly at: Instant
  readonly arrivedAt: Instant | null
  readonly payload: Uint8Array
}

const rowsOf = ({ db, statements }: Rows, meetingId: MeetingId, is: Arrived['is']): OpinionSqlRow[] =>
  statements.of(db, OPINION_OPS).all(meetingId, is) as OpinionSqlRow[]

export const opinionWords = (rows: Rows, meetingId: MeetingId): OpinionWord[] =>
  rowsOf(rows, meetingId, 'word').flatMap(({ payload, ...row }) => {
    const said = parsed(OpinionSaid, payload)
    return said === null ? [] : [{ ...row, said }]
  })

export const opinionAnswers = (rows: Rows, meetingId: MeetingId): OpinionAnswer[] =>
  rowsOf(rows, meetingId, 'answer').flatMap(({ payload, ...row }) => {
    const said = parsed(AnswerSaid, payload)
    return said === null ? [] : [{ ...row, said }]
  })

function parsed<T>(
  schema: { readonly safeParse: (value: unknown) => { readonly success: boolean; readonly data?: T } },
  payload: Uint8Array,
): T | null {
  try {
    const found = schema.safeParse(decode(payload))
    return found.success ? (found.data ?? null) : null
  } catch {
    // Not CBOR.
    return null
  }
}

export type OpinionRow = Omit<Arrived, 'arrivedAt' | 'said'> & {
  readonly arrivedAt: Instant | null
  readonly payload: Uint8Array
}

/** The first time that the server said stays. */
export function keepOpinionOp(tx: Tx, { statements }: Rows, row: OpinionRow): void {
  statements
    .of(
      tx,
      `INSERT INTO opinion_op (op_id, meeting_id, "is", author, at, arrived_at, payload) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (op_id) DO UPDATE SET arrived_at = coalesce(arrived_at, excluded.arrived_at)`,
    )
    .run(row.opId, row.meetingId, row.is, row.author, row.at, row.arrivedAt, row.payload)
}

/** A hub decides nothing: what it would say of when something came counts for nothing [OPN-9]. */
export function takeOpinion(
  tx: Tx,
  context: StoreContext,
  entry: FeedEntry,
  { changes, from, now }: Bringing,
): PendingReason | null {
  if (from === 'hub') return null
  if (entry.kind === 'opinion.say' || entry.kind === 'opinion.answer') {
    settleOwnOp(tx, context, entry, entry.kind, { changes, now })
    return null
  }
  const arrived = parsed<Arrived>(Arrived, entry.payload)
  if (arrived === null) return 'feed/unparsable'
  const { said, ...row } = arrived
  keepOpinionOp(tx, context, { ...row, payload: said })
  changeOpinions(changes, row.meetingId)
  return null
}

export function changeOpinions(changes: FeedChanges, meetingId: MeetingId): void {
  changes.meetings.add(meetingId)
  changes.tasks = true
}

/** The meeting whose sheets an own op is about; null: it is about none. */
export function opinionOfOp(tx: Tx, { statements }: Rows, opId: string): MeetingId | null {
  const found: unknown = statements
    .of(tx, 'SELECT meeting_id FROM opinion_op WHERE op_id = ?')
    .pluck()
    .get(opId)
  return typeof found === 'string' ? (found as MeetingId) : null
}

/** The person is in the meeting no more (`all`), or does not prepare it any more: what others said leaves, their own stays. */
export function leaveOpinions(
  tx: Tx,
  { person }: StoreContext,
  meetingId: string,
  which: 'all' | 'answers',
): void {
  const answers = which === 'answers' ? ` AND "is" = 'answer'` : ''
  tx.prepare(`DELETE FROM opinion_op WHERE meeting_id = ? AND author <> ?${answers}`).run(
    meetingId,
    person.id,
  )
}
