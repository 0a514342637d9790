import { describe, expect, it } from 'vitest'
import { instant } from '../kernel/instant.ts'
import {
  dayAt,
  dayNamed,
  dayOf,
  daysOffIn,
  isKnownYear,
  isWeekend,
  KNOWN_YEARS,
  lunarDaysOf,
  startOfDay,
} from './holidays.ts'

/**
 * New moon number `k` since 2000, as a day in Vietnam: Meeus, Astronomical Algorithms, chapter 49, without planetary
 * terms (within a few minutes), less ΔT of 70 s.
 */
function newMoon(k: number): number {
  const T = k / 1236.85
  const rad = (degrees: number) => (degrees * Math.PI) / 180
  const M = rad(2.5534 + 29.1053567 * k)
  const Mm = rad(201.5643 + 385.81693528 * k + 0.0107582 * T * T)
  const F = rad(160.7108 + 390.67050284 * k - 0.0016118 * T * T)
  const E = 1 - 0.002516 * T
  const julian =
    2451550.09766 +
    29.530588861 * k +
    0.00015437 * T * T -
    0.4072 * Math.sin(Mm) +
    0.17241 * E * Math.sin(M) +
    0.01608 * Math.sin(2 * Mm) +
    0.01039 * Math.sin(2 * F) +
    0.00739 * E * Math.sin(Mm - M) -
    0.00514 * E * Math.sin(Mm + M) +
    0.00208 * E * E * Math.sin(2 * M) -
    0.00111 * Math.sin(Mm - 2 * F) -
    0.00057 * Math.sin(Mm + 2 * F) +
    0.00056 * E * Math.sin(2 * Mm + M) -
    0.00042 * Math.sin(3 * Mm)
  return dayOf(instant(Math.round((julian - 2440587.5) * 86_400_000) - 70_000))
}

/** Longitude of the sun at the beginning of a day in Vietnam, in twelfths of its way: 11 holds the winter solstice's. */
function sunMonth(day: number): number {
  const T = (startOfDay(day) / 86_400_000 + 2440587.5 - 2451545) / 36525
  const M = ((357.5291 + 35999.0503 * T) * Math.PI) / 180
  const L = 280.46646 + 36000.76983 * T + 1.9146 * Math.sin(M) + 0.02 * Math.sin(2 * M)
  return Math.floor((((L % 360) + 360) % 360) / 30)
}

/** The lunar year begins with the second month after the one that holds the winter solstice, if none of them is a leap month. */
function lunarNewYear(year: number): { newYear: number; tenthOfThird: number } {
  let k = Math.round((year - 2000) * 12.3685) + 2
  // The month that holds the solstice: the last that begins before 22 December of the year before.
  while (newMoon(k) > dayAt(year - 1, 12, 21)) k -= 1
  // A leap month after it would have no change of the sun's twelfth; within these years there is none before Tết.
  for (const month of [k + 1, k + 2]) expect(sunMonth(newMoon(month))).not.toBe(sunMonth(newMoon(month + 1)))
  return { newYear: newMoon(k + 2), tenthOfThird: newMoon(k + 4) + 9 }
}

describe('holidays', () => {
  it.each(KNOWN_YEARS)('the lunar days of %i are where the moon says', (year) => {
    const { newYear, tenthOfThird } = lunarNewYear(year)
    expect(lunarDaysOf(year)).toEqual({ newYear, hungKings: tenthOfThird })
  })
  it('covers 2024 to 2030, and says where it ends', () => {
    expect(KNOWN_YEARS).toEqual([2024, 2025, 2026, 2027, 2028, 2029, 2030])
    expect(isKnownYear(2031)).toBe(false)
    expect(daysOffIn(2031).free.has(dayNamed('2031-09-02'))).toBe(true)
  })
  it('a day begins at midnight in Vietnam', () => {
    expect(dayOf(instant(Date.UTC(2026, 10, 22, 16, 59)))).toBe(dayNamed('2026-11-22'))
    expect(dayOf(instant(Date.UTC(2026, 10, 22, 17)))).toBe(dayNamed('2026-11-23'))
    expect(startOfDay(dayNamed('2026-11-23'))).toBe(Date.UTC(2026, 10, 22, 17))
    expect([isWeekend(dayNamed('2026-11-21')), isWeekend(dayNamed('2026-11-22'))]).toEqual([true, true])
    expect([isWeekend(dayNamed('2026-11-20')), isWeekend(dayNamed('2026-11-23'))]).toEqual([false, false])
  })
  it.each<[string, readonly string[]]>([
    ['Tết 2024, two days of which are made up for', ['2024-02-09', '2024-02-12', '2024-02-13', '2024-02-14']],
    ['Tết 2025', ['2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31']],
    ['Tết 2026', ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20']],
    ['30 April and 1 May 2026', ['2026-04-30', '2026-05-01']],
    ['giỗ Tổ 2026, a Sunday', ['2026-04-26', '2026-04-27']],
    ['2 September 2024, a Monday', ['2024-09-02', '2024-09-03']],
    ['2 September 2026, with a day that was moved', ['2026-08-31', '2026-09-01', '2026-09-02']],
  ])('%s', (_what, days) => {
    for (const day of days)
      expect([day, daysOffIn(Number(day.slice(0, 4))).free.has(dayNamed(day))]).toEqual([day, true])
  })
})
