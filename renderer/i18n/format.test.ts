import { describe, expect, it } from 'vitest'
import { dayNumber, formatIn, isSameDay, monthKey } from './format.ts'

const vi = formatIn('vi')
const en = formatIn('en')
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** 14:05 on 23/11/2026 in Vietnam. */
const moment = Date.UTC(2026, 10, 23, 7, 5)

describe('formats', () => {
  it('write numbers with a point for thousands and a comma for decimals', () => {
    expect(vi.number(1234.5)).toBe('1.234,5')
    expect(en.number(1234.5)).toBe('1,234.5')
  })
  it('write dates and times of Vietnam whatever the computer thinks', () => {
    expect(vi.date(moment)).toBe('23/11/2026')
    expect(vi.time(moment)).toBe('14:05')
    expect(vi.day(moment)).toBe('Thứ Hai, 23/11/2026')
    expect(vi.month(moment)).toBe('Tháng 11 năm 2026')
    expect(en.day(moment)).toBe('Monday, 23/11/2026')
  })
  it('turn the day at midnight in Vietnam, not in London', () => {
    const beforeMidnight = Date.UTC(2026, 10, 23, 16, 59)
    const afterMidnight = Date.UTC(2026, 10, 23, 17, 0)
    expect(vi.date(afterMidnight)).toBe('24/11/2026')
    expect(vi.time(afterMidnight)).toBe('00:00')
    expect(isSameDay(beforeMidnight, afterMidnight)).toBe(false)
    expect(dayNumber(afterMidnight) - dayNumber(beforeMidnight)).toBe(1)
  })
  it('put a meeting of the first minutes of a month into that month', () => {
    expect(monthKey(Date.UTC(2026, 9, 31, 17, 0))).toBe('2026-11')
    expect(monthKey(Date.UTC(2026, 9, 31, 16, 59))).toBe('2026-10')
  })
  it('leave the date out today', () => {
    expect(vi.moment(moment, moment + hour)).toBe('14:05')
    expect(vi.moment(moment, moment + day)).toBe('14:05 23/11/2026')
  })
  it.each([
    [2 * hour + 15 * minute, '2 giờ 15 phút'],
    [hour, '1 giờ'],
    [0, '1 phút'],
    [59 * minute, '59 phút'],
    [day + 2 * hour, '1 ngày 2 giờ'],
    [5 * day + 2 * hour, '5 ngày'],
  ])('say how long %d ms are', (ms, words) => expect(vi.duration(ms)).toBe(words))
  it('decline English units', () => {
    expect(en.duration(hour + minute)).toBe('1 hour 1 minute')
    expect(en.duration(2 * hour)).toBe('2 hours')
  })
  it.each([
    [1, '1 giây'],
    [59_400, '1 phút'],
    [75_000, '1 phút 15 giây'],
    [700_000, '12 phút'],
  ])('round waits of %d ms up', (ms, words) => expect(vi.wait(ms)).toBe(words))
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [320_000, '320 KB'],
    [999_600, '1 MB'],
    [4_400_000, '4,4 MB'],
    [9_960_000, '10 MB'],
    [61_400_000, '61 MB'],
    [60_000_000, '60 MB'],
    [1_250_000_000, '1,3 GB'],
  ])('say how large %d bytes are', (bytes, words) => expect(vi.size(bytes)).toBe(words))
  it('never say 100 % before the end', () => {
    expect(vi.percent(0.4399)).toBe('43 %')
    expect(vi.percent(0.9999)).toBe('99 %')
    expect(vi.percent(1)).toBe('100 %')
  })
})
