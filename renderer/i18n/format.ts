/**
 * Numbers, dates and sizes as the office writes them: 1.234,5 · 23/11/2026 · 14:05 · "2 giờ 15 phút" · "60 MB".
 * Times are Vietnam's (UTC+7, no daylight saving) whatever the computer's own zone says.
 */
export type Language = 'vi' | 'en'

const zone = 'Asia/Ho_Chi_Minh'
const locales: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' }
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
/** UTC+7 since 1975. */
const offsetMs = 7 * hourMs

export interface Format {
  /** 1.234,5 */
  readonly number: (value: number, digits?: number) => string
  /** 43 % */
  readonly percent: (part: number) => string
  /** 23/11/2026 */
  readonly date: (instant: number) => string
  /** 14:05 */
  readonly time: (instant: number) => string
  /** 14:05 today; 14:05 23/11/2026 on other days. */
  readonly moment: (instant: number, now: number) => string
  /** Thứ Hai, 23/11/2026 */
  readonly day: (instant: number) => string
  /** Tháng 11 năm 2026 */
  readonly month: (instant: number) => string
  /** "2 giờ 15 phút", "3 ngày 4 giờ", "1 phút": the two greatest units, rounded down, at least one minute. */
  readonly duration: (ms: number) => string
  /** "45 giây", "1 phút 15 giây", from ten minutes on as `duration`; rounded up, for waits. */
  readonly wait: (ms: number) => string
  /** "60 MB": powers of ten, one digit below ten. */
  readonly size: (bytes: number) => string
}

const made = new Map<Language, Format>()

export function formatIn(language: Language): Format {
  const known = made.get(language)
  if (known !== undefined) return known
  const fresh = makeFormat(language)
  made.set(language, fresh)
  return fresh
}

function makeFormat(language: Language): Format {
  const locale = locales[language]
  const date = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  })
  const time = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const weekday = new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: 'long' })
  const month = new Intl.DateTimeFormat(locale, { timeZone: zone, month: 'long', year: 'numeric' })
  const number = (value: number, digits = 1) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)
  const units = durationUnits(language)
  const duration = (ms: number) => durationWords(Math.max(ms, minuteMs), units)
  return {
    number,
    percent: (part) => `${number(Math.floor(Math.min(1, Math.max(0, part)) * 100), 0)} %`,
    date: (instant) => date.format(instant),
    time: (instant) => time.format(instant),
    moment: (instant, now) =>
      isSameDay(instant, now) ? time.format(instant) : `${time.format(instant)} ${date.format(instant)}`,
    day: (instant) => `${capital(weekday.format(instant))}, ${date.format(instant)}`,
    month: (instant) => capital(month.format(instant)),
    duration,
    wait: (ms) => waitWords(Math.max(1, Math.ceil(ms / 1000)), units),
    size: (bytes) => sizeWords(bytes, number),
  }
}

/** Whether two moments lie on one day in Vietnam. */
export function isSameDay(one: number, other: number): boolean {
  return dayNumber(one) === dayNumber(other)
}

/** Days since 1970-01-01 in Vietnam. */
export function dayNumber(instant: number): number {
  return Math.floor((instant + offsetMs) / dayMs)
}

/** "2026-11": groups meetings by month, in Vietnam time. */
export function monthKey(instant: number): string {
  return new Date(instant + offsetMs).toISOString().slice(0, 7)
}

interface DurationUnits {
  readonly day: (count: number) => string
  readonly hour: (count: number) => string
  readonly minute: (count: number) => string
  readonly second: (count: number) => string
}

function durationUnits(language: Language): DurationUnits {
  const unit = (name: 'day' | 'hour' | 'minute' | 'second') => {
    const format = new Intl.NumberFormat(locales[language], {
      style: 'unit',
      unit: name,
      unitDisplay: 'long',
    })
    return (count: number) => format.format(count)
  }
  return { day: unit('day'), hour: unit('hour'), minute: unit('minute'), second: unit('second') }
}

function durationWords(ms: number, units: DurationUnits): string {
  const days = Math.floor(ms / dayMs)
  const hours = Math.floor((ms % dayMs) / hourMs)
  const minutes = Math.floor((ms % hourMs) / minuteMs)
  if (days > 0) return hours > 0 && days < 3 ? `${units.day(days)} ${units.hour(hours)}` : units.day(days)
  if (hours > 0) return minutes > 0 ? `${units.hour(hours)} ${units.minute(minutes)}` : units.hour(hours)
  return units.minute(minutes)
}

function waitWords(seconds: number, units: DurationUnits): string {
  if (seconds < 60) return units.second(seconds)
  if (seconds >= 600) return durationWords(Math.ceil(seconds / 60) * minuteMs, units)
  const rest = seconds % 60
  const minutes = units.minute(Math.floor(seconds / 60))
  return rest === 0 ? minutes : `${minutes} ${units.second(rest)}`
}

function sizeWords(bytes: number, number: (value: number, digits?: number) => string): string {
  if (bytes < 1000) return `${number(bytes, 0)} B`
  if (bytes < 999_500) return `${number(bytes / 1000, 0)} KB`
  if (bytes < 999_500_000) return `${number(bytes / 1e6, bytes < 9_950_000 ? 1 : 0)} MB`
  return `${number(bytes / 1e9, 1)} GB`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
