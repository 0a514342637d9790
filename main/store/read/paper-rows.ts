/** The row of a paper as every list shows it. */
import { minutesLate } from '../../../shared/desk/deadline.ts'
import type { PaperRow, PaperState } from '../../../shared/ipc/views.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { Meeting } from '../../../shared/oparl/objects.ts'
import type { StoreContext } from '../context.ts'
import { deadlinesHere } from '../desk/office-deadlines.ts'
import { viewingOf } from '../viewing/viewing-rows.ts'

interface PaperSqlRow {
  agenda_item_id: string
  paper_id: string
  name: string
  reference: string
  paper_type: string
  date: number | null
  originator: string
  secrecy: string
  urgency: string
  sent: Instant
  sent_late: number
  meeting_kind: Meeting['kind']
  meeting_start: Instant
  role: string
  file_id: string
  version_id: string
  number: number
  page_count: number
  size: number
  blob_state: string | null
  received_bytes: number | null
  failure_code: string | null
  asked: number | null
  seen: string | null
  viewing: string | null
  withdrawn: number
  annotation_count: number
}

/** Papers of readable meetings only: the way to a file always goes through a meeting that is there. */
export const PAPERS = `
SELECT c.agenda_item_id, c.role, p.id AS paper_id, p.name, p.reference, p.paper_type, p.date, p.originator, p.secrecy, p.urgency,
  p.viewing, p.sent, p.sent_late, m.kind AS meeting_kind, m.start AS meeting_start, f.id AS file_id, v.id AS version_id, v.number,
  v.page_count, v.size, v.deleted AS withdrawn, b.state AS blob_state,
  b.received_bytes, b.failure_code, a.at AS asked, s.file_version_id AS seen,
  (SELECT coalesce(sum(d.annotation_count), 0) FROM layer_doc d
    WHERE d.file_id = f.id AND (d.layer <> 'meeting' OR d.meeting_id = c.meeting_id)) AS annotation_count
FROM consultation c
JOIN meeting m ON m.id = c.meeting_id AND m.deleted = 0
JOIN paper p ON p.id = c.paper_id AND p.deleted = 0
JOIN file f ON f.id = p.main_file_id AND f.deleted = 0
JOIN file_version v ON v.id = f.current_version_id
LEFT JOIN blob b ON b.sha256 = v.sha256
LEFT JOIN asked a ON a.file_version_id = v.id
LEFT JOIN seen_version s ON s.file_version_id = v.id
WHERE c.deleted = 0 AND c.meeting_id = ?`

export interface AgendaPaper {
  readonly agendaItemId: string
  readonly row: PaperRow
}

/** In the order of each agenda item. */
export function papersOfMeeting(context: StoreContext, meetingId: string): AgendaPaper[] {
  const rows = context.statements
    .of(context.db, `${PAPERS} ORDER BY c.agenda_item_id, c."order", c.id`)
    .all(meetingId) as PaperSqlRow[]
  return rows.map((row) => ({ agendaItemId: row.agenda_item_id, row: toPaperRow(context, row) }))
}

export function paperOfFile(context: StoreContext, meetingId: string, fileId: string): AgendaPaper | null {
  const row = context.statements
    .of(context.db, `${PAPERS} AND f.id = ? ORDER BY c."order" LIMIT 1`)
    .get(meetingId, fileId) as PaperSqlRow | undefined
  return row === undefined ? null : { agendaItemId: row.agenda_item_id, row: toPaperRow(context, row) }
}

function toPaperRow(context: StoreContext, row: PaperSqlRow): PaperRow {
  const meeting = { kind: row.meeting_kind, start: row.meeting_start }
  // Enumerations and ids were checked by the wire's schema before they entered the table.
  return {
    paperId: row.paper_id,
    fileId: row.file_id,
    fileVersionId: row.version_id,
    versionNumber: row.number,
    name: row.name,
    reference: row.reference,
    paperType: row.paper_type,
    date: row.date,
    originator: row.originator,
    secrecy: row.secrecy,
    urgency: row.urgency,
    sent: row.sent,
    sentLate: row.sent_late === 1,
    lateMinutes: row.sent_late === 1 ? minutesLate(row.sent, meeting, deadlinesHere(context)) : 0,
    role: row.role,
    pageCount: row.page_count,
    size: row.size,
    state:
      row.withdrawn === 1
        ? { at: 'failed', failure: { code: 'paper/secret' } }
        : paperState({ ...row, asked: row.asked !== null }),
    annotationCount: row.annotation_count,
    unread: row.seen === null,
    ...(row.viewing === null ? {} : { viewing: viewingOf(context, row.paper_id, row.viewing) }),
  } as PaperRow
}

/** A partial file is `queued` here; whether it is moving right now, the file downloader knows. */
export function paperState(blob: {
  blob_state: string | null
  received_bytes: number | null
  failure_code: string | null
  asked: boolean
}): PaperState {
  switch (blob.blob_state) {
    case 'ready':
      return { at: 'here' }
    case 'partial':
      return { at: 'queued', receivedBytes: blob.received_bytes ?? 0 }
    case 'failed':
      return { at: 'failed', failure: { code: blob.failure_code ?? 'file/failed' } }
    default:
      return blob.asked ? { at: 'queued', receivedBytes: 0 } : { at: 'not-yet' }
  }
}
