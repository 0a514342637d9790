/** The store knows what is on the disk; only the downloads know what moves right now. */
import type { MeetingDetail, PaperRow } from '../../../shared/ipc/views.ts'
import type { Downloads } from '../../files/index.ts'

export function withLiveState(row: PaperRow, downloads: Downloads): PaperRow {
  const live = downloads.stateOf(row.fileVersionId)
  return live === null || row.state.at === 'here' ? row : { ...row, state: live }
}

export function withLiveStates(detail: MeetingDetail, downloads: Downloads): MeetingDetail {
  const agenda = detail.agenda.map((item) => ({
    ...item,
    papers: item.papers.map((row) => withLiveState(row, downloads)),
  }))
  return { ...detail, agenda }
}
