/** What a session has come to. Made by `apply` from events alone; plain data, the same on every device. */
import type { AgendaItemId, PersonId } from '../kernel/ids.ts'
import type { EventOf, VoteResult } from './event.ts'
import type { CommandId, Host, Quote, RosterEntry, SealedBallot, SessionRules, VoteForm } from './model.ts'

export type Phase = 'none' | 'gathering' | 'running' | 'paused' | 'ended'

/**
 * Session time, milliseconds from the log’s first entry, by the clock of whoever runs the session. It never goes back,
 * and stands still between the last entry of one host and the first of the next: their clocks may be hours apart [SES-8].
 */
export type SessionMs = number

/** Time that was used: `heldMs` until it last stood still, and since when it runs; null: it stands. */
export interface Stretch {
  readonly heldMs: number
  readonly sinceMs: SessionMs | null
}

export interface Attendance {
  readonly status: 'absent' | 'present' | 'online' | 'left' | 'excused'
  readonly how: 'self' | 'qr' | 'secretary' | 'online' | null
  /** Came after the session had begun. */
  readonly late: boolean
  /** Of being away. */
  readonly reason: string
  readonly proxy: EventOf<'proxied'>['proxy']
  /** When it last changed. */
  readonly ms: SessionMs | null
}

export interface Item extends Stretch {
  readonly itemId: AgendaItemId
  readonly startedMs: SessionMs
  readonly endedMs: SessionMs | null
}

export interface Speech extends Stretch {
  readonly speechId: CommandId
  readonly personId: PersonId
  readonly as: 'speech' | 'question'
  readonly itemId: AgendaItemId | null
  readonly toPersonId: PersonId | null
  readonly quote: Quote | null
  readonly note: string
  readonly status: 'waiting' | 'called' | 'speaking' | 'replying' | 'done' | 'withdrawn'
  readonly seconds: number | null
  readonly askedMs: SessionMs
  /** How long the question took, once its reply has begun. */
  readonly askedForMs: number | null
}

export interface Ballot {
  readonly choice: number
  readonly note: string
  /** The entry that holds it. */
  readonly no: number
}

export interface Vote {
  readonly voteId: CommandId
  readonly form: VoteForm
  readonly status: 'made' | 'open' | 'closed' | 'cancelled'
  readonly ready: readonly PersonId[]
  /** Who might vote while it was open. */
  readonly voters: readonly PersonId[]
  /** The list that it was opened with: what is changed later changes nothing of it; null: not opened yet. */
  readonly roster: SessionState['roster'] | null
  /** Open ballots by person; a secret vote has none. */
  readonly ballots: Readonly<Record<PersonId, Ballot>>
  /** Secret votes: which round, by whose key, and who has had the token of this round. */
  readonly round: number
  readonly ballotKey: Uint8Array | null
  readonly tokens: Readonly<Record<PersonId, Uint8Array>>
  readonly sealed: readonly SealedBallot[]
  readonly result: VoteResult | null
  readonly openedMs: SessionMs | null
  readonly closedMs: SessionMs | null
}

export interface Conclusion {
  readonly conclusionId: CommandId
  readonly itemId: AgendaItemId | null
  readonly text: string
  readonly ms: SessionMs
}

export interface Pause {
  readonly as: 'pause' | 'break'
  readonly minutes: number | null
  readonly sinceMs: SessionMs
}

export interface SessionState {
  readonly phase: Phase
  readonly rules: SessionRules | null
  readonly host: Host | null
  readonly presiding: PersonId | null
  readonly roster: Readonly<Record<PersonId, RosterEntry>>
  /** Of whom the roster was changed in the session: why and when the last time. */
  readonly listed: Readonly<Record<PersonId, { readonly reason: string; readonly ms: SessionMs }>>
  readonly attendance: Readonly<Record<PersonId, Attendance>>
  /** The item that is being held, the last of `items`; null between items. */
  readonly item: AgendaItemId | null
  /** Items as they were held; one that was taken up again stands twice. */
  readonly items: readonly Item[]
  readonly pause: Pause | null
  readonly speeches: readonly Speech[]
  readonly votes: readonly Vote[]
  readonly conclusions: readonly Conclusion[]
  readonly begunMs: SessionMs | null
  readonly endedMs: SessionMs | null
}

export const NO_SESSION: SessionState = {
  phase: 'none',
  rules: null,
  host: null,
  presiding: null,
  roster: {},
  listed: {},
  attendance: {},
  item: null,
  items: [],
  pause: null,
  speeches: [],
  votes: [],
  conclusions: [],
  begunMs: null,
  endedMs: null,
}

export const NOT_YET_HERE: Attendance = {
  status: 'absent',
  how: null,
  late: false,
  reason: '',
  proxy: null,
  ms: null,
}

export const attendanceOf = (state: SessionState, personId: PersonId): Attendance =>
  state.attendance[personId] ?? NOT_YET_HERE

export const isHere = (state: SessionState, personId: PersonId): boolean => {
  const { status } = attendanceOf(state, personId)
  return status === 'present' || status === 'online'
}

/** How long a stretch has lasted when the session's time is `now`. */
export const lastedMs = ({ heldMs, sinceMs }: Stretch, now: SessionMs): number =>
  heldMs + (sinceMs === null ? 0 : Math.max(0, now - sinceMs))
