/** What meetings have charged the person with: open until somebody says that it is done. */
import type { TaskRow } from '../../../shared/ipc/groups.ts'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { dutiesOf, isCharged } from '../../../shared/minutes/duty.ts'
import type { StoreContext } from '../context.ts'
import { personView } from '../read/people.ts'
import { dutyOps } from './duty-rows.ts'

export const CHARGING = `
SELECT m.id, m.name FROM meeting m
WHERE m.deleted = 0 AND EXISTS (SELECT 1 FROM duty_op o WHERE o.meeting_id = m.id)`

export function dutyTasks(context: StoreContext): TaskRow[] {
  const me = context.person.id
  const rows = context.statements.of(context.db, CHARGING).all() as { id: MeetingId; name: string }[]
  return rows.flatMap(({ id, name }) =>
    dutiesOf(dutyOps(context, id))
      .filter((duty) => isCharged(duty, me))
      .map(
        (duty): TaskRow => ({
          ...{ page: null, annotationId: null, remarkId: null, fileId: null, paperName: '', count: 0 },
          kind: 'duty',
          meetingId: id,
          meetingName: name,
          author: personView(context, duty.assignedBy),
          at: duty.assignedAt,
          text: duty.text,
          done: duty.stands === 'done',
          settled: false,
          duty: { dutyId: duty.dutyId, due: duty.due, stands: duty.stands, leads: duty.leadId === me },
        }),
      ),
  )
}
