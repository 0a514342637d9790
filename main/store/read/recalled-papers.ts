/** Papers that a meeting's secretary has taken back, with the person's own notes on them: these stay with their author. */
import type { RecalledPaper } from '../../../shared/ipc/recalled.ts'
import type { MeetingId, PaperId } from '../../../shared/kernel/ids.ts'
import { Paper } from '../../../shared/oparl/objects.ts'
import type { StoreContext } from '../context.ts'
import { personView } from './people.ts'

interface PaperSqlRow {
  readonly paperId: PaperId
  readonly name: string
  readonly reference: string
  readonly recall: string
}

export function recalledPapers(context: StoreContext, meetingId: MeetingId): RecalledPaper[] {
  const { db, statements, person } = context
  const rows = statements
    .of(
      db,
      `SELECT DISTINCT p.id AS paperId, p.name, p.reference, p.recall FROM consultation c
      JOIN paper p ON p.id = c.paper_id AND p.deleted = 1 AND p.recall IS NOT NULL WHERE c.meeting_id = ?`,
    )
    .all(meetingId) as PaperSqlRow[]
  const notesOn = statements.of(
    db,
    `SELECT DISTINCT a.annotation_id, a.page, coalesce(a.body, '') AS text FROM file f
    JOIN layer_doc d ON d.file_id = f.id AND d.author_id = ? AND (d.layer <> 'meeting' OR d.meeting_id = ?)
    JOIN annotation a ON a.doc_id = d.doc_id AND a.state = 'shown'
    WHERE f.paper_id = ? ORDER BY a.page, a.created, a.annotation_id`,
  )
  return rows
    .map(({ paperId, name, reference, recall }): RecalledPaper => {
      const { reason, personId, at } = Recall.parse(JSON.parse(recall))
      const notes = notesOn.all(person.id, meetingId, paperId) as { page: number | null; text: string }[]
      return {
        ...{ paperId, name, reference, reason, at },
        byName: personView(context, personId).name,
        notes: notes.map(({ page, text }) => ({ page, text })),
      }
    })
    .sort((one, other) => other.at - one.at)
}

const Recall = Paper.shape.recall.unwrap()
