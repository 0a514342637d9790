/** Who was here, as a workbook: one row a person, and the sums above. */
import type { Instant } from '../../shared/kernel/instant.ts'
import { clockAt, type SessionPerson, type SessionView } from '../../shared/session/view.ts'
import type { Row } from '../export/index.ts'
import { day, fileStem } from './table-words.ts'
import type { Tables } from './tables.ts'

const ROLES = { chair: 'Chủ trì', secretary: 'Thư ký', delegate: 'Đại biểu', guest: 'Khách mời' } as const
const HOW = {
  self: 'Tự điểm danh',
  qr: 'Mã ở cửa',
  secretary: 'Thư ký điểm danh',
  online: 'Từ xa',
} as const

export function attendanceTables(view: SessionView, now: Instant): Tables {
  const { people, quorum } = view
  const here = people.filter(isHere).length
  return {
    fileName: `${fileStem(view.meetingName)} - điểm danh.xlsx`,
    format: 'xlsx',
    title: 'DANH SÁCH ĐIỂM DANH',
    lines: [
      `${view.meetingName}, ngày ${day(view.clocks[0]?.at ?? now)}`,
      `${here} trên ${people.length} người có mặt hoặc dự trực tuyến. ${quorumWords(view)}`,
      `Cần ít nhất ${quorum.needed} trên ${quorum.members} thành viên; đang có ${quorum.present}.`,
    ],
    sheets: [
      {
        name: 'Điểm danh',
        columns: [
          { title: 'Đơn vị', kind: 'text', width: 24 },
          { title: 'Họ và tên', kind: 'text', width: 26 },
          { title: 'Chức vụ', kind: 'text', width: 30 },
          { title: 'Vai trò', kind: 'text', width: 12 },
          { title: 'Tình trạng', kind: 'text', width: 18 },
          { title: 'Đến muộn', kind: 'text', width: 10 },
          { title: 'Lúc', kind: 'time' },
          { title: 'Cách điểm danh', kind: 'text', width: 18 },
          { title: 'Lý do vắng', kind: 'text', width: 40 },
          { title: 'Người đi thay', kind: 'text', width: 40 },
        ],
        rows: people.map((person) => rowOf(view, person)),
      },
    ],
    bars: null,
  }
}

const isHere = ({ status }: SessionPerson): boolean => status === 'present' || status === 'online'

const quorumWords = ({ quorum }: SessionView): string =>
  quorum.reached ? 'Đủ số đại biểu.' : 'Chưa đủ số đại biểu.'

function rowOf({ clocks }: SessionView, person: SessionPerson): Row {
  const { unit, name, position, role, late, ms, how, reason, proxy } = person
  return [
    ...[unit, name, position, ROLES[role], statusWords(person)],
    late ? 'x' : '',
    ms === null ? null : clockAt(clocks, ms),
    how === null ? '' : HOW[how],
    reason,
    proxy === null ? '' : [proxy.name, proxy.position, proxy.document].filter(Boolean).join(', '),
  ]
}

function statusWords({ status, reason }: SessionPerson): string {
  switch (status) {
    case 'present':
      return 'Có mặt'
    case 'online':
      return 'Dự trực tuyến'
    case 'left':
      return 'Đã rời họp'
    case 'excused':
      return 'Vắng có phép'
    case 'absent':
      return reason === '' ? 'Chưa điểm danh' : 'Vắng không phép'
  }
}
