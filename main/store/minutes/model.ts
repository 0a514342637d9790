/** What the store knows of minutes, and what is written of them. */
import type { DutyView, MinutesView } from '../../../shared/ipc/minutes.ts'
import type { MeetingId, OpId, PersonId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import type { Duty } from '../../../shared/minutes/duty.ts'
import type { Notice, NoticeFields } from '../../../shared/minutes/notice.ts'
import type { MinutesDraft } from '../../../shared/minutes/paper.ts'
import type { MinutesSaid } from '../../../shared/minutes/said.ts'
import type { WriteFailure } from '../blob-record.ts'

/** A signature is made here, in the transaction that keeps it: over the words that are on this disk. */
export type MinutesWish = Exclude<MinutesSaid, { is: 'sign' }> | { readonly is: 'sign' }

export interface MinutesWrite {
  readonly opId: OpId
  readonly meetingId: MeetingId
  readonly what: MinutesWish
  readonly at: Instant
}

export type MinutesUnread = 'meeting/not-on-this-device' | 'minutes/not-yours'
export type MinutesWriteRefusal =
  | MinutesUnread
  | 'minutes/signed'
  | 'minutes/empty'
  | 'minutes/too-large'
  | 'minutes/signed-already'

export type DutyWish =
  | {
      readonly is: 'assign'
      /** Null: a new one. */
      readonly of: OpId | null
      readonly text: string
      readonly leadId: PersonId
      readonly helperIds: readonly PersonId[]
      readonly due: Instant | null
    }
  | { readonly is: 'stand'; readonly of: OpId; readonly stands: Duty['stands']; readonly note: string }
  | { readonly is: 'drop'; readonly of: OpId }

export interface DutyWrite {
  readonly opId: OpId
  readonly meetingId: MeetingId
  readonly what: DutyWish
  readonly at: Instant
}
export type DutyWriteRefusal = 'meeting/not-on-this-device' | 'duty/not-yours' | 'duty/gone' | 'duty/no-words'

export interface DutyStore {
  /** In the order in which they were made. */
  duties(meetingId: MeetingId): Promise<DutyView[]>
  /** Those of earlier meetings of the same organ that are not done, the nearest due first. */
  dutiesBefore(meetingId: MeetingId): Promise<DutyView[]>
  /** On the disk and in the outbox when it answers. */
  sayDuty(write: DutyWrite): Promise<Result<null, DutyWriteRefusal | WriteFailure>>
}

export interface ReadNotice {
  readonly notice: Notice
  /** Of the session, as this device has it. */
  readonly phase: MinutesView['phase']
}

export interface MinutesStore {
  /** Of the log and the tasks as they are now, with what was kept on this device around them. */
  notice(meetingId: MeetingId, now: Instant): Promise<Result<ReadNotice, MinutesUnread>>
  keepNotice(meetingId: MeetingId, change: Partial<NoticeFields>): Promise<Result<null, WriteFailure>>
  minutes(meetingId: MeetingId, now: Instant): Promise<Result<MinutesView, MinutesUnread>>
  /** As it is printed. */
  minutesPaper(meetingId: MeetingId, now: Instant): Promise<Result<MinutesDraft, MinutesUnread>>
  /** On the disk and in the outbox when it answers. */
  sayMinutes(write: MinutesWrite): Promise<Result<null, MinutesWriteRefusal | WriteFailure>>
}
