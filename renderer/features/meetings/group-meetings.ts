import { foldMarks } from '../../../shared/kernel/fold.ts'
import type { MeetingList, MeetingSummary } from '../../bridge/index.ts'
import { monthKey } from '../../i18n/index.ts'

export type ListRow =
  | {
      readonly is: 'heading'
      readonly key: string
      readonly group: 'upcoming' | 'past' | 'month'
      readonly at: number
    }
  | { readonly is: 'meeting'; readonly key: string; readonly meeting: MeetingSummary }

/** Upcoming with the soonest first, then past with the latest first, under a heading for each month. */
export function groupMeetings(meetings: readonly MeetingSummary[], now: number): readonly ListRow[] {
  const upcoming = meetings.filter((meeting) => meeting.end > now).sort((a, b) => a.start - b.start)
  const past = meetings.filter((meeting) => meeting.end <= now).sort((a, b) => b.start - a.start)
  const rows: ListRow[] = []
  if (upcoming.length > 0) rows.push({ is: 'heading', key: 'upcoming', group: 'upcoming', at: now })
  rows.push(...upcoming.map(meetingRow))
  let month = ''
  for (const meeting of past) {
    if (monthKey(meeting.start) !== month) {
      month = monthKey(meeting.start)
      rows.push({ is: 'heading', key: month, group: 'month', at: meeting.start })
    }
    rows.push(meetingRow(meeting))
  }
  return rows
}

function meetingRow(meeting: MeetingSummary): ListRow {
  return { is: 'meeting', key: meeting.id, meeting }
}

/** Every word of the query somewhere in name, room or chair; marks and case do not matter. */
export function filterMeetings(list: MeetingList, query: string): readonly MeetingSummary[] {
  const words = foldMarks(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return list.meetings
  return list.meetings.filter((meeting) => {
    const text = foldMarks(`${meeting.name} ${meeting.room} ${meeting.chairName}`)
    return words.every((word) => text.includes(word))
  })
}
