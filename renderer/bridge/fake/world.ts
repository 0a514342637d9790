import { DEFAULT_PREFERENCES } from '../../../shared/ipc/default-preferences.ts'
import type { GroupView, TaskRow } from '../../../shared/ipc/groups.ts'
import type { RoomState } from '../../../shared/ipc/room.ts'
import type {
  AppStatus,
  MeetingSummary,
  OpenedPaper,
  OutboxRow,
  PaperState,
  Preferences,
  SyncStatus,
} from '../../../shared/ipc/views.ts'
import type { FileId, MeetingId } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import { layerDocId } from '../../../shared/oparl/scope.ts'
import { archiveAnswers } from './archive-answers.ts'
import {
  aDownload,
  aGroup,
  aMeeting,
  aMeetingDetail,
  anOutboxRow,
  aPaper,
  aPerson,
  aSyncStatus,
  dayMs,
  hourMs,
  minuteMs,
  pick,
  someTasks,
} from './builders.ts'
import { deskAnswers } from './desk-answers.ts'
import { deskPaperAnswers } from './desk-paper-answers.ts'
import { type FakeBridge, makeFakeBridge } from './fake-bridge.ts'
import { followingAnswers } from './following-answers.ts'
import { invitationAnswers } from './invitation-answers.ts'
import { minutesAnswers } from './minutes-answers.ts'
import { noticeAnswers } from './notice-answers.ts'
import { opinionAnswers } from './opinion-answers.ts'
import { packAnswers } from './pack-answers.ts'
import { reportAnswers } from './report-answers.ts'
import { aRoom, roomAnswers } from './rooms.ts'
import { savingAnswers } from './saving-answers.ts'
import { searchAnswer } from './search-answers.ts'
import { sessionAnswers } from './session-answers.ts'
import { type FakeSession, NO_FAKE_SESSION } from './session-scene.ts'
import { stickAnswers } from './stick-answers.ts'

export interface World {
  readonly now: number
  readonly status: AppStatus
  readonly sync: SyncStatus
  readonly preferences: Preferences
  readonly meetings: readonly MeetingSummary[]
  readonly items: number
  readonly papers: number
  readonly hitCount: number
  readonly outboxCount: number
  readonly downloadCount: number
  readonly tasks: readonly TaskRow[]
  readonly groups: readonly GroupView[]
  readonly room: RoomState
  readonly session: FakeSession
}

export function openStatus(): Extract<AppStatus, { phase: 'open' }> {
  return {
    phase: 'open',
    person: aPerson(0),
    serverUrl: 'https://hop.vanlang.thainguyen.gov.vn',
    bodyName: 'Ủy ban nhân dân xã Văn Lăng, tỉnh Thái Nguyên',
    office: 'secretary',
    keyring: true,
  }
}

/** One meeting in 2 h 15 min, three later, thirty past over several months. */
export function someMeetings(now: number): readonly MeetingSummary[] {
  const nearest = aMeeting(0, now + 2 * hourMs + 15 * minuteMs)
  const later = [1, 2, 3].map((at) => aMeeting(at, now + at * 3 * dayMs))
  const past = Array.from({ length: 30 }, (_, at) => {
    return aMeeting(at + 4, now - (at + 1) * 6 * dayMs, {
      meetingState: at === 5 ? 'cancelled' : 'closed',
      unreadCount: 0,
      paperHereCount: at > 10 ? 4 : 18,
    })
  })
  return [nearest, ...later, ...past]
}

export function aWorld(changes: Partial<World> = {}): World {
  const now = changes.now ?? Date.now()
  return {
    now,
    status: openStatus(),
    sync: aSyncStatus(now),
    preferences: { ...DEFAULT_PREFERENCES, theme: 'light' },
    meetings: someMeetings(now),
    items: 40,
    papers: 200,
    hitCount: 60,
    outboxCount: 0,
    downloadCount: 0,
    tasks: someTasks(now),
    groups: [aGroup(0), aGroup(1, { mine: false, owner: aPerson(3) })],
    room: aRoom(),
    session: NO_FAKE_SESSION,
    ...changes,
  }
}

const about = {
  version: '0.1.0',
  platform: 'Windows 10, x64',
  electron: '45.4.1',
  chromium: '150.0.7871.46',
  developmentRuntime: false,
}
const queueStates: readonly PaperState[] = [
  { at: 'downloading', receivedBytes: 1_900_000 },
  { at: 'queued', receivedBytes: 0 },
  { at: 'queued', receivedBytes: 12_000_000 },
  { at: 'failed', failure: { code: 'net/stalled' } },
]
const outboxStates: Readonly<Record<number, Partial<OutboxRow>>> = {
  0: { state: 'sending' },
  2: { state: 'refused', code: 'layer/meeting-closed' },
}

function openedPaper(meetingId: MeetingId, fileId: FileId, world: World): OpenedPaper {
  const authorId = aPerson(0).id
  return {
    paper: aPaper(0, world.now, { fileId }),
    meetingId,
    meetingName: world.meetings[0]?.name ?? '',
    agendaNumber: '1',
    layers: [],
    myDocs: {
      private: layerDocId({ layer: 'private', meetingId: null, fileId, authorId }),
      meeting: layerDocId({ layer: 'meeting', meetingId, fileId, authorId }),
      groups: [],
    },
    pastGroups: [],
    versions: [],
    shownVersionId: aPaper(0, world.now, { fileId }).fileVersionId,
    printLine: false,
    place: null,
  }
}

const seenIn = (world: World) => ({
  people: Array.from({ length: 8 }, (_, at) => aPerson(at)),
  unopened: Array.from({ length: 5 }, (_, at) => ({
    personId: aPerson(at + 1).id,
    count: world.papers,
    remindedAt: at === 0 ? instant(world.now - 3_600_000) : null,
    isDue: at > 0,
  })),
  papers: Array.from({ length: world.papers }, (_, paper) => ({
    ...aPaper(paper, world.now),
    steps: Array.from({ length: 8 }, (_, at) => (at + paper) % 4),
  })),
})

const outboxIn = (world: World) =>
  Array.from({ length: world.outboxCount }, (_, at) => anOutboxRow(at, world.now, outboxStates[at] ?? {}))

const diagnosticsIn = (status: World['sync']) => ({
  phase: 'live',
  socket: 'open' as const,
  budgetBytes: 1_048_576,
  status,
  transitions: [
    {
      at: status.lastReceivedAt ?? status.lastSavedAt ?? instant(0),
      event: 'pageStored',
      from: 'applying',
      to: 'live',
      effects: ['setTimer', 'announceLink'],
      why: null,
    },
  ],
  cut: false,
})

const diagnosticsAnswers = (status: World['sync']) => ({
  'diagnostics.view': () => diagnosticsIn(status),
  'diagnostics.setCut': ({ cut }: { cut: boolean }) => ({ cut }),
  'diagnostics.export': () => ({ fileName: 'chan-doan-2026-11-23.json' }),
})

const besideAnswers = (status: World['sync'], now: number) => ({
  'sync.now': () => ({}),
  'groups.remove': () => ({}),
  'tasks.setDone': () => ({}),
  'links.open': () => ({}),
  'ocr.cancel': () => ({}),
  ...diagnosticsAnswers(status),
  ...stickAnswers,
  ...followingAnswers,
  ...packAnswers,
  ...invitationAnswers(now),
  ...minutesAnswers(now),
  ...noticeAnswers,
  ...opinionAnswers(now),
  ...deskPaperAnswers,
  ...savingAnswers,
  ...reportAnswers(now),
  ...archiveAnswers,
})

function notMade(): never {
  throw new Error('the fake world has none of this')
}

const wallAnswers = {
  'display.state': () => ({
    meetingId: null,
    monitors: [
      { id: 1, name: 'Máy này', width: 1366, height: 768, isOwn: true },
      { id: 2, name: 'EPSON EB-X06', width: 1920, height: 1080, isOwn: false },
    ],
  }),
  'display.open': () => ({}),
  'display.close': () => ({}),
}

const aroundAnswers = (world: World) => ({
  ...wallAnswers,
  ...besideAnswers(world.sync, world.now),
  ...roomAnswers(world.room),
  ...deskAnswers(world.now, world.items),
})

/** A bridge that answers out of one made-up world. */
export function bridgeOf(world: World): FakeBridge {
  let preferences = world.preferences
  const nothing = () => ({})
  const nearestId = world.meetings[0]?.id ?? null
  const bridge: FakeBridge = makeFakeBridge({
    ...sessionAnswers(world.session, world.now, (meetingId) => bridge.emit('session.changed', { meetingId })),
    'app.status': () => world.status,
    'app.about': () => about,
    'app.signIn': nothing,
    'app.choosePin': nothing,
    'app.unlock': nothing,
    'app.lock': nothing,
    'app.signOut': nothing,
    'preferences.get': () => preferences,
    'preferences.set': (part) => (preferences = { ...preferences, ...definedOf(part) }),
    'meetings.list': () => ({ meetings: [...world.meetings], nearestId }),
    'meetings.detail': ({ meetingId }) => {
      const summary = world.meetings.find((meeting) => meeting.id === meetingId) ?? aMeeting(0, world.now)
      return aMeetingDetail(summary, world.now, world.items, world.papers)
    },
    'meetings.seen': () => seenIn(world),
    'meetings.remindUnopened': () => ({ people: 4 }),
    'files.download': nothing,
    'files.cancel': nothing,
    'files.setPaused': nothing,
    'files.queue': () =>
      Array.from({ length: world.downloadCount }, (_, at) => aDownload(at, { state: pick(queueStates, at) })),
    'reader.open': ({ meetingId, fileId }) => openedPaper(meetingId, fileId, world),
    'reader.close': nothing,
    'reader.setBounds': nothing,
    'reader.focus': nothing,
    'reader.savePlace': nothing,
    'layers.append': notMade,
    'versions.carryOver': () => [],
    'versions.compare': notMade,
    'export.start': notMade,
    'export.cancel': nothing,
    'export.show': nothing,
    'import.choose': notMade,
    'print.start': () => ({ printed: true }),
    'papers.pageTexts': () => ({ pages: [], silentPages: 0 }),
    'papers.signatures': () => ({ signatures: [], rootCount: 0, rootsHeardAt: null }),
    'ocr.start': notMade,
    'ocr.list': () => [],
    'window.setFullScreen': ({ on }) => ({ on }),
    'window.letCamera': () => ({}),
    'people.list': ({ meetingId }) =>
      Array.from({ length: 48 }, (_, at) => ({ ...aPerson(at), inMeeting: meetingId !== null && at < 12 })),
    'groups.list': () => [...world.groups],
    'groups.put': ({ id, name, members }) => aGroup(90, { ...(id !== null && { id }), name }, members),
    'tasks.list': () => [...world.tasks],
    'search.find': (asked) => searchAnswer(asked, world),
    'sync.status': () => world.sync,
    ...aroundAnswers(world),
    'sync.outbox': () => outboxIn(world),
  })
  return bridge
}

function definedOf<T extends object>(part: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}
