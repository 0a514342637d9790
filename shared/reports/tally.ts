/** Sums of a report's line; every figure of a line is one of these or made of them. */
import type { Instant } from '../kernel/instant.ts'
import type { Duty } from '../minutes/duty.ts'
import type { PersonInLog } from './log-summary.ts'

/**
 * `invited` = `present` + `excused` + `absent`; `late`, `left` and `substituted` are among those. `duties` = `dutiesOnTime` +
 * `dutiesLate` + `dutiesOverdue` + those that are open.
 */
export const TALLIED = [
  'invited',
  'present',
  'late',
  'left',
  'excused',
  'absent',
  'substituted',
  'speeches',
  'speechMs',
  'questions',
  'questionMs',
  'replies',
  'replyMs',
  'votesOf',
  'votesTaken',
  'duties',
  'dutiesOnTime',
  'dutiesLate',
  'dutiesOverdue',
] as const
export type Tally = { readonly [Figure in (typeof TALLIED)[number]]: number }

export const NO_TALLY = Object.fromEntries(TALLIED.map((name) => [name, 0])) as Tally

/** A sum in the making. */
export type Sum = { -readonly [Figure in keyof Tally]: number }
export const newSum = (): Sum => ({ ...NO_TALLY })

/** In place: a report adds some ten thousand of them. */
export function addTo(sum: Sum, more: Partial<Tally>): void {
  for (const name of TALLIED) sum[name] += more[name] ?? 0
}

export function sumOf(tallies: Iterable<Partial<Tally>>): Tally {
  const sum = newSum()
  for (const one of tallies) addTo(sum, one)
  return sum
}

/** Of one person in one session. */
export function tallyOf(person: PersonInLog): Partial<Tally> {
  const { status, late, substituted, speeches, speechMs, questions, questionMs } = person
  const came = status === 'present' || status === 'left'
  return {
    invited: 1,
    present: came ? 1 : 0,
    late: came && late ? 1 : 0,
    left: status === 'left' ? 1 : 0,
    excused: status === 'excused' ? 1 : 0,
    absent: status === 'absent' ? 1 : 0,
    substituted: substituted ? 1 : 0,
    ...{ speeches, speechMs, questions, questionMs },
    ...{ replies: person.replies, replyMs: person.replyMs },
    ...{ votesOf: person.votesOf, votesTaken: person.votesTaken },
  }
}

/** A task of a meeting, as reports count it: by whoever leads. */
export type DutyFact = Pick<Duty, 'leadId' | 'helperIds' | 'due' | 'stands' | 'stoodAt' | 'text'>

export type DutyFate = 'on-time' | 'late' | 'overdue' | 'open'

/** Vietnam keeps UTC+7 all year. */
const VIETNAM_MS = 7 * 3_600_000
const DAY_MS = 86_400_000
/** A task is due until its day ends. */
const endOfDay = (at: number): number => Math.floor((at + VIETNAM_MS) / DAY_MS + 1) * DAY_MS - VIETNAM_MS

/** When it was done is told by the clock of whoever said so. Without a due date nothing is late. */
export function fateOf({ due, stands, stoodAt }: DutyFact, now: Instant): DutyFate {
  const until = due === null ? Number.POSITIVE_INFINITY : endOfDay(due)
  if (stands === 'done') return (stoodAt ?? now) < until ? 'on-time' : 'late'
  return now < until ? 'open' : 'overdue'
}

export function dutyTally(duty: DutyFact, now: Instant): Partial<Tally> {
  const fate = fateOf(duty, now)
  return {
    duties: 1,
    dutiesOnTime: fate === 'on-time' ? 1 : 0,
    dutiesLate: fate === 'late' ? 1 : 0,
    dutiesOverdue: fate === 'overdue' ? 1 : 0,
  }
}

/** Speaking, asking and replying. */
export const spokenMs = ({
  speechMs,
  questionMs,
  replyMs,
}: Pick<Tally, 'speechMs' | 'questionMs' | 'replyMs'>): number => speechMs + questionMs + replyMs

/** Null: of nothing there is no part. */
const part = (some: number, whole: number): number | null => (whole === 0 ? null : some / whole)

export const attendanceRate = ({ present, invited }: Tally): number | null => part(present, invited)
export const voteRate = ({ votesTaken, votesOf }: Tally): number | null => part(votesTaken, votesOf)
/** Of those that are done or should be. */
export const onTimeRate = ({ dutiesOnTime, dutiesLate, dutiesOverdue }: Tally): number | null =>
  part(dutiesOnTime, dutiesOnTime + dutiesLate + dutiesOverdue)
