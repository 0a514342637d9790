/** A device's log, and what waits on the device, made into what a screen shows (view.ts). Pure. */
import type { AgendaItemId, PersonId } from '../kernel/ids.ts'
import type { MeetingRole } from '../oparl/objects.ts'
import { mayVote } from './ask.ts'
import { quorumOf } from './attendance.ts'
import type { LateBallot } from './exchange.ts'
import type { Follower } from './follower.ts'
import { entryOf } from './log.ts'
import type { CommandId, RosterEntry } from './model.ts'
import { byUnit } from './result.ts'
import { actionsOf, roleOf } from './rights.ts'
import { queueOf, speakingOf } from './speech.ts'
import { attendanceOf, type Item, type SessionState, type Vote } from './state.ts'
import type {
  OwnAsk,
  OwnBallot,
  SessionItem,
  SessionLine,
  SessionPerson,
  SessionSpeech,
  SessionView,
  SessionVote,
} from './view.ts'
import { readCommandBytes } from './wire.ts'

/** What the log does not know. */
export interface ViewFacts {
  readonly me: PersonId
  readonly meeting: {
    readonly name: string
    readonly kind: string
    readonly myRole: MeetingRole | null
    /** As planned. */
    readonly agenda: readonly {
      readonly id: AgendaItemId
      readonly number: string
      readonly name: string
      readonly presenter: string
      readonly plannedMinutes: number | null
    }[]
  }
  /** Who would be in it if it were opened now. */
  readonly roster: readonly RosterEntry[]
  readonly person: (id: PersonId) => { readonly name: string; readonly position: string }
  /** This person's secret ballots. */
  readonly secrets: ReadonlyMap<CommandId, 'kept' | 'sent' | 'counted' | 'missing'>
  readonly lines: readonly SessionLine[]
  /** As whoever runs the session told the desk. */
  readonly late?: readonly LateBallot[]
  readonly host: SessionView['host']
  /** Session time. */
  readonly nowMs: number
}

export function viewOf({ log, own }: Pick<Follower, 'log' | 'own'>, facts: ViewFacts): SessionView {
  const { session } = log
  const { me, meeting } = facts
  const asks = asksOf(log, own)
  return {
    meetingId: log.meetingId,
    meetingName: meeting.name,
    meetingKind: meeting.kind,
    me,
    phase: session.phase,
    role: roleOf(session, me),
    may: actionsOf(session, me),
    mayOpen: session.phase === 'none' && (meeting.myRole === 'chair' || meeting.myRole === 'secretary'),
    nowMs: facts.nowMs,
    clocks: [...log.clocks],
    rules: session.rules,
    host: facts.host,
    lines: [...facts.lines],
    presidingId: session.presiding,
    quorum: session.phase === 'none' ? quorumBefore(facts.roster) : quorumOf(session),
    people: peopleOf(session, facts),
    itemId: session.item,
    items: itemsOf(session, meeting.agenda),
    pause: session.pause,
    speeches: speechesOf(session, me),
    speakingId: speakingOf(session)?.speechId ?? null,
    votes: session.votes.map((vote) =>
      voteOf(session, vote, { me, asks, secrets: facts.secrets, late: facts.late ?? [] }),
    ),
    conclusions: session.conclusions.map((one) => ({ ...one })),
    begunMs: session.begunMs,
    endedMs: session.endedMs,
    // A token is asked by the device itself; its person gave a ballot.
    asks: asks.filter(({ does }) => does.is !== 'token'),
    entryCount: log.head.no,
  }
}

function asksOf(log: Follower['log'], own: Follower['own']): OwnAsk[] {
  return own
    .filter(({ commandId }) => entryOf(log, commandId) === null)
    .flatMap(({ commandId, signed, code }) => {
      const command = readCommandBytes(signed.body)
      return command === null ? [] : [{ commandId, at: command.at, does: command.does, code }]
    })
}

function quorumBefore(roster: readonly RosterEntry[]): SessionView['quorum'] {
  const members = roster.filter(({ member }) => member).length
  return { members, present: 0, needed: 0, reached: false }
}

/** By unit, then as the roster has them; the desk first. */
function peopleOf(session: SessionState, { roster, person }: ViewFacts): SessionPerson[] {
  const entries = session.phase === 'none' ? roster : Object.values(session.roster)
  return entries.map((entry) => {
    const { status, how, late, reason, proxy, ms } = attendanceOf(session, entry.personId)
    return {
      ...entry,
      ...person(entry.personId),
      presides: session.presiding === entry.personId,
      mayVote: mayVote(session, entry.personId),
      ...{ status, how, late, reason, ms },
      proxy: proxy === null ? null : { ...proxy },
      listed: session.listed[entry.personId] ?? null,
    }
  })
}

function itemsOf(session: SessionState, agenda: ViewFacts['meeting']['agenda']): SessionItem[] {
  const held = new Map<AgendaItemId, Item[]>()
  for (const item of session.items) held.set(item.itemId, [...(held.get(item.itemId) ?? []), item])
  const lastId = session.items.at(-1)?.itemId
  const lastAt = agenda.findIndex(({ id }) => id === lastId)
  const next = agenda.find(({ id }, at) => at > lastAt && !held.has(id))?.id
  const planned = agenda.map(({ id, number, name, presenter, plannedMinutes }) => ({
    ...{ itemId: id, number, name, presenter, plannedMinutes },
    stands: standsOf(session, held.has(id), id, next),
    used: usedOf(held.get(id) ?? []),
  }))
  const strange = [...held.keys()].filter((itemId) => !agenda.some(({ id }) => id === itemId))
  return [
    ...planned,
    ...strange.map((itemId) => ({
      ...{ itemId, number: '', name: '', presenter: '', plannedMinutes: null },
      stands: standsOf(session, true, itemId, next),
      used: usedOf(held.get(itemId) ?? []),
    })),
  ]
}

function standsOf(
  session: SessionState,
  isHeld: boolean,
  itemId: AgendaItemId,
  next: AgendaItemId | undefined,
): SessionItem['stands'] {
  if (session.item === itemId) return 'now'
  if (isHeld) return 'done'
  return itemId === next ? 'next' : 'later'
}

function usedOf(turns: readonly Item[]): SessionItem['used'] {
  const [first, last] = [turns[0], turns.at(-1)]
  if (first === undefined || last === undefined) return null
  const heldMs = turns.reduce((sum, turn) => sum + turn.heldMs, 0)
  return {
    heldMs,
    sinceMs: last.sinceMs,
    startedMs: first.startedMs,
    endedMs: last.endedMs,
    turns: turns.length,
  }
}

function speechesOf(session: SessionState, me: PersonId): SessionSpeech[] {
  const places = new Map(queueOf(session).map(({ speechId }, at) => [speechId, at + 1]))
  return session.speeches.map((speech) => ({
    ...speech,
    place: places.get(speech.speechId) ?? null,
    firstTime: !session.speeches.some(
      ({ personId, status, speechId }) =>
        personId === speech.personId && status === 'done' && speechId !== speech.speechId,
    ),
    mine: speech.personId === me,
  }))
}

interface VoteFacts extends Required<Pick<ViewFacts, 'me' | 'secrets' | 'late'>> {
  readonly asks: readonly OwnAsk[]
}

function voteOf(session: SessionState, vote: Vote, facts: VoteFacts): SessionVote {
  const { voteId, form, status, ready, voters, ballots, round, result, openedMs, closedMs } = vote
  const isClosed = status === 'closed'
  return {
    ...{ voteId, form, status, round, result, openedMs, closedMs },
    mayVote: mayVote(session, facts.me),
    isReady: ready.includes(facts.me),
    own: form.secret ? ownSecret(vote, facts) : ownOpen(vote, facts),
    ready: [...ready],
    voters: [...voters],
    answered: (form.secret ? Object.keys(vote.tokens) : Object.keys(ballots)) as PersonId[],
    ballots: isClosed
      ? Object.entries(ballots).map(([personId, { choice, note }]) => ({
          ...{ personId: personId as PersonId, choice, note },
        }))
      : [],
    late: facts.late.filter((one) => one.voteId === voteId).map(({ personId }) => personId),
    units: isClosed ? byUnit(session, vote).map((unit) => ({ ...unit, counts: [...unit.counts] })) : [],
  }
}

/** What waits is newer than what the log has. */
function ownOpen({ voteId, ballots }: Vote, { me, asks }: VoteFacts): OwnBallot {
  const asked = asks.flatMap(({ does, code }) =>
    does.is === 'ballot' && does.voteId === voteId ? [{ choice: does.choice, code }] : [],
  )
  const waits = asked.findLast(({ code }) => code === null)
  if (waits !== undefined) return { is: 'waits', choice: waits.choice }
  const counted = ballots[me]
  if (counted !== undefined) return { is: 'open', choice: counted.choice, note: counted.note }
  const refused = asked.at(-1)
  return refused === undefined || refused.code === null
    ? { is: 'none' }
    : { is: 'refused', choice: refused.choice, code: refused.code }
}

function ownSecret({ voteId }: Vote, { secrets }: VoteFacts): OwnBallot {
  const is = secrets.get(voteId)
  return is === undefined ? { is: 'none' } : { is }
}
