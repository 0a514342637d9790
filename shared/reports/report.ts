/** Sessions that were held, made into lines by member, meeting and unit, for whoever may see them. */
import { byGivenName, byWords } from '../kernel/by-given-name.ts'
import type { AgendaItemId, MeetingId, PersonId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { MeetingRole } from '../oparl/objects.ts'
import type { LogSummary, PersonInLog } from './log-summary.ts'
import { addTo, type DutyFact, dutyTally, newSum, type Sum, sumOf, type Tally, tallyOf } from './tally.ts'

/** `none`: nothing of its session is on this device; `damaged`: what is here is not the log that was followed. */
export type MissingWhy = 'none' | 'not-begun' | 'damaged'

export interface ReportedMeeting {
  readonly meetingId: MeetingId
  readonly name: string
  readonly organizationId: string
  readonly organization: string
  readonly start: Instant
  /** What the person is in it. */
  readonly role: MeetingRole | null
  readonly agenda: readonly {
    readonly id: AgendaItemId
    readonly number: string
    readonly name: string
    readonly plannedMinutes: number | null
  }[]
  readonly duties: readonly DutyFact[]
  readonly log: LogSummary | null
  readonly why: MissingWhy | null
}

export interface ReportWish {
  /** `self`: one's own record; `kept`: everybody, in the meetings that one may see whole. */
  readonly of: 'self' | 'kept'
  /** Null: of whatever organisation. */
  readonly organizationId: string | null
  /** Whether guests and secretaries are counted as well. */
  readonly who: 'members' | 'all'
}

export interface ReportFacts {
  readonly me: PersonId
  readonly office: 'member' | 'secretary'
  readonly now: Instant
  readonly nameOf: (id: PersonId) => string
}

export interface MemberLine {
  readonly personId: PersonId
  readonly name: string
  readonly unit: string
  readonly tally: Tally
}

export interface MeetingLine {
  readonly meetingId: MeetingId
  readonly name: string
  readonly organization: string
  readonly start: Instant
  readonly begunAt: Instant | null
  readonly endedAt: Instant | null
  readonly lastedMs: number
  /** Null: no item says how long it should take. */
  readonly plannedMs: number | null
  readonly itemsHeld: number
  readonly itemsPlanned: number
  readonly votes: number
  readonly votesPassed: number
  readonly conclusions: number
  /** How the person was there, in a report of oneself. */
  readonly own: PersonInLog['status'] | null
  readonly tally: Tally
}

export interface UnitLine {
  /** Empty: people without one. */
  readonly unit: string
  readonly people: number
  readonly tally: Tally
}

export interface MissingMeeting {
  readonly meetingId: MeetingId
  readonly name: string
  readonly start: Instant
  readonly why: MissingWhy
}

export interface SessionReport {
  readonly members: readonly MemberLine[]
  /** The newest first. */
  readonly meetings: readonly MeetingLine[]
  readonly units: readonly UnitLine[]
  readonly total: Tally
  /** Of how many meetings this is made; how many of those have not ended; which are not in it. */
  readonly counted: number
  readonly going: number
  readonly missing: readonly MissingMeeting[]
  /** Whose meetings there are in that time. */
  readonly organizations: readonly { readonly id: string; readonly name: string }[]
}

/** Everybody's figures: who chairs or keeps the meeting, and the office's secretaries [SES-55]. */
export const seesWhole = (
  { role }: Pick<ReportedMeeting, 'role'>,
  { office }: Pick<ReportFacts, 'office'>,
): boolean => role === 'chair' || role === 'secretary' || office === 'secretary'

export function reportOf(
  meetings: readonly ReportedMeeting[],
  wish: ReportWish,
  facts: ReportFacts,
): SessionReport {
  const seen = meetings.filter((meeting) => isIn(meeting, wish, facts))
  const organizations = new Map(seen.map(({ organizationId: id, organization: name }) => [id, name]))
  const wanted = seen
    .filter(({ organizationId }) => wish.organizationId === null || organizationId === wish.organizationId)
    .toSorted((one, other) => other.start - one.start || (one.meetingId < other.meetingId ? -1 : 1))
  const counted = wanted.filter((one): one is Counted => one.log !== null)
  const sums = sumsOf(wanted, wish, facts)
  return {
    members: [...sums.members.values()].toSorted(byUnitAndName),
    meetings: counted.map((meeting) => meetingLine(meeting, wish, facts)),
    units: [...sums.units.values()]
      .map(({ people, ...line }) => ({ ...line, people: people.size }))
      .toSorted((one, other) => byName(one.unit, other.unit)),
    total: sumOf([...sums.members.values()].map(({ tally }) => tally)),
    counted: counted.length,
    going: counted.filter(({ log }) => log.phase !== 'ended').length,
    missing: wanted.flatMap(({ meetingId, name, start, why }) =>
      why === null ? [] : [{ meetingId, name, start, why }],
    ),
    organizations: [...organizations]
      .map(([id, name]) => ({ id, name }))
      .toSorted((one, other) => byWords(one.name, other.name)),
  }
}

type Counted = ReportedMeeting & { readonly log: LogSummary }

function isIn(meeting: ReportedMeeting, { of }: ReportWish, facts: ReportFacts): boolean {
  if (of === 'kept') return seesWhole(meeting, facts)
  return meeting.log === null
    ? meeting.role !== null
    : meeting.log.people.some(({ personId }) => personId === facts.me)
}

/** In a report of oneself oneself alone, whatever one was there. */
const isCounted = (
  person: Pick<PersonInLog, 'personId' | 'member'>,
  { of, who }: ReportWish,
  { me }: ReportFacts,
): boolean => (of === 'self' ? person.personId === me : who === 'all' || person.member)

interface UnitSum {
  readonly unit: string
  readonly people: Set<PersonId>
  readonly tally: Sum
}
interface MemberSum extends MemberLine {
  readonly tally: Sum
}
interface Sums {
  readonly members: Map<PersonId, MemberSum>
  readonly units: Map<string, UnitSum>
}

/** A person’s unit is that of the session; of a task without one, the unit of their newest session. */
function sumsOf(meetings: readonly ReportedMeeting[], wish: ReportWish, facts: ReportFacts): Sums {
  const sums: Sums = { members: new Map(), units: new Map() }
  for (const { log } of meetings)
    for (const person of log?.people ?? [])
      if (isCounted(person, wish, facts)) add(sums, person, tallyOf(person), facts)
  for (const { log, duties } of meetings)
    for (const duty of duties) {
      const there = log?.people.find(({ personId }) => personId === duty.leadId)
      const who = there ?? { personId: duty.leadId, member: true, unit: '' }
      if (!isCounted(who, wish, facts)) continue
      const unit = who.unit || (sums.members.get(duty.leadId)?.unit ?? '')
      add(sums, { personId: duty.leadId, unit }, dutyTally(duty, facts.now), facts)
    }
  return sums
}

function add(
  { members, units }: Sums,
  { personId, unit }: Pick<PersonInLog, 'personId' | 'unit'>,
  tally: Partial<Tally>,
  { nameOf }: ReportFacts,
): void {
  const member = members.get(personId) ?? { personId, name: nameOf(personId), unit, tally: newSum() }
  addTo(member.tally, tally)
  members.set(personId, member.unit === '' ? { ...member, unit } : member)
  const sum = units.get(unit) ?? { unit, people: new Set<PersonId>(), tally: newSum() }
  sum.people.add(personId)
  addTo(sum.tally, tally)
  units.set(unit, sum)
}

const byName = (one: string, other: string): number =>
  Number(one === '') - Number(other === '') || byWords(one, other)
const byUnitAndName = (one: MemberLine, other: MemberLine): number =>
  byName(one.unit, other.unit) ||
  byGivenName(one.name, other.name) ||
  (one.personId < other.personId ? -1 : 1)

function meetingLine(meeting: Counted, wish: ReportWish, facts: ReportFacts): MeetingLine {
  const { meetingId, name, organization, start, agenda, log, duties } = meeting
  const people = log.people.filter((person) => isCounted(person, wish, facts))
  const closed = log.votes.filter(({ status }) => status === 'closed')
  return {
    ...{ meetingId, name, organization, start },
    begunAt: log.begunAt,
    endedAt: log.endedAt,
    lastedMs: log.lastedMs,
    plannedMs: plannedOf(agenda),
    itemsHeld: log.items.length,
    itemsPlanned: agenda.length,
    votes: closed.length,
    votesPassed: closed.filter(({ result }) => result?.passed === true).length,
    conclusions: log.conclusions.length,
    own: wish.of === 'self' ? (people[0]?.status ?? null) : null,
    tally: sumOf([
      ...people.map(tallyOf),
      ...duties
        .filter(({ leadId }) => wish.of === 'kept' || leadId === facts.me)
        .map((duty) => dutyTally(duty, facts.now)),
    ]),
  }
}

export function plannedOf(agenda: ReportedMeeting['agenda']): number | null {
  const minutes = agenda.flatMap(({ plannedMinutes }) => (plannedMinutes === null ? [] : [plannedMinutes]))
  return minutes.length === 0 ? null : minutes.reduce((sum, one) => sum + one, 0) * 60_000
}
