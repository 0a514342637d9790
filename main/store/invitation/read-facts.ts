/** What an invitation says, from the meeting as it came, or from its draft while there is nothing else. */
import type { DeskDraft } from '../../../shared/desk/draft.ts'
import type { InvitationFacts, InvitedPerson } from '../../../shared/invitation/facts.ts'
import type { MeetingId, PersonId } from '../../../shared/kernel/ids.ts'
import { type Instant, instant } from '../../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Meeting, MeetingRole, Organization } from '../../../shared/oparl/objects.ts'
import type { StoreContext } from '../context.ts'
import { deskDraft } from '../desk/read-desk.ts'
import { invitationIn } from '../read/invitation-cell.ts'
import { personView } from '../read/people.ts'

interface MeetingSqlRow {
  readonly body_id: string
  readonly organization_id: string
  readonly name: string
  readonly kind: Meeting['kind']
  readonly meeting_state: Meeting['meetingState']
  readonly start: Instant
  readonly end: Instant
  readonly room: string
  readonly address: string
  readonly participants: string
  readonly invitation: string | null
  readonly created: number
  readonly modified: number
  readonly moved: number | null
}

export const MEETING_TOLD = `
SELECT m.*, (SELECT max(until) FROM meeting_moment o WHERE o.meeting_id = m.id) AS moved
FROM meeting m WHERE m.id = ? AND m.deleted = 0`

export function invitationFacts(
  context: StoreContext,
  meetingId: MeetingId,
  now: Instant,
): Result<InvitationFacts, 'meeting/not-on-this-device'> {
  const row = context.statements.of(context.db, MEETING_TOLD).get(meetingId) as MeetingSqlRow | undefined
  const draft = deskDraft(context, meetingId)
  if (row !== undefined) return ok(factsOfMeeting(context, meetingId, row, draft.ok ? draft.value : null))
  return draft.ok
    ? ok(factsOfDraft(context, meetingId, draft.value, now))
    : fail('meeting/not-on-this-device')
}

function factsOfMeeting(
  context: StoreContext,
  meetingId: MeetingId,
  row: MeetingSqlRow,
  draft: DeskDraft | null,
): InvitationFacts {
  const issued = row.moved ?? row.created
  const changed = row.meeting_state === 'cancelled' ? row.modified : issued
  const told = invitationIn(row.invitation)
  const people = JSON.parse(row.participants) as { personId: PersonId; role: MeetingRole }[]
  return {
    meetingId,
    ...officeOf(context, row.body_id, row.organization_id),
    number: told?.number ?? draft?.meeting.number ?? '',
    symbol: told?.symbol ?? draft?.meeting.symbol ?? '',
    name: row.name,
    kind: row.kind,
    state: row.meeting_state,
    start: row.start,
    end: row.end,
    places:
      told === null || told.places.length === 0 ? [{ room: row.room, address: row.address }] : told.places,
    people: [
      ...people.map(({ personId, role }) => personOf(context, personId, role)),
      ...guestsOf(told?.guests ?? draft?.guests ?? []),
    ],
    agenda: agendaOf(context, meetingId),
    issued: instant(issued),
    sequence: Math.max(0, Math.floor((changed - row.created) / 1000)),
  }
}

function factsOfDraft(
  context: StoreContext,
  meetingId: MeetingId,
  draft: DeskDraft,
  now: Instant,
): InvitationFacts {
  const { meeting, people, items } = draft
  return {
    meetingId,
    ...officeOf(context, meeting.bodyId, meeting.organizationId),
    number: meeting.number,
    symbol: meeting.symbol,
    name: meeting.name,
    kind: meeting.kind,
    state: 'draft',
    start: meeting.start,
    end: meeting.end,
    places: meeting.places,
    people: [
      ...(meeting.chairId === null ? [] : [personOf(context, meeting.chairId, 'chair')]),
      ...people.filter(({ id }) => id !== meeting.chairId).map(({ id, role }) => personOf(context, id, role)),
      ...guestsOf(draft.guests),
    ],
    agenda: items
      .filter(({ visibleTo }) => visibleTo === null)
      .map(({ number, name, presenter }) => ({ number, name, presenter })),
    issued: now,
    sequence: 0,
  }
}

const personOf = (context: StoreContext, id: PersonId, role: MeetingRole): InvitedPerson => ({
  ...personView(context, id),
  role,
})

const guestsOf = (guests: readonly { readonly name: string; readonly unit: string }[]): InvitedPerson[] =>
  guests.map(({ name, unit }) => ({ id: null, name, position: unit, role: 'guest' }))

function officeOf(
  { statements, db }: StoreContext,
  bodyId: string | null,
  organizationId: string | null,
): Pick<InvitationFacts, 'bodyName' | 'organizationName' | 'organ'> {
  const body: unknown = statements.of(db, 'SELECT name FROM body WHERE id = ?').pluck().get(bodyId)
  const unit = statements
    .of(db, 'SELECT name, classification AS organ FROM organization WHERE id = ?')
    .get(organizationId) as { name: string; organ: Organization['classification'] } | undefined
  return {
    bodyName: typeof body === 'string' ? body : '',
    organizationName: unit?.name ?? '',
    organ: unit?.organ ?? null,
  }
}

/** What everybody who takes part may know: the letter goes to all of them. */
const agendaOf = ({ statements, db }: StoreContext, meetingId: MeetingId): InvitationFacts['agenda'] =>
  statements
    .of(
      db,
      `SELECT number, name, presenter FROM agenda_item WHERE meeting_id = ? AND deleted = 0 AND visible_to IS NULL ORDER BY "order", id`,
    )
    .all(meetingId) as InvitationFacts['agenda'][number][]
