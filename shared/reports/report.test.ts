import { expect, test } from 'vitest'
import { hdndSession, NAMES } from '../../tests/support/hdnd-session.ts'
import { itemOf, personOf } from '../../tests/support/session-room.ts'
import type { MeetingId, PersonId } from '../kernel/ids.ts'
import { instant } from '../kernel/instant.ts'
import { clockAt } from '../session/view.ts'
import { type LogSummary, type PersonInLog, summaryOf } from './log-summary.ts'
import { meetingReportOf } from './meeting-report.ts'
import { type ReportedMeeting, type ReportFacts, type ReportWish, reportOf } from './report.ts'
import { attendanceRate, type DutyFact, fateOf, NO_TALLY, onTimeRate } from './tally.ts'

const room = hdndSession()
const MINUTE = 60_000
const DAY = 86_400_000

function summed({ log: { session, ms, clocks } }: typeof room): LogSummary {
  const at = (moment: number | null) => (moment === null ? null : clockAt([...clocks], moment))
  return summaryOf({ session, ms, begunAt: at(session.begunMs), endedAt: at(session.endedMs) })
}
const log = summed(room)
const of = (n: number): PersonInLog => {
  const found = log.people.find(({ personId }) => personId === personOf(n))
  if (found === undefined) throw new Error(`nobody ${n}`)
  return found
}

const START = instant(Date.UTC(2026, 10, 30, 1))
const nameOf = (id: PersonId): string => NAMES[Number.parseInt(id.slice(-12), 16) - 1] ?? ''
const duty = (lead: number, change: Partial<DutyFact> = {}): DutyFact => ({
  ...{ leadId: personOf(lead), helperIds: [personOf(2)], text: 'Hoàn thiện báo cáo' },
  ...{ due: instant(START + 5 * DAY), stands: 'open', stoodAt: null },
  ...change,
})
const meeting = (n: number, change: Partial<ReportedMeeting> = {}): ReportedMeeting => ({
  ...{ meetingId: `m${n}` as MeetingId, name: `Phiên ${n}`, organizationId: 'o1', organization: 'HĐND xã' },
  ...{ start: instant(START + n * DAY), role: 'secretary' },
  agenda: [1, 2, 3].map((at) => ({
    ...{ id: itemOf(at), number: String(at), name: `Nội dung ${at}`, plannedMinutes: at === 3 ? null : 20 },
  })),
  ...{ duties: [], log, why: null },
  ...change,
})
const facts: ReportFacts = { me: personOf(2), office: 'member', now: instant(START + 30 * DAY), nameOf }
const wish: ReportWish = { of: 'kept', organizationId: null, who: 'members' }

test('[SES-56] a log comes to who was there and how, who spoke how long, and who took part in votes', () => {
  expect(log.phase).toBe('ended')
  expect(log.people.map(({ status }) => status)).toEqual(
    'present present present present present present left present present excused present present'.split(' '),
  )
  expect(of(8)).toMatchObject({ online: true, late: false })
  expect(of(9)).toMatchObject({ status: 'present', late: true })
  expect(of(10)).toMatchObject({ reason: 'đi công tác tại tỉnh', votesOf: 0 })
  expect(of(11).substituted).toBe(true)
  expect(of(4)).toMatchObject({ speeches: 1, questions: 0 })
  expect(of(4).speechMs).toBeGreaterThanOrEqual(3 * MINUTE)
  expect(of(5)).toMatchObject({ questions: 1, speeches: 0, replies: 0 })
  expect(of(5).questionMs).toBeLessThan(3 * MINUTE)
  expect(of(3)).toMatchObject({ replies: 1, questions: 0 })
  expect(of(3).replyMs).toBeGreaterThanOrEqual(4 * MINUTE)
  // Who asked and was not called has not spoken.
  expect(of(6)).toMatchObject({ speeches: 0, votesTaken: 1 })
  expect(log.votes.map(({ status }) => status)).toEqual(['closed', 'cancelled'])
  expect(log.items.map(({ turns }) => turns)).toEqual([1, 1])
  expect(log.conclusions).toHaveLength(2)
})

test('[SES-56] breaks are in the time of the session and in that of no item', () => {
  const held = log.items.reduce((sum, { heldMs }) => sum + heldMs, 0)
  expect(log.lastedMs).toBeGreaterThanOrEqual(held + 15 * MINUTE)
  expect(log.endedAt === null || log.begunAt === null ? null : log.endedAt - log.begunAt).toBe(log.lastedMs)
})

test('[SES-57] how anybody voted is in no summary, open or secret', () => {
  const words = JSON.stringify(log.people)
  for (const word of ['choice', 'ballots', 'token', 'sealed', 'note']) expect(words).not.toContain(word)
  const again = hdndSession()
  // The same people vote otherwise: nothing of their lines is other.
  const turned = { ...again.log.session }
  const flipped = turned.votes.map((vote) => ({
    ...vote,
    ballots: Object.fromEntries(
      Object.entries(vote.ballots).map(([id, ballot]) => [id, { ...ballot, choice: 2 - ballot.choice }]),
    ),
  }))
  const other = summaryOf({
    session: { ...turned, votes: flipped },
    ms: again.log.ms,
    begunAt: null,
    endedAt: null,
  })
  expect(other.people).toEqual(log.people)
})

test('a session that goes on is counted up to its last entry', () => {
  const early = summaryOf({
    session: { ...room.log.session, phase: 'running', endedMs: null },
    ms: room.log.ms,
    begunAt: log.begunAt,
    endedAt: null,
  })
  expect(early.lastedMs).toBe(room.log.ms - (room.log.session.begunMs ?? 0))
})

test.each<[string, Partial<ReportedMeeting>, Partial<ReportFacts>, boolean]>([
  ['its secretary', { role: 'secretary' }, {}, true],
  ['its chair', { role: 'chair' }, {}, true],
  ['a delegate', { role: 'delegate' }, {}, false],
  ['a guest', { role: 'guest' }, {}, false],
  ['the office’s secretary', { role: 'delegate' }, { office: 'secretary' }, true],
])('[SES-55] everybody’s figures of a meeting: %s', (_who, change, who, sees) => {
  const report = reportOf([meeting(1, change)], wish, { ...facts, ...who })
  expect(report.counted).toBe(sees ? 1 : 0)
  expect(report.members.length > 0).toBe(sees)
})

test('[SES-55] a report of oneself has one’s own line alone, whatever one is in the meeting', () => {
  const me = personOf(4)
  const report = reportOf(
    [meeting(1, { role: 'delegate' }), meeting(2)],
    { ...wish, of: 'self' },
    { ...facts, me },
  )
  expect(report.members.map(({ personId }) => personId)).toEqual([me])
  expect(report.meetings.map(({ own }) => own)).toEqual(['present', 'present'])
  expect(report.meetings.map(({ meetingId }) => meetingId)).toEqual(['m2', 'm1'])
  expect(report.total).toMatchObject({ invited: 2, present: 2, speeches: 2, votesOf: 2, votesTaken: 2 })
  const guest = reportOf([meeting(1)], { ...wish, of: 'self' }, { ...facts, me: personOf(12) })
  expect(guest.total.present).toBe(1)
})

test('[SES-58] members, or everybody: each line’s sums fit each other', () => {
  for (const who of ['members', 'all'] as const) {
    const report = reportOf([meeting(1), meeting(2)], { ...wish, who }, facts)
    for (const { tally } of [...report.members, ...report.units, ...report.meetings]) {
      expect(tally.present + tally.excused + tally.absent).toBe(tally.invited)
      expect(Math.max(tally.late, tally.left)).toBeLessThanOrEqual(tally.present)
      expect(tally.votesTaken).toBeLessThanOrEqual(tally.votesOf)
    }
    const people = who === 'all' ? 12 : 10
    expect(report.total).toMatchObject({ invited: 2 * people, excused: 2, left: 2, late: 2 })
    for (const lines of [report.units, report.meetings])
      expect(lines.reduce((sum, { tally }) => sum + tally.speechMs, 0)).toBe(report.total.speechMs)
    expect(report.units.map(({ unit, people: count }) => [unit, count])).toEqual(
      who === 'all'
        ? [
            ['Tổ 1', 6],
            ['Tổ 2', 6],
          ]
        : [
            ['Tổ 1', 6],
            ['Tổ 2', 4],
          ],
    )
    expect(report.members.map(({ unit }) => unit)).toEqual(report.members.map(({ unit }) => unit).toSorted())
  }
})

test('[SES-59] what is not counted is named, with why; what has not ended is said', () => {
  const going = { ...log, phase: 'running' as const, endedAt: null }
  const report = reportOf(
    [
      meeting(1),
      meeting(2, { log: null, why: 'none' }),
      meeting(3, { log: null, why: 'damaged' }),
      meeting(4, { log: null, why: 'not-begun', role: 'delegate' }),
      meeting(5, { log: going }),
    ],
    wish,
    facts,
  )
  expect([report.counted, report.going]).toEqual([2, 1])
  expect(report.missing.map(({ meetingId, why }) => [meetingId, why])).toEqual([
    ['m3', 'damaged'],
    ['m2', 'none'],
  ])
  const own = reportOf(
    [meeting(4, { log: null, why: 'none', role: 'delegate' })],
    { ...wish, of: 'self' },
    facts,
  )
  expect(own.missing).toHaveLength(1)
})

test('one organisation alone, and all that there are to choose from', () => {
  const both = [meeting(1), meeting(2, { organizationId: 'o2', organization: 'Đảng ủy xã' })]
  const report = reportOf(both, { ...wish, organizationId: 'o2' }, facts)
  expect(report.meetings.map(({ meetingId }) => meetingId)).toEqual(['m2'])
  expect(report.organizations.map(({ id }) => id)).toEqual(['o2', 'o1'])
})

test.each<[string, Partial<DutyFact>, number, string]>([
  ['done in time', { stands: 'done', stoodAt: instant(START + 4 * DAY) }, 30, 'on-time'],
  [
    'done in the last hour of its day',
    { stands: 'done', stoodAt: instant(START + 5 * DAY + 15 * 3_600_000) },
    30,
    'on-time',
  ],
  ['done the day after', { stands: 'done', stoodAt: instant(START + 6 * DAY + 3_600_000) }, 30, 'late'],
  ['not done, and due', {}, 30, 'overdue'],
  ['not done, not due', {}, 3, 'open'],
  ['under way on its day', { stands: 'doing' }, 5, 'open'],
  ['without a date', { due: null }, 3000, 'open'],
  ['done, without a date', { due: null, stands: 'done', stoodAt: instant(START) }, 30, 'on-time'],
])('[SES-60] a task that is %s', (_what, change, days, fate) => {
  expect(fateOf(duty(4, change), instant(START + days * DAY))).toBe(fate)
})

test('[SES-60] tasks count for whoever leads, once, in their unit of that session', () => {
  const duties = [
    duty(4),
    duty(4, { stands: 'done', stoodAt: instant(START) }),
    duty(6, { stands: 'done', stoodAt: instant(START + 20 * DAY) }),
    // Nobody of the roster: of a unit that no session tells.
    duty(77),
    // The secretary is no member.
    duty(2),
  ]
  const report = reportOf([meeting(1, { duties })], wish, facts)
  const line = report.members.find(({ personId }) => personId === personOf(4))
  expect(line?.tally).toMatchObject({ duties: 2, dutiesOnTime: 1, dutiesOverdue: 1, dutiesLate: 0 })
  expect(report.total.duties).toBe(4)
  expect(onTimeRate(report.total)).toBe(1 / 4)
  expect(report.units.map(({ unit, tally }) => [unit, tally.duties])).toEqual([
    ['Tổ 1', 0],
    ['Tổ 2', 3],
    ['', 1],
  ])
  expect(reportOf([meeting(1, { duties })], { ...wish, who: 'all' }, facts).total.duties).toBe(5)
})

test('of nothing there is no rate', () => {
  expect([attendanceRate(NO_TALLY), onTimeRate(NO_TALLY)]).toEqual([null, null])
  expect(reportOf([], wish, facts)).toMatchObject({ counted: 0, members: [], units: [], meetings: [] })
})

test('one meeting: items as planned and as held, then those that were not', () => {
  const report = meetingReportOf({ ...meeting(1, { duties: [duty(4)] }), log }, facts)
  expect(report.items.map(({ number, plannedMs, heldMs }) => [number, plannedMs, heldMs !== null])).toEqual([
    ['1', 20 * MINUTE, true],
    ['2', 20 * MINUTE, true],
    ['3', null, false],
  ])
  expect(report.plannedMs).toBe(40 * MINUTE)
  expect(report.duties).toEqual([
    expect.objectContaining({ lead: NAMES[3], helpers: [NAMES[1]], fate: 'overdue' }),
  ])
  expect(report.people.map(({ name }) => name)).toHaveLength(12)
})
