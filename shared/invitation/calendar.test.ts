import { describe, expect, it } from 'vitest'
import { aMeetingOf } from '../../tests/invitation/support/facts.ts'
import { instant } from '../kernel/instant.ts'
import { calendarFile } from './calendar.ts'

const NOW = instant(Date.UTC(2027, 0, 5, 2, 3, 4))
const meeting = aMeetingOf(12)
const made = (changes: Parameters<typeof aMeetingOf>[1] = {}): string =>
  calendarFile(
    { ...meeting, ...changes },
    { forPerson: meeting.people[4] ?? null, taking: 'ACCEPTED', now: NOW },
  ) ?? ''
const unfolded = (file: string): string[] => file.replaceAll('\r\n ', '').split('\r\n')

describe('the calendar file', () => {
  it('is RFC 5545: CRLF, 75 octets a line, UTF-8, no letter cut in two', () => {
    const name = '🏛 Phiên họp về ổn định, phát triển; “Đường kết nối Hóa Thượng” \\ sửa đổi '.repeat(6)
    const file = made({ name })
    expect(file.endsWith('\r\n')).toBe(true)
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const lines = file.split('\r\n')
    for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    expect(lines.some((line) => new TextEncoder().encode(line).length >= 72)).toBe(true)
    expect(file).not.toMatch(/\p{Surrogate}/u)
    const summary = unfolded(file).find((line) => line.startsWith('SUMMARY:')) ?? ''
    expect(summary.slice(8).replace(/\\([\\;,])/g, '$1')).toBe(name.normalize('NFC'))
  })
  it('has the wall clock of Vietnam with its zone, and the time stamp in UTC', () => {
    const lines = unfolded(made())
    expect(lines).toContain('DTSTART;TZID=Asia/Ho_Chi_Minh:20270112T080000')
    expect(lines).toContain('DTEND;TZID=Asia/Ho_Chi_Minh:20270112T113000')
    expect(lines).toContain('DTSTAMP:20270105T020304Z')
    const zone = lines.slice(lines.indexOf('BEGIN:VTIMEZONE'), lines.indexOf('END:VTIMEZONE'))
    expect(zone).toEqual(expect.arrayContaining(['TZID:Asia/Ho_Chi_Minh', 'TZOFFSETTO:+0700']))
  })
  it('keeps its UID, counts changes, and takes a cancelled meeting out again', () => {
    const uid = (file: string): string | undefined => unfolded(file).find((line) => line.startsWith('UID:'))
    const moved = made({ start: instant(Date.UTC(2027, 0, 13, 1)), end: null, sequence: 86_400 })
    const off = unfolded(made({ state: 'cancelled', sequence: 90_000 }))
    expect(uid(moved)).toBe(uid(made()))
    expect(unfolded(made())).toEqual(expect.arrayContaining(['METHOD:REQUEST', 'SEQUENCE:0']))
    expect(unfolded(moved)).toEqual(
      expect.arrayContaining(['SEQUENCE:86400', 'DTEND;TZID=Asia/Ho_Chi_Minh:20270113T080000']),
    )
    expect(off).toEqual(expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:90000']))
    expect(off).not.toContain('BEGIN:VALARM')
  })
  it('says whose it is and how they answered, to addresses that nobody can have', () => {
    const attendee = unfolded(made()).find((line) => line.startsWith('ATTENDEE')) ?? ''
    expect(attendee).toContain(`CN="${meeting.people[4]?.name ?? '?'}"`)
    expect(attendee).toContain('PARTSTAT=ACCEPTED')
    expect(attendee).toMatch(/:mailto:[0-9a-f-]+@phong-hop\.invalid$/)
  })
  it('is none while there is no time', () => {
    expect(
      calendarFile({ ...meeting, start: null }, { forPerson: null, taking: 'NEEDS-ACTION', now: NOW }),
    ).toBeNull()
  })
})
