/** Rows of meetings as they are held: logs, keys, the box of a secret vote. */
import type { MeetingId, OpId } from '../../shared/kernel/ids.ts'
import type { SealedBallot, SignedEntry } from '../../shared/session/index.ts'
import type { Reads, Tx } from './store.ts'

interface EntryRow {
  readonly no: number
  readonly hash: Buffer
  readonly body: Buffer
  readonly signature: Buffer
}
const entryOfRow = ({ body, signature }: Pick<EntryRow, 'body' | 'signature'>): SignedEntry => ({
  body: new Uint8Array(body),
  signature: new Uint8Array(signature),
})

export function sessionEntries(
  reads: Reads,
  meetingId: MeetingId,
  after: number,
  most: number,
): SignedEntry[] {
  const rows = reads
    .sql('SELECT body, signature FROM session_entry WHERE meeting_id = ? AND no > ? ORDER BY no LIMIT ?')
    .all(meetingId, after, most) as EntryRow[]
  return rows.map(entryOfRow)
}

/** Null: there is no entry of that number. */
export function sessionHash(reads: Reads, meetingId: MeetingId, no: number): Uint8Array | null {
  const row = reads
    .sql('SELECT hash FROM session_entry WHERE meeting_id = ? AND no = ?')
    .get(meetingId, no) as { hash: Buffer } | undefined
  return row === undefined ? null : new Uint8Array(row.hash)
}

/** By number, of those that there are. */
export function sessionHashes(
  reads: Reads,
  meetingId: MeetingId,
  from: number,
  count: number,
): ReadonlyMap<number, Uint8Array> {
  const rows = reads
    .sql('SELECT no, hash FROM session_entry WHERE meeting_id = ? AND no >= ? AND no < ?')
    .all(meetingId, from, from + count) as { no: number; hash: Buffer }[]
  return new Map(rows.map(({ no, hash }) => [no, hash]))
}

export interface NewSessionEntry extends SignedEntry {
  readonly no: number
  readonly hash: Uint8Array
}

export function insertSessionEntry(tx: Tx, meetingId: MeetingId, entry: NewSessionEntry): void {
  tx.sql('INSERT INTO session_entry (meeting_id, no, hash, body, signature) VALUES (?, ?, ?, ?, ?)').run(
    meetingId,
    entry.no,
    Buffer.from(entry.hash),
    Buffer.from(entry.body),
    Buffer.from(entry.signature),
  )
}

/** What stands from `no` on is no longer of the log, and is kept beside it. */
export function giveUpSessionEntries(tx: Tx, meetingId: MeetingId, no: number): void {
  tx.sql(`
    INSERT INTO session_given_up (meeting_id, hash, no, body, signature)
    SELECT meeting_id, hash, no, body, signature FROM session_entry WHERE meeting_id = ? AND no >= ?
    ON CONFLICT (meeting_id, hash) DO NOTHING`).run(meetingId, no)
  tx.sql('DELETE FROM session_entry WHERE meeting_id = ? AND no >= ?').run(meetingId, no)
}

export function sessionHostKey(tx: Tx, meetingId: MeetingId, make: () => Buffer): Buffer {
  const read = (): Buffer | undefined =>
    (
      tx.sql('SELECT private_key AS key FROM session_host WHERE meeting_id = ?').get(meetingId) as
        | { key: Buffer }
        | undefined
    )?.key
  const known = read()
  if (known !== undefined) return known
  const made = make()
  tx.sql('INSERT INTO session_host (meeting_id, private_key) VALUES (?, ?)').run(meetingId, made)
  return made
}

/** Names one round of one secret vote. */
export interface Round {
  readonly meetingId: MeetingId
  readonly voteId: OpId
  readonly round: number
}

export function putBallotKey(tx: Tx, { meetingId, voteId, round }: Round, privateKey: Uint8Array): void {
  tx.sql('INSERT INTO session_ballot_key (meeting_id, vote_id, round, private_key) VALUES (?, ?, ?, ?)').run(
    meetingId,
    voteId,
    round,
    Buffer.from(privateKey),
  )
}

export function ballotKeyOf(reads: Reads, { meetingId, voteId, round }: Round): Buffer | null {
  const row = reads
    .sql(
      'SELECT private_key AS key FROM session_ballot_key WHERE meeting_id = ? AND vote_id = ? AND round = ?',
    )
    .get(meetingId, voteId, round) as { key: Buffer } | undefined
  return row?.key ?? null
}

/** The same ballot again changes nothing. */
export function putBallot(tx: Tx, { meetingId, voteId, round }: Round, ballot: SealedBallot): void {
  tx.sql(`
    INSERT INTO session_ballot (meeting_id, vote_id, round, message, signature) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING`).run(
    meetingId,
    voteId,
    round,
    Buffer.from(ballot.message),
    Buffer.from(ballot.signature),
  )
}

/** In the order of their bytes. */
export function ballotsOf(reads: Reads, { meetingId, voteId, round }: Round): SealedBallot[] {
  const rows = reads
    .sql(
      'SELECT message, signature FROM session_ballot WHERE meeting_id = ? AND vote_id = ? AND round = ? ORDER BY message',
    )
    .all(meetingId, voteId, round) as { message: Buffer; signature: Buffer }[]
  return rows.map(({ message, signature }) => ({
    message: new Uint8Array(message),
    signature: new Uint8Array(signature),
  }))
}
