/** Objects of the demo as feed entries. Ids follow from keys, so a second seed changes nothing. */
import {
  AgendaItemId,
  BodyId,
  ConsultationId,
  FileId,
  FileVersionId,
  GroupId,
  MeetingId,
  MembershipId,
  OrganizationId,
  PaperId,
  PersonId,
  ReplacementId,
  type Sha256,
} from '../../shared/kernel/ids.ts'
import { type Instant, instant } from '../../shared/kernel/instant.ts'
import type { OparlPut, Paper } from '../../shared/oparl/objects.ts'
import { bodyScope, meetingScope, type Scope } from '../../shared/oparl/scope.ts'
import type { DemoMeeting } from './content/demo-meetings.ts'
import { OFFICE, PEOPLE, UNITS, type UnitKey } from './content/office.ts'
import { idOf } from './prng.ts'
import { SEED_VERSION } from './ready.ts'

export interface SeedEntry {
  readonly scope: Scope
  readonly put: OparlPut
  readonly author: PersonId
}

/** Bytes of a paper and what its pages say, as stored. */
export interface Content {
  readonly sha256: Sha256
  readonly size: number
  readonly pageCount: number
  readonly text: { readonly sha256: Sha256; readonly size: number } | null
}

/** A paper ready to be published. */
export interface SeedPaper {
  readonly key: string
  readonly fileName: string
  readonly about: Pick<
    Paper,
    'name' | 'reference' | 'paperType' | 'originator' | 'date' | 'secrecy' | 'urgency' | 'sentLate'
  >
  readonly content: Content
  /** What it replaced, and why. */
  readonly replaced?: { readonly content: Content; readonly reason: string }
}

export const ids = {
  body: BodyId.parse(idOf('body')),
  unit: (key: UnitKey) => OrganizationId.parse(idOf(`unit/${key}`)),
  person: (key: string) => PersonId.parse(idOf(`person/${key}`)),
  meeting: (key: string) => MeetingId.parse(idOf(`meeting/${key}`)),
  item: (meeting: string, index: number) => AgendaItemId.parse(idOf(`item/${meeting}/${String(index)}`)),
  group: (key: string) => GroupId.parse(idOf(`group/${key}`)),
  paper: (key: string) => PaperId.parse(idOf(`paper/${key}`)),
  file: (key: string) => FileId.parse(idOf(`file/${key}`)),
  version: (key: string, number: number) =>
    FileVersionId.parse(idOf(`version/${String(SEED_VERSION)}/${key}/${String(number)}`)),
} as const

/** The secretary brings everything in. */
export const SECRETARY = ids.person('tuan')

const born = (at: Instant) => ({ created: at, modified: at, deleted: false })

export function officeEntries(at: Instant): SeedEntry[] {
  const bodyId = ids.body
  const puts: OparlPut[] = [
    { type: 'Body', object: { ...born(at), id: bodyId, name: OFFICE.name, shortName: OFFICE.shortName } },
    ...(Object.keys(UNITS) as UnitKey[]).map(
      (key): OparlPut => ({
        type: 'Organization',
        object: { ...born(at), id: ids.unit(key), bodyId, ...UNITS[key] },
      }),
    ),
    ...PEOPLE.flatMap((person): OparlPut[] => {
      const personId = ids.person(person.key)
      return [
        {
          type: 'Person',
          object: { ...born(at), id: personId, bodyId, name: person.name, position: person.position },
        },
        {
          type: 'Membership',
          object: {
            ...born(at),
            id: MembershipId.parse(idOf(`membership/${person.key}`)),
            personId,
            organizationId: ids.unit(person.unit),
            role: person.position,
          },
        },
      ]
    }),
  ]
  return puts.map((put) => ({ scope: bodyScope(bodyId), put, author: SECRETARY }))
}

/** The Meeting alone: put again with a later `at` when the demo is moved to another day. */
export function meetingEntry(meeting: DemoMeeting, at: Instant): SeedEntry {
  const id = ids.meeting(meeting.key)
  const put: OparlPut = {
    type: 'Meeting',
    object: {
      ...born(at),
      id,
      bodyId: ids.body,
      organizationId: ids.unit('ubnd'),
      name: meeting.name,
      kind: meeting.kind,
      meetingState: meeting.state,
      start: instant(meeting.startMs),
      end: instant(meeting.endMs),
      location: { room: OFFICE.room, address: OFFICE.address },
      printLine: meeting.key === 'next',
      participants: meeting.people.map(({ key, role }) => ({ personId: ids.person(key), role })),
    },
  }
  return { scope: meetingScope(id), put, author: SECRETARY }
}

function replacementOf({ key, replaced }: SeedPaper, at: Instant): OparlPut[] {
  if (replaced === undefined) return []
  return [
    {
      type: 'Replacement',
      object: {
        ...born(at),
        id: ReplacementId.parse(idOf(`replacement/${key}`)),
        fileId: ids.file(key),
        oldVersionId: ids.version(key, 1),
        newVersionId: ids.version(key, 2),
        author: SECRETARY,
        reason: replaced.reason,
      },
    },
  ]
}

function paperPuts(paper: SeedPaper, sent: Instant, at: Instant): OparlPut[] {
  const [paperId, fileId] = [ids.paper(paper.key), ids.file(paper.key)]
  const contents = paper.replaced === undefined ? [paper.content] : [paper.replaced.content, paper.content]
  return [
    ...contents.map(
      (content, index): OparlPut => ({
        type: 'FileVersion',
        object: {
          ...born(at),
          id: ids.version(paper.key, index + 1),
          fileId,
          number: index + 1,
          author: SECRETARY,
          ...content,
        },
      }),
    ),
    ...replacementOf(paper, at),
    {
      type: 'File',
      object: {
        ...born(at),
        id: fileId,
        paperId,
        fileName: paper.fileName,
        mimeType: 'application/pdf',
        currentVersionId: ids.version(paper.key, contents.length),
      },
    },
    { type: 'Paper', object: { ...born(at), id: paperId, ...paper.about, mainFileId: fileId, sent } },
  ]
}

/** As planned; a paper is never sent later than now. Three days before the meeting, or in the afternoon of the day it was signed if that is later; late ones in the morning. */
function sentAt({ about }: SeedPaper, meeting: DemoMeeting): Instant {
  if (about.sentLate) return instant(meeting.startMs - 80 * 60_000)
  return instant(Math.max(meeting.startMs - 3 * 86_400_000, (about.date ?? 0) + 16.5 * 3_600_000))
}

/** Everything of a meeting: itself, its agenda, its papers and where they belong. Papers are looked up by key. */
export function meetingEntries(
  meeting: DemoMeeting,
  paperOf: (key: string) => SeedPaper,
  at: Instant,
): SeedEntry[] {
  const meetingId = ids.meeting(meeting.key)
  const puts = meeting.items.flatMap((item, index): OparlPut[] => {
    const agendaItemId = ids.item(meeting.key, index)
    const agenda: OparlPut = {
      type: 'AgendaItem',
      object: {
        ...born(at),
        id: agendaItemId,
        meetingId,
        order: index,
        number: String(index + 1),
        name: item.name,
        presenter: item.presenter,
        presentingUnit: item.unit,
        plannedMinutes: item.minutes,
        parentId: null,
        visibleTo: null,
      },
    }
    const papers = item.papers.flatMap((key, order): OparlPut[] => {
      const paper = paperOf(key)
      const sent = instant(Math.min(sentAt(paper, meeting), at))
      const role = order === 0 ? 'main' : paper.about.sentLate ? 'supplement' : 'reference'
      return [
        ...paperPuts(paper, sent, at),
        {
          type: 'Consultation',
          object: {
            ...born(at),
            id: ConsultationId.parse(idOf(`consultation/${meeting.key}/${key}`)),
            agendaItemId,
            meetingId,
            paperId: ids.paper(key),
            order,
            role,
          },
        },
      ]
    })
    return [agenda, ...papers]
  })
  return [
    meetingEntry(meeting, at),
    ...puts.map((put) => ({ scope: meetingScope(meetingId), put, author: SECRETARY })),
  ]
}
