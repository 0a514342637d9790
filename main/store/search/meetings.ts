/**
 * Meetings by what they are: title, place, kind, who takes part, date. Two thousand meetings with forty people each are
 * compared word by word in memory: a person's name is compared once, and needs no index that would have to follow it.
 */
import type { MeetingId, PersonId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { MEETING_KINDS } from '../../../shared/oparl/meeting-kinds.ts'
import type { Meeting } from '../../../shared/oparl/objects.ts'
import type { StoreContext } from '../context.ts'
import { dateIn, fits, type TypedDate } from './dates.ts'
import { parseQuery, type Query, type Side } from './query.ts'
import { foldWord, wordsOf } from './words.ts'

/** One thing that is said of a meeting. Names of people and kinds are shared between meetings. */
interface Part {
  readonly text: string
  readonly exact: readonly string[]
  readonly folded: readonly string[]
}

export interface MeetingFacts {
  readonly id: MeetingId
  readonly name: string
  readonly start: Instant
  readonly end: Instant
  /** Title, room and address. */
  readonly own: Part
  readonly kind: Part
  /** The chair first, as the list of participants has them. */
  readonly people: readonly Part[]
}

export interface FoundMeeting {
  readonly at: MeetingFacts
  readonly exact: boolean
  /** The words stand together, in order, in one part. */
  readonly phrase: boolean
  /** Title and place alone have all that was typed. */
  readonly byName: boolean
  /** Where it was found, to be cut for the answer. */
  readonly text: string
}

const MOST_NAMES_SHOWN = 3

function partOf(text: string): Part {
  const exact = wordsOf(text)
  return { text, exact, folded: exact.map(foldWord) }
}

interface MeetingRow {
  readonly id: MeetingId
  readonly name: string
  readonly room: string
  readonly address: string
  readonly kind: Meeting['kind']
  readonly start: Instant
  readonly end: Instant
  readonly participants: string
}

export function meetingFacts({ db }: StoreContext): MeetingFacts[] {
  const people = new Map(
    (db.prepare('SELECT id, name FROM person').raw().all() as [PersonId, string][]).map(([id, name]) => [
      id,
      partOf(name),
    ]),
  )
  const kinds = new Map(Object.entries(MEETING_KINDS).map(([kind, words]) => [kind, partOf(words)]))
  const rows = db
    .prepare(
      'SELECT id, name, room, address, kind, start, "end", participants FROM meeting WHERE deleted = 0 ORDER BY start DESC, id',
    )
    .all() as MeetingRow[]
  return rows.map(({ id, name, room, address, kind, start, end, participants }) => ({
    ...{ id, name, start, end },
    own: partOf([name, room, address].filter((part) => part !== '').join(' · ')),
    kind: kinds.get(kind) ?? partOf(''),
    people: (JSON.parse(participants) as { personId: PersonId }[]).flatMap(
      ({ personId }) => people.get(personId) ?? [],
    ),
  }))
}

/** Newest first. A date that is typed may stand in the title, or be the meeting's own. */
export function findMeetings(all: readonly MeetingFacts[], typed: string): FoundMeeting[] {
  const whole = parseQuery(typed)
  if (whole === null) return []
  const dated = dateIn(typed)
  const rest = dated === null ? null : parseQuery(dated.rest)
  const byWords = matcher(whole)
  const byRest = rest === null ? null : matcher(rest)
  return all.flatMap((meeting) => {
    const found = byWords(meeting)
    if (found !== null) return [found]
    if (dated === null || !isThen(dated.date, meeting)) return []
    if (byRest === null)
      return [{ at: meeting, exact: true, phrase: true, byName: false, text: meeting.own.text }]
    return byRest(meeting) ?? []
  })
}

const isThen = (date: TypedDate, { start, end }: MeetingFacts): boolean => fits(date, start, end)

type Matcher = (meeting: MeetingFacts) => FoundMeeting | null

function matcher(query: Query): Matcher {
  const full = 2 ** query.exact.length - 1
  const masks = { exact: new Map<Part, number>(), folded: new Map<Part, number>() }
  const maskOf = (part: Part, side: Side): number => {
    const known = masks[side].get(part)
    if (known !== undefined) return known
    const mask = wordsIn(part, query, side)
    masks[side].set(part, mask)
    return mask
  }
  return (meeting) => {
    for (const side of ['exact', 'folded'] as const) {
      const said = wordsIn(meeting.own, query, side)
      if (said === full) return found(meeting, query, side, [])
      let mask = said | maskOf(meeting.kind, side)
      for (const person of meeting.people) {
        if (mask === full) break
        mask |= maskOf(person, side)
      }
      if (mask !== full) continue
      // A name is told only where it says what the title does not.
      const others = [meeting.kind, ...meeting.people].filter((part) => (maskOf(part, side) & ~said) !== 0)
      const wholes = others.filter((part) => (maskOf(part, side) | said) === full)
      return found(meeting, query, side, wholes.length > 0 ? wholes : others)
    }
    return null
  }
}

function found(at: MeetingFacts, query: Query, side: Side, told: readonly Part[]): FoundMeeting {
  const shown = [at.own, ...told.slice(0, MOST_NAMES_SHOWN)]
  return {
    at,
    exact: side === 'exact',
    phrase: shown.some((part) => isPhrase(part, query, side)),
    byName: told.length === 0,
    text: shown.map(({ text }) => text).join(' · '),
  }
}

const isWord = (word: string, query: Query, side: Side, at: number): boolean => {
  const wanted = query[side][at] ?? ''
  return at === query[side].length - 1 ? word.startsWith(wanted) : word === wanted
}

/** Bit n: the query's n-th word is there. There are at most 16. */
function wordsIn(part: Part, query: Query, side: Side): number {
  let mask = 0
  for (let at = 0; at < query[side].length; at += 1)
    for (const word of part[side])
      if (isWord(word, query, side, at)) {
        mask |= 1 << at
        break
      }
  return mask
}

function isPhrase(part: Part, query: Query, side: Side): boolean {
  const words = part[side]
  const { length } = query[side]
  for (let from = 0; from + length <= words.length; from += 1)
    if (query[side].every((_, at) => isWord(words[from + at] ?? '', query, side, at))) return true
  return false
}
