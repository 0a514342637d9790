/**
 * What a published draft says, as OParl objects in the scopes of those who may read it. Pure of any clock: what is the same
 * as before is not put again. An item for named people goes to their own scopes and to those of whoever prepares the
 * meeting, not to the meeting's: others' devices are not sent it [SYNC-173].
 */
import type { DeskDraft, DraftItem } from '../../shared/desk/draft.ts'
import { numbersOf } from '../../shared/desk/numbering.ts'
import { preparersOf } from '../../shared/desk/roles.ts'
import { keyOf, seatsOf } from '../../shared/desk/seats.ts'
import type { AgendaItemId, FileVersionId, PersonId } from '../../shared/kernel/ids.ts'
import type { AgendaItem, Meeting, OparlPut } from '../../shared/oparl/objects.ts'
import type { PrintedNumbers } from '../../shared/oparl/printed-numbers.ts'
import type { SeatPlace } from '../../shared/oparl/room-plan.ts'
import { meetingScope, personScope, type Scope } from '../../shared/oparl/scope.ts'
import { type NumberedRow, numbersOf as numbersOfPapers } from '../../shared/pack/meeting-numbers.ts'
import { contentOf, paperPuts } from './paper-objects.ts'
import { born, type Publishing } from './publishing.ts'

export interface ScopedPut {
  readonly scopes: readonly Scope[]
  readonly put: OparlPut
}

export function objectsOf(publishing: Publishing): ScopedPut[] {
  const { draft, meetingId } = publishing
  const numbers = numbersOf(draft.items)
  const audiences = new Map(draft.items.map((item) => [item.id, scopesOf(publishing, item)]))
  const meeting: ScopedPut = {
    scopes: [meetingScope(meetingId)],
    put: { type: 'Meeting', object: meetingOf(publishing) },
  }
  const items = draft.items.map(
    (item, order): ScopedPut => ({
      scopes: audiences.get(item.id) ?? [],
      put: { type: 'AgendaItem', object: itemOf(publishing, item, order, numbers.get(item.id) ?? '') },
    }),
  )
  const printed = printedIn(publishing)
  const papers = draft.papers.flatMap((paper, order) => {
    const scopes = paper.itemId === null ? undefined : audiences.get(paper.itemId)
    if (scopes === undefined) return []
    return paperPuts(publishing, paper, order, printed.get(paper.id)).map((put) => ({ scopes, put }))
  })
  return [meeting, ...items, ...papers]
}

/** In the order of the agenda, of those papers that go before readers. */
function printedIn(publishing: Publishing): Map<string, PrintedNumbers> {
  const { draft, standing, now } = publishing
  const rows = draft.items.flatMap((item) =>
    draft.papers.flatMap((paper): NumberedRow[] => {
      if (paper.itemId !== item.id || paper.secrecy === null) return []
      const { content, isSame, current } = contentOf(publishing, paper)
      if (content === undefined) return []
      return [
        {
          key: paper.id,
          fileVersionId: (isSame ? current?.id : paper.id) as FileVersionId,
          pageCount: content.pageCount,
          apart: namedFor(draft, item) !== null,
          numbers: standing.consultations.get(paper.id)?.printed ?? standing.gone.get(paper.id) ?? null,
        },
      ]
    }),
  )
  const here = new Set(rows.map(({ key }) => key))
  const waiting = [...standing.consultations.values()].filter(({ paperId }) => !here.has(paperId))
  const others = [
    ...waiting.flatMap(({ printed }) => (printed === undefined ? [] : [printed])),
    ...[...standing.gone].flatMap(([id, numbers]) => (here.has(id) ? [] : [numbers])),
  ]
  return numbersOfPapers(rows, others, now)
}

/** For whom alone an item is, by itself and by all that it lies under; null: for everybody who takes part. */
function namedFor({ items, ...draft }: DeskDraft, item: DraftItem): PersonId[] | null {
  const lists: (readonly PersonId[])[] = []
  for (let at: DraftItem | undefined = item; at !== undefined; ) {
    if (at.visibleTo !== null) lists.push(at.visibleTo)
    const parentId: AgendaItemId | null = at.parentId
    at = parentId === null ? undefined : items.find(({ id }) => id === parentId)
  }
  const [first, ...rest] = lists
  if (first === undefined) return null
  const takesPart = new Set(participantsOf(draft).map(({ personId }) => personId))
  return first.filter((id) => takesPart.has(id) && rest.every((list) => list.includes(id)))
}

function scopesOf({ draft, meetingId }: Publishing, item: DraftItem): readonly Scope[] {
  const named = namedFor(draft, item)
  if (named === null) return [meetingScope(meetingId)]
  return [...new Set([...named, ...preparersOf(draft).map(({ personId }) => personId)])].map(personScope)
}

/** The chair is no other part beside. */
function participantsOf({ meeting, people }: Pick<DeskDraft, 'meeting' | 'people'>): Meeting['participants'] {
  const { chairId } = meeting
  return [
    ...(chairId === null ? [] : [{ personId: chairId, role: 'chair' as const }]),
    ...people.filter(({ id }) => id !== chairId).map(({ id, role }) => ({ personId: id, role })),
  ]
}

const joined = (parts: readonly string[], most: number): string =>
  parts
    .filter((part) => part !== '')
    .join('; ')
    .slice(0, most)

function meetingOf(publishing: Publishing): Meeting {
  const { draft, meetingId, bodyId, organizationId, now, standing } = publishing
  const { meeting, life } = draft
  const known = standing.meeting
  const isPast =
    known?.meetingState === 'running' ||
    known?.meetingState === 'closed' ||
    known?.meetingState === 'cancelled'
  return {
    ...born(now, known),
    id: meetingId,
    bodyId,
    organizationId,
    name: meeting.name,
    kind: meeting.kind ?? 'conference',
    meetingState: life.state === 'archived' ? 'closed' : isPast ? known.meetingState : 'published',
    start: meeting.start ?? now,
    end: meeting.end ?? now,
    location: {
      room: joined(
        meeting.places.map(({ room }) => room),
        200,
      ),
      address: joined(
        meeting.places.map(({ address }) => address),
        300,
      ),
    },
    participants: participantsOf(draft),
    printLine: known?.printLine ?? false,
    invitation: {
      ...{ number: meeting.number, symbol: meeting.symbol },
      places: [...meeting.places],
      guests: draft.guests.map(({ name, unit }) => ({ name, unit })),
    },
    ...roomPlanOf(draft),
  }
}

/** Those who take part and sit where there is a seat; a person's name is in the directory, a guest's is not. */
function roomPlanOf({ meeting, people, guests }: DeskDraft): Pick<Meeting, 'roomPlan'> {
  if (meeting.seating === null) return {}
  const there = new Set(seatsOf(meeting.seating).map(keyOf))
  const sits = <One extends { readonly seat: SeatPlace | null }>(one: One) =>
    one.seat !== null && there.has(keyOf(one.seat)) ? [{ ...one, seat: one.seat }] : []
  const seats = [
    ...people.flatMap(sits).map(({ id, seat }) => ({ ...seat, personId: id, name: '' })),
    ...guests.flatMap(sits).map(({ name, seat }) => ({ ...seat, personId: null, name })),
  ]
  return { roomPlan: { ...meeting.seating, seats } }
}

function itemOf(
  { draft, meetingId, now }: Publishing,
  item: DraftItem,
  order: number,
  number: string,
): AgendaItem {
  const { id, parentId, name, presenter, presentingUnit, plannedMinutes } = item
  const text = { number: number.slice(0, 20), name, presenter, presentingUnit, plannedMinutes }
  return { ...born(now), id, meetingId, order, ...text, parentId, visibleTo: namedFor(draft, item) }
}
