/** What the store knows of invitations. */
import type { InvitationFacts } from '../../../shared/invitation/facts.ts'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { Result } from '../../../shared/kernel/result.ts'

export interface InvitationStore {
  /** Of a meeting that has come from the server, or else of a draft that the person prepares. */
  invitationFacts(
    meetingId: MeetingId,
    now: Instant,
  ): Promise<Result<InvitationFacts, 'meeting/not-on-this-device'>>
}
