/**
 * A meeting as an iCalendar file: RFC 5545, and METHOD of RFC 5546. Times are Vietnam's with their VTIMEZONE, lines are
 * folded at 75 octets, text is UTF-8. People have no mail addresses here: names under `.invalid` (RFC 2606) stand for them,
 * and nobody is asked to answer by mail.
 */
import type { Instant } from '../kernel/instant.ts'
import type { InvitationFacts, InvitedPerson } from './facts.ts'
import { inVietnam, placeWords } from './office-words.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const MOST_OCTETS = 75
const REMIND_BEFORE = '-PT30M'

export interface CalendarWish {
  /** Whose calendar it goes into; null: nobody's in particular. */
  readonly forPerson: InvitedPerson | null
  readonly taking: 'NEEDS-ACTION' | 'ACCEPTED' | 'DECLINED' | 'DELEGATED'
  readonly now: Instant
}

/** Null: the meeting has no time yet. */
export function calendarFile(facts: InvitationFacts, wish: CalendarWish): string | null {
  const { start, end } = facts
  if (start === null) return null
  const off = facts.state === 'cancelled'
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Phong hop//Giay moi//VI',
    'CALSCALE:GREGORIAN',
    `METHOD:${off ? 'CANCEL' : 'REQUEST'}`,
    ...zone(),
    'BEGIN:VEVENT',
    `UID:${facts.meetingId}@phong-hop.invalid`,
    `DTSTAMP:${utc(wish.now)}`,
    `SEQUENCE:${facts.sequence}`,
    `DTSTART;TZID=${ZONE}:${local(start)}`,
    `DTEND;TZID=${ZONE}:${local(end !== null && end > start ? end : start)}`,
    `SUMMARY:${text(facts.name)}`,
    `LOCATION:${text(facts.places.map(placeWords).join('; '))}`,
    `DESCRIPTION:${text(described(facts))}`,
    `STATUS:${off ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:OPAQUE',
    ...people(facts, wish),
    ...(off ? [] : alarm(facts)),
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.flatMap(folded).join('\r\n').concat('\r\n')
}

const zone = (): string[] => [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:STANDARD',
  'DTSTART:19750613T000000',
  'TZOFFSETFROM:+0700',
  'TZOFFSETTO:+0700',
  'TZNAME:+07',
  'END:STANDARD',
  'END:VTIMEZONE',
]

function people(facts: InvitationFacts, { forPerson, taking }: CalendarWish): string[] {
  const chair = facts.people.find(({ role }) => role === 'chair')
  const organizer = `ORGANIZER;CN=${quoted(chair?.name || facts.organizationName)}:${address(chair ?? null)}`
  if (forPerson === null) return [organizer]
  const role = forPerson.role === 'chair' ? 'CHAIR' : 'REQ-PARTICIPANT'
  const cn = quoted(forPerson.name)
  return [organizer, `ATTENDEE;ROLE=${role};PARTSTAT=${taking};RSVP=FALSE;CN=${cn}:${address(forPerson)}`]
}

const alarm = ({ name }: InvitationFacts): string[] => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `TRIGGER:${REMIND_BEFORE}`,
  `DESCRIPTION:${text(name)}`,
  'END:VALARM',
]

function described({ organizationName, people: all, agenda }: InvitationFacts): string {
  const chair = all.find(({ role }) => role === 'chair')
  return [
    organizationName,
    ...(chair === undefined ? [] : [`Chủ trì: ${chair.name}`]),
    ...agenda.map(({ number, name }, at) => `${number || `${at + 1}.`} ${name}`),
  ].join('\n')
}

const address = (person: InvitedPerson | null): string =>
  `mailto:${person?.id ?? 'thu-moi'}@phong-hop.invalid`

const two = (value: number): string => String(value).padStart(2, '0')

function local(at: Instant): string {
  const { year, month, day, hour, minute } = inVietnam(at)
  return `${year}${two(month)}${two(day)}T${two(hour)}${two(minute)}00`
}

const utc = (at: Instant): string => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '')

/** TEXT (RFC 5545 §3.3.11). */
const text = (value: string): string =>
  value
    .normalize('NFC')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, '')

/** A parameter's value (§3.2): quotes cannot be written in it. */
const quoted = (value: string): string => `"${value.normalize('NFC').replace(/["\p{Cc}]/gu, '')}"`

/** Lines of 75 octets at most, never cut inside a letter; what goes on begins with a blank (§3.1). */
function folded(line: string): string[] {
  const lines: string[] = []
  let [part, octets] = ['', 0]
  for (const letter of line) {
    const size = octetsOf(letter)
    if (octets + size > MOST_OCTETS) {
      lines.push(part)
      part = ' '
      octets = 1
    }
    part += letter
    octets += size
  }
  return [...lines, part]
}

function octetsOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}
