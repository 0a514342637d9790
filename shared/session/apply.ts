/** state + event → state. Total: what does not fit is left out, since `step` made every event from that very state. */
import type { PersonId } from '../kernel/ids.ts'
import type { EventOf, SessionEvent } from './event.ts'
import type { CommandId } from './model.ts'
import {
  type Attendance,
  attendanceOf,
  type SessionMs,
  type SessionState,
  type Speech,
  type Stretch,
  type Vote,
} from './state.ts'

/** `no`: number of the entry that the event stands in. `ms`: the session's time then. */
export interface Moment {
  readonly no: number
  readonly ms: SessionMs
}

type Applied<Is extends SessionEvent['is']> = (
  state: SessionState,
  event: EventOf<Is>,
  moment: Moment,
) => SessionState
type Table = { readonly [Is in SessionEvent['is']]: Applied<Is> }

export function apply(state: SessionState, event: SessionEvent, moment: Moment): SessionState {
  // The table gives each kind its own function; TypeScript cannot follow one lookup through a union.
  const applied = APPLY[event.is] as Applied<typeof event.is>
  return applied(state, event as never, moment)
}

const stand = <S extends Stretch>(stretch: S, ms: SessionMs): S =>
  stretch.sinceMs === null
    ? stretch
    : { ...stretch, heldMs: stretch.heldMs + Math.max(0, ms - stretch.sinceMs), sinceMs: null }
const go = <S extends Stretch>(stretch: S, ms: SessionMs): S => ({ ...stretch, sinceMs: ms })

function attend(state: SessionState, personId: PersonId, change: Partial<Attendance>): SessionState {
  const attendance = { ...attendanceOf(state, personId), ...change }
  return { ...state, attendance: { ...state.attendance, [personId]: attendance } }
}

const speechWith = (
  state: SessionState,
  id: CommandId,
  change: (speech: Speech) => Speech,
): SessionState => ({
  ...state,
  speeches: state.speeches.map((speech) => (speech.speechId === id ? change(speech) : speech)),
})

const voteWith = (state: SessionState, id: CommandId, change: (vote: Vote) => Vote): SessionState => ({
  ...state,
  votes: state.votes.map((vote) => (vote.voteId === id ? change(vote) : vote)),
})

const isGoing = ({ status }: Speech): boolean => status === 'speaking' || status === 'replying'

/** The running item and speech, all at once. */
const clocks = (state: SessionState, change: <S extends Stretch>(stretch: S) => S): SessionState => ({
  ...state,
  items: state.items.map((item) => (item.endedMs === null ? change(item) : item)),
  speeches: state.speeches.map((speech) => (isGoing(speech) ? change(speech) : speech)),
})

const endItem = (state: SessionState, ms: SessionMs): SessionState => ({
  ...state,
  item: null,
  items: state.items.map((item) => (item.endedMs === null ? { ...stand(item, ms), endedMs: ms } : item)),
})

const endPause = (state: SessionState, ms: SessionMs): SessionState =>
  clocks({ ...state, phase: 'running', pause: null }, (stretch) => go(stretch, ms))

const taking: Pick<Table, 'opened' | 'taken-over' | 'rostered' | 'presides'> = {
  opened: (state, { rules, roster, host, presiding }) => ({
    ...state,
    phase: 'gathering',
    rules,
    host,
    presiding,
    roster: Object.fromEntries(roster.map((entry) => [entry.personId, entry])),
  }),
  'taken-over': (state, { host }) => ({ ...state, host }),
  rostered: (state, { put, reason }, { ms }) => ({
    ...state,
    roster: { ...state.roster, [put.personId]: put },
    listed: { ...state.listed, [put.personId]: { reason, ms } },
    // Whoever has lost their vote is ready for none.
    votes: put.votes
      ? state.votes
      : state.votes.map((vote) =>
          vote.status === 'made'
            ? { ...vote, ready: vote.ready.filter((personId) => personId !== put.personId) }
            : vote,
        ),
  }),
  presides: (state, { personId }) => ({ ...state, presiding: personId }),
}

const attendance: Pick<Table, 'checked-in' | 'left' | 'away' | 'proxied'> = {
  'checked-in': (state, { personId, how, late }, { ms }) =>
    attend(state, personId, { status: how === 'online' ? 'online' : 'present', how, late, reason: '', ms }),
  left: (state, { personId }, { ms }) => attend(state, personId, { status: 'left', ms }),
  away: (state, { personId, excused, reason }, { ms }) =>
    attend(state, personId, { status: excused ? 'excused' : 'absent', reason, ms }),
  proxied: (state, { personId, proxy }, { ms }) => attend(state, personId, { proxy, ms }),
}

const running: Pick<
  Table,
  'begun' | 'item-started' | 'item-ended' | 'paused' | 'resumed' | 'ended' | 'concluded' | 'conclusion-gone'
> = {
  begun: (state, _event, { ms }) => ({ ...state, phase: 'running', begunMs: ms }),
  'item-started': (state, { itemId }, { ms }) => {
    const ended = endItem(state, ms)
    const item = { itemId, startedMs: ms, endedMs: null, heldMs: 0, sinceMs: ms }
    return { ...ended, item: itemId, items: [...ended.items, item] }
  },
  'item-ended': (state, _event, { ms }) => endItem(state, ms),
  paused: (state, { as, minutes }, { ms }) =>
    clocks({ ...state, phase: 'paused', pause: { as, minutes, sinceMs: ms } }, (stretch) =>
      stand(stretch, ms),
    ),
  resumed: (state, _event, { ms }) => endPause(state, ms),
  ended: (state, _event, { ms }) => ({ ...endItem(state, ms), phase: 'ended', pause: null, endedMs: ms }),
  concluded: (state, { conclusionId, itemId, text }, { ms }) => ({
    ...state,
    conclusions: [...state.conclusions, { conclusionId, itemId, text, ms }],
  }),
  'conclusion-gone': (state, { conclusionId }) => ({
    ...state,
    conclusions: state.conclusions.filter((one) => one.conclusionId !== conclusionId),
  }),
}

const speeches: Pick<
  Table,
  | 'speech-asked'
  | 'speech-withdrawn'
  | 'speech-called'
  | 'speech-started'
  | 'speech-limited'
  | 'reply-started'
  | 'speech-ended'
> = {
  'speech-asked': (state, { is: _is, ...asked }, { ms }) => ({
    ...state,
    speeches: [
      ...state.speeches,
      { ...asked, status: 'waiting', seconds: null, askedMs: ms, askedForMs: null, heldMs: 0, sinceMs: null },
    ],
  }),
  'speech-withdrawn': (state, { speechId }) =>
    speechWith(state, speechId, (speech) => ({ ...speech, status: 'withdrawn' })),
  'speech-called': (state, { speechId }) =>
    speechWith(state, speechId, (speech) => ({ ...speech, status: 'called' })),
  'speech-started': (state, { speechId, seconds }, { ms }) =>
    speechWith(state, speechId, (speech) => go({ ...speech, status: 'speaking', seconds }, ms)),
  'speech-limited': (state, { speechId, seconds }) =>
    speechWith(state, speechId, (speech) => ({ ...speech, seconds })),
  'reply-started': (state, { speechId }, { ms }) =>
    speechWith(state, speechId, (speech) => {
      const { heldMs } = stand(speech, ms)
      return { ...speech, status: 'replying', askedForMs: heldMs, heldMs: 0, sinceMs: ms }
    }),
  'speech-ended': (state, { speechId }, { ms }) =>
    speechWith(state, speechId, (speech) => ({ ...stand(speech, ms), status: 'done' })),
}

const votes: Pick<
  Table,
  | 'vote-made'
  | 'vote-readied'
  | 'vote-started'
  | 'voter-came'
  | 'round-started'
  | 'balloted'
  | 'token-given'
  | 'vote-stopped'
  | 'vote-cancelled'
> = {
  'vote-made': (state, { voteId, form }) => ({ ...state, votes: [...state.votes, madeVote(voteId, form)] }),
  'vote-readied': (state, { voteId, personId }) =>
    voteWith(state, voteId, (vote) => ({ ...vote, ready: [...vote.ready, personId] })),
  'vote-started': (state, { voteId, voters, ballotKey }, { ms }) =>
    voteWith(state, voteId, (vote) => ({
      ...vote,
      ...{ status: 'open', voters, ballotKey, openedMs: ms, roster: state.roster },
    })),
  'voter-came': (state, { voteId, personId }) =>
    voteWith(state, voteId, (vote) => ({ ...vote, voters: [...vote.voters, personId] })),
  'round-started': (state, { voteId, round, ballotKey }) =>
    voteWith(state, voteId, (vote) => ({ ...vote, round, ballotKey, tokens: {} })),
  balloted: (state, { voteId, personId, choice, note }, { no }) =>
    voteWith(state, voteId, (vote) => ({
      ...vote,
      ballots: { ...vote.ballots, [personId]: { choice, note, no } },
    })),
  'token-given': (state, { voteId, personId, blindSignature }) =>
    voteWith(state, voteId, (vote) => ({ ...vote, tokens: { ...vote.tokens, [personId]: blindSignature } })),
  'vote-stopped': (state, { voteId, result, ballots }, { ms }) =>
    voteWith(state, voteId, (vote) => ({
      ...vote,
      status: 'closed',
      result,
      sealed: ballots,
      closedMs: ms,
    })),
  'vote-cancelled': (state, { voteId }) =>
    voteWith(state, voteId, (vote) => ({ ...vote, status: 'cancelled' })),
}

const madeVote = (voteId: CommandId, form: Vote['form']): Vote => ({
  voteId,
  form,
  status: 'made',
  ready: [],
  voters: [],
  roster: null,
  ballots: {},
  round: 1,
  ballotKey: null,
  tokens: {},
  sealed: [],
  result: null,
  openedMs: null,
  closedMs: null,
})

const APPLY: Table = { ...taking, ...attendance, ...running, ...speeches, ...votes }
