/** The list of answers as a workbook. Vietnamese whatever language the window speaks: it goes into the office's files. */
import type { RsvpPerson, RsvpView } from '../../shared/ipc/invitation.ts'
import { moment } from '../export/index.ts'
import { type Cell, type Sheet, writeWorkbook } from '../export/sheet/write.ts'

const ROLE = { chair: 'Chủ trì', secretary: 'Thư ký', delegate: 'Đại biểu', guest: 'Khách mời' } as const
const ANSWER = { attend: 'Tham dự', absent: 'Vắng mặt', proxy: 'Cử người đi thay' } as const
const WORD = {
  'not-needed': '',
  waiting: 'Chờ duyệt',
  approved: 'Đã duyệt',
  declined: 'Chưa đồng ý',
} as const

export interface AnswersTable {
  readonly meetingName: string
  readonly people: readonly RsvpPerson[]
  readonly forecast: RsvpView['forecast']
  /** Milliseconds. */
  readonly at: number
}

export function answersSheet({ meetingName, people, forecast, at }: AnswersTable): Sheet {
  const quorum = forecast?.quorum ?? null
  return {
    name: 'Trả lời giấy mời',
    heading: [
      `Trả lời giấy mời: ${meetingName}`,
      `Tính đến ${moment(at)}`,
      ...(forecast === null
        ? []
        : [
            `Được mời ${forecast.invited}; tham dự ${forecast.attending}; người đi thay ${forecast.proxies}; vắng mặt ${forecast.absent}; chưa trả lời ${forecast.unanswered}`,
          ]),
      ...(quorum === null
        ? []
        : [
            `Số đại biểu cần có để họp: ${quorum.needed} trong ${quorum.members}; dự kiến ${quorum.attending}`,
          ]),
    ],
    columns: [
      { title: 'STT', kind: 'number' },
      { title: 'Họ và tên', kind: 'text', width: 28 },
      { title: 'Chức vụ', kind: 'text', width: 34 },
      { title: 'Thành phần', kind: 'text', width: 12 },
      { title: 'Trả lời', kind: 'text', width: 18 },
      { title: 'Lý do', kind: 'text', width: 30 },
      { title: 'Người đi thay', kind: 'text', width: 28 },
      { title: 'Chức vụ người đi thay', kind: 'text', width: 24 },
      { title: 'Văn bản ủy quyền', kind: 'text', width: 26 },
      { title: 'Duyệt', kind: 'text', width: 14 },
      { title: 'Người duyệt', kind: 'text', width: 22 },
      { title: 'Trả lời lúc', kind: 'time' },
    ],
    rows: people.map((one, no): Cell[] => [
      no + 1,
      one.person.name,
      one.person.position,
      ROLE[one.role],
      one.answer === null
        ? one.askedAgain
          ? 'Chưa trả lời lại sau khi đổi lịch'
          : 'Chưa trả lời'
        : ANSWER[one.answer],
      one.reason,
      one.proxy?.name ?? '',
      one.proxy?.position ?? '',
      one.proxy?.document ?? '',
      WORD[one.decision],
      one.decidedBy,
      one.answer === null ? null : one.at,
    ]),
  }
}

export const writeAnswers = (table: AnswersTable): Promise<Uint8Array> => writeWorkbook([answersSheet(table)])
