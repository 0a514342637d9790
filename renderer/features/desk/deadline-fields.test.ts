import { describe, expect, it } from 'vitest'
import { deadlinesOf, minutesLate } from '../../../shared/desk/deadline.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import { OfficeDeadlines } from '../../../shared/oparl/office-deadlines.ts'
import { deadlinesIn, formOf } from './deadline-fields.ts'

describe('the office’s deadlines as they are typed', () => {
  it('begin with the law’s, and come back as they were', () => {
    const law = formOf(null)
    expect(law).toMatchObject({ ends: '24:00', free: '', days: { 'ubnd-regular': '3', briefing: '' } })
    const said = deadlinesIn({
      ...law,
      ends: '17h',
      free: '24/11/2026\n1/2/2027, 24/11/2026',
      worked: ' 28/11/2026 ',
    })
    expect(said).toMatchObject({
      endsAtMinute: 1020,
      free: ['2026-11-24', '2027-02-01'],
      worked: ['2026-11-28'],
    })
    expect(OfficeDeadlines.parse(said)).toEqual(said)
    expect(deadlinesIn(formOf(said))).toEqual(said)
  })
  it.each([
    ['a number that is none', { days: { ...formOf(null).days, briefing: 'hai' } }],
    ['too many days', { days: { ...formOf(null).days, briefing: '61' } }],
    ['no hour', { ends: '25:00' }],
    ['a day that there is not', { free: '31/02/2027' }],
  ])('%s is not written', (_what, part) => {
    expect(deadlinesIn({ ...formOf(null), ...part })).toBeNull()
  })
  it('[SYNC-212] are what counts', () => {
    const set = deadlinesIn({ ...formOf(null), ends: '17:00', free: '23/11/2026' })
    const meeting = { kind: 'ubnd-regular', start: instant(Date.parse('2026-11-26T01:00:00Z')) } as const
    // The 23rd is off: three working days before are the 25th, 24th and 20th, to 17:00.
    const at = (iso: string) => instant(Date.parse(iso))
    expect(minutesLate(at('2026-11-20T09:59:59Z'), meeting, deadlinesOf(set))).toBe(0)
    expect(minutesLate(at('2026-11-20T10:02:00Z'), meeting, deadlinesOf(set))).toBe(2)
  })
})
