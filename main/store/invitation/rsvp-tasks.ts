/** Invitations that wait for the person: they were reminded, or time or place have changed since they answered. */

import { standingsOf } from '../../../shared/invitation/standing.ts'
import type { TaskRow } from '../../../shared/ipc/groups.ts'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import type { StoreContext } from '../context.ts'
import { personView } from '../read/people.ts'
import { invitedTo } from './read-rsvp.ts'
import { rsvpOps } from './rsvp-rows.ts'

export const SPOKEN_OF = `
SELECT m.id, (SELECT max(until) FROM meeting_moment o WHERE o.meeting_id = m.id) AS moved FROM meeting m
WHERE m.deleted = 0 AND m.meeting_state = 'published' AND EXISTS (SELECT 1 FROM rsvp_op o WHERE o.meeting_id = m.id)`

export function rsvpTasks(context: StoreContext): TaskRow[] {
  const rows = context.statements.of(context.db, SPOKEN_OF).all() as { id: MeetingId; moved: number | null }[]
  return rows.flatMap(({ id, moved }): TaskRow[] => {
    const invited = invitedTo(context, id)
    if (invited === null) return []
    const mine = standingsOf(invited.people, rsvpOps(context, id), invited.moment).find(
      ({ personId }) => personId === context.person.id,
    )
    if (mine === undefined || mine.answer !== null) return []
    if (mine.remindedAt === null && !mine.askedAgain) return []
    return [
      {
        ...{ page: null, annotationId: null, remarkId: null, fileId: null, paperName: '' },
        kind: 'invitation',
        duty: null,
        meetingId: id,
        meetingName: invited.name,
        author: mine.remindedBy === null ? null : personView(context, mine.remindedBy),
        at: instant(Math.max(mine.remindedAt ?? 0, mine.askedAgain ? (moved ?? 0) : 0)),
        ...{ text: '', done: false, settled: false, count: mine.askedAgain ? 1 : 0 },
      },
    ]
  })
}
