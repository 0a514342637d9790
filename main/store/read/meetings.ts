/** The meeting list and one meeting, from the tables alone: neither waits for the network. */

import type { AgendaRow, MeetingDetail, MeetingList, MeetingSummary } from '../../../shared/ipc/views.ts'
import type { MeetingId, PersonId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import type { MeetingRole } from '../../../shared/oparl/objects.ts'
import type { RoomPlan } from '../../../shared/oparl/room-plan.ts'
import type { StoreContext } from '../context.ts'
import { invitationIn } from './invitation-cell.ts'
import { papersOfMeeting } from './paper-rows.ts'
import { personView } from './people.ts'
import { recalledPapers } from './recalled-papers.ts'

interface MeetingSqlRow {
  id: MeetingId
  organization_id: string
  name: string
  kind: MeetingDetail['kind']
  meeting_state: MeetingDetail['meetingState']
  start: Instant
  end: Instant
  room: string
  address: string
  participants: string
  invitation: string | null
  room_plan: string | null
}
type Participant = { readonly personId: PersonId; readonly role: MeetingRole }

const participantsOf = (row: MeetingSqlRow) => JSON.parse(row.participants) as Participant[]

interface Counts {
  readonly papers: number
  readonly here: number
  readonly unread: number
}

export const COUNTS_SQL = `
SELECT count(*) AS papers, coalesce(sum(b.state = 'ready'), 0) AS here, coalesce(sum(s.file_version_id IS NULL), 0) AS unread
FROM (SELECT DISTINCT paper_id FROM consultation WHERE meeting_id = ? AND deleted = 0) own
JOIN paper p ON p.id = own.paper_id AND p.deleted = 0
JOIN file f ON f.id = p.main_file_id AND f.deleted = 0
JOIN file_version v ON v.id = f.current_version_id
LEFT JOIN blob b ON b.sha256 = v.sha256
LEFT JOIN seen_version s ON s.file_version_id = v.id`

/** Counts per meeting, kept until something of that meeting changes. */
export class MeetingCounts {
  readonly #known = new Map<string, Counts>()

  of(context: StoreContext, meetingId: string): Counts {
    const known = this.#known.get(meetingId)
    if (known !== undefined) return known
    const counts = context.statements.of(context.db, COUNTS_SQL).get(meetingId) as Counts
    this.#known.set(meetingId, counts)
    return counts
  }

  forget(meetingIds: Iterable<string>): void {
    for (const id of meetingIds) this.#known.delete(id)
  }
}

/** Every meeting that is not deleted, newest start first. */
export function meetingList(context: StoreContext, counts: MeetingCounts, now: Instant): MeetingList {
  const rows = context.statements
    .of(context.db, 'SELECT * FROM meeting WHERE deleted = 0 ORDER BY start DESC, id')
    .all() as MeetingSqlRow[]
  const meetings = rows.map((row): MeetingSummary => {
    const chair = participantsOf(row).find((one) => one.role === 'chair')
    const { papers, here, unread } = counts.of(context, row.id)
    return {
      id: row.id,
      name: row.name,
      kind: row.kind,
      meetingState: row.meeting_state,
      start: row.start,
      end: row.end,
      room: row.room,
      chairName: chair === undefined ? '' : personView(context, chair.personId).name,
      paperCount: papers,
      paperHereCount: here,
      unreadCount: unread,
    }
  })
  return { meetings, nearestId: nearestOf(meetings, now) }
}

/** Running now, else next to start, else the last one. Cancelled ones and drafts only when there is nothing else. */
export function nearestOf(meetings: readonly MeetingSummary[], now: Instant): MeetingId | null {
  const held = meetings.filter((one) => one.meetingState !== 'cancelled' && one.meetingState !== 'draft')
  const among = held.length > 0 ? held : meetings
  const earliest = (list: readonly MeetingSummary[]) =>
    list.reduce<MeetingSummary | null>(
      (best, one) => (best === null || one.start < best.start ? one : best),
      null,
    )
  const latest = (list: readonly MeetingSummary[]) =>
    list.reduce<MeetingSummary | null>(
      (best, one) => (best === null || one.start > best.start ? one : best),
      null,
    )
  const running = among.filter(
    (one) =>
      one.meetingState === 'running' || (one.meetingState !== 'closed' && one.start <= now && now <= one.end),
  )
  const coming = among.filter((one) => one.meetingState !== 'closed' && one.start > now)
  return (latest(running) ?? earliest(coming) ?? latest(among))?.id ?? null
}

export function meetingDetail(
  context: StoreContext,
  meetingId: MeetingId,
): Result<MeetingDetail, 'meeting/not-on-this-device'> {
  const row = context.statements
    .of(context.db, 'SELECT * FROM meeting WHERE id = ? AND deleted = 0')
    .get(meetingId) as MeetingSqlRow | undefined
  if (row === undefined) return fail('meeting/not-on-this-device')
  const participants = participantsOf(row)
  const organization: unknown = context.statements
    .of(context.db, 'SELECT name FROM organization WHERE id = ?')
    .pluck()
    .get(row.organization_id)
  return ok({
    id: row.id,
    name: row.name,
    kind: row.kind,
    meetingState: row.meeting_state,
    start: row.start,
    end: row.end,
    room: row.room,
    address: row.address,
    organizationName: typeof organization === 'string' ? organization : '',
    participants: participants.map(({ personId, role }) => ({ person: personView(context, personId), role })),
    myRole: participants.find((one) => one.personId === context.person.id)?.role ?? null,
    invitation: invitationIn(row.invitation),
    ...seatsOf(context, row.room_plan),
    agenda: agendaOf(context, meetingId),
    recalled: recalledPapers(context, meetingId),
  })
}

function seatsOf(context: StoreContext, json: string | null): Pick<MeetingDetail, 'roomPlan' | 'mySeat'> {
  if (json === null) return { roomPlan: null, mySeat: null }
  const plan = JSON.parse(json) as RoomPlan
  const named = ({ personId, name }: RoomPlan['seats'][number]) =>
    personId === null ? name : personView(context, personId).name
  const mine = plan.seats.find(({ personId }) => personId === context.person.id)
  return {
    roomPlan: { ...plan, seats: plan.seats.map((seat) => ({ ...seat, name: named(seat) })) },
    mySeat: mine === undefined ? null : { row: mine.row, column: mine.column },
  }
}

type AgendaSqlRow = Omit<AgendaRow, 'papers' | 'presentingUnit' | 'plannedMinutes' | 'forSome'> & {
  readonly for_some: 0 | 1
  presenting_unit: string
  planned_minutes: number | null
}

function agendaOf(context: StoreContext, meetingId: MeetingId): AgendaRow[] {
  const papers = papersOfMeeting(context, meetingId)
  const rows = context.statements
    .of(
      context.db,
      `SELECT id, number, name, presenter, presenting_unit, planned_minutes, visible_to IS NOT NULL AS for_some FROM agenda_item
    WHERE meeting_id = ? AND deleted = 0 ORDER BY "order", id`,
    )
    .all(meetingId) as AgendaSqlRow[]
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    name: row.name,
    presenter: row.presenter,
    presentingUnit: row.presenting_unit,
    plannedMinutes: row.planned_minutes,
    forSome: row.for_some === 1,
    papers: papers.filter((paper) => paper.agendaItemId === row.id).map((paper) => paper.row),
  }))
}
