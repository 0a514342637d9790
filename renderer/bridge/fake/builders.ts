import type { GroupView, TaskRow } from '../../../shared/ipc/groups.ts'
import type {
  AgendaRow,
  DownloadRow,
  MeetingDetail,
  MeetingSummary,
  OutboxRow,
  PaperRow,
  PaperState,
  PersonView,
  SyncStatus,
} from '../../../shared/ipc/views.ts'
import type {
  AgendaItemId,
  AnnotationId,
  FileId,
  FileVersionId,
  GroupId,
  MeetingId,
  OpId,
  PaperId,
  PersonId,
} from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import { itemNames, meetingNames, names, paperNames, paperTypes, positions, shortTypes } from './words.ts'

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** A lower-case UUID of version 7 that carries its number: same number, same id. */
export function idOf<T extends string>(area: number, number: number): T {
  const tail = number.toString(16).padStart(12, '0')
  return `01900000-0000-7000-8${area.toString(16).padStart(3, '0')}-${tail}` as T
}

export const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T

export function aPerson(number = 0): PersonView {
  return { id: idOf<PersonId>(1, number), name: pick(names, number), position: pick(positions, number) }
}

const states: readonly PaperState[] = [
  { at: 'here' },
  { at: 'here' },
  { at: 'here' },
  { at: 'downloading', receivedBytes: 1_900_000 },
  { at: 'not-yet' },
  { at: 'here' },
  { at: 'queued', receivedBytes: 0 },
  { at: 'failed', failure: { code: 'blob/hash-differs' } },
]

export function aPaper(number = 0, now = 0, changes: Partial<PaperRow> = {}): PaperRow {
  const size = pick([4_400_000, 320_000, 61_400_000, 8_950_000, 1_200_000, 780_000], number)
  return {
    paperId: idOf<PaperId>(2, number),
    fileId: idOf<FileId>(3, number),
    fileVersionId: idOf<FileVersionId>(4, number),
    versionNumber: number % 11 === 3 ? 2 : 1,
    name: pick(paperNames, number),
    reference: number % 9 === 8 ? '' : `${100 + number}/${pick(shortTypes, number)}-UBND`,
    paperType: pick(paperTypes, number),
    date: instant(now - 3 * dayMs),
    originator: 'UBND xã Văn Lăng',
    secrecy: number % 13 === 5 ? 'internal' : 'ordinary',
    urgency: number % 17 === 4 ? 'khan' : 'none',
    sent: instant(now - 26 * hourMs),
    sentLate: number % 7 === 3,
    lateMinutes: number % 7 === 3 ? 1965 : 0,
    role: pick(['main', 'main', 'reference', 'supplement'] as const, number),
    pageCount: pick([12, 3, 120, 95, 7, 1], number),
    size,
    state: pick(states, number),
    annotationCount: number % 5 === 1 ? 4 : 0,
    unread: number % 3 !== 1,
    ...changes,
  }
}

export function anAgendaItem(number: number, papers: readonly PaperRow[]): AgendaRow {
  return {
    id: idOf<AgendaItemId>(5, number),
    number: String(number + 1),
    name: pick(itemNames, number),
    presenter: pick(names, number + 2),
    presentingUnit: pick(['Văn phòng HĐND và UBND', 'Phòng Kinh tế', 'Công an xã', ''], number),
    forSome: false,
    plannedMinutes: number % 6 === 5 ? null : pick([15, 30, 20, 45], number),
    papers: [...papers],
  }
}

export function aMeeting(
  number: number,
  start: number,
  changes: Partial<MeetingSummary> = {},
): MeetingSummary {
  return {
    id: idOf<MeetingId>(6, number),
    name: pick(meetingNames, number),
    kind: pick(['ubnd-regular', 'briefing', 'hdnd-session', 'ad-hoc', 'conference'] as const, number),
    meetingState: 'published',
    start: instant(start),
    end: instant(start + 3 * hourMs + 30 * minuteMs),
    room: pick(['Phòng họp số 1, trụ sở UBND xã', 'Hội trường tầng 2', 'Phòng họp trực tuyến'], number),
    chairName: pick(names, number),
    paperCount: 18,
    paperHereCount: pick([18, 18, 11, 0], number),
    unreadCount: pick([6, 0, 2], number),
    ...changes,
  }
}

/** A meeting with that many items and papers; papers are spread evenly, one item stays without. */
export function aMeetingDetail(
  summary: MeetingSummary,
  now: number,
  items = 40,
  papers = 200,
): MeetingDetail {
  const perItem = Math.ceil(papers / Math.max(1, items - 1))
  const agenda = Array.from({ length: items }, (_, item) => {
    const start = (item > 3 ? item - 1 : item) * perItem
    const count = item === 3 && items > 4 ? 0 : Math.max(0, Math.min(perItem, papers - start))
    return anAgendaItem(
      item,
      Array.from({ length: count }, (_, paper) => aPaper(start + paper, now)),
    )
  })
  const { id, name, kind, meetingState, start, end, room } = summary
  return {
    id,
    name,
    kind,
    meetingState,
    start,
    end,
    room,
    address: 'xóm Trung tâm, xã Văn Lăng, tỉnh Thái Nguyên',
    organizationName: 'UBND xã Văn Lăng',
    participants: Array.from({ length: 38 }, (_, at) => ({
      person: aPerson(at),
      role:
        at === 0
          ? ('chair' as const)
          : at === 2
            ? ('secretary' as const)
            : at > 34
              ? ('guest' as const)
              : ('delegate' as const),
    })),
    myRole: 'chair',
    invitation: null,
    ...someSeats(),
    agenda,
    recalled: [],
  }
}

/** The first twenty people on the first rows, an aisle in the middle. */
const someSeats = (): Pick<MeetingDetail, 'roomPlan' | 'mySeat'> => ({
  roomPlan: {
    ...{ rows: 4, columns: 7 },
    gaps: [0, 1, 2, 3].map((row) => ({ row, column: 3 })),
    seats: Array.from({ length: 20 }, (_, at) => ({
      ...{ row: Math.floor(at / 6), column: (at % 6) + (at % 6 > 2 ? 1 : 0) },
      ...{ personId: aPerson(at).id, name: aPerson(at).name },
    })),
  },
  mySeat: { row: 1, column: 4 },
})

export function aSyncStatus(now: number, changes: Partial<SyncStatus> = {}): SyncStatus {
  return {
    link: 'online',
    failure: null,
    waitingCount: 0,
    refusedCount: 0,
    onHubCount: 0,
    lastSavedAt: instant(now - 4 * minuteMs),
    lastSentAt: instant(now - 3 * minuteMs),
    lastReceivedAt: instant(now - 1 * minuteMs),
    putBackAt: null,
    movedAt: null,
    pullRemainingBytes: 0,
    downloads: {
      activeCount: 0,
      waitingCount: 0,
      remainingBytes: 0,
      paused: false,
      bytesPerSecond: null,
      heldCount: 0,
      heldBy: null,
    },
    clockSkewMs: 1200,
    nextTryInMs: null,
    disk: 'ok',
    ...changes,
  }
}

export function anOutboxRow(number: number, now: number, changes: Partial<OutboxRow> = {}): OutboxRow {
  return {
    opId: idOf<OpId>(7, number),
    at: instant(now - number * 7 * minuteMs),
    layer: number % 2 === 0 ? 'meeting' : 'private',
    isDraft: false,
    isMinutes: false,
    isDuty: false,
    isOpinion: false,
    isRsvp: false,
    paperName: pick(paperNames, number),
    meetingName: pick(meetingNames, 0),
    fileId: idOf<FileId>(3, number),
    summary: pick(
      [
        'Tô sáng “điều chỉnh tăng 1,2 tỷ đồng”',
        'Ghi chú: hỏi lại nguồn vốn đối ứng của xã',
        'Nét bút, trang 14',
      ],
      number,
    ),
    state: 'waiting',
    code: null,
    ...changes,
  }
}

export function aDownload(number: number, changes: Partial<DownloadRow> = {}): DownloadRow {
  const paper = aPaper(number)
  return {
    fileVersionId: paper.fileVersionId,
    fileId: paper.fileId,
    paperName: paper.name,
    meetingName: pick(meetingNames, 0),
    size: paper.size,
    state: { at: 'queued', receivedBytes: 0 },
    ...changes,
  }
}

export function aGroup(
  number: number,
  changes: Partial<GroupView> = {},
  members: readonly PersonId[] = [aPerson(2).id, aPerson(3).id, aPerson(5).id],
): GroupView {
  const owner = changes.owner ?? aPerson(0)
  const people = Array.from({ length: 48 }, (_, at) => aPerson(at)).filter(({ id }) => members.includes(id))
  return {
    id: idOf<GroupId>(12, number),
    name: pick(['Tổ thẩm tra ngân sách', 'Thường trực UBND và Văn phòng'], number),
    owner,
    mine: true,
    members: [owner, ...people.filter(({ id }) => id !== owner.id)],
    ...changes,
  }
}

/** Two mentions that wait, a replaced paper, and one mention that is done. */
export function someTasks(now: number): readonly TaskRow[] {
  const mention = (number: number, text: string, changes: Partial<TaskRow> = {}): TaskRow => ({
    kind: 'mention',
    meetingId: aMeeting(0, now).id,
    meetingName: aMeeting(0, now).name,
    fileId: aPaper(number, now).fileId,
    paperName: aPaper(number, now).name,
    page: number * 3,
    annotationId: idOf<AnnotationId>(7, number),
    remarkId: null,
    author: aPerson(number + 2),
    at: instant(now - (number + 1) * 47 * minuteMs),
    text,
    done: false,
    settled: false,
    duty: null,
    count: 0,
    ...changes,
  })
  return [
    mention(0, '@Nguyễn Văn Đức đề nghị đồng chí cho ý kiến về số thu ngân sách quý III trước phiên họp.'),
    mention(1, '@Nguyễn Văn Đức bổ sung phụ lục kèm theo.', { author: aPerson(5) }),
    mention(2, '', { kind: 'review', annotationId: null, author: null, page: null, count: 4 }),
    mention(3, '@Nguyễn Văn Đức đã chỉnh lại theo ý kiến.', { done: true, settled: true }),
  ]
}
