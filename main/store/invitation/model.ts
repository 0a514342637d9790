/** What the store knows of invitations, and what is said of them. */

import type { InvitationFacts } from '../../../shared/invitation/facts.ts'
import type { AnswerKind, Substitute } from '../../../shared/invitation/rsvp.ts'
import type { RsvpView } from '../../../shared/ipc/invitation.ts'
import type { MeetingId, OpId, PersonId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import type { WriteFailure } from '../blob-record.ts'

/** Turn, moment and who has not answered are found here, in the transaction that keeps it. */
export type RsvpWish =
  | {
      readonly is: 'answer'
      readonly answer: AnswerKind
      readonly reason: string
      readonly proxy: Substitute | null
    }
  | {
      readonly is: 'decision'
      readonly personId: PersonId
      readonly of: OpId
      readonly approved: boolean
      readonly reason: string
    }
  | { readonly is: 'reminder' }
  /** To open the papers: whoever has not, and was not reminded lately. */
  | { readonly is: 'papers' }

export interface RsvpWrite {
  readonly opId: OpId
  readonly meetingId: MeetingId
  readonly what: RsvpWish
  readonly at: Instant
}

export type RsvpWriteRefusal =
  | 'meeting/not-on-this-device'
  | 'rsvp/not-invited'
  | 'rsvp/not-yours'
  | 'rsvp/closed'
  | 'rsvp/no-reason'
  | 'rsvp/no-name'
  | 'rsvp/overtaken'
  | 'rsvp/nobody-left'
  | 'rsvp/nobody-unopened'

export interface InvitationStore {
  /** Of a meeting that has come from the server, or else of a draft that the person prepares. */
  invitationFacts(
    meetingId: MeetingId,
    now: Instant,
  ): Promise<Result<InvitationFacts, 'meeting/not-on-this-device'>>
  rsvp(meetingId: MeetingId): Promise<Result<RsvpView, 'meeting/not-on-this-device'>>
  /** On the disk and in the outbox when it answers: how many people it is about. */
  sayRsvp(write: RsvpWrite): Promise<Result<{ readonly people: number }, RsvpWriteRefusal | WriteFailure>>
}
