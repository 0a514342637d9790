import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { type DeskContentView, type IntakeRow, useCall } from '../../bridge/index.ts'

export interface DeskPaperFacts {
  /** Files that were brought since the vault was opened. */
  readonly rows: readonly IntakeRow[]
  /** By content. Of papers that another device took nothing is known here. */
  readonly contents: ReadonlyMap<string, DeskContentView>
}

export function useDeskPapers(meetingId: MeetingId): DeskPaperFacts {
  const renewOn = {
    'deskPapers.changed': (changed: { readonly meetingId: MeetingId }) => changed.meetingId === meetingId,
  }
  const rows = useCall('deskPapers.intake', { meetingId }, { renewOn })
  const contents = useCall('deskPapers.contents', { meetingId }, { renewOn })
  return {
    rows: rows.state === 'ready' ? rows.value : [],
    contents: new Map(
      contents.state === 'ready' ? contents.value.map((one) => [one.sha256 as string, one]) : [],
    ),
  }
}
