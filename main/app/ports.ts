/** What the handlers are built on: one device, at most one person with an open vault. */

import type { ArchiveFormat, ArchiveMade } from '../../shared/ipc/archive.ts'
import type { Contract, Handlers } from '../../shared/ipc/contract.ts'
import type { ImportPreview, ImportSeen } from '../../shared/ipc/desk-import.ts'
import type { DisplayState } from '../../shared/ipc/display.ts'
import type { InvitationFormat } from '../../shared/ipc/invitation.ts'
import type { SignalPayloadOf } from '../../shared/ipc/kit.ts'
import type { OpinionSaving } from '../../shared/ipc/opinion.ts'
import type { ExportFormat, ImportedDraft } from '../../shared/ipc/outside.ts'
import type { PackOutlook, PackWish } from '../../shared/ipc/pack.ts'
import type { SavingLook, TableFormat } from '../../shared/ipc/saving.ts'
import type { StickFound, StickMade, StickPreview } from '../../shared/ipc/stick.ts'
import type { AppStatus, Preferences, ReaderPane, SyncStatus } from '../../shared/ipc/views.ts'
import type { FileId, FileVersionId, MeetingId, PersonId, Sha256 } from '../../shared/kernel/ids.ts'
import type { Clock, Random } from '../../shared/kernel/ports.ts'
import type { Result } from '../../shared/kernel/result.ts'
import type { LayerChoice } from '../../shared/oparl/scope.ts'
import type { SavingPrices, SavingView } from '../../shared/saving/report.ts'
import type { Downloads } from '../files/index.ts'
import type { Place } from '../intake/index.ts'
import type { OcrJobs } from '../ocr/index.ts'
import type { StoreApi } from '../store/api.ts'
import type { SyncDriver } from '../sync/driver.ts'
import type { Unlocked } from '../vault/index.ts'
import type { DiagnosticsPorts } from './diagnostics-ports.ts'
import type { HubDesk } from './hub-desk.ts'
import type { PackMade } from './pack-made.ts'
import type { ReportDesk } from './report-desk.ts'
import type { RoomDesk } from './room/room-desk.ts'
import type { SessionAsk } from './session-ask.ts'
import type { SessionFollowing } from './session-following.ts'
import type { DeskPapers } from './session-papers.ts'
import type { SessionSitting } from './session-sitting.ts'
import type { Tables } from './tables.ts'
import type { VersionDesk } from './version-desk.ts'
import type { WindowPorts } from './window-ports.ts'

/** Everything that exists only while somebody's vault is open. */
export interface OpenSession {
  readonly unlocked: Unlocked
  readonly personId: PersonId
  readonly store: StoreApi
  readonly driver: SyncDriver
  /** A hub of one's own, and those that were joined. */
  readonly hubs: HubDesk
  readonly downloads: Downloads
  readonly ocr: OcrJobs
  readonly person: () => { readonly id: PersonId; readonly name: string; readonly position: string }
  readonly syncStatus: () => Promise<SyncStatus>
  readonly versions: VersionDesk
  readonly deskPapers: DeskPapers
  readonly room: RoomDesk
  readonly following: SessionFollowing
  /** Meetings as they are held. */
  readonly sitting: SessionSitting
  /** One question to the server. */
  readonly ask: SessionAsk
  /** Stops sync and downloads, closes the store, wipes the keys. */
  readonly close: () => Promise<void>
}

export interface Standing {
  readonly status: () => AppStatus
  /** Null while nobody is in. */
  readonly session: () => OpenSession | null
  readonly signIn: (input: {
    serverUrl: string
    name: string
    password: string
  }) => Promise<Result<null, string>>
  readonly choosePin: (pin: string) => Promise<Result<null, string>>
  readonly unlock: (personId: PersonId, pin: string) => Promise<Result<null, string>>
  readonly lock: () => Promise<void>
  readonly signOut: (evenUnsent: boolean) => Promise<Result<null, 'sync/unsent' | 'app/locked'>>
}

/** The viewer, as the handlers see it. */
export interface Reader {
  readonly open: (
    pane: ReaderPane,
    paper: {
      readonly fileId: FileId
      readonly fileVersionId: FileVersionId
      readonly sha256: Sha256
      readonly copies: boolean
      readonly bytes: {
        readonly size: number
        readonly read: (start: number, end: number) => Promise<Uint8Array>
        readonly close: () => Promise<void> | void
      }
    },
  ) => Promise<Result<null, 'paper/unsafe' | 'reader/failed'>>
  /** Null: both panes. */
  readonly close: (pane: ReaderPane | null) => Promise<void>
  readonly setBounds: (
    pane: ReaderPane,
    bounds: { x: number; y: number; width: number; height: number } | null,
  ) => void
  readonly focus: (target: ReaderPane | 'window') => void
  readonly isUnsafe: (sha256: Sha256) => boolean
}

/** What leaves or comes back: of which version, which layers (the private one only where it is named), which pages. */
export interface Wanted {
  readonly meetingId: MeetingId
  readonly fileId: FileId
  readonly fileVersionId: FileVersionId
  readonly layers: readonly LayerChoice[]
  readonly pages: readonly number[] | null
}

/** Exports, imports and print, one at a time. */
export interface OutsideDesk {
  readonly export: (
    session: OpenSession,
    what: Wanted & { readonly format: ExportFormat },
  ) => Promise<Result<{ fileName: string; annotationCount: number; unplacedCount: number }, string>>
  readonly import: (
    session: OpenSession,
    what: Pick<Wanted, 'meetingId' | 'fileId' | 'fileVersionId'>,
  ) => Promise<Result<ImportFound, string>>
  readonly print: (
    session: OpenSession,
    what: Wanted & { readonly withNotes: boolean },
  ) => Promise<Result<{ printed: boolean }, string>>
  /** Ends what runs; nothing half made stays. */
  readonly cancel: () => void
  readonly show: () => void
}

/** Packs for a USB stick, one at a time. */
export interface StickDesk {
  readonly exportMeeting: (session: OpenSession, meetingId: MeetingId) => Promise<Result<StickMade, string>>
  readonly exportOutbox: (session: OpenSession) => Promise<Result<StickMade, string>>
  readonly choose: (session: OpenSession) => Promise<Result<StickFound, string>>
  readonly look: (session: OpenSession, code: string) => Promise<Result<StickPreview, string>>
  readonly take: (session: OpenSession) => Promise<Result<Record<string, never>, string>>
  readonly drop: () => Promise<void>
  readonly show: () => void
}

export interface DisplayWish {
  readonly meetingId: MeetingId
  readonly monitorId: number
  readonly language: 'vi' | 'en'
}

/** The screen on the wall. */
export interface DisplayDesk {
  readonly state: () => DisplayState
  readonly open: (
    session: OpenSession,
    wish: DisplayWish,
  ) => Promise<Result<Record<string, never>, 'meeting/not-on-this-device'>>
  readonly close: () => void
  readonly isOpen: () => boolean
  /** Some session went on. */
  readonly sessionChanged: () => void
}

/** A meeting's papers as one PDF, one at a time. */
export interface PackDesk {
  readonly look: (session: OpenSession, meetingId: MeetingId) => Promise<Result<PackOutlook, string>>
  readonly make: (session: OpenSession, wish: PackWish) => Promise<Result<PackMade, string>>
  /** Answers when nothing half made is left. */
  readonly cancel: () => Promise<void>
  readonly show: () => void
}

export interface NoticeFile {
  readonly fileName: string
  readonly write: Extract<Place, { is: 'fetch' }>['fetch']
}

type Wished<Format> = { readonly meetingId: MeetingId; readonly format: Format }
type SavedAs = Promise<Result<{ readonly fileName: string }, string>>
/** A meeting's giấy mời, minutes and reports, one at a time. */
export interface LetterDesk {
  readonly save: (session: OpenSession, wish: Wished<InvitationFormat>) => SavedAs
  readonly saveOpinion: (session: OpenSession, wish: OpinionSaving) => SavedAs
  readonly saveMinutes: (session: OpenSession, wish: Wished<'docx' | 'pdf'>) => SavedAs
  readonly saveNotice: LetterDesk['saveMinutes']
  /** The notice as a file that is taken in among the papers of a meeting. */
  readonly noticeFile: (session: OpenSession, meetingId: MeetingId) => NoticeFile
  /** Ends what runs; nothing half made stays. */
  readonly cancel: () => void
  readonly show: () => void
}

export interface ArchiveWish {
  readonly meetingId: MeetingId
  readonly format: ArchiveFormat
}

/** Meetings that leave as files, one at a time. */
export interface ArchiveDesk {
  readonly save: (session: OpenSession, wish: ArchiveWish) => Promise<Result<ArchiveMade, string>>
  /** Answers when nothing half made is left. */
  readonly cancel: () => Promise<void>
  readonly show: () => void
}

export interface SavingWish {
  readonly of: 'mine' | 'office'
  readonly year: number
}

/** The saving report, and lists that leave as tables, one at a time. */
export interface TableDesk {
  readonly look: (session: OpenSession, wish: SavingWish) => Promise<Result<SavingLook, string>>
  readonly saveReport: (
    session: OpenSession,
    wish: SavingWish & {
      readonly view: SavingView
      readonly prices: SavingPrices
      readonly format: TableFormat
    },
  ) => Promise<Result<{ fileName: string }, string>>
  readonly saveSeen: (
    session: OpenSession,
    meetingId: MeetingId,
  ) => Promise<Result<{ fileName: string }, string>>
  readonly saveAttendance: (
    session: OpenSession,
    meetingId: MeetingId,
  ) => Promise<Result<{ fileName: string }, string>>
  /** Whatever else has been made into tables. */
  readonly saveTables: (session: OpenSession, tables: Tables) => Promise<Result<{ fileName: string }, string>>
  readonly cancel: () => void
  readonly show: () => void
}

/** Meetings that are made of what an office has elsewhere, one at a time. */
export interface ImportDesk {
  readonly choose: (session: OpenSession, what: 'folder' | 'file') => Promise<Result<ImportPreview, string>>
  readonly look: (session: OpenSession, address: string) => Promise<Result<ImportSeen, string>>
  readonly cancel: () => void
  readonly take: (
    session: OpenSession,
    wish: Parameters<Handlers['deskImport.take']>[0],
  ) => Promise<Result<{ meetingId: MeetingId; papers: number }, string>>
}

export interface ImportFound {
  readonly fileName: string
  readonly drafts: ImportedDraft[]
  readonly skipped: { kind: string; count: number }[]
  readonly otherPaper: boolean
}

export interface HandlerPorts {
  /** Known once the vaults on this device have been looked at. */
  readonly standing: () => Promise<Standing>
  readonly reader: () => Promise<Reader>
  readonly outside: OutsideDesk
  readonly stick: StickDesk
  readonly display: DisplayDesk
  readonly pack: PackDesk
  readonly tables: TableDesk
  readonly reports: ReportDesk
  readonly archive: ArchiveDesk
  readonly imports: ImportDesk
  readonly letters: LetterDesk
  /** Asks for files; none: given up. */
  readonly askWhichPapers: (several: boolean) => Promise<readonly string[]>
  readonly window: WindowPorts
  /** A page that is drawn waits for bytes that are not here; null: it waits no more. */
  readonly waiting: (waiting: SignalPayloadOf<Contract, 'reader.waiting'>) => void
  /** Somebody looks at a meeting: a paper of it may be next. */
  readonly meetingOpened: () => void
  /** What a helper at the telephone asks for. */
  readonly diagnostics: DiagnosticsPorts
  readonly devicePreferences: {
    readonly read: () => Preferences
    readonly change: (change: Partial<Preferences>) => Preferences
  }
  readonly about: {
    readonly version: string
    readonly platform: string
    readonly electron: string
    readonly chromium: string
    readonly developmentRuntime: boolean
  }
  readonly clock: Clock
  readonly random: Random
}
