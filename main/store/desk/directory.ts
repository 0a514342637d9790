/** The office as a secretary chooses from it, and earlier meetings as a new one is made of them. */
import type { Template } from '../../../shared/desk/beginning.ts'
import { draftOf } from '../../../shared/desk/draft.ts'
import type { DeskDirectory } from '../../../shared/ipc/desk.ts'
import { foldMarks } from '../../../shared/kernel/fold.ts'
import type { AgendaItemId, MeetingId, OrganizationId, PersonId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Meeting } from '../../../shared/oparl/objects.ts'
import type { RoomPlan } from '../../../shared/oparl/room-plan.ts'
import type { StoreContext } from '../context.ts'
import { ownBody } from '../groups/group-rows.ts'
import { people } from '../read/people.ts'
import { deskOps } from './desk-rows.ts'
import { officeDeadlines } from './office-deadlines.ts'

export function deskDirectory(context: StoreContext): DeskDirectory {
  const { db, statements, person } = context
  const bodyId = ownBody(db, person.id)
  const organizations = statements
    .of(
      db,
      `SELECT id, name, classification FROM organization WHERE body_id = ? AND deleted = 0
      ORDER BY CASE classification WHEN 'ubnd' THEN 0 WHEN 'hdnd' THEN 1 ELSE 2 END, name`,
    )
    .all(bodyId) as Omit<DeskDirectory['organizations'][number], 'memberIds'>[]
  const members = statements
    .of(
      db,
      `SELECT DISTINCT m.organization_id AS organizationId, m.person_id AS personId FROM membership m
      JOIN person p ON p.id = m.person_id AND p.deleted = 0 WHERE m.deleted = 0`,
    )
    .all() as { organizationId: OrganizationId; personId: PersonId }[]
  return {
    organizations: organizations.map((one) => ({
      ...one,
      memberIds: members
        .filter(({ organizationId }) => organizationId === one.id)
        .map(({ personId }) => personId),
    })),
    deadlines: officeDeadlines(context),
    rooms: roomsKnown(context),
    people: people(context, null).map(({ id, name, position }) => ({ id, name, position })),
  }
}

const MOST_ROOMS = 60

/** Of the meetings on this device; a room is known by its name, whatever its marks and capitals. */
function roomsKnown({ db, statements }: StoreContext): DeskDirectory['rooms'] {
  const rows = statements
    .of(
      db,
      `SELECT room, room_plan AS plan, start FROM meeting WHERE deleted = 0 AND room_plan IS NOT NULL AND room <> ''
      ORDER BY start DESC LIMIT 500`,
    )
    .all() as { room: string; plan: string; start: Instant }[]
  const rooms = new Map<string, DeskDirectory['rooms'][number]>()
  for (const { room: name, plan, start } of rows) {
    const key = foldMarks(name)
    if (rooms.has(key) || rooms.size >= MOST_ROOMS) continue
    const { rows: count, columns, gaps } = JSON.parse(plan) as RoomPlan
    rooms.set(key, { name, room: { rows: count, columns, gaps }, start })
  }
  return [...rooms.values()]
}

/** Kind, name, places, people and agenda; neither time nor number nor papers. Of a draft where there is one. */
export function deskTemplate(
  context: StoreContext,
  meetingId: MeetingId,
): Result<Template, 'meeting/not-on-this-device'> {
  const ops = deskOps(context, meetingId)
  return ops.length > 0 ? ok(fromDraft(draftOf(ops))) : fromMeeting(context, meetingId)
}

function fromDraft({ meeting, people: those, guests, items }: ReturnType<typeof draftOf>): Template {
  const { kind, symbol, name, places, chairId, organizationId, seating } = meeting
  return {
    meeting: { kind, symbol, name, places, chairId, organizationId, seating },
    people: those,
    guests: guests.map(({ name: guest, unit, seat }) => ({ name: guest, unit, seat })),
    items: items.map(
      ({ id, parentId, number, name: title, presenter, presentingUnit, plannedMinutes, visibleTo }) => ({
        ...{ id, parentId, number, name: title, presenter, presentingUnit, plannedMinutes, visibleTo },
      }),
    ),
  }
}

interface MeetingSqlRow {
  readonly organizationId: OrganizationId
  readonly name: string
  readonly kind: Meeting['kind']
  readonly room: string
  readonly address: string
  readonly participants: string
}
type ItemSqlRow = Omit<Template['items'][number], 'visibleTo'> & { readonly visibleTo: string | null }

function fromMeeting(
  { db, statements }: StoreContext,
  meetingId: MeetingId,
): Result<Template, 'meeting/not-on-this-device'> {
  const row = statements
    .of(
      db,
      'SELECT organization_id AS organizationId, name, kind, room, address, participants FROM meeting WHERE id = ? AND deleted = 0',
    )
    .get(meetingId) as MeetingSqlRow | undefined
  if (row === undefined) return fail('meeting/not-on-this-device')
  const { organizationId, name, kind, room, address } = row
  const participants = JSON.parse(row.participants) as Meeting['participants']
  const items = statements
    .of(
      db,
      `SELECT id, parent_id AS parentId, number, name, presenter, presenting_unit AS presentingUnit,
      planned_minutes AS plannedMinutes, visible_to AS visibleTo FROM agenda_item
      WHERE meeting_id = ? AND deleted = 0 ORDER BY "order", id`,
    )
    .all(meetingId) as ItemSqlRow[]
  return ok({
    meeting: {
      ...{ kind, name, organizationId },
      places: room === '' && address === '' ? [] : [{ room, address }],
      chairId: participants.find(({ role }) => role === 'chair')?.personId ?? null,
    },
    people: participants.flatMap(({ personId, role }) =>
      role === 'chair' ? [] : [{ id: personId, role } as const],
    ),
    guests: [],
    items: items.map((item) => ({
      ...item,
      visibleTo: item.visibleTo === null ? null : (JSON.parse(item.visibleTo) as PersonId[]),
      parentId: items.some(({ id }) => id === item.parentId) ? item.parentId : (null as AgendaItemId | null),
    })),
  })
}
