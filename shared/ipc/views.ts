/** What the screens show: shapes made for reading, asked for anew after a signal, never edited in place. */
import { z } from 'zod'
import {
  AgendaItemId,
  FileId,
  FileVersionId,
  GroupId,
  MeetingId,
  OpId,
  PaperId,
  PersonId,
} from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import { AgendaItem, Meeting, MeetingInvitation, MeetingRole, Paper } from '../oparl/objects.ts'
import { RoomPlan, SeatPlace } from '../oparl/room-plan.ts'
import { LayerChoice, LayerDocId, LayerKind } from '../oparl/scope.ts'
import { DownloadsStatus } from './downloads.ts'
import { RecalledPaper } from './recalled.ts'
import { FailureView, PaperState } from './states.ts'
import { PaperViewing } from './viewing.ts'

export { Preferences, ToolMemory } from './preferences.ts'
export { FailureView, PaperState }

export const PersonView = z.object({ id: PersonId, name: z.string(), position: z.string() })
export type PersonView = z.infer<typeof PersonView>

/** Where the app stands. Exactly one screen belongs to each phase. */
export const AppStatus = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('signed-out'), serverUrl: z.string(), people: z.array(PersonView) }),
  /** Signed in online, the personal PIN is still to be chosen. */
  z.object({
    phase: z.literal('choosing-pin'),
    person: PersonView,
    /** As in 'open'; absent where it is not known yet. */
    keyring: z.boolean().optional(),
  }),
  z.object({
    phase: z.literal('locked'),
    serverUrl: z.string(),
    people: z.array(PersonView),
    lastPersonId: PersonId,
    /** Until then no PIN is tried (back-off); null when one may be tried now. */
    waitMs: z.number().int().nullable(),
  }),
  z.object({
    phase: z.literal('open'),
    person: PersonView,
    serverUrl: z.string(),
    bodyName: z.string(),
    /** `secretary`: may begin meetings (văn thư, thư ký of the office). As told at sign-in; the server decides. */
    office: z.enum(['member', 'secretary']),
    /** False: no operating-system keyring; the PIN alone guards this device. Said on the PIN and settings screens. */
    keyring: z.boolean(),
  }),
])
export type AppStatus = z.infer<typeof AppStatus>

export const AppAbout = z.object({
  version: z.string(),
  platform: z.string(),
  electron: z.string(),
  chromium: z.string(),
  /** The older runtime for development and tests only (docs/runtime.md §3). */
  developmentRuntime: z.boolean(),
})

export const PaperRow = z.object({
  paperId: PaperId,
  fileId: FileId,
  fileVersionId: FileVersionId,
  versionNumber: z.number().int(),
  name: z.string(),
  reference: z.string(),
  paperType: z.string(),
  date: Instant.nullable(),
  originator: z.string(),
  secrecy: Paper.shape.secrecy,
  urgency: Paper.shape.urgency,
  sent: Instant,
  sentLate: z.boolean(),
  /** Minutes after the deadline; 0 where it was in time, or nobody can say by how much it was late. */
  lateMinutes: z.number().int().min(0),
  role: z.enum(['main', 'reference', 'supplement']),
  pageCount: z.number().int(),
  size: z.number().int(),
  state: PaperState,
  /** Annotations visible to the person, own and shared. */
  annotationCount: z.number().int(),
  unread: z.boolean(),
  /** Left out: it may be looked at and copied at any time. */
  viewing: PaperViewing.optional(),
})
export type PaperRow = z.infer<typeof PaperRow>

export const MeetingSummary = z.object({
  id: MeetingId,
  name: z.string(),
  kind: Meeting.shape.kind,
  meetingState: Meeting.shape.meetingState,
  start: Instant,
  end: Instant,
  room: z.string(),
  chairName: z.string(),
  paperCount: z.number().int(),
  paperHereCount: z.number().int(),
  unreadCount: z.number().int(),
})
export type MeetingSummary = z.infer<typeof MeetingSummary>

export const MeetingList = z.object({
  meetings: z.array(MeetingSummary),
  /** Running now, else next to start, else the last one; null when there is none. */
  nearestId: MeetingId.nullable(),
})
export type MeetingList = z.infer<typeof MeetingList>

export const AgendaRow = z.object({
  id: AgendaItemId,
  number: z.string(),
  name: z.string(),
  presenter: z.string(),
  presentingUnit: z.string(),
  plannedMinutes: AgendaItem.shape.plannedMinutes,
  /** For named people: nothing of it is for a wall. */
  forSome: z.boolean(),
  papers: z.array(PaperRow),
})
export type AgendaRow = z.infer<typeof AgendaRow>

export const MeetingDetail = z.object({
  id: MeetingId,
  name: z.string(),
  kind: Meeting.shape.kind,
  meetingState: Meeting.shape.meetingState,
  start: Instant,
  end: Instant,
  room: z.string(),
  address: z.string(),
  organizationName: z.string(),
  participants: z.array(z.object({ person: PersonView, role: MeetingRole })),
  myRole: MeetingRole.nullable(),
  /** Số, ký hiệu, every place, guests of no directory; null: nobody has said. */
  invitation: MeetingInvitation.nullable(),
  /** With everybody's name; null: nobody was given a seat. */
  roomPlan: RoomPlan.nullable(),
  mySeat: SeatPlace.nullable(),
  agenda: z.array(AgendaRow),
  /** Newest first. */
  recalled: z.array(RecalledPaper),
})
export type MeetingDetail = z.infer<typeof MeetingDetail>

/** Where the person was in a paper. `top`: offset from the page's top in PDF points; `scale`: number or a fit. */
export const ReadingPlace = z.object({
  page: z.number().int().min(0),
  top: z.number(),
  left: z.number(),
  scale: z.union([z.number().min(0.1).max(10), z.enum(['page-width', 'page-fit'])]),
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  /** How the pages of this paper were laid out; absent: as the person likes it elsewhere. */
  layout: z.enum(['continuous', 'single', 'two-page']).optional(),
})
export type ReadingPlace = z.infer<typeof ReadingPlace>

/** One Y.Doc of the paper that the person may see. `update`: its whole state, Yjs V1 bytes, in clear. */
export const LayerDocView = z.object({
  docId: LayerDocId,
  layer: LayerKind,
  layerChoice: LayerChoice,
  author: PersonView,
  mine: z.boolean(),
  update: z.instanceof(Uint8Array),
})
export type LayerDocView = z.infer<typeof LayerDocView>

export const ReaderPane = z.enum(['main', 'side'])
export type ReaderPane = z.infer<typeof ReaderPane>

export const VersionRow = z.object({
  id: FileVersionId,
  number: z.number().int(),
  at: Instant,
  authorName: z.string(),
  /** Why it replaced the one before; empty for the first. */
  reason: z.string(),
  pageCount: z.number().int(),
  state: PaperState,
})
export type VersionRow = z.infer<typeof VersionRow>

/** A group of the person's, with the document that the person writes in it. */
export const GroupLayer = z.object({ groupId: GroupId, name: z.string(), docId: LayerDocId })
export type GroupLayer = z.infer<typeof GroupLayer>

/** A group whose notes on this paper are here, and in which the person can write no more: left, or ended. */
export const PastGroup = z.object({ groupId: GroupId, name: z.string() })
export type PastGroup = z.infer<typeof PastGroup>

export const OpenedPaper = z.object({
  paper: PaperRow,
  meetingId: MeetingId,
  meetingName: z.string(),
  agendaNumber: z.string(),
  layers: z.array(LayerDocView),
  /** The documents the person writes: they exist from the first write on. */
  myDocs: z.object({ private: LayerDocId, meeting: LayerDocId, groups: z.array(GroupLayer) }),
  /** Names of the layers in `layers` that are in none of `myDocs`. */
  pastGroups: z.array(PastGroup),
  /** Oldest first; the last one is current. */
  versions: z.array(VersionRow),
  /** The version that is shown. */
  shownVersionId: FileVersionId,
  /** Printed and flattened copies of this meeting's papers carry a line with name and time. */
  printLine: z.boolean(),
  place: ReadingPlace.nullable(),
})
export type OpenedPaper = z.infer<typeof OpenedPaper>

/** The sync line, in facts; the words are the screen's. */
export const SyncStatus = z.object({
  link: z.enum(['online', 'connecting', 'offline', 'blocked']),
  /** Why there is no link, or why sync is blocked. */
  failure: FailureView.nullable(),
  waitingCount: z.number().int(),
  /** Of those: how many a hub in the room has. Not sent. */
  onHubCount: z.number().int(),
  refusedCount: z.number().int(),
  lastSavedAt: Instant.nullable(),
  lastSentAt: Instant.nullable(),
  lastReceivedAt: Instant.nullable(),
  /** When this device's data was found to be an older copy put back; null: never. */
  putBackAt: Instant.nullable(),
  /** When the account was found to be on another server than before; null: never. */
  movedAt: Instant.nullable(),
  /** First contact: meeting data still coming, in bytes. */
  pullRemainingBytes: z.number().int(),
  downloads: DownloadsStatus,
  /** Device clock minus server clock, when known. */
  clockSkewMs: z.number().int().nullable(),
  nextTryInMs: z.number().int().nullable(),
  /** Free disk space is low or gone. */
  disk: z.enum(['ok', 'low', 'full']),
})
export type SyncStatus = z.infer<typeof SyncStatus>

export const OutboxRow = z.object({
  opId: OpId,
  at: Instant,
  /** Null for what is no annotation: a group made or changed, a draft. */
  layer: LayerKind.nullable(),
  /** An edit of a meeting that is being prepared. */
  isDraft: z.boolean(),
  /** Words in minutes, or a signature under them. */
  isMinutes: z.boolean(),
  /** A task of a meeting, or how far it is. */
  isDuty: z.boolean(),
  /** A word on an opinion sheet, or an answer to one. */
  isOpinion: z.boolean(),
  /** A word on an invitation. */
  isRsvp: z.boolean(),
  paperName: z.string(),
  meetingName: z.string(),
  fileId: FileId.nullable(),
  summary: z.string(),
  state: z.enum(['waiting', 'sending', 'on-hub', 'refused']),
  code: z.string().nullable(),
})
export type OutboxRow = z.infer<typeof OutboxRow>

export const DownloadRow = z.object({
  fileVersionId: FileVersionId,
  fileId: FileId,
  paperName: z.string(),
  meetingName: z.string(),
  size: z.number().int(),
  state: PaperState,
})
export type DownloadRow = z.infer<typeof DownloadRow>
