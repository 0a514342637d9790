import { describe, expect, it } from 'vitest'
import { instant } from '../../shared/kernel/instant.ts'
import { dayText, momentOf, timeText } from './day-time.ts'

describe('days and times as people type them', () => {
  it.each([
    ['23/11/2026', '14:05'],
    ['23-11-2026', '14h05'],
    [' 23.11.2026 ', '14.05'],
  ])('%s %s is a moment of Vietnam', (day, time) => {
    const at = momentOf(day, time)
    expect(at).toBe(Date.UTC(2026, 10, 23, 7, 5))
    expect([dayText(at), timeText(at)]).toEqual(['23/11/2026', '14:05'])
  })
  it('an hour alone is its beginning', () => expect(timeText(momentOf('1/12/2026', '8h'))).toBe('08:00'))
  it.each([
    ['31/11/2026', '8:00'],
    ['23/11/26', '8:00'],
    ['23/11/2026', '24:00'],
    ['mai', '8:00'],
    ['23/11/2026', ''],
  ])('%s %s is none', (day, time) => expect(momentOf(day, time)).toBeNull())
  it('nothing is nothing', () =>
    expect([dayText(null), timeText(null), dayText(instant(0))]).toEqual(['', '', '01/01/1970']))
})
