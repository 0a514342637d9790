/** Every message that crosses the process boundary. Add here first; the compiler finds the rest. */
import { z } from 'zod'
import { FileId, FileVersionId, LocalSeq, MeetingId, OpId, PersonId } from '../kernel/ids.ts'
import { LayerChoice, LayerDocId, LayerKind } from '../oparl/scope.ts'
import { VIEWING_CODES } from '../oparl/viewing.ts'
import { archiveCalls } from './archive.ts'
import { deskCalls } from './desk.ts'
import { deskImportCalls } from './desk-import.ts'
import { deskPaperCalls } from './desk-papers.ts'
import { diagnosticsCalls } from './diagnostics.ts'
import { displayCalls } from './display.ts'
import { followingCalls } from './following.ts'
import { groupCalls } from './groups.ts'
import { invitationCalls } from './invitation.ts'
import { type ClientOf, call, type HandlersOf, signal } from './kit.ts'
import { minutesCalls } from './minutes.ts'
import { noticeCalls } from './notice.ts'
import { opinionCalls } from './opinion.ts'
import { outsideCalls, textCalls } from './outside.ts'
import { packCalls } from './pack.ts'
import { reportCalls } from './reports.ts'
import { roomCalls } from './room.ts'
import { savingCalls } from './saving.ts'
import { SearchAnswer } from './search.ts'
import { seenCalls } from './seen.ts'
import { sessionCalls } from './session.ts'
import { signatureCalls } from './signatures.ts'
import { stickCalls } from './stick.ts'
import { versionCalls } from './versions.ts'
import {
  AppAbout,
  AppStatus,
  DownloadRow,
  MeetingDetail,
  MeetingList,
  OpenedPaper,
  OutboxRow,
  PaperState,
  Preferences,
  ReaderPane,
  ReadingPlace,
  SyncStatus,
} from './views.ts'
import { windowCalls } from './window.ts'

const nothing = z.object({})
const netFailures = [
  'net/unreachable',
  'net/captive-portal',
  'net/tls',
  'net/stalled',
  'sync/app-too-old',
  'sync/server-too-old',
  'server/failed',
] as const
const pin = z.string().min(1).max(64)

export const contract = {
  'app.status': call({ input: nothing, output: AppStatus, failures: [] }),
  'app.about': call({ input: nothing, output: AppAbout, failures: [] }),
  'app.signIn': call({
    input: z.object({
      serverUrl: z.string().max(300),
      name: z.string().max(120),
      password: z.string().max(1000),
    }),
    output: nothing,
    failures: [
      ...netFailures,
      'auth/wrong-password',
      'auth/locked-out',
      'auth/bad-address',
      'vault/cannot-unwrap',
      'storage/full',
    ],
  }),
  /** At least 6 digits or a longer phrase; 'vault/weak-pin' says which. */
  'app.choosePin': call({
    input: z.object({ pin }),
    output: nothing,
    failures: [
      'vault/weak-pin',
      'storage/newer-than-app',
      'storage/damaged',
      'storage/full',
      'storage/in-use',
    ],
  }),
  'app.unlock': call({
    input: z.object({ personId: PersonId, pin }),
    output: nothing,
    failures: [
      'vault/wrong-pin',
      'vault/wait',
      'vault/damaged',
      'vault/keyring-changed',
      'storage/newer-than-app',
      'storage/damaged',
      'storage/full',
      'storage/in-use',
    ],
  }),
  'app.lock': call({ input: nothing, output: nothing, failures: [] }),
  /** Removes the person's data from this device. Refused while writes wait, unless `evenUnsent`. */
  'app.signOut': call({
    input: z.object({ evenUnsent: z.boolean() }),
    output: nothing,
    failures: ['sync/unsent'],
  }),
  'app.changed': signal(AppStatus),

  'preferences.get': call({ input: nothing, output: Preferences, failures: [] }),
  'preferences.set': call({ input: Preferences.partial(), output: Preferences, failures: ['storage/full'] }),

  'meetings.list': call({ input: nothing, output: MeetingList, failures: [] }),
  'meetings.detail': call({
    input: z.object({ meetingId: MeetingId }),
    output: MeetingDetail,
    failures: ['meeting/not-on-this-device'],
  }),
  /** Meeting data changed (pulled, or a paper's state other than progress). Ask again for what is shown. */
  'meetings.changed': signal(z.object({ meetingIds: z.array(MeetingId) })),

  'files.download': call({
    input: z.object({ fileVersionId: FileVersionId }),
    output: nothing,
    failures: ['paper/not-on-this-device', 'paper/too-large', 'storage/full', ...VIEWING_CODES],
  }),
  'files.cancel': call({ input: z.object({ fileVersionId: FileVersionId }), output: nothing, failures: [] }),
  'files.setPaused': call({ input: z.object({ paused: z.boolean() }), output: nothing, failures: [] }),
  'files.queue': call({ input: nothing, output: z.array(DownloadRow), failures: [] }),
  /** At most four a second per file. */
  'files.progressed': signal(z.object({ fileVersionId: FileVersionId, state: PaperState })),

  /**
   * Opens a paper in a viewer beside the window's own page; its port arrives as a window message with the pane's name.
   * `fileVersionId` null: the current version. What the pane showed before is closed; the other pane stays.
   */
  'reader.open': call({
    input: z.object({
      meetingId: MeetingId,
      fileId: FileId,
      fileVersionId: FileVersionId.nullable().default(null),
      pane: ReaderPane.default('main'),
    }),
    output: OpenedPaper,
    failures: [
      'paper/not-on-this-device',
      'paper/not-downloaded',
      'paper/damaged',
      'paper/unsafe',
      'paper/secret',
      'reader/failed',
      ...VIEWING_CODES,
    ],
  }),
  /** `pane` null: both. */
  'reader.close': call({
    input: z.object({ pane: ReaderPane.nullable().default(null) }),
    output: nothing,
    failures: [],
  }),
  /** Where the viewer goes, in CSS pixels of the window; null hides it (something must be above it). */
  'reader.setBounds': call({
    input: z.object({
      pane: ReaderPane.default('main'),
      bounds: z
        .object({ x: z.number(), y: z.number(), width: z.number().min(0), height: z.number().min(0) })
        .nullable(),
    }),
    output: nothing,
    failures: [],
  }),
  'reader.focus': call({
    input: z.object({ pane: ReaderPane.default('main') }),
    output: nothing,
    failures: [],
  }),
  'reader.savePlace': call({
    input: z.object({ fileId: FileId, place: ReadingPlace }),
    output: nothing,
    failures: ['storage/full'],
  }),
  /** The viewer died or was stopped; the window shows why and offers to open again at the same place. */
  'reader.stopped': signal(
    z.object({
      pane: ReaderPane,
      fileId: FileId,
      code: z.enum(['reader/crashed', 'reader/too-heavy', 'reader/stuck', 'reader/viewing-over']),
    }),
  ),
  /** Bytes that the viewer waits for are not on this device yet; null: they are. */
  'reader.waiting': signal(
    z.object({ pane: ReaderPane, fileId: FileId, why: z.enum(['coming', 'no-link', 'paused']).nullable() }),
  ),
  /** A key pressed in the viewer that belongs to the window (shortcuts, F6 to leave). */
  'reader.key': signal(
    z.object({ pane: ReaderPane, key: z.string(), ctrl: z.boolean(), shift: z.boolean(), alt: z.boolean() }),
  ),

  /** Answers only when update and outbox row are on the disk: then, and not before, "Đã lưu trên máy này". */
  'layers.append': call({
    input: z.object({ docId: LayerDocId, update: z.instanceof(Uint8Array), summary: z.string().max(200) }),
    output: z.object({ localSeq: LocalSeq, opId: OpId }),
    failures: [
      'layer/not-yours',
      'layer/meeting-closed',
      'layer/group-closed',
      'layer/update-too-large',
      'layer/undecodable',
      'storage/full',
      'storage/failed',
    ],
  }),
  /** Somebody else's update, or one's own from another device; never an echo of layers.append. */
  'layers.changed': signal(
    z.object({
      docId: LayerDocId,
      fileId: FileId,
      layer: LayerKind,
      layerChoice: LayerChoice,
      authorId: PersonId,
      authorName: z.string(),
      authorPosition: z.string(),
      mine: z.boolean(),
      update: z.instanceof(Uint8Array),
    }),
  ),

  'search.find': call({
    input: z.object({
      query: z.string().max(300),
      within: z.enum(['all', 'papers', 'notes', 'meetings']),
      limit: z.number().int().min(1).max(200),
      offset: z.number().int().min(0),
    }),
    output: SearchAnswer,
    failures: [],
  }),

  'sync.status': call({ input: nothing, output: SyncStatus, failures: [] }),
  'sync.now': call({ input: nothing, output: nothing, failures: [] }),
  'sync.outbox': call({ input: nothing, output: z.array(OutboxRow), failures: [] }),
  'sync.changed': signal(SyncStatus),

  ...diagnosticsCalls,
  ...followingCalls,
  ...groupCalls,
  ...roomCalls,
  ...archiveCalls,
  ...savingCalls,
  ...reportCalls,
  ...seenCalls,
  ...sessionCalls,
  ...signatureCalls,
  ...versionCalls,
  ...outsideCalls,
  ...textCalls,
  ...stickCalls,
  ...packCalls,
  ...invitationCalls,
  ...minutesCalls,
  ...noticeCalls,
  ...opinionCalls,
  ...deskCalls,
  ...deskPaperCalls,
  ...deskImportCalls,
  ...displayCalls,
  ...windowCalls,
} as const

export type Contract = typeof contract
export type Api = ClientOf<Contract>
export type Handlers = HandlersOf<Contract>
/** The window message `{ is: this, pane }` hands the pane's MessagePort to the page after reader.open. */
export const VIEWER_PORT_MESSAGE = 'phong-hop/viewer-port'
/** Name under which the preload exposes the bridge on `window`. */
export const BRIDGE_NAME = 'meeting'
