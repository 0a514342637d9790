import { expect, test } from 'vitest'
import type { PersonId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import type { SessionPerson, SessionView } from '../../shared/session/view.ts'
import { attendanceTables } from './attendance-tables.ts'

const EIGHT = instant(Date.UTC(2026, 10, 23, 1))

const person = (name: string, change: Partial<SessionPerson>): SessionPerson => ({
  ...{ personId: name as PersonId, name, position: 'Ủy viên', unit: 'Tổ 1', role: 'delegate' },
  ...{ presides: false, member: true, votes: true, mayVote: true },
  ...{ status: 'absent', how: null, late: false, reason: '', proxy: null, ms: null, listed: null },
  ...change,
})

test('one row a person: how and when they came, why they did not, who came instead', () => {
  const view = {
    meetingName: 'Kỳ họp thứ 4: ngân sách',
    clocks: [{ fromMs: 0, at: EIGHT }],
    quorum: { members: 3, present: 1, needed: 2, reached: false },
    people: [
      person('An', { role: 'chair', status: 'present', how: 'qr', late: true, ms: 90_000 }),
      person('Bình', { status: 'excused', reason: 'Đi công tác' }),
      person('Chi', { reason: 'Không báo', proxy: { name: 'Dung', position: '', document: 'Giấy số 3' } }),
      person('Dũng', {}),
    ],
  } as unknown as SessionView
  const { sheets, lines, fileName } = attendanceTables(view, EIGHT)
  expect(fileName).toBe('Kỳ họp thứ 4- ngân sách - điểm danh.xlsx')
  expect(lines.slice(1)).toEqual([
    '1 trên 4 người có mặt hoặc dự trực tuyến. Chưa đủ số đại biểu.',
    'Cần ít nhất 2 trên 3 thành viên; đang có 1.',
  ])
  expect(sheets[0]?.rows.map((row) => row.slice(3))).toEqual([
    ['Chủ trì', 'Có mặt', 'x', EIGHT + 90_000, 'Mã ở cửa', '', ''],
    ['Đại biểu', 'Vắng có phép', '', null, '', 'Đi công tác', ''],
    ['Đại biểu', 'Vắng không phép', '', null, '', 'Không báo', 'Dung, Giấy số 3'],
    ['Đại biểu', 'Chưa điểm danh', '', null, '', '', ''],
  ])
})
