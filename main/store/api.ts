/**
 * What the store worker answers. One worker per open vault is the only process that touches the SQLite file; all
 * calls are asynchronous messages to it. Writes answer after the commit is on disk (WAL, synchronous=FULL).
 */
import type { HubSeed } from '../../shared/hub/messages.ts'
import type { GroupView, TaskRow } from '../../shared/ipc/groups.ts'
import type { SearchAnswer } from '../../shared/ipc/search.ts'
import type {
  DownloadRow,
  LayerDocView,
  MeetingDetail,
  MeetingList,
  OpenedPaper,
  OutboxRow,
  PersonView,
  Preferences,
  ReadingPlace,
} from '../../shared/ipc/views.ts'
import type {
  AnnotationId,
  DeviceId,
  Epoch,
  FileId,
  FileVersionId,
  GroupId,
  LocalSeq,
  MeetingId,
  OpId,
  PersonId,
  RemarkId,
  Sha256,
} from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { Result } from '../../shared/kernel/result.ts'
import type { FileVersion } from '../../shared/oparl/objects.ts'
import type { LayerChoice, LayerDocId, LayerKind, Scope } from '../../shared/oparl/scope.ts'
import type { ViewingCode } from '../../shared/oparl/viewing.ts'
import type { RelayedBatch, SignedBatch, SyncResponse } from '../../shared/wire/protocol.ts'
import type { TextPart } from '../../shared/wire/text-part.ts'
import type { Authority } from './authorities/authority.ts'
import type { BlobRecord, WriteFailure } from './blob-record.ts'
import type { DeskCalls, DeskContentStore } from './desk/model.ts'
import type { KnownDevice } from './devices/model.ts'
import type { InvitationStore } from './invitation/model.ts'
import type { DutyStore, MinutesStore } from './minutes/model.ts'
import type { OpinionStore } from './opinion/model.ts'
import type { PackStore } from './pack/model.ts'
import type { ReportStore } from './reports/model.ts'
import type { PageRow } from './search/page-rows.ts'
import type { SeenStore } from './seen/model.ts'
import type { SessionStore } from './session/model.ts'
import type { SignatureStore } from './signatures/model.ts'
import type { StickNews, StickStore } from './stick/model.ts'
import type { ViewingStore } from './viewing/model.ts'

export type { BlobRecord, KnownDevice, StickNews, WriteFailure }

export interface StoreOpening {
  /** Path of the database file; made when absent. */
  readonly file: string
  /** 32 bytes; the raw key of the cipher. */
  readonly storeKey: Uint8Array
  /** 32 bytes; seals the payloads of private layers before they enter outbox or log. */
  readonly privateKey: Uint8Array
  readonly person: { readonly id: PersonId; readonly name: string; readonly position: string }
  readonly deviceId: DeviceId
  /** PKCS #8 DER of the device's Ed25519 key; signs batches. */
  readonly signingKey: Uint8Array
  readonly now: Instant
}
export type OpenFailure =
  | 'storage/wrong-key'
  | 'storage/damaged'
  | 'storage/newer-than-app'
  | 'storage/full'
  | 'storage/in-use'
  | 'storage/failed'

/** A file version that this device wants, most needed first. */
export interface WantedFile {
  readonly version: FileVersion
  readonly meetingStart: Instant
  /** Asked for by the person: before everything else. */
  readonly asked: boolean
  readonly kind: 'paper' | 'text'
  readonly sha256: Sha256
  readonly size: number
}

/** A content that is here, whole. `manifest`: how it is cut (shared/chunks), CBOR; null where that was not kept. */
export interface BaseRecord {
  readonly blob: Pick<BlobRecord, 'sha256' | 'size' | 'key' | 'fileName'>
  readonly manifest: Uint8Array | null
}

export interface StoreEvents {
  /** After a commit: what the screens should ask for again. */
  readonly meetingsChanged: (meetingIds: readonly MeetingId[]) => void
  readonly layerChanged: (change: {
    docId: LayerDocId
    fileId: FileId
    layer: LayerKind
    layerChoice: LayerChoice
    authorId: PersonId
    authorName: string
    authorPosition: string
    mine: boolean
    update: Uint8Array
  }) => void
  /** Groups are others than before, or the person's part in them. */
  readonly groupsChanged?: () => void
  /** What waits for the person may be other than before. */
  readonly tasksChanged?: () => void
  /** Participants of meetings that the person prepares have told what came to them. */
  readonly draftsChanged?: (meetingIds: readonly MeetingId[]) => void
  readonly desksChanged?: (meetingIds: readonly MeetingId[]) => void
  readonly outboxChanged: (waitingCount: number, refusedCount: number) => void
  /** Corruption seen while running: writes stop, the app says so. */
  readonly damaged: () => void
  /** The disk is full. True: room kept for this was given back, and the person's own writes still go through. */
  readonly diskFull?: (roomGivenBack: boolean) => void
  /** The worker died. Every call now fails with 'storage/failed'; a new worker must be started. */
  readonly stopped?: () => void
}

export interface ListedPerson extends PersonView {
  readonly inMeeting: boolean
}

export interface SyncFacts {
  readonly epoch: Epoch | null
  readonly cursors: Readonly<Record<string, number>>
  readonly waitingCount: number
  readonly refusedCount: number
  /** Of those that wait: how many a hub has taken. Never as good as sent. */
  readonly onHubCount: number
  readonly lastSavedAt: Instant | null
  readonly lastSentAt: Instant | null
  readonly lastReceivedAt: Instant | null
  /** The server's mark, to be shown with the next request. */
  readonly mark: Uint8Array | null
  /** When this store was found to have been put back from an older copy; null: never. */
  readonly putBackAt: Instant | null
  /** When another server answered than before: the account has moved; null: never. */
  readonly movedAt: Instant | null
}

/** As in PaperText: NFC, and boxes of words. */
export type RecognisedPage = Omit<PageRow, 'source'>

export interface StoreApi
  extends SessionStore,
    StickStore,
    PackStore,
    DeskCalls,
    DeskContentStore,
    InvitationStore,
    MinutesStore,
    DutyStore,
    OpinionStore,
    ReportStore,
    SeenStore,
    SignatureStore,
    ViewingStore {
  open(opening: StoreOpening): Promise<Result<{ readonly repaired: boolean }, OpenFailure>>
  close(): Promise<void>

  meetingList(now: Instant): Promise<MeetingList>
  meetingDetail(meetingId: MeetingId): Promise<Result<MeetingDetail, 'meeting/not-on-this-device'>>
  /** `shown`: the version that is opened; left out: the current one. An older one may have to be downloaded first. */
  openPaper(
    meetingId: MeetingId,
    fileId: FileId,
    shown?: FileVersionId | null,
  ): Promise<Result<OpenedPaper, 'paper/not-on-this-device' | 'paper/secret' | ViewingCode>>
  layersOfFile(meetingId: MeetingId, fileId: FileId): Promise<readonly LayerDocView[]>
  savePlace(fileId: FileId, place: ReadingPlace): Promise<Result<null, WriteFailure>>
  preferences(): Promise<Preferences>
  setPreferences(change: Partial<Preferences>): Promise<Result<Preferences, WriteFailure>>

  /** Log row, view rows, search rows and outbox row in one transaction; answers once it is on disk. */
  appendLocal(write: {
    opId: OpId
    docId: LayerDocId
    update: Uint8Array
    summary: string
    at: Instant
  }): Promise<
    Result<
      { localSeq: LocalSeq },
      | WriteFailure
      | 'layer/not-yours'
      | 'layer/meeting-closed'
      | 'layer/group-closed'
      | 'layer/update-too-large'
      | 'layer/undecodable'
    >
  >

  /** Everybody of the person's Body, the person included; those of the meeting first when one is named. */
  people(meetingId: MeetingId | null): Promise<readonly ListedPerson[]>
  /** The directory of devices: whose key checks what came by hub or stick. */
  devices(): Promise<readonly KnownDevice[]>
  device(id: DeviceId): Promise<KnownDevice | null>
  /** Those that the person writes in. */
  groups(): Promise<readonly GroupView[]>
  /** Makes, changes or (`deleted`) ends a group of one's own: row and outbox row in one transaction. */
  putGroup(write: {
    opId: OpId
    id: GroupId
    name: string
    members: readonly PersonId[]
    deleted: boolean
    at: Instant
  }): Promise<
    Result<GroupView, WriteFailure | 'group/not-yours' | 'group/unknown-person' | 'group/no-members'>
  >
  tasks(): Promise<readonly TaskRow[]>
  setTicked(
    task: { annotationId: AnnotationId; remarkId: RemarkId | null; ticked: boolean },
    now: Instant,
  ): Promise<Result<null, WriteFailure>>

  /** Of a hub: its epoch and cursors, and how many ops are still to be told to it. */
  syncFacts(authority?: Authority): Promise<SyncFacts>
  /** Unsettled batches, oldest first, up to `maxBytes` (at least one). Frozen and signed on first reading: a retry sends the same bytes. */
  outboxBatches(maxBytes: number, authority?: Authority): Promise<readonly SignedBatch[]>
  /** Batches of others that wait to be passed on to the server, oldest first, up to `maxBytes`; none when none fits. */
  relayedBatches(maxBytes: number): Promise<readonly RelayedBatch[]>
  /** Keeps batches of others until the server has answered for them: on the disk when this answers. Twice is once. */
  keepRelayed(batches: readonly RelayedBatch[], now: Instant): Promise<Result<null, WriteFailure>>
  /**
   * One transaction: entries (own ones recognised by opId), cursors, then receipts settle outbox rows, rejects move
   * theirs to "refused". A new epoch puts every cursor to 0 and offers again all own ops still kept (30 days).
   * `settledCount`: outbox rows that a receipt or a reject of this very response took away, and batches of others that
   * need not be passed on any more; `waitingCount`: rows and batches left. A hub's page takes nothing from the outbox.
   */
  applyResponse(
    response: SyncResponse,
    now: Instant,
    authority?: Authority,
  ): Promise<
    Result<
      { readonly newFiles: boolean; readonly settledCount: number; readonly waitingCount: number },
      WriteFailure
    >
  >
  /** Of which scopes a hub of this device's can be told, and what it is told of one. */
  seedScopes(): Promise<readonly Scope[]>
  hubSeed(scope: Scope, now: Instant): Promise<HubSeed>
  outbox(): Promise<readonly OutboxRow[]>

  wantedFiles(now: Instant, limit: number): Promise<readonly WantedFile[]>
  askForFile(id: FileVersionId): Promise<Result<FileVersion, 'paper/not-on-this-device'>>
  forgetAsked(id: FileVersionId): Promise<void>
  fileVersion(id: FileVersionId): Promise<FileVersion | null>
  /** Every version of a file, oldest first. */
  fileVersions(id: FileId): Promise<readonly FileVersion[]>
  downloadRows(): Promise<readonly DownloadRow[]>
  blob(sha256: Sha256): Promise<BlobRecord | null>
  putBlob(record: BlobRecord): Promise<Result<null, WriteFailure>>
  manifest(sha256: Sha256): Promise<Uint8Array | null>
  keepManifest(
    sha256: Sha256,
    body: Uint8Array,
    samples: readonly number[],
  ): Promise<Result<null, WriteFailure>>
  /** Contents here that may share chunks with this one: other versions of its file, and those with most of `samples`. */
  chunkBases(sha256: Sha256, samples: readonly number[]): Promise<readonly BaseRecord[]>
  /** Takes some of a version's pages into the search index; parts in order, beginning with page 0 (search/text-part.ts). */
  indexText(id: FileVersionId, part: TextPart): Promise<Result<null, WriteFailure>>
  /** A mark of secrecy was found on this version: its contents and its text leave this device. */
  withdraw(id: FileVersionId): Promise<Result<null, WriteFailure>>
  /** A page that this device has read from its picture: on the disk when this answers. */
  putRecognised(id: FileVersionId, page: RecognisedPage): Promise<Result<null, WriteFailure>>
  /** What was read so far can be found. */
  settleRecognised(id: FileVersionId): Promise<Result<null, WriteFailure>>
  /** Pages whose words are not the file's own, and those that have none yet. */
  pageTexts(id: FileVersionId): Promise<{
    readonly pages: readonly PageRow[]
    readonly silent: readonly number[]
  }>

  /** Versions whose text is on this device and not yet in the search index (new, or the index was thrown away). */
  unindexedTexts(limit: number): Promise<readonly FileVersion[]>
  /** Encrypted files that nothing needs any more; their keys are gone already. Delete them, then say so. */
  unwantedBlobs(): Promise<readonly { readonly fileName: string; readonly sha256: Sha256 }[]>
  forgetUnwantedBlob(fileName: string): Promise<void>

  search(request: {
    query: string
    within: 'all' | 'papers' | 'notes' | 'meetings'
    limit: number
    offset: number
  }): Promise<SearchAnswer>
  /** `VACUUM INTO` a verified copy beside the store, unless one is younger than `unlessWithinMs`; keeps the newest three. */
  backUp(now: Instant, unlessWithinMs: number): Promise<Result<null, WriteFailure>>
}
