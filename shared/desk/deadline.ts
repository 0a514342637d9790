/**
 * Until when papers must have been sent, and how late one is. Decision 45/2018/QĐ-TTg, art. 10: at the latest three
 * working days before a regular meeting. Counted in whole days: for a meeting on a Thursday, to the end of Monday.
 */
import type { Instant } from '../kernel/instant.ts'
import type { Meeting } from '../oparl/objects.ts'
import type { OfficeDeadlines } from '../oparl/office-deadlines.ts'
import { type Day, dayNamed, dayOf, daysOffIn, isWeekend, startOfDay, yearOf } from './holidays.ts'

/** What an office has been told beyond the rule: its own free days, and days of rest that it works. */
export interface OfficeCalendar {
  readonly free: ReadonlySet<Day>
  readonly worked: ReadonlySet<Day>
}
export const NO_CHANGES: OfficeCalendar = { free: new Set(), worked: new Set() }

export function isWorkingDay(day: Day, { free, worked }: OfficeCalendar = NO_CHANGES): boolean {
  if (worked.has(day)) return true
  if (free.has(day)) return false
  const law = daysOffIn(yearOf(day))
  return law.worked.has(day) || (!isWeekend(day) && !law.free.has(day))
}

/** The working day that lies `count` working days before a day, which itself is not counted. */
export function workingDaysBefore(day: Day, count: number, calendar: OfficeCalendar = NO_CHANGES): Day {
  let at = day
  for (let left = count; left > 0; ) {
    at -= 1
    if (isWorkingDay(at, calendar)) left -= 1
  }
  return at
}

export interface DeadlineRules {
  /** Working days before the meeting; null: papers of this kind of meeting have no deadline. */
  readonly workingDays: Readonly<Record<Meeting['kind'], number | null>>
  /** Minutes after the beginning of the last day at which it ends: 1440 is midnight, 1020 the end of office hours. */
  readonly endsAtMinute: number
}

export const DEFAULT_RULES: DeadlineRules = {
  workingDays: { 'ubnd-regular': 3, 'hdnd-session': null, briefing: null, 'ad-hoc': null, conference: null },
  endsAtMinute: 1440,
}

const MINUTE_MS = 60_000

export interface Deadlines {
  readonly rules?: DeadlineRules
  readonly calendar?: OfficeCalendar
}

/** What an office has set, as a rule; null or undefined: nothing. */
export function deadlinesOf(office: OfficeDeadlines | null | undefined): Deadlines {
  if (office === null || office === undefined) return {}
  const { workingDays, endsAtMinute, free, worked } = office
  const days = (names: readonly string[]): ReadonlySet<Day> => new Set(names.map(dayNamed))
  return { rules: { workingDays, endsAtMinute }, calendar: { free: days(free), worked: days(worked) } }
}

/** The last instant at which a paper is in time, exclusive. Null: there is none. */
export function deadlineOf(
  meeting: Pick<Meeting, 'kind' | 'start'>,
  { rules = DEFAULT_RULES, calendar = NO_CHANGES }: Deadlines = {},
): Instant | null {
  const count = rules.workingDays[meeting.kind]
  if (count === null) return null
  const last = workingDaysBefore(dayOf(meeting.start), count, calendar)
  return (startOfDay(last) + rules.endsAtMinute * MINUTE_MS) as Instant
}

/** Whole minutes after the deadline, at least 1 for what is late; 0: in time, or there is no deadline. */
export function minutesLate(
  sent: Instant,
  meeting: Pick<Meeting, 'kind' | 'start'>,
  deadlines: Deadlines = {},
): number {
  const deadline = deadlineOf(meeting, deadlines)
  if (deadline === null || sent < deadline) return 0
  return Math.max(1, Math.floor((sent - deadline) / MINUTE_MS))
}
