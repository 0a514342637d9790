/** How an invitation stands: one's own answer for everybody, everybody's for chair and secretary. */

import { type Moment, maySay } from '../../../shared/invitation/rsvp.ts'
import { forecastOf, type Standing, standingsOf } from '../../../shared/invitation/standing.ts'
import type { RsvpView } from '../../../shared/ipc/invitation.ts'
import type { MeetingId, PersonId } from '../../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Meeting, MeetingRole } from '../../../shared/oparl/objects.ts'
import type { StoreContext } from '../context.ts'
import { personView } from '../read/people.ts'
import { rsvpOps } from './rsvp-rows.ts'

export interface InvitedTo {
  readonly name: string
  readonly kind: Meeting['kind']
  readonly state: Meeting['meetingState']
  readonly moment: Moment
  readonly people: readonly { readonly personId: PersonId; readonly role: MeetingRole }[]
}

interface MeetingSqlRow extends Moment {
  readonly name: string
  readonly kind: Meeting['kind']
  readonly state: Meeting['meetingState']
  readonly participants: string
}

export function invitedTo({ db, statements }: StoreContext, meetingId: MeetingId): InvitedTo | null {
  const row = statements
    .of(
      db,
      `SELECT name, kind, meeting_state AS state, start, "end", room, address, participants
      FROM meeting WHERE id = ? AND deleted = 0`,
    )
    .get(meetingId) as MeetingSqlRow | undefined
  if (row === undefined) return null
  const { name, kind, state, start, end, room, address, participants } = row
  return {
    ...{ name, kind, state },
    moment: { start, end, room, address },
    people: JSON.parse(participants) as InvitedTo['people'],
  }
}

/** The time and place before the last change; null: they never changed since this device knows the meeting. */
export const LAST_MOMENT = `
SELECT start, "end", room, address FROM meeting_moment WHERE meeting_id = ? ORDER BY until DESC LIMIT 1`

export function rsvpView(
  context: StoreContext,
  meetingId: MeetingId,
): Result<RsvpView, 'meeting/not-on-this-device'> {
  const invited = invitedTo(context, meetingId)
  if (invited === null) return fail('meeting/not-on-this-device')
  const me = context.person.id
  const standings = standingsOf(invited.people, rsvpOps(context, meetingId), invited.moment)
  const mine = standings.find(({ personId }) => personId === me) ?? null
  const manages = mine !== null && maySay('reminder', mine.role, invited.state)
  const reads = mine?.role === 'chair' || mine?.role === 'secretary'
  const before = context.statements.of(context.db, LAST_MOMENT).get(meetingId) as Moment | undefined
  return ok({
    moment: invited.moment,
    before: before ?? null,
    mine: mine === null ? null : viewOf(context, mine),
    canAnswer: mine !== null && maySay('answer', mine.role, invited.state),
    manages,
    people: reads ? standings.map((one) => viewOf(context, one)) : null,
    forecast: reads ? forecastOf(standings, invited.kind) : null,
  })
}

function viewOf(context: StoreContext, standing: Standing): NonNullable<RsvpView['mine']> {
  const { personId, decidedBy, remindedBy, ...rest } = standing
  return {
    ...rest,
    person: personView(context, personId),
    decidedBy: decidedBy === null ? '' : personView(context, decidedBy).name,
    remindedBy: remindedBy === null ? '' : personView(context, remindedBy).name,
  }
}
