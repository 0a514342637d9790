/** The report of one session as tables, Vietnamese as every table is. */
import type { MeetingReportView } from '../../shared/ipc/reports.ts'
import type { TableFormat } from '../../shared/ipc/saving.ts'
import { choiceNames } from '../../shared/minutes/words.ts'
import { spokenMs } from '../../shared/reports/tally.ts'
import type { Sheet } from '../export/index.ts'
import { inMinutes } from './report-tables.ts'
import { day, fileStem } from './table-words.ts'
import type { Tables } from './tables.ts'

const ROLES = { chair: 'Chủ trì', secretary: 'Thư ký', delegate: 'Đại biểu', guest: 'Khách mời' } as const
const FATES = { 'on-time': 'Đúng hạn', late: 'Xong quá hạn', overdue: 'Quá hạn', open: 'Đang làm' } as const

export function meetingTables(report: MeetingReportView, format: TableFormat): Tables {
  const { name, organization, start, people, isOver, lastedMs, plannedMs, items } = report
  const here = people.filter(({ status }) => status === 'present' || status === 'left').length
  const held = items.filter(({ heldMs }) => heldMs !== null)
  return {
    fileName: `${fileStem(name)} - báo cáo.${format}`,
    format,
    title: 'BÁO CÁO CUỘC HỌP',
    lines: [
      `${name}, ngày ${day(start)}${organization === '' ? '' : `, ${organization}`}.`,
      `${here} trên ${people.length} người được mời có mặt. Họp ${minutes(lastedMs)} phút${
        plannedMs === null ? '' : `, dự kiến ${minutes(plannedMs)} phút`
      }${isOver ? '.' : '; phiên họp chưa kết thúc.'}`,
    ],
    sheets: [
      itemSheet(report),
      peopleSheet(report),
      ...(report.votes.length === 0 ? [] : [voteSheet(report)]),
      ...(report.conclusions.length === 0 ? [] : [conclusionSheet(report)]),
      ...(report.duties.length === 0 ? [] : [dutySheet(report)]),
    ],
    bars:
      format === 'xlsx' || held.length === 0
        ? null
        : {
            title: 'Thời gian từng nội dung (phút)',
            bars: held.map((item) => ({
              label: [item.number, item.name].filter(Boolean).join('. '),
              value: item.heldMs ?? 0,
              shown:
                item.plannedMs === null
                  ? minutes(item.heldMs ?? 0)
                  : `${minutes(item.heldMs ?? 0)} (dự kiến ${minutes(item.plannedMs)})`,
            })),
          },
  }
}

const MINUTES = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 })
const minutes = (ms: number): string => MINUTES.format(inMinutes(ms))

const itemSheet = ({ items }: MeetingReportView): Sheet => ({
  name: 'Nội dung',
  columns: [
    { title: 'Số', kind: 'text', width: 6 },
    { title: 'Nội dung', kind: 'text', width: 60 },
    { title: 'Dự kiến (phút)', kind: 'number' },
    { title: 'Thực tế (phút)', kind: 'number' },
    { title: 'Phát biểu (lượt)', kind: 'number' },
    { title: 'Phát biểu (phút)', kind: 'number' },
  ],
  rows: items.map((item) => [
    ...[item.number, item.name, item.plannedMs === null ? null : inMinutes(item.plannedMs)],
    item.heldMs === null ? 'Chưa họp' : inMinutes(item.heldMs),
    ...[item.speeches, inMinutes(item.speechMs)],
  ]),
})

const peopleSheet = ({ people }: MeetingReportView): Sheet => ({
  name: 'Người dự',
  columns: [
    { title: 'Họ và tên', kind: 'text', width: 26 },
    { title: 'Đơn vị', kind: 'text', width: 24 },
    { title: 'Vai trò', kind: 'text', width: 11 },
    { title: 'Tình trạng', kind: 'text', width: 30 },
    { title: 'Phát biểu (lượt)', kind: 'number' },
    { title: 'Phát biểu (phút)', kind: 'number' },
    { title: 'Chất vấn (lượt)', kind: 'number' },
    { title: 'Trả lời (lượt)', kind: 'number' },
    { title: 'Biểu quyết', kind: 'number' },
    { title: 'Được biểu quyết', kind: 'number' },
  ],
  rows: people.map((person) => [
    ...[person.name, person.unit, ROLES[person.role], statusWords(person)],
    ...[person.speeches, inMinutes(spokenMs(person)), person.questions, person.replies],
    ...[person.votesTaken, person.votesOf],
  ]),
})

function statusWords({
  status,
  online,
  late,
  reason,
  substituted,
}: MeetingReportView['people'][number]): string {
  const words = {
    present: online ? 'Dự trực tuyến' : 'Có mặt',
    left: 'Có mặt, về trước',
    excused: 'Vắng có phép',
    absent: 'Vắng không phép',
  }[status]
  return [words, late ? 'đến muộn' : '', substituted ? 'cử người đi thay' : '', reason]
    .filter(Boolean)
    .join(', ')
}

const voteSheet = ({ votes }: MeetingReportView): Sheet => ({
  name: 'Biểu quyết',
  columns: [
    { title: 'Nội dung', kind: 'text', width: 50 },
    { title: 'Hình thức', kind: 'text', width: 12 },
    { title: 'Được biểu quyết', kind: 'number' },
    { title: 'Đã biểu quyết', kind: 'number' },
    { title: 'Kết quả', kind: 'text', width: 50 },
    { title: 'Thông qua', kind: 'text', width: 18 },
  ],
  rows: votes.map(({ form, status, voters, result }) => [
    ...[form.question, form.secret ? 'Kín' : 'Công khai', voters, result?.answered ?? null],
    choiceNames(form)
      .map((choice, at) => `${choice}: ${result?.counts[at] ?? 0}`)
      .join('; '),
    status === 'cancelled' ? 'Đã hủy' : passedWords(result?.passed ?? null),
  ]),
})

const passedWords = (passed: boolean | null): string =>
  passed === null ? '' : passed ? 'Được thông qua' : 'Không được thông qua'

const conclusionSheet = ({ conclusions, items }: MeetingReportView): Sheet => ({
  name: 'Kết luận',
  columns: [
    { title: 'Nội dung', kind: 'text', width: 40 },
    { title: 'Kết luận', kind: 'text', width: 80 },
  ],
  rows: conclusions.map(({ itemId, text }) => [
    items.find((item) => item.itemId === itemId)?.name ?? 'Chung',
    text,
  ]),
})

const dutySheet = ({ duties }: MeetingReportView): Sheet => ({
  name: 'Nhiệm vụ',
  columns: [
    { title: 'Nhiệm vụ', kind: 'text', width: 60 },
    { title: 'Chủ trì', kind: 'text', width: 24 },
    { title: 'Phối hợp', kind: 'text', width: 30 },
    { title: 'Hạn', kind: 'day' },
    { title: 'Tình trạng', kind: 'text', width: 16 },
  ],
  rows: duties.map(({ text, lead, helpers, due, fate }) => [
    ...[text, lead, helpers.join(', '), due],
    FATES[fate],
  ]),
})
