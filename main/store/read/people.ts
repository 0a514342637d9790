import type { PersonView } from '../../../shared/ipc/views.ts'
import { byGivenName } from '../../../shared/kernel/by-given-name.ts'
import type { MeetingId, PersonId } from '../../../shared/kernel/ids.ts'
import type { ListedPerson } from '../api.ts'
import type { StoreContext } from '../context.ts'
import { ownBody } from '../groups/group-rows.ts'

/** A person as the screens name one; somebody whose record has not come yet has no name. */
export function personView(context: StoreContext, id: PersonId): PersonView {
  const row = context.statements.of(context.db, 'SELECT name, position FROM person WHERE id = ?').get(id) as
    | { name: string; position: string }
    | undefined
  // One's own record may still be on its way; what signing in told is then all there is.
  if (row === undefined && id === context.person.id) return context.person
  return { id, name: row?.name ?? '', position: row?.position ?? '' }
}

/** Everybody of the person's Body, the person included; those who take part in the meeting first. */
export function people(context: StoreContext, meetingId: MeetingId | null): ListedPerson[] {
  const bodyId = ownBody(context.db, context.person.id)
  const rows = context.statements
    .of(context.db, 'SELECT id, name, position FROM person WHERE body_id = ? AND deleted = 0')
    .all(bodyId) as PersonView[]
  const inMeeting = new Set<string>(meetingId === null ? [] : participants(context, meetingId))
  return rows
    .map((row) => ({ ...row, inMeeting: inMeeting.has(row.id) }))
    .sort(
      (one, other) =>
        Number(other.inMeeting) - Number(one.inMeeting) ||
        byGivenName(one.name, other.name) ||
        (one.id < other.id ? -1 : 1),
    )
}

function participants(context: StoreContext, meetingId: MeetingId): string[] {
  return context.statements
    .of(
      context.db,
      "SELECT one.value ->> '$.personId' FROM meeting m, json_each(m.participants) one WHERE m.id = ? AND m.deleted = 0",
    )
    .pluck()
    .all(meetingId) as string[]
}
