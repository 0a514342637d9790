/** Where something that was found belongs. */
import type { AgendaItemId, FileId, MeetingId, PaperId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'

export interface Place {
  readonly meetingId: MeetingId
  readonly meetingName: string
  readonly meetingStart: Instant
  readonly paperId: PaperId | null
  /** Of papers in this catalogue; below 0 for what belongs to none. */
  readonly paperNo: number
  readonly fileId: FileId | null
  readonly paperName: string
  /** Of agenda items. */
  readonly itemId?: AgendaItemId
}
