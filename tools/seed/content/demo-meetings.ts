/** The demo's three meetings: who sits in them, what is on the agenda, which paper belongs where. */
import type { Meeting, MeetingRole } from '../../../shared/oparl/objects.ts'
import { DAY_MS, localDate, startOfDay } from './calendar.ts'
import { nextPapers, type Period, pastPapers } from './demo-papers.ts'
import { PEOPLE } from './office.ts'
import type { PaperSpec } from './paper-spec.ts'
import { todayPapers } from './today-papers.ts'

export interface DemoItem {
  readonly name: string
  readonly presenter: string
  readonly unit: string
  readonly minutes: number
  /** Keys of papers, the main one first. */
  readonly papers: readonly string[]
}

export interface DemoMeeting {
  /** `today`, `past` or `next` in the demo; `<seed>/<number>` at scale. */
  readonly key: string
  readonly name: string
  readonly kind: Meeting['kind']
  readonly state: Meeting['meetingState']
  readonly startMs: number
  readonly endMs: number
  readonly people: readonly { readonly key: string; readonly role: MeetingRole }[]
  readonly items: readonly DemoItem[]
  readonly papers: readonly PaperSpec[]
}

const HOUR_MS = 3_600_000
const everyone = PEOPLE.map(({ key, role }) => ({ key, role }))
const item = (
  name: string,
  presenter: string,
  unit: string,
  minutes: number,
  papers: readonly string[],
): DemoItem => ({ name, presenter, unit, minutes, papers })

const periodOf = (atMs: number): Period => {
  const { month, year } = localDate(atMs)
  return { month, year, nextMonth: (month % 12) + 1 }
}

function todayItems(month: string): DemoItem[] {
  return [
    item(
      `Báo cáo tình hình thực hiện nhiệm vụ kinh tế - xã hội, quốc phòng, an ninh ${month}; phương hướng, nhiệm vụ thời gian tới`,
      'Lê Minh Tuấn',
      'Văn phòng HĐND và UBND xã',
      25,
      ['bc-kinh-te-xa-hoi', 'nq-nhiem-vu'],
    ),
    item(
      'Tình hình thu, chi ngân sách nhà nước; dự toán ngân sách và phân bổ vốn đầu tư công năm sau',
      'Dương Quốc Khánh',
      'Phòng Kinh tế',
      25,
      ['tt-du-toan', 'bc-ngan-sach', 'bc-dau-tu-cong'],
    ),
    item(
      'Công tác bồi thường, giải phóng mặt bằng các dự án trọng điểm',
      'Trần Văn Đức',
      'Phòng Kinh tế',
      30,
      ['bc-giai-phong-mat-bang', 'tt-cuong-che', 'hs-kiem-dem'],
    ),
    item(
      'Chuyển đổi số, cải cách hành chính và tổ chức họp không giấy',
      'Ma Thị Hồng Nhung',
      'Văn phòng HĐND và UBND xã',
      15,
      ['kh-chuyen-doi-so', 'cv-so-hoa'],
    ),
    item(
      'Kết quả rà soát hộ nghèo, hộ cận nghèo; chăm lo Tết cho người có công và đối tượng bảo trợ xã hội',
      'Hoàng Thị Bích Ngọc',
      'Phòng Văn hóa - Xã hội',
      20,
      ['bc-giam-ngheo', 'tt-qua-tet'],
    ),
    item('Kế hoạch phòng, chống thiên tai và tìm kiếm cứu nạn', 'Trần Văn Đức', 'Phòng Kinh tế', 15, [
      'kh-phong-chong-thien-tai',
    ]),
    item(
      'An ninh, trật tự; quản lý cư trú, hoạt động của người nước ngoài; phổ biến quy định xử phạt mới',
      'Đặng Văn Dũng',
      'Ban Chỉ huy Quân sự xã',
      25,
      ['bc-an-ninh', 'nd-282', 'vbhn-30', 'qd-63'],
    ),
    item('Tuyển chọn, gọi công dân nhập ngũ', 'Đặng Văn Dũng', 'Ban Chỉ huy Quân sự xã', 10, [
      'qd-tuyen-quan',
    ]),
    item(
      'Giáo dục, văn hóa, y tế và chuẩn bị đón Tết Nguyên đán',
      'Hoàng Thị Bích Ngọc',
      'Phòng Văn hóa - Xã hội',
      15,
      ['bc-giao-duc-y-te'],
    ),
    item('Thảo luận, biểu quyết và kết luận phiên họp', 'Nguyễn Thị Thu Hà', 'Chủ trì', 30, []),
  ]
}

function today(dayMs: number): DemoMeeting {
  const period = periodOf(dayMs)
  const month = `tháng ${String(period.month)} năm ${String(period.year)}`
  return {
    key: 'today',
    kind: 'ubnd-regular',
    state: 'published',
    name: `Phiên họp thường kỳ ${month} của Ủy ban nhân dân xã Đồng Hỷ`,
    startMs: dayMs + 8 * HOUR_MS,
    endMs: dayMs + 11.5 * HOUR_MS,
    people: everyone,
    papers: todayPapers(period),
    items: todayItems(month),
  }
}

function past(dayMs: number): DemoMeeting {
  const start = dayMs - 21 * DAY_MS
  const period = periodOf(start - 20 * DAY_MS)
  return {
    key: 'past',
    kind: 'ubnd-regular',
    state: 'closed',
    name: `Phiên họp thường kỳ tháng ${String(period.month)} năm ${String(period.year)} của Ủy ban nhân dân xã Đồng Hỷ`,
    startMs: start + 8 * HOUR_MS,
    endMs: start + 11 * HOUR_MS,
    people: everyone,
    papers: pastPapers(period),
    items: [
      item(
        'Tình hình kinh tế - xã hội, quốc phòng, an ninh',
        'Lê Minh Tuấn',
        'Văn phòng HĐND và UBND xã',
        30,
        ['past-bc-kinh-te'],
      ),
      item('Sản xuất vụ Đông và chuẩn bị vụ Xuân', 'Dương Quốc Khánh', 'Phòng Kinh tế', 20, [
        'past-kh-vu-dong',
      ]),
      item('Quản lý đất đai, tài nguyên và môi trường', 'Dương Quốc Khánh', 'Phòng Kinh tế', 25, [
        'past-bc-moi-truong',
      ]),
      item('Kết luận của chủ tọa', 'Nguyễn Thị Thu Hà', 'Chủ trì', 15, ['past-tb-ket-luan']),
    ],
  }
}

function next(dayMs: number): DemoMeeting {
  const start = dayMs + 7 * DAY_MS
  const invited = everyone.filter(({ key }) => ['ha', 'tuan', 'duc', 'khanh', 'dung', 'hieu'].includes(key))
  return {
    key: 'next',
    kind: 'ad-hoc',
    state: 'published',
    name: 'Họp chuyên đề tháo gỡ vướng mắc giải phóng mặt bằng dự án Đường kết nối Hóa Thượng - Sông Cầu',
    startMs: start + 14 * HOUR_MS,
    endMs: start + 16.5 * HOUR_MS,
    people: invited,
    papers: nextPapers(periodOf(dayMs)),
    items: [
      item(
        'Kết quả rà soát nguồn gốc đất của các hộ còn vướng mắc',
        'Dương Quốc Khánh',
        'Phòng Kinh tế',
        40,
        ['next-bc-tien-do'],
      ),
      item('Phương án đối thoại, vận động bàn giao mặt bằng', 'Trần Văn Đức', 'Lãnh đạo UBND xã', 30, [
        'next-pa-doi-thoai',
      ]),
      item('Giá đất cụ thể khi giao đất tái định cư', 'Dương Quốc Khánh', 'Phòng Kinh tế', 30, [
        'next-tt-gia-dat',
      ]),
      item('Thảo luận và kết luận', 'Nguyễn Thị Thu Hà', 'Chủ trì', 40, []),
    ],
  }
}

export function demoMeetings(todayMs: number): DemoMeeting[] {
  const dayMs = startOfDay(todayMs)
  return [today(dayMs), past(dayMs), next(dayMs)]
}
