/** A meeting with as many people as are asked for, the first of them its chair. */
import type { InvitationFacts } from '../../../shared/invitation/facts.ts'
import { MeetingId, PersonId } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Đặng', 'Ma', 'Dương', 'Vũ', 'Bế']
const MIDDLE = ['Thị Bích', 'Văn', 'Đức', 'Thị Hồng', 'Quốc', 'Thúy']
const GIVEN = ['Ngọc', 'Đức', 'Nhung', 'Khánh', 'Phượng', 'Dũng', 'Ưởng']

const idOf = (at: number): string => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`

export const MEETING = MeetingId.parse(idOf(900))

export function aMeetingOf(count: number, changes: Partial<InvitationFacts> = {}): InvitationFacts {
  return {
    meetingId: MEETING,
    bodyName: 'Ủy ban nhân dân xã Đồng Hỷ, tỉnh Thái Nguyên',
    organizationName: 'UBND xã Đồng Hỷ',
    organ: 'ubnd',
    number: '215',
    symbol: 'GM-UBND',
    name: 'phiên họp thường kỳ tháng 01 năm 2027 của Ủy ban nhân dân xã; thảo luận dự toán, đất đai',
    kind: 'ubnd-regular',
    state: 'published',
    start: instant(Date.UTC(2027, 0, 12, 1, 0)),
    end: instant(Date.UTC(2027, 0, 12, 4, 30)),
    places: [{ room: 'Phòng họp số 1', address: 'Trụ sở HĐND và UBND xã' }],
    people: Array.from({ length: count }, (_, at) => ({
      id: PersonId.parse(idOf(at + 1)),
      name:
        at === 0
          ? 'Nguyễn Thị Thu Hà'
          : `${FAMILY[at % 10] ?? ''} ${MIDDLE[at % 6] ?? ''} ${GIVEN[at % 7] ?? ''}`,
      position:
        at === 0
          ? 'Chủ tịch UBND xã'
          : at % 3 === 0
            ? 'Trưởng phòng Kinh tế'
            : 'đại biểu Hội đồng nhân dân xã',
      role: at === 0 ? 'chair' : at === 1 ? 'secretary' : at % 9 === 0 ? 'guest' : 'delegate',
    })),
    agenda: [
      { number: '1.', name: 'Báo cáo tình hình kinh tế - xã hội tháng 12', presenter: 'Phòng Kinh tế' },
      {
        number: '',
        name: 'Công tác quản lý đất đai, tài nguyên và bảo vệ môi trường trên địa bàn xã',
        presenter: '',
      },
    ],
    issued: instant(Date.UTC(2027, 0, 4, 18, 0)),
    sequence: 0,
    ...changes,
  }
}
