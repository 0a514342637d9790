/** Whoever takes part in a meeting, with the unit that they belong to: those who may be asked, and by what sums go. */
import type { OpinionList } from '../../../shared/ipc/opinion.ts'
import type { MeetingId, PersonId } from '../../../shared/kernel/ids.ts'
import type { StoreContext } from '../context.ts'
import { invitedTo } from '../invitation/read-rsvp.ts'
import { personView } from '../read/people.ts'

export const UNITS = `
SELECT m.person_id AS personId, o.name FROM membership m
JOIN organization o ON o.id = m.organization_id AND o.deleted = 0 AND o.classification IN ('department', 'other')
WHERE m.deleted = 0 ORDER BY o.name DESC`

export function candidatesOf(context: StoreContext, meetingId: MeetingId): OpinionList['candidates'] {
  const rows = context.statements.of(context.db, UNITS).all() as { personId: PersonId; name: string }[]
  // Of several units the first by name.
  const unitOf = new Map(rows.map(({ personId, name }) => [personId, name.slice(0, 200)]))
  return (invitedTo(context, meetingId)?.people ?? []).map(({ personId, role }) => ({
    person: personView(context, personId),
    role,
    unit: unitOf.get(personId) ?? '',
  }))
}
