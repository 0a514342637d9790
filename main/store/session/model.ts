/** What the store keeps of meetings as they are held. */
import type { MeetingId, OpId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import type { OwnCommand } from '../../../shared/session/follower.ts'
import type { Does, SignedEntry } from '../../../shared/session/index.ts'
import type { WriteFailure } from '../blob-record.ts'

export interface KeptSession {
  readonly entries: readonly SignedEntry[]
  readonly own: readonly OwnCommand[]
  /** Sum of the entries, as it was when they were followed; null: not known. */
  readonly mark: Uint8Array | null
}

/** Of one vote: bytes that main/session wrote. */
export interface KeptSecret {
  readonly voteId: OpId
  readonly body: Uint8Array
}

export interface SessionAsk {
  readonly commandId: OpId
  readonly meetingId: MeetingId
  readonly does: Does
  readonly at: Instant
}

export interface SessionNews {
  readonly meetingId: MeetingId
  /** Number of the first of `entries`; what stood from there on is no longer of the log. */
  readonly from: number
  readonly entries: readonly SignedEntry[]
  readonly refused: readonly { readonly commandId: OpId; readonly code: string }[]
  /** Own commands that an entry holds now, or no longer does. */
  readonly settled: readonly { readonly commandId: OpId; readonly isSettled: boolean }[]
  /** Sum of all entries from the first to the last of `entries`. */
  readonly mark: Uint8Array
}

export interface SessionStore {
  session(meetingId: MeetingId): Promise<KeptSession>
  /** Signed by the device's key and on the disk when this answers. The same id again is the same command. */
  askInSession(ask: SessionAsk): Promise<Result<OwnCommand, WriteFailure>>
  keepSession(news: SessionNews): Promise<Result<null, WriteFailure>>
  /** Meetings in which something of this person waits, and how much. */
  waitingInSessions(): Promise<readonly { readonly meetingId: MeetingId; readonly count: number }[]>
  sessionSecrets(meetingId: MeetingId): Promise<readonly KeptSecret[]>
  keepSecretVote(meetingId: MeetingId, voteId: OpId, body: Uint8Array): Promise<Result<null, WriteFailure>>
}
