/** Meetings for reports: the session's figures as they were summed up last, with what the log does not hold. */
import type { MeetingId, PersonId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { dutiesOf } from '../../../shared/minutes/duty.ts'
import type { MeetingRole } from '../../../shared/oparl/objects.ts'
import { SUMMARY_VERSION } from '../../../shared/reports/log-summary.ts'
import type { ReportedMeeting } from '../../../shared/reports/report.ts'
import type { StoreContext } from '../context.ts'
import { dutyOps } from '../minutes/duty-rows.ts'
import type { StoredMeeting } from './model.ts'
import { summaryIn } from './summary-rows.ts'

interface MeetingSqlRow {
  readonly id: MeetingId
  readonly name: string
  readonly organization_id: string
  readonly organization: string
  readonly start: Instant
  readonly participants: string
  readonly entries: number | null
  readonly body: string | null
}

const MEETINGS = `
SELECT m.id, m.name, m.organization_id, coalesce(o.name, '') AS organization, m.start, m.participants,
  (SELECT max(no) FROM session_entry e WHERE e.meeting_id = m.id) AS entries,
  (SELECT s.body FROM session_summary s JOIN session_mark k ON k.meeting_id = s.meeting_id AND k.sum = s.sum
    WHERE s.meeting_id = m.id AND s.version = ${SUMMARY_VERSION}) AS body
FROM meeting m LEFT JOIN organization o ON o.id = m.organization_id
WHERE m.deleted = 0 AND m.meeting_state NOT IN ('draft', 'cancelled')`
export const REPORTED_IN = `${MEETINGS} AND m.start >= @from AND m.start < @until ORDER BY m.start, m.id`
export const REPORTED = `${MEETINGS} AND m.id = ?`

export function reportedMeetings(
  context: StoreContext,
  { from, until, now }: { readonly from: Instant; readonly until: Instant; readonly now: Instant },
): StoredMeeting[] {
  const rows = context.statements.of(context.db, REPORTED_IN).all({ from, until }) as MeetingSqlRow[]
  return rows
    .filter(({ start, entries }) => start <= now || entries !== null)
    .map((row) => meetingOf(context, row))
}

export function reportedMeeting(context: StoreContext, meetingId: MeetingId): StoredMeeting | null {
  const row = context.statements.of(context.db, REPORTED).get(meetingId) as MeetingSqlRow | undefined
  return row === undefined ? null : meetingOf(context, row)
}

function meetingOf(context: StoreContext, row: MeetingSqlRow): StoredMeeting {
  const { id: meetingId, name, organization_id: organizationId, organization, start } = row
  const log = summaryIn(row.body)
  const people = JSON.parse(row.participants) as { personId: PersonId; role: MeetingRole }[]
  const due = log === null && row.entries !== null
  return {
    ...{ meetingId, name, organizationId, organization, start, log, due },
    role: people.find(({ personId }) => personId === context.person.id)?.role ?? null,
    agenda: agendaOf(context, meetingId),
    duties: dutiesOf(dutyOps(context, meetingId)).map(({ leadId, helperIds, due: until, ...duty }) => ({
      ...{ leadId, helperIds, due: until },
      ...{ stands: duty.stands, stoodAt: duty.stoodAt, text: duty.text },
    })),
    why: log === null && !due ? 'none' : null,
  }
}

export const REPORTED_AGENDA = `
SELECT id, number, name, planned_minutes AS plannedMinutes FROM agenda_item
WHERE meeting_id = ? AND deleted = 0 ORDER BY "order", id`

const agendaOf = ({ statements, db }: StoreContext, meetingId: MeetingId): ReportedMeeting['agenda'] =>
  statements.of(db, REPORTED_AGENDA).all(meetingId) as ReportedMeeting['agenda']
