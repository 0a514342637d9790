/** What is asked of the desk's part of the store, and what it answers. */
import type { Template } from '../../../shared/desk/beginning.ts'
import type { DeskDraft } from '../../../shared/desk/draft.ts'
import type { ChangingEdit, StepEdit } from '../../../shared/desk/edit.ts'
import type { DeskRefusal } from '../../../shared/desk/judge.ts'
import type { DeskDirectory, DeskPast } from '../../../shared/ipc/desk.ts'
import type { DeskStanding } from '../../../shared/ipc/draft-view.ts'
import type { MeetingId, OpId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import type { WriteFailure } from '../blob-record.ts'
import type { DeskSummary } from './read-desk.ts'

export type { DeskContentStore } from './content-model.ts'

/** What is written; what it had seen is found here, in the transaction that keeps it. */
export interface DeskWrite {
  readonly opId: OpId
  readonly meetingId: MeetingId
  readonly what: Omit<ChangingEdit, 'seen'> | Omit<StepEdit, 'seen' | 'after'>
  readonly at: Instant
}
export type DeskWriteRefusal = DeskRefusal | 'desk/edit-too-large' | 'desk/undecodable'

/** The desk’s part of StoreApi. */
export interface DeskCalls {
  /** Meetings that the person prepares; one of them as it now is; a write in it, on the disk and in the outbox. */
  desks(): Promise<readonly DeskSummary[]>
  deskDraft(meetingId: MeetingId): Promise<Result<DeskDraft, 'desk/not-on-this-device'>>
  deskStanding(meetingId: MeetingId): Promise<Result<DeskStanding, 'desk/not-on-this-device'>>
  deskPast(meetingId: MeetingId): Promise<Result<readonly DeskPast[], 'desk/not-on-this-device'>>
  deskDirectory(): Promise<DeskDirectory>
  deskTemplate(meetingId: MeetingId): Promise<Result<Template, 'meeting/not-on-this-device'>>
  editDesk(write: DeskWrite): Promise<Result<DeskDraft, WriteFailure | DeskWriteRefusal>>
}
