import { describe, expect, it } from 'vitest'
import type { RsvpPerson } from '../../shared/ipc/invitation.ts'
import { OpId, PersonId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { readWorkbook } from '../export/sheet/read.ts'
import { writeAnswers } from './answers-sheet.ts'

const id = (last: number): string => `00000000-0000-7000-8000-${String(last).padStart(12, '0')}`
const one = (no: number, name: string, change: Partial<RsvpPerson> = {}): RsvpPerson => ({
  person: { id: PersonId.parse(id(no)), name, position: 'Trưởng phòng' },
  ...{ role: 'delegate', answer: null, askedAgain: false, reason: '', proxy: null, at: null, opId: null },
  ...{ decision: 'not-needed', decidedBy: '', decisionReason: '', remindedAt: null, remindedBy: '' },
  ...change,
})

describe('the list of answers', () => {
  it('is read again as it was: who, what, why, who comes instead, and how many are expected', async () => {
    const people = [
      one(1, 'Nguyễn Thị Ước', { role: 'chair', answer: 'attend', at: instant(Date.UTC(2026, 10, 23, 2)) }),
      one(2, 'Trần Văn Đức', {
        ...{ answer: 'proxy', opId: OpId.parse(id(9)), decision: 'approved', decidedBy: 'Lê Minh Tuấn' },
        ...{
          reason: '=HYPERLINK("x")',
          proxy: { name: 'Ma Thị Nhung', position: 'Phó phòng', document: '12/GUQ' },
        },
      }),
      one(3, 'Đặng Văn Dũng', { askedAgain: true }),
    ]
    const forecast = {
      ...{ invited: 3, attending: 1, proxies: 1, absent: 0, waiting: 0, unanswered: 1 },
      quorum: { members: 3, needed: 2, attending: 1, is: 'possible' as const },
    }
    const at = Date.UTC(2026, 10, 23, 7, 5)
    const bytes = await writeAnswers({ meetingName: 'Phiên họp tháng 11', people, forecast, at })
    const [sheet] = (await readWorkbook(bytes)) ?? []
    expect(sheet?.name).toBe('Trả lời giấy mời')
    const all = sheet?.rows.map((row) => row.join('|')) ?? []
    expect(all[0]).toContain('Trả lời giấy mời: Phiên họp tháng 11')
    expect(all[1]).toContain('14:05 ngày 23/11/2026')
    expect(all.join('\n')).toContain('Số đại biểu cần có để họp: 2 trong 3; dự kiến 1')
    const rows = sheet?.rows.filter(([no]) => /^\d+$/.test(no ?? '')) ?? []
    expect(rows.map((row) => row.slice(0, 11))).toEqual([
      ['1', 'Nguyễn Thị Ước', 'Trưởng phòng', 'Chủ trì', 'Tham dự', '', '', '', '', '', ''],
      [
        ...['2', 'Trần Văn Đức', 'Trưởng phòng', 'Đại biểu', 'Cử người đi thay', '=HYPERLINK("x")'],
        ...['Ma Thị Nhung', 'Phó phòng', '12/GUQ', 'Đã duyệt', 'Lê Minh Tuấn'],
      ],
      [
        ...['3', 'Đặng Văn Dũng', 'Trưởng phòng', 'Đại biểu', 'Chưa trả lời lại sau khi đổi lịch'],
        ...['', '', '', '', '', ''],
      ],
    ])
  })
})
