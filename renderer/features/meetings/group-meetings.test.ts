import { describe, expect, it } from 'vitest'
import { instant } from '../../../shared/kernel/instant.ts'
import type { MeetingList, MeetingSummary } from '../../bridge/index.ts'
import { formatIn, translateIn } from '../../i18n/index.ts'
import { filterMeetings, groupMeetings } from './group-meetings.ts'
import { meetingMoment, papersHere, timeSpan } from './meeting-words.ts'

const t = translateIn('vi')
const format = formatIn('vi')
const minute = 60_000
const day = 24 * 60 * minute
const now = Date.UTC(2026, 10, 23, 4, 45)

function meeting(name: string, startsIn: number, changes: Partial<MeetingSummary> = {}): MeetingSummary {
  return {
    id: name as MeetingSummary['id'],
    name,
    kind: 'briefing',
    meetingState: 'published',
    start: instant(now + startsIn),
    end: instant(now + startsIn + 90 * minute),
    room: 'Hội trường',
    chairName: 'Đặng Thị Hà',
    paperCount: 4,
    paperHereCount: 4,
    unreadCount: 0,
    ...changes,
  }
}
const words = (rows: ReturnType<typeof groupMeetings>) =>
  rows.map((row) => (row.is === 'heading' ? `# ${row.key}` : row.meeting.name))

describe('the list of meetings', () => {
  it('puts the soonest first, then the past by month, latest first', () => {
    const rows = groupMeetings(
      [
        meeting('last month', -30 * day),
        meeting('in a week', 7 * day),
        meeting('tomorrow', day),
        meeting('last week', -7 * day),
        meeting('yesterday', -day),
      ],
      now,
    )
    expect(words(rows)).toEqual([
      '# upcoming',
      'tomorrow',
      'in a week',
      '# 2026-11',
      'yesterday',
      'last week',
      '# 2026-10',
      'last month',
    ])
  })
  it('keeps a running meeting among the upcoming', () => {
    expect(words(groupMeetings([meeting('running', -30 * minute)], now))).toEqual(['# upcoming', 'running'])
  })
  it('finds by name, room and chair without marks, đ included', () => {
    const list: MeetingList = {
      meetings: [meeting('Phòng họp số 1', day), meeting('Giao ban', day)],
      nearestId: null,
    }
    expect(filterMeetings(list, 'phong hop').map((one) => one.name)).toEqual(['Phòng họp số 1'])
    expect(filterMeetings(list, 'dang ha hoi truong')).toHaveLength(2)
    expect(filterMeetings(list, 'dang khoa')).toHaveLength(0)
    expect(filterMeetings(list, '  ')).toHaveLength(2)
  })
  it.each([
    [135 * minute - 500, {}, 'còn 2 giờ 15 phút'],
    [-30 * minute, {}, 'đang họp, còn 1 giờ'],
    [-3 * day, {}, 'đã họp 2 ngày 22 giờ trước'],
    [day, { meetingState: 'cancelled' }, 'Đã hủy'],
    [-30 * minute, { meetingState: 'closed' }, 'Đã bế mạc'],
  ] as const)('says where it stands against the clock (%d)', (startsIn, changes, said) => {
    expect(meetingMoment(meeting('m', startsIn, changes), now, t, format).text).toBe(said)
  })
  it('writes the time of a session over two days with both dates', () => {
    expect(timeSpan(now, now + 90 * minute, format)).toBe('11:45–13:15')
    expect(timeSpan(now, now + day, format)).toBe('11:45 23/11/2026 – 11:45 24/11/2026')
  })
  it('says how many papers are here', () => {
    expect(papersHere(meeting('m', 0), t)).toEqual({ all: true, text: 'Đủ 4 tài liệu trên máy này' })
    expect(papersHere(meeting('m', 0, { paperHereCount: 1 }), t)).toEqual({
      all: false,
      text: '1/4 tài liệu trên máy này',
    })
    expect(papersHere(meeting('m', 0, { paperCount: 0 }), t).text).toBe('Chưa có tài liệu')
  })
})
