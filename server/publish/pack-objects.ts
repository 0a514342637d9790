/**
 * What a published draft says, as OParl objects in the scopes of those who may read it. Pure of any clock: what is the same
 * as before is not put again. An item for named people goes to their own scopes and to those of whoever prepares the
 * meeting, not to the meeting's: others' devices are not sent it [SYNC-173].
 */
import { minutesLate } from '../../shared/desk/deadline.ts'
import type { DeskDraft, DraftItem, DraftPaper } from '../../shared/desk/draft.ts'
import { numbersOf } from '../../shared/desk/numbering.ts'
import { preparersOf } from '../../shared/desk/roles.ts'
import { keyOf, seatsOf } from '../../shared/desk/seats.ts'
import type {
  AgendaItemId,
  BodyId,
  ConsultationId,
  FileId,
  FileVersionId,
  MeetingId,
  OrganizationId,
  PersonId,
  ReplacementId,
} from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type {
  AgendaItem,
  Consultation,
  FileVersion,
  Meeting,
  OparlFile,
  OparlPut,
  Paper,
} from '../../shared/oparl/objects.ts'
import type { SeatPlace } from '../../shared/oparl/room-plan.ts'
import { meetingScope, personScope, type Scope } from '../../shared/oparl/scope.ts'
import type { Content } from './look-at.ts'

export interface Standing {
  readonly meeting: Meeting | null
  /** Of any scope: which consultation brings the paper to this meeting, and what is known of the paper. */
  readonly consultations: ReadonlyMap<string, Consultation>
  readonly papers: ReadonlyMap<string, Paper>
  readonly files: ReadonlyMap<string, OparlFile>
  readonly versions: ReadonlyMap<string, FileVersion>
}

export interface Publishing {
  readonly meetingId: MeetingId
  readonly draft: DeskDraft
  readonly bodyId: BodyId
  readonly organizationId: OrganizationId
  readonly author: PersonId
  readonly now: Instant
  /** By hash; a paper whose content is not among them is not put before anybody yet. */
  readonly contents: ReadonlyMap<string, Content>
  readonly standing: Standing
  /** Why papers were replaced, and by whom: the last time, by paper. */
  readonly reasons: ReadonlyMap<string, { readonly reason: string; readonly author: PersonId }>
  readonly newId: () => string
}

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
  const papers = draft.papers.flatMap((paper, order) => {
    const scopes = paper.itemId === null ? undefined : audiences.get(paper.itemId)
    return scopes === undefined ? [] : paperPuts(publishing, paper, order).map((put) => ({ scopes, put }))
  })
  return [meeting, ...items, ...papers]
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

const born = (now: Instant, known?: { readonly created: Instant } | null) => ({
  created: known?.created ?? now,
  modified: now,
  deleted: false,
})

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

const wordsOf = ({ title, reference, paperType, date, originator, urgency }: DraftPaper) => ({
  ...{ name: title, reference, paperType, date, originator, urgency },
})
const fileOf = (fileName: string) => ({ fileName, mimeType: 'application/pdf' }) as const

function paperPuts(publishing: Publishing, paper: DraftPaper, order: number): OparlPut[] {
  const { meetingId, now, standing, newId, draft } = publishing
  if (paper.content === null || paper.itemId === null || paper.secrecy === null) return []
  const known = standing.papers.get(paper.id)
  const file = known === undefined ? undefined : standing.files.get(known.mainFileId)
  const fileId = file?.id ?? (newId() as FileId)
  const versions =
    file === undefined ? [] : [...standing.versions.values()].filter((one) => one.fileId === fileId)
  const current = versions.find(({ id }) => id === file?.currentVersionId)
  // A new content that is not here yet leaves the paper as it was.
  const content = publishing.contents.get(paper.content.sha256) ?? current
  if (content === undefined) return []
  const isSame = current?.sha256 === content.sha256
  const versionId = isSame ? current.id : (newId() as FileVersionId)
  const consulted = standing.consultations.get(paper.id)
  const { kind, start } = draft.meeting
  const late = kind === null || start === null ? 0 : minutesLate(now, { kind, start })
  const puts: OparlPut[] = [
    {
      type: 'File',
      object: {
        ...born(now, file),
        ...fileOf(paper.content.fileName),
        id: fileId,
        paperId: paper.id,
        currentVersionId: versionId,
      },
    },
    {
      type: 'Paper',
      object: {
        ...born(now, known),
        ...wordsOf(paper),
        id: paper.id,
        mainFileId: fileId,
        secrecy: paper.secrecy,
        ...(paper.viewing === null ? {} : { viewing: paper.viewing }),
        sent: known?.sent ?? now,
        sentLate: known?.sentLate ?? late > 0,
      },
    },
    {
      type: 'Consultation',
      object: {
        ...born(now, consulted),
        id: consulted?.id ?? (newId() as ConsultationId),
        agendaItemId: paper.itemId,
        meetingId,
        paperId: paper.id,
        order,
        role: paper.role,
      },
    },
  ]
  return [...versionPuts(publishing, { paper, fileId, versionId, versions, current, content }), ...puts]
}

interface Versioned {
  readonly paper: DraftPaper
  readonly fileId: FileId
  readonly versionId: FileVersionId
  readonly versions: readonly FileVersion[]
  readonly current: FileVersion | undefined
  readonly content: Content
}

/** Every version that there is, for whoever is sent the paper anew; and the new one with why it came. */
function versionPuts(
  { now, author, newId, reasons }: Publishing,
  { paper, fileId, versionId, versions, current, content }: Versioned,
): OparlPut[] {
  const before = versions.map((object): OparlPut => ({ type: 'FileVersion', object }))
  if (current?.id === versionId) return before
  const { sha256, size, pageCount, text } = content
  const number = Math.max(0, ...versions.map((one) => one.number)) + 1
  const why = reasons.get(paper.id)
  const made: OparlPut = {
    type: 'FileVersion',
    object: { ...born(now), id: versionId, fileId, number, author, sha256, size, pageCount, text },
  }
  if (current === undefined) return [...before, made]
  const replaced: OparlPut = {
    type: 'Replacement',
    object: {
      ...born(now),
      id: newId() as ReplacementId,
      fileId,
      oldVersionId: current.id,
      newVersionId: versionId,
      author: why?.author ?? author,
      reason: why?.reason ?? '',
    },
  }
  return [...before, made, replaced]
}
