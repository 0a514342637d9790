/** Reports of sessions as tables. They are Vietnamese whatever the window speaks: they go into the office's files. */

import {
  REPORT_VIEWS,
  type ReportFigure,
  type ReportsWish,
  type ReportView,
  type SessionReportView,
} from '../../shared/ipc/reports.ts'
import type { TableFormat } from '../../shared/ipc/saving.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { attendanceRate, onTimeRate, spokenMs, type Tally, voteRate } from '../../shared/reports/tally.ts'
import type { Column, Row, Sheet } from '../export/index.ts'
import { day } from './table-words.ts'
import type { Tables } from './tables.ts'

type Wish = ReportsWish & {
  readonly view: ReportView
  readonly figure: ReportFigure
  readonly format: TableFormat
}

const NAMES: Record<ReportView, string> = {
  member: 'Theo thành viên',
  meeting: 'Theo cuộc họp',
  unit: 'Theo đơn vị',
}
const FIGURES: Record<ReportFigure, string> = {
  attendance: 'Tỷ lệ dự họp (%)',
  speeches: 'Lượt phát biểu, chất vấn',
  votes: 'Tỷ lệ tham gia biểu quyết (%)',
  tasks: 'Tỷ lệ nhiệm vụ đúng hạn (%)',
}
const NUMBER = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 })
const MOST_BARS = 15

/** Per cent with one digit; null of nothing. */
export const inPercent = (part: number | null): number | null =>
  part === null ? null : Math.round(part * 1000) / 10
/** Minutes with one digit. */
export const inMinutes = (ms: number): number => Math.round(ms / 6000) / 10

export function figureOf(tally: Tally, figure: ReportFigure): number | null {
  switch (figure) {
    case 'attendance':
      return inPercent(attendanceRate(tally))
    case 'speeches':
      return tally.speeches + tally.questions
    case 'votes':
      return inPercent(voteRate(tally))
    case 'tasks':
      return inPercent(onTimeRate(tally))
  }
}

/** A workbook has all views, pages have the one that is looked at. */
export function reportTables(report: SessionReportView, wish: Wish): Tables {
  const { view, format, figure, from, until, of } = wish
  const views = format === 'xlsx' ? [view, ...REPORT_VIEWS.filter((one) => one !== view)] : [view]
  const span = `từ ${day(from)} đến ${day(instant(until - 1))}`
  const shown = format === 'pdf' ? barsOf(report, view, figure) : []
  return {
    fileName: `Báo cáo phiên họp ${day(from)} - ${day(instant(until - 1))}.${format}`.replaceAll('/', '-'),
    format,
    title: of === 'self' ? 'BÁO CÁO THAM GIA CÁC PHIÊN HỌP' : 'BÁO CÁO CÁC PHIÊN HỌP',
    lines: [`Thời gian: ${span}.`, ...scopeLines(report, wish), ...RULES],
    sheets: [...views.map((one) => sheetOf(report, one)), ...missingSheet(report)],
    bars:
      shown.length === 0 ? null : { title: `${FIGURES[figure]}, ${NAMES[view].toLowerCase()}`, bars: shown },
  }
}

function scopeLines(report: SessionReportView, { of, who, organizationId }: Wish): string[] {
  const organization = report.organizations.find(({ id }) => id === organizationId)?.name
  const people = of === 'self' ? 'của người lập' : who === 'all' ? 'mọi người dự họp' : 'các thành viên'
  const missing = report.missing.length
  return [
    `Số liệu ${people}${organization === undefined ? '' : `, ${organization}`}.`,
    `Tính từ diễn biến của ${report.counted} cuộc họp có trên máy người lập${
      report.going === 0 ? '' : `, trong đó ${report.going} cuộc họp chưa kết thúc`
    }${missing === 0 ? '.' : `; chưa tính ${missing} cuộc họp không có diễn biến trên máy này.`}`,
  ]
}

const RULES = [
  'Có mặt gồm cả dự trực tuyến, đến muộn và về trước. Biểu quyết kín chỉ tính có tham gia hay không. Nhiệm vụ tính cho người chủ trì.',
]

interface BarLine {
  readonly label: string
  readonly tally: Tally
}

/** The newest meetings; of people and units those with the most. */
function barsOf(report: SessionReportView, view: ReportView, figure: ReportFigure) {
  const lines = linesOf(report, view).flatMap(({ label, tally }) => {
    const value = figureOf(tally, figure)
    return value === null ? [] : [{ label, value, shown: NUMBER.format(value) }]
  })
  const ordered = view === 'meeting' ? lines : lines.toSorted((one, other) => other.value - one.value)
  return ordered.slice(0, MOST_BARS)
}

const unnamed = (name: string): string => (name === '' ? '(không rõ tên)' : name)
const unitless = (unit: string): string => (unit === '' ? '(không thuộc đơn vị nào)' : unit)

function linesOf(report: SessionReportView, view: ReportView): BarLine[] {
  if (view === 'member') return report.members.map(({ name, tally }) => ({ label: unnamed(name), tally }))
  if (view === 'unit') return report.units.map(({ unit, tally }) => ({ label: unitless(unit), tally }))
  return report.meetings.map(({ name, start, tally }) => ({ label: `${day(start)} ${name}`, tally }))
}

const number = (title: string, width = 8): Column => ({ title, kind: 'number', width })
const TALLY_COLUMNS: readonly Column[] = [
  number('Được mời'),
  number('Có mặt'),
  number('Tỷ lệ dự (%)'),
  number('Đến muộn'),
  number('Về trước'),
  number('Vắng có phép'),
  number('Vắng không phép'),
  number('Phát biểu (lượt)'),
  number('Phút phát biểu'),
  number('Chất vấn (lượt)'),
  number('Biểu quyết'),
  number('Được biểu quyết'),
  number('Nhiệm vụ'),
  number('Đúng hạn'),
  number('Quá hạn'),
]

const tallyCells = (tally: Tally): Row => [
  ...[tally.invited, tally.present, inPercent(attendanceRate(tally)), tally.late, tally.left],
  ...[tally.excused, tally.absent, tally.speeches, inMinutes(spokenMs(tally)), tally.questions],
  ...[tally.votesTaken, tally.votesOf],
  ...[tally.duties, tally.dutiesOnTime, tally.dutiesLate + tally.dutiesOverdue],
]

function sheetOf(report: SessionReportView, view: ReportView): Sheet {
  const name = NAMES[view]
  const total = tallyCells(report.total)
  if (view === 'member')
    return {
      name,
      columns: [
        { title: 'Họ và tên', kind: 'text', width: 24 },
        { title: 'Đơn vị', kind: 'text', width: 20 },
        ...TALLY_COLUMNS,
      ],
      rows: report.members.map((line) => [unnamed(line.name), line.unit, ...tallyCells(line.tally)]),
      total: ['Cộng', null, ...total],
    }
  if (view === 'unit')
    return {
      name,
      columns: [{ title: 'Đơn vị', kind: 'text', width: 30 }, number('Số người'), ...TALLY_COLUMNS],
      rows: report.units.map((line) => [unitless(line.unit), line.people, ...tallyCells(line.tally)]),
      total: ['Cộng', null, ...total],
    }
  return meetingsSheet(report)
}

function meetingsSheet({ meetings, total }: SessionReportView): Sheet {
  return {
    name: NAMES.meeting,
    columns: [
      { title: 'Cuộc họp', kind: 'text', width: 30 },
      { title: 'Ngày họp', kind: 'day', width: 11 },
      number('Dự kiến (phút)'),
      number('Thực tế (phút)'),
      number('Nội dung đã họp'),
      number('Số biểu quyết'),
      number('Được thông qua'),
      number('Kết luận'),
      ...TALLY_COLUMNS,
    ],
    rows: meetings.map((line) => [
      ...[line.name, line.start, line.plannedMs === null ? null : inMinutes(line.plannedMs)],
      ...[inMinutes(line.lastedMs), line.itemsHeld, line.votes, line.votesPassed, line.conclusions],
      ...tallyCells(line.tally),
    ]),
    total: ['Cộng', null, null, null, null, null, null, null, ...tallyCells(total)],
  }
}

const WHY = {
  none: 'Chưa có diễn biến trên máy này',
  'not-begun': 'Phiên họp chưa khai mạc',
  damaged: 'Diễn biến trên máy này bị hỏng',
} as const

function missingSheet({ missing }: SessionReportView): Sheet[] {
  if (missing.length === 0) return []
  return [
    {
      name: 'Cuộc họp chưa tính',
      columns: [
        { title: 'Cuộc họp', kind: 'text', width: 50 },
        { title: 'Ngày họp', kind: 'day' },
        { title: 'Vì sao', kind: 'text', width: 36 },
      ],
      rows: missing.map(({ name, start, why }) => [name, start, WHY[why]]),
    },
  ]
}
