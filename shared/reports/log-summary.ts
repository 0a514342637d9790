/**
 * What one session's log comes to, in figures. It is kept beside the log and made anew when the log is another one, so it
 * holds nothing that is said elsewhere: no names, no agenda. How anybody voted is not in it.
 */
import type { AgendaItemId, PersonId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { MeetingRole } from '../oparl/objects.ts'
import {
  attendanceOf,
  type CommandId,
  lastedMs,
  type Phase,
  type SessionState,
  type Speech,
  type Vote,
  type VoteForm,
  type VoteResult,
} from '../session/index.ts'

/** Of the shape below: a summary of another one is made anew. */
export const SUMMARY_VERSION = 1

export interface PersonInLog {
  readonly personId: PersonId
  readonly role: MeetingRole
  readonly member: boolean
  readonly unit: string
  /** As the log ends. `present`: in the room or online; `left`: came, and went before the end. */
  readonly status: 'present' | 'left' | 'excused' | 'absent'
  readonly online: boolean
  readonly late: boolean
  readonly reason: string
  /** Somebody stood in for them. */
  readonly substituted: boolean
  readonly speeches: number
  readonly speechMs: number
  readonly questions: number
  readonly questionMs: number
  readonly replies: number
  readonly replyMs: number
  /** Votes that were closed and in which they might vote; those in which they did, never how. */
  readonly votesOf: number
  readonly votesTaken: number
}

export interface ItemInLog {
  readonly itemId: AgendaItemId
  readonly startedMs: number
  /** Without breaks, over all the times that it was taken up. */
  readonly heldMs: number
  readonly turns: number
  readonly speeches: number
  readonly speechMs: number
}

export interface VoteInLog {
  readonly voteId: CommandId
  readonly form: VoteForm
  readonly status: 'closed' | 'cancelled'
  readonly voters: number
  readonly result: VoteResult | null
}

export interface LogSummary {
  readonly phase: Phase
  /** By the clock of whoever ran the session. */
  readonly begunAt: Instant | null
  readonly endedAt: Instant | null
  /** From the beginning to the end, breaks and all; to the last entry where it has not ended. */
  readonly lastedMs: number
  readonly people: readonly PersonInLog[]
  readonly items: readonly ItemInLog[]
  readonly votes: readonly VoteInLog[]
  readonly conclusions: readonly { readonly itemId: AgendaItemId | null; readonly text: string }[]
}

/** `ms`: session time at the log's last entry. */
export interface SummedLog {
  readonly session: SessionState
  readonly ms: number
  readonly begunAt: Instant | null
  readonly endedAt: Instant | null
}

export function summaryOf(log: SummedLog): LogSummary {
  const { session, ms } = log
  const spoken = session.speeches.filter(isHeld)
  const closed = session.votes.filter(({ status }) => status === 'closed')
  return {
    phase: session.phase,
    begunAt: log.begunAt,
    endedAt: log.endedAt,
    lastedMs: session.begunMs === null ? 0 : Math.max(0, (session.endedMs ?? ms) - session.begunMs),
    people: peopleOf(session, { spoken, closed, ms }),
    items: itemsOf(session, spoken, ms),
    votes: session.votes.flatMap((vote) => voteOf(vote)),
    conclusions: session.conclusions.map(({ itemId, text }) => ({ itemId, text })),
  }
}

/** One that was withdrawn, or waits, is none. */
const isHeld = ({ status }: Speech): boolean =>
  status === 'speaking' || status === 'replying' || status === 'done'

/** What the asker used; of a question without its reply. */
const askedMs = (speech: Speech, ms: number): number => speech.askedForMs ?? lastedMs(speech, ms)

interface Around {
  readonly spoken: readonly Speech[]
  readonly closed: readonly Vote[]
  readonly ms: number
}

interface Said {
  speeches: number
  speechMs: number
  questions: number
  questionMs: number
  replies: number
  replyMs: number
  votesOf: number
  votesTaken: number
}

const nothing = (): Said => ({
  speeches: 0,
  speechMs: 0,
  questions: 0,
  questionMs: 0,
  replies: 0,
  replyMs: 0,
  votesOf: 0,
  votesTaken: 0,
})

function peopleOf(session: SessionState, around: Around): PersonInLog[] {
  const said = saidBy(around)
  return Object.values(session.roster).map(({ personId, role, member, unit }) => {
    const { status, late, reason, proxy } = attendanceOf(session, personId)
    return {
      ...{ personId, role, member, unit },
      status: status === 'online' ? 'present' : status,
      online: status === 'online',
      late: late && (status === 'present' || status === 'online' || status === 'left'),
      reason: status === 'excused' || status === 'absent' ? reason : '',
      substituted: proxy !== null,
      ...(said.get(personId) ?? nothing()),
    }
  })
}

function saidBy({ spoken, closed, ms }: Around): Map<PersonId, Said> {
  const all = new Map<PersonId, Said>()
  const of = (personId: PersonId): Said => {
    const known = all.get(personId) ?? nothing()
    all.set(personId, known)
    return known
  }
  for (const speech of spoken) {
    const one = of(speech.personId)
    if (speech.as === 'speech') {
      one.speeches += 1
      one.speechMs += askedMs(speech, ms)
    } else {
      one.questions += 1
      one.questionMs += askedMs(speech, ms)
    }
    if (speech.toPersonId === null || speech.askedForMs === null) continue
    const other = of(speech.toPersonId)
    other.replies += 1
    other.replyMs += lastedMs(speech, ms)
  }
  for (const vote of closed) {
    for (const personId of vote.voters) of(personId).votesOf += 1
    // Of a secret vote: who has had a token of the last round.
    for (const personId of Object.keys(vote.form.secret ? vote.tokens : vote.ballots))
      of(personId as PersonId).votesTaken += 1
  }
  return all
}

function itemsOf(session: SessionState, spoken: readonly Speech[], ms: number): ItemInLog[] {
  const held = new Map<AgendaItemId, ItemInLog>()
  for (const item of session.items) {
    const before = held.get(item.itemId)
    held.set(item.itemId, {
      itemId: item.itemId,
      startedMs: before?.startedMs ?? item.startedMs,
      heldMs: (before?.heldMs ?? 0) + lastedMs(item, ms),
      turns: (before?.turns ?? 0) + 1,
      ...(before === undefined ? spokenOn(item.itemId, spoken, ms) : pickSpoken(before)),
    })
  }
  return [...held.values()]
}

const pickSpoken = ({ speeches, speechMs }: ItemInLog) => ({ speeches, speechMs })

function spokenOn(
  itemId: AgendaItemId,
  spoken: readonly Speech[],
  ms: number,
): Pick<ItemInLog, 'speeches' | 'speechMs'> {
  const here = spoken.filter((speech) => speech.itemId === itemId)
  return {
    speeches: here.length,
    speechMs: here.reduce(
      (sum, speech) => sum + askedMs(speech, ms) + (speech.askedForMs === null ? 0 : lastedMs(speech, ms)),
      0,
    ),
  }
}

function voteOf({ voteId, form, status, voters, result }: Vote): VoteInLog[] {
  if (status !== 'closed' && status !== 'cancelled') return []
  return [{ voteId, form, status, voters: voters.length, result }]
}
