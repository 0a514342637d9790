/** Opinion sheets that ask the person: open until they have answered, and while an answer counts. */
import type { TaskRow } from '../../../shared/ipc/groups.ts'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { sheetsOf, stateOf } from '../../../shared/opinion/sheets.ts'
import type { StoreContext } from '../context.ts'
import { personView } from '../read/people.ts'
import { knownNow } from '../viewing/known-time.ts'
import { opinionAnswers, opinionWords } from './opinion-rows.ts'

export const ASKING = `
SELECT m.id, m.name FROM meeting m
WHERE m.deleted = 0 AND m.meeting_state <> 'cancelled' AND EXISTS (SELECT 1 FROM opinion_op o WHERE o.meeting_id = m.id)`

export function opinionTasks(context: StoreContext): TaskRow[] {
  const me = context.person.id
  const now = knownNow(context.db)
  const rows = context.statements.of(context.db, ASKING).all() as { id: MeetingId; name: string }[]
  return rows.flatMap(({ id, name }) => {
    const mine = opinionAnswers(context, id).filter(({ author }) => author === me)
    return sheetsOf(opinionWords(context, id))
      .filter(({ form }) => form.asked.some(({ personId }) => personId === me))
      .filter((sheet) => stateOf(sheet, now) === 'open')
      .map((sheet): TaskRow => {
        const reminders = sheet.reminders.filter(({ said }) => said.personIds.includes(me))
        const answered = mine.some(({ said }) => said.of === sheet.sheetId)
        return {
          ...{ page: null, annotationId: null, remarkId: null, fileId: null, paperName: '', duty: null },
          kind: 'opinion',
          meetingId: id,
          meetingName: name,
          author: personView(context, sheet.publishedBy),
          at: sheet.publishedAt,
          text: sheet.form.title,
          ...{ done: answered, settled: false, count: 0 },
          opinion: { sheetId: sheet.sheetId, deadline: sheet.deadline, reminded: reminders.length > 0 },
        }
      })
  })
}
