/** What is asked of the desk's part of the store, and what it answers. */
import type { ChangingEdit, StepEdit } from '../../../shared/desk/edit.ts'
import type { DeskRefusal } from '../../../shared/desk/judge.ts'
import type { MeetingId, OpId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'

/** What is written; what it had seen is found here, in the transaction that keeps it. */
export interface DeskWrite {
  readonly opId: OpId
  readonly meetingId: MeetingId
  readonly what: Omit<ChangingEdit, 'seen'> | Omit<StepEdit, 'seen' | 'after'>
  readonly at: Instant
}
export type DeskWriteRefusal = DeskRefusal | 'desk/edit-too-large' | 'desk/undecodable'
