/** What the store knows of opinion sheets, and what is said of them. */
import type { OpinionList } from '../../../shared/ipc/opinion.ts'
import type { MeetingId, OpId, PaperId, PersonId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import type { OpinionRefusal } from '../../../shared/opinion/judge.ts'
import type { AnswerSaid, OpinionQuestion, PassRule } from '../../../shared/opinion/said.ts'
import type { WriteFailure } from '../blob-record.ts'

/** Units, turns, sums and who is still silent are found here, in the transaction that keeps it. */
export type OpinionWish =
  | {
      readonly is: 'publish'
      readonly title: string
      readonly note: string
      readonly questions: readonly OpinionQuestion[]
      readonly paperIds: readonly PaperId[]
      readonly askedIds: readonly PersonId[]
      readonly deadline: Instant
      readonly passes: PassRule
    }
  | { readonly is: 'extend'; readonly of: OpId; readonly deadline: Instant }
  | { readonly is: 'close'; readonly of: OpId }
  | { readonly is: 'withdraw'; readonly of: OpId; readonly reason: string }
  | { readonly is: 'remind'; readonly of: OpId }
  | { readonly is: 'result'; readonly of: OpId; readonly conclusion: string }
  | { readonly is: 'answer'; readonly of: OpId; readonly answers: AnswerSaid['answers'] }

export interface OpinionWrite {
  readonly opId: OpId
  readonly meetingId: MeetingId
  readonly what: OpinionWish
  readonly at: Instant
}

export type OpinionWriteRefusal =
  | OpinionRefusal
  | 'meeting/not-on-this-device'
  | 'opinion/not-yours'
  | 'opinion/bad-form'
  | 'opinion/nobody-left'
  /** Words on the sheet wait here: the sums would be of another end. */
  | 'opinion/unsent'

export interface OpinionStore {
  opinions(meetingId: MeetingId): Promise<Result<OpinionList, 'meeting/not-on-this-device'>>
  /** On the disk and in the outbox when it answers: how many people it is about. */
  sayOpinion(
    write: OpinionWrite,
  ): Promise<Result<{ readonly people: number }, OpinionWriteRefusal | WriteFailure>>
}
