import { expect, test } from 'vitest'
import { instant } from '../kernel/instant.ts'
import { type Period, spanOf, todayOf } from './period.ts'

const at = (text: string) => instant(Date.parse(`${text}+07:00`))

test.each<[string, Period, string, string]>([
  ['a month', { is: 'month', year: 2026, no: 11 }, '2026-11-01T00:00', '2026-12-01T00:00'],
  ['December', { is: 'month', year: 2026, no: 12 }, '2026-12-01T00:00', '2027-01-01T00:00'],
  ['a quarter', { is: 'quarter', year: 2026, no: 4 }, '2026-10-01T00:00', '2027-01-01T00:00'],
  ['a year', { is: 'year', year: 2026 }, '2026-01-01T00:00', '2027-01-01T00:00'],
  [
    'a term, its last day whole',
    { is: 'days', first: at('2026-06-01T00:00'), last: at('2031-05-31T00:00') },
    '2026-06-01T00:00',
    '2031-06-01T00:00',
  ],
])('%s, in Vietnam’s days', (_what, period, from, until) => {
  expect(spanOf(period)).toEqual({ from: at(from), until: at(until) })
})

test('days that go backwards are no span; one day is', () => {
  const day = at('2026-11-30T12:00')
  expect(spanOf({ is: 'days', first: day, last: instant(day - 86_400_000) })).toBeNull()
  expect(spanOf({ is: 'days', first: day, last: day })).toEqual({
    from: at('2026-11-30T00:00'),
    until: at('2026-12-01T00:00'),
  })
})

test('today is Vietnam’s, also before seven in the morning', () => {
  expect(todayOf(at('2027-01-01T00:30'))).toEqual({ year: 2027, month: 1, quarter: 1 })
})
