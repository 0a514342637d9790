/**
 * Days on which offices in Vietnam do not work. By law: Labour Code 45/2019/QH14, art. 111 (a holiday on a weekly day of
 * rest is made up for on the next working day) and art. 112 (1 January, five days of Tết, 10th of the 3rd lunar month,
 * 30 April, 1 May, 2 September and the day before or after). Which five and which second day the Government announces
 * every year, and now and then it moves a working day; an office adds what it has been told (`OfficeCalendar`).
 */
import type { Instant } from '../kernel/instant.ts'

/** Number of the day in Vietnam (UTC+7 all year) since 1 January 1970. */
export type Day = number

const DAY_MS = 86_400_000
const VIETNAM_MS = 7 * 3_600_000

export const dayOf = (at: Instant): Day => Math.floor((at + VIETNAM_MS) / DAY_MS)
/** The first instant of the day. */
export const startOfDay = (day: Day): Instant => (day * DAY_MS - VIETNAM_MS) as Instant

/** `month` and `date` from 1. */
export const dayAt = (year: number, month: number, date: number): Day =>
  Math.floor(Date.UTC(year, month - 1, date) / DAY_MS)
/** "2026-02-17". */
export function dayNamed(name: string): Day {
  const [year = 0, month = 0, date = 0] = name.split('-').map(Number)
  return dayAt(year, month, date)
}

export const yearOf = (day: Day): number => new Date(day * DAY_MS).getUTCFullYear()
/** 0 is Sunday; 1 January 1970 was a Thursday. */
export const isWeekend = (day: Day): boolean => [0, 6].includes((((day + 4) % 7) + 7) % 7)

/**
 * First day of the lunar year, and the 10th of its 3rd month (giỗ Tổ Hùng Vương), by new moons at UTC+7. In 2030 that is
 * a day before the Chinese calendar. holidays.test.ts works them out again from the moon.
 */
const LUNAR: Readonly<Record<number, readonly [newYear: string, hungKings: string]>> = {
  2024: ['2024-02-10', '2024-04-18'],
  2025: ['2025-01-29', '2025-04-07'],
  2026: ['2026-02-17', '2026-04-26'],
  2027: ['2027-02-06', '2027-04-16'],
  2028: ['2028-01-26', '2028-04-04'],
  2029: ['2029-02-13', '2029-04-23'],
  2030: ['2030-02-02', '2030-04-12'],
}
export const KNOWN_YEARS = Object.keys(LUNAR).map(Number)
/** Outside of these years only fixed dates are known. */
export const isKnownYear = (year: number): boolean => LUNAR[year] !== undefined

export const lunarDaysOf = (year: number): { readonly newYear: Day; readonly hungKings: Day } | null => {
  const named = LUNAR[year]
  return named === undefined ? null : { newYear: dayNamed(named[0]), hungKings: dayNamed(named[1]) }
}

/** Where the Government chose otherwise than the rule below for the five days of Tết: the first of them. */
const TET_BEGINS: Readonly<Record<number, string>> = { 2025: '2025-01-27' }

/** Working days that were moved, as announced: this one is free, that Saturday is worked. */
const MOVED: readonly (readonly [free: string, worked: string])[] = [
  ['2024-04-29', '2024-05-04'],
  ['2025-05-02', '2025-04-26'],
  ['2026-01-02', '2026-01-10'],
  ['2026-08-31', '2026-08-22'],
]

export interface DaysOff {
  readonly free: ReadonlySet<Day>
  /** Saturdays and Sundays that are worked. */
  readonly worked: ReadonlySet<Day>
}

const made = new Map<number, DaysOff>()

export function daysOffIn(year: number): DaysOff {
  const known = made.get(year)
  if (known !== undefined) return known
  const holidays = holidaysIn(year)
  const free = new Set(holidays)
  // Made up for on the next day that is neither free nor a day of rest.
  for (const holiday of holidays) {
    if (!isWeekend(holiday)) continue
    let next = holiday + 1
    while (isWeekend(next) || free.has(next)) next += 1
    free.add(next)
  }
  const moved = MOVED.filter(([day]) => yearOf(dayNamed(day)) === year)
  for (const [day] of moved) free.add(dayNamed(day))
  const found = { free, worked: new Set(moved.map(([, day]) => dayNamed(day))) }
  made.set(year, found)
  return found
}

function holidaysIn(year: number): Day[] {
  const national = dayAt(year, 9, 2)
  // The day before, unless that one is a day of rest anyway.
  const second = isWeekend(national - 1) ? national + 1 : national - 1
  const fixed = [dayAt(year, 1, 1), dayAt(year, 4, 30), dayAt(year, 5, 1), national, second]
  const lunar = lunarDaysOf(year)
  if (lunar === null) return fixed.sort((one, other) => one - other)
  const begins = TET_BEGINS[year]
  // The last day of the old year and four of the new one.
  const first = begins === undefined ? lunar.newYear - 1 : dayNamed(begins)
  const tet = [0, 1, 2, 3, 4].map((offset) => first + offset)
  return [...new Set([...fixed, ...tet, lunar.hungKings])].sort((one, other) => one - other)
}
