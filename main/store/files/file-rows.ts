/** Which contents this device holds, wants and no longer needs. */
import type { FileId, FileVersionId, MeetingId, Sha256 } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { DownloadRow } from '../../../shared/ipc/views.ts'
import type { FileVersion } from '../../../shared/oparl/objects.ts'
import type { BlobRecord, WantedFile } from '../api.ts'
import type { StoreContext } from '../context.ts'
import { paperState } from '../read/paper-rows.ts'
import type { Tx } from '../sqlite/database.ts'

export interface VersionSqlRow {
  id: FileVersionId; file_id: FileId; number: number; sha256: Sha256; size: number; page_count: number
  text_sha256: Sha256 | null; text_size: number | null; author: string; created: number; modified: number; deleted: number
}

export function toFileVersion(row: VersionSqlRow): FileVersion {
  return {
    id: row.id, fileId: row.file_id, number: row.number, sha256: row.sha256, size: row.size, pageCount: row.page_count,
    text: row.text_sha256 === null || row.text_size === null ? null : { sha256: row.text_sha256, size: row.text_size },
    author: row.author, created: row.created, modified: row.modified, deleted: row.deleted === 1,
  } as FileVersion
}

export function fileVersion(context: StoreContext, id: FileVersionId): FileVersion | null {
  const row = context.statements.of(context.db, 'SELECT * FROM file_version WHERE id = ? AND deleted = 0').get(id) as VersionSqlRow | undefined
  return row === undefined ? null : toFileVersion(row)
}

/** Vietnam's time, without daylight saving: what "today" means in a meeting room. Numbers are bound as REAL: cast to divide. */
const OFFSET_MS = 7 * 3600 * 1000
const DAY_MS = 24 * 3600 * 1000

/**
 * Candidates: current versions of papers in meetings that are there, and asked ones of any version. `rank`: 0 today, 1 to
 * come, 2 past; `far`: whole days from today. A version in several meetings counts in its most pressing one.
 */
const WANTED = `
WITH day AS (SELECT (CAST(@now AS INTEGER) + ${OFFSET_MS}) / ${DAY_MS} AS today),
candidate AS (
  SELECT v.id, m.start, a.file_version_id IS NOT NULL AS asked,
    CASE WHEN d.far = 0 THEN 0 WHEN d.far > 0 THEN 1 ELSE 2 END AS rank, abs(d.far) AS far
  FROM consultation c
  JOIN meeting m ON m.id = c.meeting_id AND m.deleted = 0
  JOIN paper p ON p.id = c.paper_id AND p.deleted = 0
  JOIN file f ON f.id = p.main_file_id AND f.deleted = 0
  JOIN file_version v ON v.file_id = f.id AND v.deleted = 0
  JOIN (SELECT id, (start + ${OFFSET_MS}) / ${DAY_MS} - (SELECT today FROM day) AS far FROM meeting) d ON d.id = m.id
  LEFT JOIN asked a ON a.file_version_id = v.id
  WHERE c.deleted = 0 AND (v.id = f.current_version_id OR a.file_version_id IS NOT NULL)),
part AS (
  SELECT k.*, 'paper' AS kind, v.sha256 AS part_sha256, v.size AS part_size FROM candidate k JOIN file_version v ON v.id = k.id
  UNION ALL
  SELECT k.*, 'text', v.text_sha256, v.text_size FROM candidate k JOIN file_version v ON v.id = k.id WHERE v.text_sha256 IS NOT NULL)
SELECT v.*, part.start, part.asked, part.kind, part.part_sha256, part.part_size, part.rank, b.state AS blob_state,
  b.received_bytes, b.failure_code
FROM part JOIN file_version v ON v.id = part.id LEFT JOIN blob b ON b.sha256 = part.part_sha256
WHERE (b.state IS NULL OR b.state = 'partial' OR (b.state = 'failed' AND (part.asked OR @failed)))
  AND (@papers = 0 OR part.kind = 'paper')
ORDER BY part.asked DESC, part.rank, part.kind DESC, part.far, part.part_size, part.start, v.id LIMIT @limit`

type WantedSqlRow = VersionSqlRow & {
  start: Instant; asked: number; kind: 'paper' | 'text'; part_sha256: Sha256; part_size: number
  blob_state: string | null; received_bytes: number | null; failure_code: string | null
}

function wantedRows(context: StoreContext, filter: { now: Instant; limit: number; papers: 0 | 1; failed: 0 | 1 }): WantedSqlRow[] {
  // Rows for the same content come together in rank; twice the limit leaves room to drop the repeats.
  const rows = context.statements.of(context.db, WANTED).all({ ...filter, limit: filter.limit * 2 }) as WantedSqlRow[]
  const seen = new Set<string>()
  return rows.filter((row) => !seen.has(row.part_sha256) && seen.add(row.part_sha256)).slice(0, filter.limit)
}

/** Asked first; then today's meeting, those to come, past ones; within those texts before papers, near before far, small before large. */
export function wantedFiles(context: StoreContext, now: Instant, limit: number): WantedFile[] {
  return wantedRows(context, { now, limit, papers: 0, failed: 0 }).map((row) => ({
    version: toFileVersion(row), meetingStart: row.start, asked: row.asked === 1, kind: row.kind,
    sha256: row.part_sha256, size: row.part_size,
  }))
}

const MOST_DOWNLOAD_ROWS = 500

/** Papers still to come, in the order in which they will come. */
export function downloadRows(context: StoreContext, now: Instant): DownloadRow[] {
  const rows = wantedRows(context, { now, limit: MOST_DOWNLOAD_ROWS, papers: 1, failed: 1 })
  const names = context.statements.of(context.db, `SELECT p.name AS paper, m.name AS meeting FROM file f JOIN paper p ON p.id = f.paper_id
    JOIN consultation c ON c.paper_id = p.id AND c.deleted = 0 JOIN meeting m ON m.id = c.meeting_id AND m.start = ? WHERE f.id = ? LIMIT 1`)
  return rows.map((row) => {
    const name = names.get(row.start, row.file_id) as { paper: string; meeting: string } | undefined
    return {
      fileVersionId: row.id, fileId: row.file_id, paperName: name?.paper ?? '', meetingName: name?.meeting ?? '', size: row.size,
      state: paperState({ ...row, asked: true }),
    }
  })
}

interface BlobSqlRow {
  sha256: Sha256; size: number; state: BlobRecord['state']; received_bytes: number; key: Uint8Array; file_name: string; failure_code: string | null
}

export function blob(context: StoreContext, sha256: Sha256): BlobRecord | null {
  const row = context.statements.of(context.db, 'SELECT * FROM blob WHERE sha256 = ?').get(sha256) as BlobSqlRow | undefined
  if (row === undefined) return null
  return {
    sha256: row.sha256, size: row.size, state: row.state, receivedBytes: row.received_bytes, key: new Uint8Array(row.key),
    fileName: row.file_name, failureCode: row.failure_code,
  }
}

export function putBlob(tx: Tx, context: StoreContext, record: BlobRecord): void {
  context.statements.of(tx, `INSERT OR REPLACE INTO blob (sha256, size, state, received_bytes, key, file_name, failure_code)
    VALUES (?, ?, ?, ?, ?, ?, ?)`).run(
    record.sha256, record.size, record.state, record.receivedBytes, record.key, record.fileName, record.failureCode,
  )
}

/** Meetings whose rows show this content. */
export function meetingsOfBlob(context: StoreContext, sha256: Sha256): MeetingId[] {
  return context.statements.of(context.db, `SELECT DISTINCT c.meeting_id FROM file_version v JOIN file f ON f.current_version_id = v.id
    JOIN consultation c ON c.paper_id = f.paper_id WHERE v.sha256 = ?`).pluck().all(sha256) as MeetingId[]
}
