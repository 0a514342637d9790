/** Which contents this device holds, wants and no longer needs. */

import type { DownloadRow } from '../../../shared/ipc/views.ts'
import type { FileId, FileVersionId, MeetingId, Sha256 } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { FileVersion } from '../../../shared/oparl/objects.ts'
import type { BlobRecord, WantedFile } from '../api.ts'
import type { StoreContext } from '../context.ts'
import { paperState } from '../read/paper-rows.ts'
import type { Tx } from '../sqlite/database.ts'
import { closedPapers } from '../viewing/viewing-rows.ts'

export interface VersionSqlRow {
  id: FileVersionId
  file_id: FileId
  number: number
  sha256: Sha256
  size: number
  page_count: number
  text_sha256: Sha256 | null
  text_size: number | null
  author: string
  created: number
  modified: number
  deleted: number
}

export function toFileVersion(row: VersionSqlRow): FileVersion {
  return {
    id: row.id,
    fileId: row.file_id,
    number: row.number,
    sha256: row.sha256,
    size: row.size,
    pageCount: row.page_count,
    text:
      row.text_sha256 === null || row.text_size === null
        ? null
        : { sha256: row.text_sha256, size: row.text_size },
    author: row.author,
    created: row.created,
    modified: row.modified,
    deleted: row.deleted === 1,
  } as FileVersion
}

export function fileVersion(context: StoreContext, id: FileVersionId): FileVersion | null {
  const row = context.statements
    .of(context.db, 'SELECT * FROM file_version WHERE id = ? AND deleted = 0')
    .get(id) as VersionSqlRow | undefined
  return row === undefined ? null : toFileVersion(row)
}

export const VERSIONS = 'SELECT * FROM file_version WHERE file_id = ? AND deleted = 0 ORDER BY number, id'

/** Oldest first. */
export function fileVersions(context: StoreContext, id: FileId): FileVersion[] {
  return (context.statements.of(context.db, VERSIONS).all(id) as VersionSqlRow[]).map(toFileVersion)
}

/** Vietnam's time, without daylight saving: what "today" means in a meeting room. */
const OFFSET_MS = 7 * 3600 * 1000
const DAY_MS = 24 * 3600 * 1000

/**
 * Contents of some meetings that are not here: current versions, or the asked ones of any number; of a file with notes
 * also the texts of its older versions, which say where the notes go. */
export const WANTED = `
WITH candidate AS (
  SELECT DISTINCT v.id, m.start, a.file_version_id IS NOT NULL AS asked, v.id = f.current_version_id AS newest
  FROM consultation c
  JOIN meeting m ON m.id = c.meeting_id AND m.deleted = 0
  JOIN paper p ON p.id = c.paper_id AND p.deleted = 0
  JOIN file f ON f.id = p.main_file_id AND f.deleted = 0
  JOIN file_version v ON v.file_id = f.id AND v.deleted = 0
  LEFT JOIN asked a ON a.file_version_id = v.id
  WHERE c.deleted = 0 AND c.meeting_id IN (SELECT value FROM json_each(@meetings))
    AND p.id NOT IN (SELECT value FROM json_each(@closed))
    AND CASE WHEN @asked THEN a.file_version_id IS NOT NULL ELSE v.id = f.current_version_id
      OR EXISTS (SELECT 1 FROM layer_doc d WHERE d.file_id = f.id AND d.annotation_count > 0) END),
part AS (
  SELECT k.*, 'paper' AS kind, v.sha256 AS part_sha256, v.size AS part_size FROM candidate k JOIN file_version v ON v.id = k.id
  WHERE k.newest OR k.asked
  UNION ALL
  SELECT k.*, 'text', v.text_sha256, v.text_size FROM candidate k JOIN file_version v ON v.id = k.id WHERE v.text_sha256 IS NOT NULL)
SELECT v.*, part.start, part.asked, part.kind, part.part_sha256, part.part_size, b.state AS blob_state, b.received_bytes, b.failure_code
FROM part JOIN file_version v ON v.id = part.id LEFT JOIN blob b ON b.sha256 = part.part_sha256
WHERE (b.state IS NULL OR b.state = 'partial' OR (b.state = 'failed' AND (part.asked OR @failed)))
  AND (@papers = 0 OR part.kind = 'paper')
ORDER BY part.kind DESC, part.part_size, part.start, v.id LIMIT @limit`

type WantedSqlRow = VersionSqlRow & {
  start: Instant
  asked: number
  kind: 'paper' | 'text'
  part_sha256: Sha256
  part_size: number
  blob_state: string | null
  received_bytes: number | null
  failure_code: string | null
}

const dayOf = (at: Instant) => Math.floor((at + OFFSET_MS) / DAY_MS)

/** Meetings by day, most pressing day first: today, the days to come, then the past. */
function meetingDays(context: StoreContext, now: Instant): string[][] {
  const rows = context.statements.of(context.db, 'SELECT id, start FROM meeting WHERE deleted = 0').all() as {
    id: string
    start: Instant
  }[]
  const days = new Map<number, string[]>()
  for (const { id, start } of rows) {
    const far = dayOf(start) - dayOf(now)
    days.set(far, [...(days.get(far) ?? []), id])
  }
  return [...days]
    .sort(([one], [other]) => Number(one < 0) - Number(other < 0) || Math.abs(one) - Math.abs(other))
    .map(([, ids]) => ids)
}

/** Goes from day to day and stops when it has enough: the rest is looked at when this is here. */
function wantedRows(
  context: StoreContext,
  filter: { now: Instant; limit: number; papers: 0 | 1; failed: 0 | 1 },
): WantedSqlRow[] {
  const statement = context.statements.of(context.db, WANTED)
  const { papers, failed, limit } = filter
  // The server gives nothing of what may not be looked at now [SYNC-205].
  const closed = JSON.stringify([...closedPapers(context)])
  const rowsOf = (meetings: readonly string[], asked: 0 | 1) =>
    statement.all({
      meetings: JSON.stringify(meetings),
      closed,
      asked,
      papers,
      failed,
      limit: limit * 2,
    }) as WantedSqlRow[]
  const wanted = new Map<string, WantedSqlRow>()
  const take = (rows: readonly WantedSqlRow[]) => {
    for (const row of rows)
      if (wanted.size < limit && !wanted.has(row.part_sha256)) wanted.set(row.part_sha256, row)
  }
  take(rowsOf(askedMeetings(context), 1))
  for (const day of meetingDays(context, filter.now)) {
    if (wanted.size >= limit) break
    take(rowsOf(day, 0))
  }
  return [...wanted.values()]
}

function askedMeetings(context: StoreContext): string[] {
  return context.statements
    .of(
      context.db,
      `SELECT DISTINCT c.meeting_id FROM asked a JOIN file_version v ON v.id = a.file_version_id
    JOIN file f ON f.id = v.file_id JOIN consultation c ON c.paper_id = f.paper_id`,
    )
    .pluck()
    .all() as string[]
}

/** Asked first; then today's meetings, those to come, past ones, day by day; within a day texts before papers, small before large. */
export function wantedFiles(context: StoreContext, now: Instant, limit: number): WantedFile[] {
  return wantedRows(context, { now, limit, papers: 0, failed: 0 }).map((row) => ({
    version: toFileVersion(row),
    meetingStart: row.start,
    asked: row.asked === 1,
    kind: row.kind,
    sha256: row.part_sha256,
    size: row.part_size,
  }))
}

const MOST_DOWNLOAD_ROWS = 500

/** Papers still to come, in the order in which they will come. */
export function downloadRows(context: StoreContext, now: Instant): DownloadRow[] {
  const rows = wantedRows(context, { now, limit: MOST_DOWNLOAD_ROWS, papers: 1, failed: 1 })
  const names = context.statements.of(
    context.db,
    `SELECT p.name AS paper, m.name AS meeting FROM file f JOIN paper p ON p.id = f.paper_id
    JOIN consultation c ON c.paper_id = p.id AND c.deleted = 0 JOIN meeting m ON m.id = c.meeting_id AND m.start = ? WHERE f.id = ? LIMIT 1`,
  )
  return rows.map((row) => {
    const name = names.get(row.start, row.file_id) as { paper: string; meeting: string } | undefined
    return {
      fileVersionId: row.id,
      fileId: row.file_id,
      paperName: name?.paper ?? '',
      meetingName: name?.meeting ?? '',
      size: row.size,
      state: paperState({ ...row, asked: true }),
    }
  })
}

interface BlobSqlRow {
  sha256: Sha256
  size: number
  state: BlobRecord['state']
  received_bytes: number
  key: Uint8Array
  file_name: string
  failure_code: string | null
}

export function blob(context: StoreContext, sha256: Sha256): BlobRecord | null {
  const row = context.statements.of(context.db, 'SELECT * FROM blob WHERE sha256 = ?').get(sha256) as
    | BlobSqlRow
    | undefined
  if (row === undefined) return null
  return {
    sha256: row.sha256,
    size: row.size,
    state: row.state,
    receivedBytes: row.received_bytes,
    key: new Uint8Array(row.key),
    fileName: row.file_name,
    failureCode: row.failure_code,
  }
}

export function putBlob(tx: Tx, context: StoreContext, record: BlobRecord): void {
  context.statements
    .of(
      tx,
      `INSERT OR REPLACE INTO blob (sha256, size, state, received_bytes, key, file_name, failure_code)
    VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      record.sha256,
      record.size,
      record.state,
      record.receivedBytes,
      record.key,
      record.fileName,
      record.failureCode,
    )
}

/** Meetings whose rows show this content. */
export function meetingsOfBlob(context: StoreContext, sha256: Sha256): MeetingId[] {
  return context.statements
    .of(
      context.db,
      `SELECT DISTINCT c.meeting_id FROM file_version v JOIN file f ON f.current_version_id = v.id
    JOIN consultation c ON c.paper_id = f.paper_id WHERE v.sha256 = ?`,
    )
    .pluck()
    .all(sha256) as MeetingId[]
}
