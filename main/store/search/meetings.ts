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
import type { Place } from './place.ts'
import { allBits, parseQuery, type Query, type Side } from './query.ts'
import { Vocabulary } from './word-marks.ts'

/** One thing that is said of a meeting. Names of people and kinds are shared between meetings. */
interface Part {
  readonly text: string
  /** Numbers of its words in the vocabulary. */
  readonly words: Int32Array
  /** Of shared ones: its place among them. */
  readonly no: number
}

export interface MeetingFacts {
  readonly place: Place
  readonly start: Instant
  readonly end: Instant
  /** Title, room and address. */
  readonly own: Part
  readonly kindPart: Part
  /** The chair first, as the list of participants has them. */
  readonly people: readonly Part[]
}

export interface KnownMeetings {
  /** Newest first. */
  readonly all: readonly MeetingFacts[]
  readonly vocabulary: Vocabulary
  readonly sharedCount: number
}

export interface FoundMeeting {
  readonly at: MeetingFacts
  readonly exact: boolean
  /** The words stand together, in order, in one part. */
  readonly phrase: boolean
  /** Title and place alone have all that was typed. */
  readonly byName: boolean
  /** What says the rest. */
  readonly others: readonly Part[]
}

const MOST_NAMES_SHOWN = 3

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

export function knownMeetings({ db }: StoreContext): KnownMeetings {
  const vocabulary = new Vocabulary()
  let sharedCount = 0
  const shared = (text: string): Part => ({ text, words: vocabulary.numbersOf(text), no: sharedCount++ })
  const people = new Map(
    (db.prepare('SELECT id, name FROM person').raw().all() as [PersonId, string][]).map(([id, name]) => [
      id,
      shared(name),
    ]),
  )
  const kinds = new Map(Object.entries(MEETING_KINDS).map(([kind, words]) => [kind, shared(words)]))
  const none = shared('')
  const rows = db
    .prepare(
      'SELECT id, name, room, address, kind, start, "end", participants FROM meeting WHERE deleted = 0 ORDER BY start DESC, id',
    )
    .all() as MeetingRow[]
  const all = rows.map(({ id, name, room, address, kind, start, end, participants }): MeetingFacts => {
    const text = [name, room, address].filter((part) => part !== '').join(' · ')
    return {
      ...{ start, end },
      place: {
        ...{ meetingId: id, meetingName: name, meetingStart: start },
        ...{ paperId: null, paperNo: -1, fileId: null, paperName: '' },
      },
      own: { text, words: vocabulary.numbersOf(text), no: -1 },
      kindPart: kinds.get(kind) ?? none,
      people: (JSON.parse(participants) as { personId: PersonId }[]).flatMap(
        ({ personId }) => people.get(personId) ?? [],
      ),
    }
  })
  return { all, vocabulary, sharedCount }
}

/** Newest first. A date that is typed may stand in the title, or be the meeting's own. */
export function findMeetings(known: KnownMeetings, typed: string): FoundMeeting[] {
  const whole = parseQuery(typed)
  if (whole === null) return []
  const dated = dateIn(typed)
  const rest = dated === null ? null : parseQuery(dated.rest)
  const byWords = new Matcher(known, whole)
  const byRest = rest === null ? null : new Matcher(known, rest)
  return known.all.flatMap((meeting): FoundMeeting | [] => {
    const found = byWords.look(meeting)
    if (found !== null) return found
    if (dated === null || !isThen(dated.date, meeting)) return []
    if (byRest === null) return { at: meeting, exact: true, phrase: true, byName: false, others: [] }
    return byRest.look(meeting) ?? []
  })
}

/** Where it was found, to be cut for the answer. */
export const textOfMeeting = ({ at, others }: Pick<FoundMeeting, 'at' | 'others'>): string =>
  [at.own, ...others].map(({ text }) => text).join(' · ')

const isThen = (date: TypedDate, { start, end }: MeetingFacts): boolean => fits(date, start, end)

class Matcher {
  readonly #length: number
  readonly #full: number
  readonly #marks: Readonly<Record<Side, Int32Array>>
  /** Of shared parts: -1 while nobody has looked. */
  readonly #shared: Readonly<Record<Side, Int32Array>>

  constructor({ vocabulary, sharedCount }: KnownMeetings, query: Query) {
    this.#length = query.exact.length
    this.#full = allBits(query)
    this.#marks = vocabulary.marksFor(query)
    this.#shared = {
      exact: new Int32Array(sharedCount).fill(-1),
      folded: new Int32Array(sharedCount).fill(-1),
    }
  }

  look(at: MeetingFacts): FoundMeeting | null {
    const side = this.#sideOf(at)
    if (side === null) return null
    const others = this.#others(at, side).slice(0, MOST_NAMES_SHOWN)
    return {
      ...{ at, others, byName: others.length === 0, exact: side === 'exact' },
      phrase: this.#isPhrase(at.own, side) || others.some((part) => this.#isPhrase(part, side)),
    }
  }

  #sideOf(at: MeetingFacts): Side | null {
    for (const side of ['exact', 'folded'] as const) {
      let bits = this.#bits(at.own, side)
      if (bits === this.#full) return side
      bits |= this.#bits(at.kindPart, side)
      for (const person of at.people) {
        if (bits === this.#full) break
        bits |= this.#bits(person, side)
      }
      if (bits === this.#full) return side
    }
    return null
  }

  /** A name is told only where it says what the title does not. */
  #others({ own, kindPart, people }: MeetingFacts, side: Side): readonly Part[] {
    const said = this.#bits(own, side)
    if (said === this.#full) return []
    const others = [kindPart, ...people].filter((part) => (this.#bits(part, side) & ~said) !== 0)
    const wholes = others.filter((part) => (this.#bits(part, side) | said) === this.#full)
    return wholes.length > 0 ? wholes : others
  }

  #bits({ no, words }: Part, side: Side): number {
    const known = no < 0 ? -1 : (this.#shared[side][no] ?? -1)
    if (known >= 0) return known
    const marks = this.#marks[side]
    let bits = 0
    for (const word of words) bits |= marks[word] ?? 0
    if (no >= 0) this.#shared[side][no] = bits
    return bits
  }

  #isPhrase({ words }: Part, side: Side): boolean {
    const marks = this.#marks[side]
    for (let from = 0; from + this.#length <= words.length; from += 1) {
      let at = 0
      while (at < this.#length && ((marks[words[from + at] ?? -1] ?? 0) & (1 << at)) !== 0) at += 1
      if (at === this.#length) return true
    }
    return false
  }
}
