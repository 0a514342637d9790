/** "Việc của tôi": who named me and where, and papers that were replaced under notes of mine. */
import type { TaskRow } from '../../../shared/ipc/groups.ts'
import type { AnnotationId, FileId, MeetingId, PersonId, RemarkId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { StoreContext } from '../context.ts'
import { readingTasks } from '../invitation/reading-tasks.ts'
import { rsvpTasks } from '../invitation/rsvp-tasks.ts'
import { dutyTasks } from '../minutes/duty-tasks.ts'
import { opinionTasks } from '../opinion/opinion-tasks.ts'
import type { Tx } from '../sqlite/database.ts'
import { personView } from './people.ts'

/** Mentions of the person by others, each with the newest word on whether its note is settled in that layer. */
export const MENTIONS = `
SELECT m.annotation_id, m.remark_id, d.author_id, d.meeting_id, d.file_id,
  coalesce(r.created, a.created) AS at, coalesce(r.body, a.body) AS text, t.at AS ticked,
  (SELECT x.page FROM annotation x JOIN layer_doc xd ON xd.doc_id = x.doc_id
    WHERE x.annotation_id = m.annotation_id AND x.state = 'shown' AND xd.layer = d.layer LIMIT 1) AS page,
  (SELECT s."is" FROM remark s JOIN layer_doc sd ON sd.doc_id = s.doc_id
    WHERE s.annotation_id = m.annotation_id AND s."is" <> 'reply' AND sd.layer = d.layer
      AND sd.meeting_id IS d.meeting_id AND sd.group_id IS d.group_id
    ORDER BY s.created DESC, s.remark_id DESC LIMIT 1) AS stands
FROM mention m
JOIN layer_doc d ON d.doc_id = m.doc_id
LEFT JOIN remark r ON r.doc_id = m.doc_id AND r.remark_id = m.remark_id
LEFT JOIN annotation a ON a.doc_id = m.doc_id AND a.annotation_id = m.annotation_id AND m.remark_id = ''
LEFT JOIN ticked t ON t.annotation_id = m.annotation_id AND t.remark_id = m.remark_id
WHERE m.person_id = @me AND d.author_id <> @me`

/** Own notes without a place in the current version of a replaced paper, and which their author has not left behind. */
export const REVIEWS = `
SELECT f.id AS file_id, v.created AS at, count(*) AS waiting
FROM layer_doc d
JOIN file f ON f.id = d.file_id AND f.deleted = 0
JOIN file_version v ON v.id = f.current_version_id AND v.number > 1
JOIN annotation a ON a.doc_id = d.doc_id AND a.state = 'shown'
WHERE d.author_id = @me AND d.annotation_count > 0 AND NOT EXISTS
  (SELECT 1 FROM annotation_version w WHERE w.doc_id = a.doc_id AND w.annotation_id = a.annotation_id AND w.file_version_id = v.id)
GROUP BY f.id`

/** The meeting through which a paper is opened: the one named, else the newest that has it. */
export const PLACE_OF_FILE = `
SELECT m.id AS meetingId, m.name AS meetingName, p.name AS paperName
FROM file f
JOIN paper p ON p.id = f.paper_id AND p.deleted = 0
JOIN consultation c ON c.paper_id = p.id AND c.deleted = 0
JOIN meeting m ON m.id = c.meeting_id AND m.deleted = 0
WHERE f.id = @fileId AND f.deleted = 0
ORDER BY m.id = @meetingId DESC, m.start DESC, m.id LIMIT 1`

interface MentionSqlRow {
  annotation_id: AnnotationId
  remark_id: RemarkId | ''
  author_id: PersonId
  meeting_id: MeetingId | null
  file_id: FileId
  at: Instant | null
  text: string | null
  ticked: number | null
  page: number | null
  stands: string | null
}

type Place = Pick<TaskRow, 'meetingId' | 'meetingName' | 'paperName'>

/** What is not done first, then newest first. A paper that the person cannot open has no row. */
export function tasks(context: StoreContext): TaskRow[] {
  const { statements, db } = context
  const me = context.person.id
  const mentions = statements.of(db, MENTIONS).all({ me }) as MentionSqlRow[]
  const reviews = statements.of(db, REVIEWS).all({ me }) as {
    file_id: FileId
    at: Instant
    waiting: number
  }[]
  const rows = [
    ...mentions.flatMap((row) => mentionRow(context, row)),
    ...reviews.flatMap((row): TaskRow[] => {
      const place = placeOf(context, row.file_id, null)
      if (place === null) return []
      return [
        {
          ...NO_MENTION,
          ...place,
          kind: 'review',
          fileId: row.file_id,
          at: row.at,
          count: row.waiting,
        },
      ]
    }),
  ]
  return [
    ...rows,
    ...rsvpTasks(context),
    ...readingTasks(context),
    ...dutyTasks(context),
    ...opinionTasks(context),
  ].sort((one, other) => Number(one.done) - Number(other.done) || other.at - one.at)
}

const NO_MENTION = {
  page: null,
  annotationId: null,
  remarkId: null,
  author: null,
  text: '',
  done: false,
  settled: false,
  duty: null,
}

function mentionRow(context: StoreContext, row: MentionSqlRow): TaskRow[] {
  const place = placeOf(context, row.file_id, row.meeting_id)
  if (place === null || row.at === null) return []
  return [
    {
      ...place,
      kind: 'mention',
      fileId: row.file_id,
      page: row.page,
      annotationId: row.annotation_id,
      remarkId: row.remark_id === '' ? null : row.remark_id,
      author: personView(context, row.author_id),
      at: row.at,
      text: row.text ?? '',
      done: row.ticked !== null || row.stands === 'settled',
      settled: row.stands === 'settled',
      duty: null,
      count: 0,
    },
  ]
}

function placeOf(context: StoreContext, fileId: FileId, meetingId: MeetingId | null): Place | null {
  const row = context.statements.of(context.db, PLACE_OF_FILE).get({ fileId, meetingId })
  return (row as Place | undefined) ?? null
}

/** A person ticks off for themselves what named them; `at` null: it waits again. */
export function setTicked(
  tx: Tx,
  task: readonly [annotationId: string, remarkId: string],
  at: Instant | null,
): void {
  if (at === null) tx.prepare('DELETE FROM ticked WHERE annotation_id = ? AND remark_id = ?').run(...task)
  else
    tx.prepare('INSERT OR REPLACE INTO ticked (annotation_id, remark_id, at) VALUES (?, ?, ?)').run(
      ...task,
      at,
    )
}
