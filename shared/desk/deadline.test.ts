import { describe, expect, it } from 'vitest'
import { type Instant, instant } from '../kernel/instant.ts'
import type { Meeting } from '../oparl/objects.ts'
import { DEFAULT_RULES, deadlineOf, isWorkingDay, minutesLate, workingDaysBefore } from './deadline.ts'
import { dayNamed } from './holidays.ts'

/** Hanoi time. */
const at = (day: string, time = '00:00'): Instant => instant(Date.parse(`${day}T${time}:00+07:00`))
const regular = (day: string, kind: Meeting['kind'] = 'ubnd-regular') => ({ kind, start: at(day, '08:00') })
const shown = (when: Instant | null) =>
  when === null ? null : new Date(when + 7 * 3_600_000).toISOString().slice(0, 16)

describe('until when papers must have been sent', () => {
  it.each([
    ['a Thursday: the end of Monday', '2026-11-26', '2026-11-24T00:00'],
    ['a Monday: over the weekend, the end of Wednesday', '2026-11-23', '2026-11-19T00:00'],
    ['the Monday after Tết', '2026-02-23', '2026-02-12T00:00'],
    ['after 30 April and 1 May, and giỗ Tổ that is made up for', '2026-05-04', '2026-04-25T00:00'],
    ['after 2 September with a moved day and a worked Saturday before', '2026-09-03', '2026-08-27T00:00'],
    ['after a Saturday that was worked', '2026-08-24', '2026-08-21T00:00'],
    ['over the end of the year', '2028-01-03', '2027-12-30T00:00'],
  ])('%s', (_what, day, deadline) => {
    expect(shown(deadlineOf(regular(day)))).toBe(deadline)
  })
  it.each(['ad-hoc', 'briefing', 'conference', 'hdnd-session'] as const)(
    'a meeting of kind %s has none',
    (kind) => {
      expect(deadlineOf(regular('2026-11-26', kind))).toBeNull()
      expect(minutesLate(at('2026-11-26', '07:59'), regular('2026-11-26', kind))).toBe(0)
    },
  )
  it('an office has its own days, hours and number of days', () => {
    const rules = {
      endsAtMinute: 17 * 60,
      workingDays: { ...DEFAULT_RULES.workingDays, 'hdnd-session': 5 },
    }
    const calendar = { free: new Set([dayNamed('2026-11-24')]), worked: new Set([dayNamed('2026-11-21')]) }
    expect(shown(deadlineOf(regular('2026-11-26'), { rules, calendar }))).toBe('2026-11-21T17:00')
    expect(shown(deadlineOf(regular('2026-11-26', 'hdnd-session'), { rules }))).toBe('2026-11-19T17:00')
    expect(isWorkingDay(dayNamed('2026-11-21'), calendar)).toBe(true)
  })
})

describe('gửi chậm', () => {
  it.each([
    ['in the last minute', '2026-11-23', '23:59', 0],
    ['on the stroke', '2026-11-24', '00:00', 1],
    ['a minute later', '2026-11-24', '00:01', 1],
    ['the next morning', '2026-11-24', '07:30', 450],
    ['as the meeting begins', '2026-11-26', '08:00', 2 * 1440 + 480],
  ])('%s', (_what, day, time, minutes) => {
    expect(minutesLate(at(day, time), regular('2026-11-26'))).toBe(minutes)
  })
})

it('the next working day of every working day lies behind it', () => {
  for (let day = dayNamed('2024-01-01'); day < dayNamed('2031-01-01'); day += 1) {
    const before = workingDaysBefore(day, 1)
    expect(before).toBeLessThan(day)
    // Nine days of Tết and its weekends are the longest rest there is.
    expect(day - before).toBeLessThanOrEqual(12)
    for (let between = before + 1; between < day; between += 1) expect(isWorkingDay(between)).toBe(false)
  }
})
