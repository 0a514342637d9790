/**
 * Runs sessions: takes commands, writes entries, tells what it has. The same code on the server and in a hub. An entry is
 * on the disk before anybody hears of it [SES-29].
 */
import type { MeetingId } from '../../shared/kernel/ids.ts'
import type { Clock } from '../../shared/kernel/ports.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { meetingScope, type Scope } from '../../shared/oparl/scope.ts'
import {
  type BallotPost,
  MOST_ENTRIES,
  type SessionRequest,
  type SessionResponse,
  type Verdict,
} from '../../shared/session/exchange.ts'
import { type Head, type Host, isDesk, isOfRound } from '../../shared/session/index.ts'
import { APP_MARK } from '../../shared/wire/protocol.ts'
import type { Actor } from '../access/may.ts'
import { putBallot, sessionEntries, sessionHash } from '../store/meeting-session-rows.ts'
import { deviceOf } from '../store/session-rows.ts'
import type { Store } from '../store/store.ts'
import type { Together } from '../store/together.ts'
import { sessionCrypto } from './crypto.ts'
import { doorCode, isDoorCode, roundOf } from './host-facts.ts'
import { type Bench, isSame, openSitting, runs, type Sitting } from './sitting.ts'
import { takeCommand } from './take.ts'
import { takeBrought } from './take-brought.ts'

export interface SessionRights {
  readonly mayRead: (actor: Actor, scope: Scope) => boolean
  /** Whether the person may have a say in a meeting's session; what they may say, its own rules decide. */
  readonly maySit: (actor: Actor, meetingId: MeetingId) => boolean
}

export interface SessionParts {
  readonly store: Store
  readonly disk: Together
  readonly rights: SessionRights
  readonly clock: Clock
  readonly host: Pick<Host, 'kind' | 'id'>
  /** The log of a meeting grew. */
  readonly grew: (meetingId: MeetingId, byDevice: string | null) => void
}

export interface SessionDesk {
  /** One round trip: commands and what the host lacks up, verdicts and what the device lacks down. */
  readonly exchange: (
    actor: Actor,
    meetingId: MeetingId,
    request: SessionRequest,
  ) => Promise<Result<SessionResponse, 'http/not-found'>>
  /** A secret ballot, from nobody. On the disk when this resolves. */
  readonly ballot: (meetingId: MeetingId, post: BallotPost) => Promise<Result<null, 'server/refused-request'>>
}

export function sessionDesk({ store, disk, rights, clock, host, grew }: SessionParts): SessionDesk {
  const ports = {
    ...sessionCrypto(),
    deviceOf: (id: Parameters<typeof deviceOf>[1]) => deviceOf(store.reads, id),
  }
  const bench: Bench = { store, clock, host, ports }
  const sittings = new Map<MeetingId, Sitting>()
  const sittingOf = (meetingId: MeetingId): Sitting => {
    const sitting = sittings.get(meetingId) ?? openSitting(bench, meetingId)
    sittings.set(meetingId, sitting)
    return sitting
  }
  const inTurn = <T>(work: () => T): Promise<T> => disk.write(work, () => sittings.clear())
  /** What may change the log or the box is one transaction with that of others; a look at them waits for nobody. */
  const heard = async (actor: Actor, meetingId: MeetingId, request: SessionRequest): Promise<Verdict[]> => {
    const { commands, brought = [], deviceId } = request
    if (commands.length + brought.length === 0 || !rights.maySit(actor, meetingId)) return []
    const { verdicts, hasGrown } = await inTurn(() => {
      const sitting = sittingOf(meetingId)
      const before = sitting.log
      return { verdicts: hear(bench, sitting, request), hasGrown: sitting.log !== before }
    })
    if (hasGrown) grew(meetingId, deviceId)
    return verdicts
  }
  return {
    exchange: async (actor, meetingId, request) => {
      if (!rights.mayRead(actor, meetingScope(meetingId))) return fail('http/not-found')
      const verdicts = await heard(actor, meetingId, request)
      return ok(answerOf(bench, sittingOf(meetingId), { actor, request, verdicts }))
    },
    ballot: async (meetingId, post) =>
      // Nobody's asking makes a session: there is one on the disk.
      sessionHash(store.reads, meetingId, 1) !== null &&
      (await inTurn(() => takeBallot(bench, sittingOf(meetingId), post)))
        ? ok(null)
        : fail('server/refused-request', { why: 'vote/not-open' }),
  }
}

function hear(bench: Bench, sitting: Sitting, { commands, brought, door }: SessionRequest): Verdict[] {
  if (brought !== undefined) takeBrought(bench, sitting, brought)
  const doorIsRight = door !== undefined && isDoorCode(sitting.hostKey, bench.clock.now(), door)
  return commands.map((command) => takeCommand(bench, sitting, command, doorIsRight))
}

function takeBallot(bench: Bench, sitting: Sitting, { voteId, ballot }: BallotPost): boolean {
  const vote = sitting.log.session.votes.find((one) => one.voteId === voteId)
  if (vote?.status !== 'open' || vote.ballotKey === null || !runs(sitting) || !isOfRound(ballot, vote))
    return false
  if (!bench.ports.ballotSignedBy(vote.ballotKey, ballot.message, ballot.signature)) return false
  bench.store.write((tx) => putBallot(tx, roundOf(sitting.meetingId, vote), ballot))
  return true
}

interface Heard {
  readonly actor: Actor
  readonly request: SessionRequest
  readonly verdicts: Verdict[]
}

function answerOf(
  { store, clock }: Bench,
  sitting: Sitting,
  { actor, request, verdicts }: Heard,
): SessionResponse {
  const { log, meetingId, self } = sitting
  const isForDesk = isDesk(log.session, actor.personId)
  const after = lastShared(store, sitting, request)
  const entries = sessionEntries(store.reads, meetingId, after, MOST_ENTRIES)
  return {
    app: APP_MARK,
    v: 1,
    now: clock.now(),
    self,
    runs: runs(sitting),
    head: log.head,
    from: after + 1,
    entries,
    more: after + entries.length < log.head.no,
    verdicts,
    door: isForDesk ? doorCode(sitting.hostKey, clock.now()) : null,
    ...(isForDesk && sitting.late.length > 0 && { late: [...sitting.late] }),
  }
}

/**
 * The last entry that the device named and that is of this log. Whoever is ahead, with nothing else in common, has nothing
 * to hear; whoever went on otherwise hears what comes after it, all from the start where nothing else is shared.
 */
function lastShared(
  { reads }: Store,
  { meetingId, log }: Sitting,
  { head, marks = [] }: SessionRequest,
): number {
  const isOurs = ({ no, hash }: Head): boolean => {
    const known = no === 0 ? null : sessionHash(reads, meetingId, no)
    return known !== null && isSame(known, hash)
  }
  const shared = [head, ...marks].filter(isOurs).map(({ no }) => no)
  if (head.no === 0 || shared.length > 0) return Math.max(0, ...shared)
  return head.no > log.head.no ? head.no : 0
}
