/** What of a pack its readers have, and what they wrote on it, as far as this device knows. */
import { minutesLate } from '../../../shared/desk/deadline.ts'
import type { NotesOnPaper } from '../../../shared/ipc/desk-papers.ts'
import type { OutPaper } from '../../../shared/ipc/draft-view.ts'
import type { MeetingId, PaperId, Sha256 } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { Meeting } from '../../../shared/oparl/objects.ts'
import type { StoreContext } from '../context.ts'
import { deadlinesHere } from './office-deadlines.ts'

interface OutSqlRow {
  readonly paperId: PaperId
  readonly sha256: Sha256
  readonly versionNumber: number
  readonly at: Instant
  readonly withdrawn: number
  readonly sent: Instant
  readonly sentLate: number
  readonly kind: Meeting['kind']
  readonly start: Instant
}

export function outPapers(context: StoreContext, meetingId: MeetingId): OutPaper[] {
  const rows = context.statements
    .of(
      context.db,
      `SELECT DISTINCT p.id AS paperId, v.sha256, v.number AS versionNumber, v.created AS at,
      v.deleted AS withdrawn, p.sent, p.sent_late AS sentLate, m.kind, m.start
      FROM consultation c JOIN meeting m ON m.id = c.meeting_id JOIN paper p ON p.id = c.paper_id AND p.deleted = 0
      JOIN file f ON f.id = p.main_file_id AND f.deleted = 0 JOIN file_version v ON v.id = f.current_version_id
      WHERE c.meeting_id = ? AND c.deleted = 0`,
    )
    .all(meetingId) as OutSqlRow[]
  const deadlines = deadlinesHere(context)
  return rows.map(({ paperId, sha256, versionNumber, at, withdrawn, sent, sentLate, kind, start }) => ({
    ...{ paperId, sha256, versionNumber, at },
    isSecret: withdrawn === 1,
    lateMinutes: sentLate === 1 ? minutesLate(sent, { kind, start }, deadlines) : 0,
  }))
}

/** Notes that this person may see; others' private notes and those of foreign groups nobody knows of. */
export function notesOnPaper(
  { db, statements, person }: StoreContext,
  meetingId: MeetingId,
  paperId: PaperId,
): NotesOnPaper {
  const rows = statements
    .of(
      db,
      `SELECT d.author_id AS author, sum(d.annotation_count) AS notes FROM layer_doc d JOIN file f ON f.id = d.file_id
      WHERE f.paper_id = ? AND d.annotation_count > 0 AND (d.layer <> 'meeting' OR d.meeting_id = ?) GROUP BY d.author_id`,
    )
    .all(paperId, meetingId) as { author: string; notes: number }[]
  const others = rows.filter(({ author }) => author !== person.id)
  const sum = (list: typeof rows): number => list.reduce((all, { notes }) => all + notes, 0)
  return {
    people: others.length,
    notes: sum(others),
    mine: sum(rows.filter(({ author }) => author === person.id)),
  }
}

/** Names the text of a content that is out; null: none of this device's papers has it. */
export const publishedText = ({ db, statements }: StoreContext, sha256: Sha256): Sha256 | null =>
  (statements
    .of(
      db,
      'SELECT text_sha256 FROM file_version WHERE sha256 = ? AND deleted = 0 AND text_sha256 IS NOT NULL',
    )
    .pluck()
    .get(sha256) as Sha256 | undefined) ?? null
