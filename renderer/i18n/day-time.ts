/** Days and times as people type them: 23/11/2026, 14:05 or 14h05. Vietnam's time (UTC+7), whatever the computer's zone. */
import { type Instant, instant } from '../../shared/kernel/instant.ts'

const OFFSET_MS = 7 * 3_600_000
const two = (value: number): string => String(value).padStart(2, '0')

export function dayText(at: Instant | null): string {
  if (at === null) return ''
  const day = new Date(at + OFFSET_MS)
  return `${two(day.getUTCDate())}/${two(day.getUTCMonth() + 1)}/${day.getUTCFullYear()}`
}

export function timeText(at: Instant | null): string {
  if (at === null) return ''
  const time = new Date(at + OFFSET_MS)
  return `${two(time.getUTCHours())}:${two(time.getUTCMinutes())}`
}

/** Milliseconds at which the day begins in Vietnam; null: no such day. */
export function dayIn(text: string): number | null {
  const found = /^\s*(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4})\s*$/.exec(text)
  if (found === null) return null
  const [day, month, year] = [Number(found[1]), Number(found[2]), Number(found[3])]
  const at = Date.UTC(year, month - 1, day)
  const made = new Date(at)
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day ? at - OFFSET_MS : null
}

/** Minutes of the day; null: no such time. */
export function minuteIn(text: string): number | null {
  const found = /^\s*(\d{1,2})\s*(?:[:hg.]\s*(\d{1,2})?)?\s*$/i.exec(text)
  if (found === null) return null
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)]
  return hour < 24 && minute < 60 ? hour * 60 + minute : null
}

/** Null where day or time is not one. */
export function momentOf(day: string, time: string): Instant | null {
  const [start, minute] = [dayIn(day), minuteIn(time)]
  return start === null || minute === null ? null : instant(start + minute * 60_000)
}
