/** Papers that somebody who prepares the meeting asked the person to open, and which are not opened yet. */
import { lastReminder } from '../../../shared/invitation/unopened.ts'
import type { TaskRow } from '../../../shared/ipc/groups.ts'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import type { StoreContext } from '../context.ts'
import { personView } from '../read/people.ts'
import { rsvpOps } from './rsvp-rows.ts'

export const REMINDED_OF = `
SELECT m.id, m.name FROM meeting m WHERE m.deleted = 0 AND m.meeting_state IN ('published', 'running')
AND EXISTS (SELECT 1 FROM rsvp_op o WHERE o.meeting_id = m.id)`

/** Current versions in the meeting that were never opened here. */
export const UNOPENED = `
SELECT count(DISTINCT v.id) FROM consultation c
JOIN paper p ON p.id = c.paper_id AND p.deleted = 0
JOIN file f ON f.id = p.main_file_id AND f.deleted = 0
JOIN file_version v ON v.id = f.current_version_id AND v.deleted = 0
LEFT JOIN seen_version s ON s.file_version_id = v.id
WHERE c.deleted = 0 AND c.meeting_id = ? AND s.file_version_id IS NULL`

export function readingTasks(context: StoreContext): TaskRow[] {
  const { db, statements, person } = context
  const meetings = statements.of(db, REMINDED_OF).all() as { id: MeetingId; name: string }[]
  return meetings.flatMap(({ id, name }): TaskRow[] => {
    const reminder = lastReminder(rsvpOps(context, id), person.id)
    if (reminder === null) return []
    const count = Number(statements.of(db, UNOPENED).pluck().get(id))
    if (count === 0) return []
    return [
      {
        ...{ page: null, annotationId: null, remarkId: null, fileId: null, paperName: '' },
        kind: 'reading',
        duty: null,
        meetingId: id,
        meetingName: name,
        author: personView(context, reminder.author),
        at: reminder.at,
        ...{ text: '', done: false, settled: false, count },
      },
    ]
  })
}
