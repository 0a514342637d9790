/** What the store answers of sessions for reports. */
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { LogSummary } from '../../../shared/reports/log-summary.ts'
import type { MissingWhy, ReportedMeeting } from '../../../shared/reports/report.ts'

/** What a log came to: its figures, or why there are none. */
export type Summarised =
  | { readonly log: LogSummary; readonly why: null }
  | { readonly log: null; readonly why: MissingWhy }

/** `due`: its log has not been summed up as it is now. */
export type StoredMeeting = ReportedMeeting & { readonly due: boolean }

export interface ReportStore {
  /** Meetings that were called for a time of the span, or whose session has begun. */
  reportedMeetings(span: {
    readonly from: Instant
    readonly until: Instant
    readonly now: Instant
  }): Promise<readonly StoredMeeting[]>
  reportedMeeting(meetingId: MeetingId): Promise<StoredMeeting | null>
  /** Sums one log up and keeps that. A long one takes a tenth of a second or two: others take their turns between. */
  summariseSession(meetingId: MeetingId): Promise<Summarised>
}
