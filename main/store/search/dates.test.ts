import { describe, expect, it } from 'vitest'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { dateIn, fits } from './dates.ts'

const at = (iso: string) => Date.parse(`${iso}+07:00`) as Instant
const read = (typed: string) => {
  const found = dateIn(typed)
  if (found === null) return null
  const { day, month, year } = found.date
  return [day, month, year, found.rest.trim().replace(/\s+/g, ' ')]
}

describe('dates in what was typed', () => {
  it.each([
    ['23/11/2026', [23, 11, 2026, '']],
    ['họp ngày 23/11', [23, 11, null, 'họp']],
    ['5-3-26 giao ban', [5, 3, 2026, 'giao ban']],
    ['23.11.2026', [23, 11, 2026, '']],
    ['11/2026', [null, 11, 2026, '']],
    ['tháng 11', [null, 11, null, '']],
    ['thang 11 nam 2026 hdnd', [null, 11, 2026, 'hdnd']],
    ['tháng 3/2025', [null, 3, 2025, '']],
    ['ngày 05 tháng 01 năm 2026', [5, 1, 2026, '']],
    ['giao ban năm 2025', [null, null, 2025, 'giao ban']],
  ])('%s', (typed, expected) => expect(read(typed)).toEqual(expected))
  it.each(['12/TTr-UBND', '32/13/2026', 'phòng họp số 1', '2026', '1/2/3/4', 'tháng mười một', ''])(
    '%s is none',
    (typed) => expect(read(typed)).toBeNull(),
  )
  it('are those of the clock in Vietnam, on each of its days', () => {
    const [start, end] = [at('2026-11-23T08:30'), at('2026-11-25T00:30')]
    const on = (typed: string) => fits(dateIn(typed)!.date, start, end)
    expect(['23/11/2026', '24/11', '25/11', 'tháng 11'].map(on)).toEqual([true, true, true, true])
    expect(['22/11/2026', '26/11', '23/11/2025', 'tháng 12'].map(on)).toEqual([false, false, false, false])
  })
})
