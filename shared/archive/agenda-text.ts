/** The agenda as plain text, with the name of every file beside its paper. For Windows: a mark in front, CR LF. */
import type { PlacedPaper } from './layout.ts'
import type { LeavingMeeting } from './model.ts'

const VIETNAM_MS = 7 * 3_600_000
const two = (value: number): string => String(value).padStart(2, '0')
function moment(ms: number): string {
  const at = new Date(ms + VIETNAM_MS)
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())} ngày ${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`
}

const ROLES: Readonly<Record<string, string>> = {
  chair: 'Chủ trì',
  secretary: 'Thư ký',
  delegate: 'Đại biểu',
  guest: 'Khách mời',
}

export function agendaText(meeting: LeavingMeeting, papers: readonly PlacedPaper[]): string {
  const named = new Map(papers.map(({ paper, fileName }) => [paper, fileName]))
  const { room, address } = meeting
  const lines = [
    meeting.name,
    meeting.organization,
    `Thời gian: ${moment(meeting.start)} đến ${moment(meeting.end)}`,
    `Địa điểm: ${[room, address].filter((part) => part !== '').join(', ')}`,
    '',
    'CHƯƠNG TRÌNH',
    ...meeting.items.flatMap(({ number, name, presenter, presentingUnit, plannedMinutes, papers: own }) => [
      '',
      `${number === '' ? '' : `${number}. `}${name}`,
      ...[
        [presenter, presentingUnit].filter((part) => part !== '').join(', '),
        plannedMinutes === null ? '' : `${plannedMinutes} phút`,
      ]
        .filter((part) => part !== '')
        .map((part) => `    ${part}`),
      ...own.map(
        (paper) =>
          `    - ${paper.reference === '' ? '' : `${paper.reference}: `}${paper.name} (${paper.pageCount} trang): ${paper.here ? (named.get(paper) ?? '') : 'chưa có trên máy đã xuất'}`,
      ),
    ]),
    '',
    'THÀNH PHẦN',
    ...meeting.people.map(
      ({ name, position, role }) =>
        `- ${name}${position === '' ? '' : `, ${position}`} (${ROLES[role] ?? role})`,
    ),
    '',
  ]
  return `\ufeff${lines.map((line) => line.normalize('NFC').replace(/[\r\n]+/gu, ' ')).join('\r\n')}`
}
