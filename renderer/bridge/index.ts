/** The renderer's only way to main. */

export { DEFAULT_PREFERENCES } from '../../shared/ipc/default-preferences.ts'
export type {
  ConflictView,
  DeskDirectory,
  DeskPast,
  DeskRow,
  DeskStep,
  DeskView,
} from '../../shared/ipc/desk.ts'
export type { ImportPreview } from '../../shared/ipc/desk-import.ts'
export type { DeskContentView, IntakeRow, TakeAs } from '../../shared/ipc/desk-papers.ts'
export type { DisplayMonitor } from '../../shared/ipc/display.ts'
export type { FollowSeen, FollowStage } from '../../shared/ipc/following.ts'
export type { GroupView, TaskRow } from '../../shared/ipc/groups.ts'
export type { OcrState } from '../../shared/ipc/outside.ts'
export type { RoomState } from '../../shared/ipc/room.ts'
export type { SearchAnswer, SearchGroup, SearchHit } from '../../shared/ipc/search.ts'
export type { SessionHistoryRow } from '../../shared/ipc/session.ts'
export type { SignatureView } from '../../shared/ipc/signatures.ts'
export type {
  AgendaRow,
  AppAbout,
  AppStatus,
  DownloadRow,
  FailureView,
  LayerDocView,
  MeetingDetail,
  MeetingList,
  MeetingSummary,
  OpenedPaper,
  OutboxRow,
  PaperRow,
  PaperState,
  PersonView,
  Preferences,
  ReaderPane,
  ReadingPlace,
  SyncStatus,
} from '../../shared/ipc/views.ts'
export type {
  OwnAsk,
  OwnBallot,
  SessionItem,
  SessionLine,
  SessionPerson,
  SessionSpeech,
  SessionView,
  SessionVote,
} from '../../shared/session/view.ts'
export {
  api,
  type CallFailure,
  type CallInput,
  type CallName,
  type CallOutput,
  type CallResult,
  onSignal,
  type SignalName,
  type SignalPayload,
  takeFiles,
} from './api.ts'
export { PreferencesProvider, usePreferences } from './preferences.tsx'
export { type Asked, type AskedFor, useCall } from './use-call.ts'
export { setFullScreen, useFullScreen } from './use-full-screen.ts'
export { useSignal } from './use-signal.ts'
export { useAppStatus, useSyncStatus } from './use-standing.ts'
/** Checked against the contract's constant, without bringing its schemas into the window. */
export const viewerPortMessage: typeof import('../../shared/ipc/contract.ts').VIEWER_PORT_MESSAGE =
  'phong-hop/viewer-port'
