import { DeskContentFacts } from '../../../shared/ipc/desk-papers.ts'
import type { MeetingId, Sha256 } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { BlobRecord } from '../blob-record.ts'
import type { StoreContext } from '../context.ts'
import { putBlob } from '../files/file-rows.ts'
import type { Tx } from '../sqlite/database.ts'
import type { DeskContent, DeskContentRow, UploadRow } from './content-model.ts'

export function keepDeskContent(
  tx: Tx,
  context: StoreContext,
  content: DeskContent,
  blob: BlobRecord | null,
): void {
  const { meetingId, sha256, size, pageCount, facts, text, takenAt } = content
  if (blob !== null) {
    // A download of the very same content that had begun: its file is needed no more.
    tx.prepare(
      'INSERT OR REPLACE INTO unwanted_blob (file_name, sha256) SELECT file_name, sha256 FROM blob WHERE sha256 = ? AND file_name <> ?',
    ).run(sha256, blob.fileName)
    putBlob(tx, context, blob)
  }
  context.statements
    .of(
      tx,
      `INSERT OR REPLACE INTO desk_content (meeting_id, sha256, size, page_count, facts, text, taken_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(meetingId, sha256, size, pageCount, JSON.stringify(facts), text, takenAt)
  context.statements
    .of(tx, "INSERT OR IGNORE INTO upload (sha256, size, state, sent_bytes) VALUES (?, ?, 'waiting', 0)")
    .run(sha256, size)
}

interface ContentSqlRow {
  readonly sha256: Sha256
  readonly size: number
  readonly pageCount: number
  readonly facts: string
  readonly takenAt: Instant
  readonly state: UploadRow['state'] | null
  readonly place: string | null
  readonly sentBytes: number | null
  readonly failureCode: string | null
}

export function deskContents({ db, statements }: StoreContext, meetingId: MeetingId): DeskContentRow[] {
  const rows = statements
    .of(
      db,
      `SELECT c.sha256, c.size, c.page_count AS pageCount, c.facts, c.taken_at AS takenAt, u.state, u.place,
      u.sent_bytes AS sentBytes, u.failure_code AS failureCode
      FROM desk_content c LEFT JOIN upload u ON u.sha256 = c.sha256 WHERE c.meeting_id = ? ORDER BY c.taken_at, c.sha256`,
    )
    .all(meetingId) as ContentSqlRow[]
  return rows.map(({ sha256, size, pageCount, facts, takenAt, state, place, sentBytes, failureCode }) => ({
    ...{ sha256, size, pageCount, takenAt },
    facts: DeskContentFacts.parse(JSON.parse(facts)),
    upload: { sha256, size, state: state ?? 'waiting', place, sentBytes: sentBytes ?? 0, failureCode },
  }))
}

export function deskContentText(
  { db, statements }: StoreContext,
  meetingId: MeetingId,
  sha256: Sha256,
): Uint8Array | null {
  const text: unknown = statements
    .of(db, 'SELECT text FROM desk_content WHERE meeting_id = ? AND sha256 = ?')
    .pluck()
    .get(meetingId, sha256)
  return text instanceof Uint8Array ? new Uint8Array(text) : null
}

export const whereContentIs = (
  { db, statements }: StoreContext,
  sha256: Sha256,
): { meetingId: MeetingId; name: string }[] =>
  statements
    .of(
      db,
      `SELECT c.meeting_id AS meetingId, COALESCE(d.name, '') AS name
      FROM desk_content c LEFT JOIN desk d ON d.meeting_id = c.meeting_id WHERE c.sha256 = @sha256
      UNION SELECT m.id, m.name FROM file_version v JOIN file f ON f.id = v.file_id AND f.deleted = 0
      JOIN consultation k ON k.paper_id = f.paper_id AND k.deleted = 0 JOIN meeting m ON m.id = k.meeting_id AND m.deleted = 0
      WHERE v.sha256 = @sha256 AND v.deleted = 0`,
    )
    .all({ sha256 }) as { meetingId: MeetingId; name: string }[]

export const uploadsDue = ({ db, statements }: StoreContext): UploadRow[] =>
  statements
    .of(
      db,
      `SELECT sha256, size, state, place, sent_bytes AS sentBytes, failure_code AS failureCode FROM upload u
      WHERE state = 'waiting' AND EXISTS (SELECT 1 FROM desk_content c WHERE c.sha256 = u.sha256) ORDER BY size, sha256`,
    )
    .all() as UploadRow[]

export const noteUpload = (tx: Tx, { statements }: StoreContext, upload: UploadRow): void => {
  statements
    .of(
      tx,
      `INSERT OR REPLACE INTO upload (sha256, size, state, place, sent_bytes, failure_code) VALUES (?, ?, ?, ?, ?, ?)`,
    )
    .run(upload.sha256, upload.size, upload.state, upload.place, upload.sentBytes, upload.failureCode)
}

/** The person no longer prepares the meeting: what they took for it leaves with it; its blobs go with the next sweep. */
export function leaveContents(tx: Tx, meetingId: string): void {
  tx.prepare('DELETE FROM desk_content WHERE meeting_id = ?').run(meetingId)
  tx.prepare('DELETE FROM upload WHERE sha256 NOT IN (SELECT sha256 FROM desk_content)').run()
}
