/** Rows of meetings as they are held: the log that this device follows, and what it asked itself. */
import { sign } from 'node:crypto'
import type { MeetingId, OpId } from '../../../shared/kernel/ids.ts'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import type { OwnCommand } from '../../../shared/session/follower.ts'
import { COMMAND_DOMAIN, commandBytes, domained } from '../../../shared/session/index.ts'
import type { WriteFailure } from '../blob-record.ts'
import type { StoreContext } from '../context.ts'
import { inTransaction, type Tx } from '../sqlite/database.ts'
import type { Writes } from '../writes.ts'
import type { KeptSecret, KeptSession, SessionAsk, SessionNews } from './model.ts'

interface SignedRow {
  readonly body: Uint8Array
  readonly signature: Uint8Array
}
interface CommandRow extends SignedRow {
  readonly command_id: OpId
  readonly code: string | null
}
const signedOf = ({ body, signature }: SignedRow) => ({
  body: new Uint8Array(body),
  signature: new Uint8Array(signature),
})

type Read = Pick<StoreContext, 'db' | 'statements' | 'deviceId'>

export function readSession(context: Read, meetingId: MeetingId): KeptSession {
  const all = (sql: string): unknown[] => context.statements.of(context.db, sql).all(meetingId)
  const entries = all('SELECT body, signature FROM session_entry WHERE meeting_id = ? ORDER BY no')
  const own = all(
    'SELECT command_id, body, signature, code FROM session_command WHERE meeting_id = ? ORDER BY command_no',
  )
  return {
    entries: (entries as SignedRow[]).map(signedOf),
    own: (own as CommandRow[]).map((row) => ownOf(context, row)),
    mark: markOf(context, meetingId),
  }
}

function markOf({ db, statements }: Read, meetingId: MeetingId): Uint8Array | null {
  const sum = statements.of(db, 'SELECT sum FROM session_mark WHERE meeting_id = ?').pluck().get(meetingId)
  return sum instanceof Uint8Array ? new Uint8Array(sum) : null
}

export function waitingInSessions({ db, statements }: Read): { meetingId: MeetingId; count: number }[] {
  return statements
    .of(
      db,
      `SELECT meeting_id AS meetingId, COUNT(*) AS count FROM session_command
      WHERE code IS NULL AND settled = 0 GROUP BY meeting_id`,
    )
    .all() as { meetingId: MeetingId; count: number }[]
}

export function sessionSecrets({ db, statements }: Read, meetingId: MeetingId): KeptSecret[] {
  const rows = statements
    .of(db, 'SELECT vote_id AS voteId, body FROM session_secret WHERE meeting_id = ?')
    .all(meetingId) as KeptSecret[]
  return rows.map(({ voteId, body }) => ({ voteId, body: new Uint8Array(body) }))
}

const ownOf = ({ deviceId }: Read, row: CommandRow): OwnCommand => ({
  commandId: row.command_id,
  signed: { deviceId, ...signedOf(row) },
  code: row.code,
})

export function askInSession(
  store: { readonly context: StoreContext; readonly writes: Writes },
  ask: SessionAsk,
): Result<OwnCommand, WriteFailure> {
  const { context } = store
  const done = store.writes.run('own', () => inTransaction(context.db, (tx) => keepAsk(tx, context, ask)))
  return done.ok ? ok(done.value) : done
}

function keepAsk(tx: Tx, context: StoreContext, { commandId, meetingId, does, at }: SessionAsk): OwnCommand {
  const { deviceId, signingKey, statements } = context
  const body = commandBytes({ v: 1, commandId, meetingId, deviceId, at, does })
  const signature = sign(null, domained(COMMAND_DOMAIN, body), signingKey)
  statements
    .of(
      tx,
      'INSERT INTO session_command (command_id, meeting_id, body, signature) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    )
    .run(commandId, meetingId, Buffer.from(body), signature)
  const row = statements
    .of(tx, 'SELECT command_id, body, signature, code FROM session_command WHERE command_id = ?')
    .get(commandId) as CommandRow
  return ownOf(context, row)
}

export function keepSession(tx: Tx, { statements }: StoreContext, news: SessionNews): void {
  const { meetingId, from, entries, refused, settled, mark } = news
  statements.of(tx, 'DELETE FROM session_entry WHERE meeting_id = ? AND no >= ?').run(meetingId, from)
  const insert = statements.of(
    tx,
    'INSERT INTO session_entry (meeting_id, no, body, signature) VALUES (?, ?, ?, ?)',
  )
  for (const [at, { body, signature }] of entries.entries())
    insert.run(meetingId, from + at, Buffer.from(body), Buffer.from(signature))
  const refuse = statements.of(tx, 'UPDATE session_command SET code = ? WHERE command_id = ?')
  for (const { commandId, code } of refused) refuse.run(code, commandId)
  const settle = statements.of(tx, 'UPDATE session_command SET settled = ? WHERE command_id = ?')
  for (const { commandId, isSettled } of settled) settle.run(isSettled ? 1 : 0, commandId)
  statements
    .of(
      tx,
      `INSERT INTO session_mark (meeting_id, sum) VALUES (?, ?)
      ON CONFLICT (meeting_id) DO UPDATE SET sum = excluded.sum`,
    )
    .run(meetingId, Buffer.from(mark))
}

/** Over what was kept of that vote before. */
export function keepSecretVote(
  tx: Tx,
  { statements }: StoreContext,
  vote: { readonly meetingId: MeetingId; readonly voteId: OpId; readonly body: Uint8Array },
): void {
  statements
    .of(
      tx,
      `INSERT INTO session_secret (meeting_id, vote_id, body) VALUES (?, ?, ?)
    ON CONFLICT (meeting_id, vote_id) DO UPDATE SET body = excluded.body`,
    )
    .run(vote.meetingId, vote.voteId, Buffer.from(vote.body))
}
