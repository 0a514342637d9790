/** Reports of the made-up world: a year of meetings, all made by the rules of shared/reports. */
import { instant } from '../../../shared/kernel/instant.ts'
import type { LogSummary, PersonInLog } from '../../../shared/reports/log-summary.ts'
import { meetingReportOf } from '../../../shared/reports/meeting-report.ts'
import { type ReportedMeeting, reportOf } from '../../../shared/reports/report.ts'
import type { CallInput, CallOutput } from '../api.ts'
import { aPerson, dayMs, idOf, minuteMs } from './builders.ts'

const UNITS = ['Tổ đại biểu số 1', 'Tổ đại biểu số 2', 'Phòng Kinh tế', 'Phòng Văn hóa - Xã hội']
const PEOPLE = 48
const MEETINGS = 20

function someone(meeting: number, n: number): PersonInLog {
  const turn = (meeting * 7 + n * 5) % 23
  const came = turn > 2
  const status = !came ? (turn === 0 ? 'absent' : 'excused') : turn === 3 ? 'left' : 'present'
  return {
    personId: aPerson(n).id,
    role: n === 0 ? 'chair' : n === PEOPLE - 1 ? 'guest' : 'delegate',
    member: n < PEOPLE - 2,
    unit: UNITS[n % UNITS.length] ?? '',
    ...{ status, online: turn === 5, late: turn === 6, reason: status === 'excused' ? 'Đi công tác' : '' },
    substituted: turn === 9,
    ...{ speeches: turn % 4 === 0 ? 1 : 0, speechMs: turn % 4 === 0 ? turn * 20_000 : 0 },
    ...{ questions: turn === 11 ? 1 : 0, questionMs: turn === 11 ? 90_000 : 0 },
    ...{ replies: turn === 12 ? 1 : 0, replyMs: turn === 12 ? 240_000 : 0 },
    ...{ votesOf: came ? 3 : 0, votesTaken: came ? 3 - (turn % 9 === 4 ? 1 : 0) : 0 },
  }
}

function aLog(meeting: number, now: number): LogSummary {
  const begun = now - (meeting + 1) * 9 * dayMs
  return {
    ...{ phase: 'ended', begunAt: instant(begun), endedAt: instant(begun + 150 * minuteMs) },
    lastedMs: 150 * minuteMs,
    people: Array.from({ length: PEOPLE }, (_, n) => someone(meeting, n)),
    items: Array.from({ length: 6 }, (_, at) => ({
      ...{ itemId: idOf(11, at), startedMs: at * 20 * minuteMs, heldMs: (12 + at * 5) * minuteMs },
      ...{ turns: 1, speeches: at, speechMs: at * 3 * minuteMs },
    })),
    votes: [false, true].map((secret, at) => ({
      voteId: idOf(12, at),
      form: {
        ...{ question: secret ? 'Bầu Trưởng Ban Kinh tế' : 'Thông qua Nghị quyết về dự toán năm 2027' },
        ...{ itemId: idOf(11, at), set: 'hdnd', options: [], secret, base: 'all', mayChange: false },
        passes: { part: { of: 1, in: 2 }, strictlyMore: true },
      },
      ...{ status: 'closed', voters: 44 },
      result: { counts: [40, 3, 1], spoilt: 0, answered: 44, base: 46, passed: true },
    })),
    conclusions: [{ itemId: null, text: 'Giao Phòng Kinh tế hoàn thiện dự toán, trình lại trước ngày 15.' }],
  }
}

const meetingsOf = (now: number): ReportedMeeting[] =>
  Array.from({ length: MEETINGS }, (_, at) => ({
    ...{ meetingId: idOf(13, at), name: `Phiên họp thường kỳ thứ ${MEETINGS - at} của Hội đồng nhân dân xã` },
    ...{
      organizationId: `o${at % 2}`,
      organization: at % 2 === 0 ? 'Hội đồng nhân dân xã' : 'Ủy ban nhân dân xã',
    },
    ...{ start: instant(now - (at + 1) * 9 * dayMs), role: at % 3 === 0 ? 'secretary' : 'delegate' },
    agenda: Array.from({ length: 8 }, (_item, n) => ({
      ...{ id: idOf(11, n), number: String(n + 1), plannedMinutes: 15 },
      name:
        n === 0
          ? 'Báo cáo tình hình thực hiện nhiệm vụ phát triển kinh tế - xã hội'
          : `Nội dung thứ ${n + 1}`,
    })),
    duties: [
      {
        ...{ leadId: aPerson(at % 9).id, helperIds: [aPerson(10).id], text: 'Hoàn thiện báo cáo giải ngân' },
        ...{ due: instant(now - at * dayMs), stands: at % 3 === 0 ? 'open' : 'done' },
        stoodAt: instant(now - (at + (at % 4) - 1) * dayMs),
      },
    ],
    ...(at === 4 ? { log: null, why: 'none' } : { log: aLog(at, now), why: null }),
  }))

const facts = (now: number) => ({
  me: aPerson(0).id,
  office: 'secretary' as const,
  now: instant(now),
  nameOf: (id: string) =>
    Array.from({ length: PEOPLE }, (_, at) => aPerson(at)).find((one) => one.id === id)?.name ?? '',
})

export const reportAnswers = (now: number) => ({
  'reports.look': ({ from, until, ...wish }: CallInput<'reports.look'>): CallOutput<'reports.look'> => {
    const within = meetingsOf(now).filter(({ start }) => start >= from && start < until)
    return { ...reportOf(within, wish, facts(now)), seesWhole: true, at: instant(now) }
  },
  'reports.meeting': (): CallOutput<'reports.meeting'> => {
    const [meeting] = meetingsOf(now)
    if (meeting === undefined) throw new Error('no meeting')
    const { meetingId, name, organization, start } = meeting
    const report = meetingReportOf({ ...meeting, log: aLog(0, now) }, facts(now))
    return { ...{ meetingId, name, organization, start }, ...report }
  },
  'reports.fetch': () => ({ came: 0 }),
  'reports.save': ({ format }: { format: string }) => ({ fileName: `Báo cáo phiên họp.${format}` }),
  'reports.saveMeeting': ({ format }: { format: string }) => ({ fileName: `Phiên họp - báo cáo.${format}` }),
})
