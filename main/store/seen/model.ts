/** What the store answers of receipts: what came to whom, told by every participant's own device. */
import type { MeetingSeen, SeenList } from '../../../shared/ipc/seen.ts'
import type { MeetingId, OpId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import type { SavingRow } from '../../../shared/saving/report.ts'
import type { WriteFailure } from '../blob-record.ts'

type NotMine = 'meeting/not-on-this-device' | 'meeting/not-yours'

export interface SeenStore {
  meetingSeen(meetingId: MeetingId, now: Instant): Promise<Result<MeetingSeen, NotMine>>
  seenList(meetingId: MeetingId): Promise<Result<SeenList, NotMine>>
  /** What papers were received in meetings that the person prepares, by meetings that begin in a span. */
  savingRows(span: { readonly from: Instant; readonly until: Instant }): Promise<readonly SavingRow[]>
  /** Puts into the outbox what has come and was not told yet. Answers how many of `opIds` were used; all: ask again. */
  noteSeen(now: Instant, opIds: readonly OpId[]): Promise<Result<number, WriteFailure>>
}
