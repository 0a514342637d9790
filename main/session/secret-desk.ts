/**
 * This person's part in secret votes: asks for the token, sends the ballot without a name at a moment of chance, does both
 * again when another host begins the vote anew, and looks for the ballot when it is closed [SES-25] to [SES-28].
 */
import { decode, encode } from 'cborg'
import { z } from 'zod'
import type { MeetingId, OpId, PersonId } from '../../shared/kernel/ids.ts'
import type { Random } from '../../shared/kernel/ports.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { BallotPost } from '../../shared/session/exchange.ts'
import type { SessionState, Vote } from '../../shared/session/index.ts'
import type { SessionStore } from '../store/session/model.ts'
import { blindVote, sealVote } from './secret-ballot.ts'
import type { SessionDesk } from './session-desk.ts'

export interface SecretDeskPorts {
  readonly personId: PersonId
  readonly store: Pick<SessionStore, 'sessionSecrets' | 'keepSecretVote'>
  readonly desk: Pick<SessionDesk, 'read' | 'ask' | 'exchange'>
  /** Without a token, over a connection of its own; true: it is on the host's disk. */
  readonly post: (meetingId: MeetingId, ballot: BallotPost) => Promise<boolean>
  readonly random: Random
  /** Resolves after so many milliseconds. */
  readonly pause: (ms: number) => Promise<void>
}

export interface SecretDesk {
  /** Kept before anything is sent: from here on the device votes by itself. A second choice is refused. */
  readonly cast: (meetingId: MeetingId, voteId: OpId, choice: number) => Promise<Result<null, string>>
  /** The next steps of every secret vote that this person takes part in; after each exchange. */
  readonly goOn: (meetingId: MeetingId) => Promise<void>
  /** Null: not closed yet, or this device did not vote. */
  readonly wasCounted: (meetingId: MeetingId, voteId: OpId) => Promise<boolean | null>
  /** What this device chose, for its person alone; null: nothing. */
  readonly choiceOf: (meetingId: MeetingId, voteId: OpId) => Promise<number | null>
  /** How far each ballot of this person has come. */
  readonly standing: (meetingId: MeetingId) => Promise<ReadonlyMap<OpId, SecretStanding>>
}

export type SecretStanding = 'kept' | 'sent' | 'counted' | 'missing'

/** Nobody's ballot leaves at the moment in which its person pressed the key. */
const LATER_AT_MOST_MS = 3000

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
/** What the store keeps of one vote. */
const Kept = z.object({
  choice: z.number(),
  /** Of the round that this device takes part in; null before its first. */
  round: z.number().nullable(),
  message: bytes,
  inverse: bytes,
  blinded: bytes,
  /** The token was asked for; the ballot is on the host's disk. */
  asked: z.boolean(),
  posted: z.boolean(),
})
type Kept = z.infer<typeof Kept>

const NOTHING = { message: new Uint8Array(), inverse: new Uint8Array(), blinded: new Uint8Array() }

export function createSecretDesk(ports: SecretDeskPorts): SecretDesk {
  /** One step at a time: two tokens are never asked for. */
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work)
    turn = mine.catch(() => undefined)
    return mine
  }
  return {
    cast: (meetingId, voteId, choice) =>
      inTurn(async () => {
        if ((await keptOf(ports, meetingId, voteId)) !== null) return fail('vote/already-voted')
        const kept: Kept = { ...NOTHING, choice, round: null, asked: false, posted: false }
        const saved = await ports.store.keepSecretVote(meetingId, voteId, encode(kept))
        return saved.ok ? ok(null) : fail(saved.failure.code)
      }),
    goOn: (meetingId) =>
      inTurn(async () => {
        for (const { voteId, body } of await ports.store.sessionSecrets(meetingId))
          await goOnWith(ports, { meetingId, voteId }, Kept.parse(decode(body)))
      }),
    wasCounted: async (meetingId, voteId) => {
      const kept = await keptOf(ports, meetingId, voteId)
      const vote = await voteOf(ports, meetingId, voteId)
      if (kept === null || vote?.status !== 'closed') return null
      return isAmong(vote, kept)
    },
    choiceOf: async (meetingId, voteId) => (await keptOf(ports, meetingId, voteId))?.choice ?? null,
    standing: async (meetingId) => {
      const secrets = await ports.store.sessionSecrets(meetingId)
      if (secrets.length === 0) return new Map()
      const { votes } = (await ports.desk.read(meetingId)).log.session
      return new Map(
        secrets.map(({ voteId, body }) => [voteId, standingOf(votes, voteId, Kept.parse(decode(body)))]),
      )
    },
  }
}

async function keptOf({ store }: SecretDeskPorts, meetingId: MeetingId, voteId: OpId): Promise<Kept | null> {
  const found = (await store.sessionSecrets(meetingId)).find((one) => one.voteId === voteId)
  return found === undefined ? null : Kept.parse(decode(found.body))
}

const isAmong = ({ sealed }: Vote, { message }: Kept): boolean =>
  sealed.some((ballot) => Buffer.from(ballot.message).equals(message))

function standingOf(votes: readonly Vote[], voteId: OpId, kept: Kept): SecretStanding {
  const vote = votes.find((one) => one.voteId === voteId)
  if (vote?.status === 'closed') return isAmong(vote, kept) ? 'counted' : 'missing'
  // What was sent in a round before this one is void: the device votes again by itself.
  return kept.posted && kept.round === vote?.round ? 'sent' : 'kept'
}

async function voteOf({ desk }: SecretDeskPorts, meetingId: MeetingId, voteId: OpId): Promise<Vote | null> {
  const state: SessionState = (await desk.read(meetingId)).log.session
  return state.votes.find((vote) => vote.voteId === voteId) ?? null
}

interface Which {
  readonly meetingId: MeetingId
  readonly voteId: OpId
}

/** Every step is on the disk before the next: a restart goes on from there. */
async function goOnWith(ports: SecretDeskPorts, which: Which, before: Kept): Promise<void> {
  const { meetingId, voteId } = which
  const vote = await voteOf(ports, meetingId, voteId)
  if (vote?.status !== 'open' || vote.ballotKey === null) return
  const save = async (kept: Kept): Promise<boolean> =>
    (await ports.store.keepSecretVote(meetingId, voteId, encode(kept))).ok
  let kept = before
  if (kept.round !== vote.round) {
    const { choice } = kept
    const { message, inverse, blinded } = blindVote({ voteId, round: vote.round, choice }, vote.ballotKey)
    kept = { choice, round: vote.round, message, inverse, blinded, asked: false, posted: false }
    if (!(await save(kept))) return
  }
  if (!kept.asked && vote.tokens[ports.personId] === undefined) {
    const asked = await ports.desk.ask(meetingId, {
      is: 'token',
      voteId,
      round: vote.round,
      blinded: kept.blinded,
    })
    if (!asked.ok) return
    kept = { ...kept, asked: true }
    if (!(await save(kept))) return
    await ports.desk.exchange(meetingId)
  }
  if (!kept.posted) await send(ports, which, { kept, save })
}

interface Sending {
  readonly kept: Kept
  readonly save: (kept: Kept) => Promise<boolean>
}

async function send(
  ports: SecretDeskPorts,
  { meetingId, voteId }: Which,
  { kept, save }: Sending,
): Promise<void> {
  const vote = await voteOf(ports, meetingId, voteId)
  const token = vote?.tokens[ports.personId]
  if (token === undefined || vote?.status !== 'open' || vote.ballotKey === null || vote.round !== kept.round)
    return
  const { message, inverse, blinded, choice } = kept
  const blindedVote = { voteId, round: vote.round, choice, message, inverse, blinded }
  const ballot = sealVote(blindedVote, token, vote.ballotKey)
  if (ballot === null) return
  await ports.pause(ports.random.fraction() * LATER_AT_MOST_MS)
  if (await ports.post(meetingId, { v: 1, voteId, ballot })) await save({ ...kept, posted: true })
}
