/** Contents that this device put into drafts, and their way to the server. */
import type { DeskContentFacts, NotesOnPaper, UploadState } from '../../../shared/ipc/desk-papers.ts'
import type { MeetingId, PaperId, Sha256 } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import type { BlobRecord, WriteFailure } from '../blob-record.ts'

export interface DeskContent {
  readonly meetingId: MeetingId
  readonly sha256: Sha256
  readonly size: number
  readonly pageCount: number
  readonly facts: DeskContentFacts
  /** PaperText, gzip. */
  readonly text: Uint8Array
  readonly takenAt: Instant
}
export type DeskContentRow = Omit<DeskContent, 'text' | 'meetingId'> & { readonly upload: UploadRow }

export interface UploadRow {
  readonly sha256: Sha256
  readonly size: number
  readonly state: UploadState
  /** Where the server keeps what has come of it; null: not begun. */
  readonly place: string | null
  readonly sentBytes: number
  readonly failureCode: string | null
}

export interface DeskContentStore {
  /** Content, blob and wish to upload in one transaction. `blob` null: its bytes are here already. */
  keepDeskContent(content: DeskContent, blob: BlobRecord | null): Promise<Result<null, WriteFailure>>
  deskContents(meetingId: MeetingId): Promise<readonly DeskContentRow[]>
  /** PaperText, gzip; null: this device did not take it. */
  deskContentText(meetingId: MeetingId, sha256: Sha256): Promise<Uint8Array | null>
  /** Names the text of a content that is out; null: no paper on this device has it. */
  publishedText(sha256: Sha256): Promise<Sha256 | null>
  notesOnPaper(meetingId: MeetingId, paperId: PaperId): Promise<NotesOnPaper>
  /** Meetings, in preparation or out, that have this very content. */
  whereContentIs(sha256: Sha256): Promise<readonly { readonly meetingId: MeetingId; readonly name: string }[]>
  /** Smallest first. */
  uploadsDue(): Promise<readonly UploadRow[]>
  noteUpload(upload: UploadRow): Promise<Result<null, WriteFailure>>
}
