/** Vietnam's calendar (UTC+7, no daylight saving) around an instant. */

const OFFSET_MS = 7 * 3_600_000
export const DAY_MS = 86_400_000

/** 00:00 in Vietnam of the day that holds the instant. */
export function startOfDay(atMs: number): number {
  return Math.floor((atMs + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS
}

export interface LocalDate {
  readonly day: number
  readonly month: number
  readonly year: number
}

export function localDate(atMs: number): LocalDate {
  const shifted = new Date(atMs + OFFSET_MS)
  return { day: shifted.getUTCDate(), month: shifted.getUTCMonth() + 1, year: shifted.getUTCFullYear() }
}

const two = (value: number) => String(value).padStart(2, '0')

/** "ngày 23 tháng 11 năm 2026"; days below 10 and months below 3 are written with a zero (NĐ 30/2020). */
export function dateText(atMs: number): string {
  const { day, month, year } = localDate(atMs)
  return `ngày ${two(day)} tháng ${month < 3 ? two(month) : String(month)} năm ${String(year)}`
}

/** 2026-11-23, the key of a day. */
export function dayKey(atMs: number): string {
  const { day, month, year } = localDate(atMs)
  return `${String(year)}-${two(month)}-${two(day)}`
}

/** Midnight in Vietnam of a written date. */
export function onDay(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) - OFFSET_MS
}
