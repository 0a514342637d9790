/** Somebody with a device in a session: signs, asks, follows, over real HTTP. */
import { sign } from 'node:crypto'
import { encode } from 'cborg'
import { type BlindedVote, blindVote, sealVote } from '../../main/session/secret-ballot.ts'
import type { MeetingId, OpId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { type BallotPost, SessionResponse } from '../../shared/session/exchange.ts'
import {
  asking,
  type Follower,
  goesOn,
  newFollower,
  requestOf,
  takeAnswer,
} from '../../shared/session/follower.ts'
import {
  COMMAND_DOMAIN,
  commandBytes,
  type Does,
  domained,
  entryOf,
  type LogPorts,
  type SealedBallot,
  type SessionState,
} from '../../shared/session/index.ts'
import { CBOR_TYPE } from '../../shared/wire/protocol.ts'
import { type Answer, bearer, call, codeOf, type Device, newId } from '../server/device.ts'
import { ahead, type SameLog } from './same-log.ts'

export interface Sitter {
  /** As who it is now at; changes with the hub. */
  device: Device
  follower: Follower
  last: SessionResponse | null
  readonly state: () => SessionState
  /** Signs and keeps; sent with the next exchange. */
  readonly ask: (does: Does) => OpId
  readonly post: (door?: string) => Promise<Answer>
  /** One round trip that must succeed. */
  readonly exchange: (door?: string) => Promise<SessionResponse>
  /** Until nothing is lacking on either side. */
  readonly settle: () => Promise<void>
  /** Asks, and answers the code that refuses it; null: it is in the log. */
  readonly say: (does: Does, door?: string) => Promise<string | null>
}

export interface SitterParts {
  readonly meetingId: MeetingId
  readonly ports: LogPorts
  /** The device's own clock is off by this much. */
  readonly skewMs?: number
}

const post = (url: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  call(url, {
    method: 'POST',
    body: new Uint8Array(encode(body)),
    headers: { 'content-type': CBOR_TYPE, accept: CBOR_TYPE, ...headers },
  })

export function sitter(device: Device, { meetingId, ports, skewMs = 0 }: SitterParts): Sitter {
  const one: Sitter = {
    device,
    follower: newFollower(meetingId, device.id),
    last: null,
    state: () => one.follower.log.session,
    ask: (does) => {
      const commandId = newId() as OpId
      const at = instant(Date.now() + skewMs)
      const body = commandBytes({ v: 1, commandId, meetingId, deviceId: device.id, at, does })
      const signature = new Uint8Array(sign(null, domained(COMMAND_DOMAIN, body), device.privateKey))
      const signed = { deviceId: device.id, body, signature }
      one.follower = asking(one.follower, { commandId, signed, code: null })
      return commandId
    },
    post: (door) =>
      post(
        `${one.device.url}/v1/meetings/${meetingId}/session`,
        requestOf(one.follower, door),
        bearer(one.device),
      ),
    exchange: async (door) => {
      const answer = await one.post(door)
      if (answer.status !== 200) throw new Error(`session answered ${answer.status} ${codeOf(answer)}`)
      return take(one, answer, ports)
    },
    settle: async () => {
      for (;;) {
        const sent = requestOf(one.follower)
        const response = await one.exchange()
        if (!goesOn(sent, response, one.follower)) return
      }
    },
    say: async (does, door) => {
      const id = one.ask(does)
      await one.exchange(door)
      return entryOf(one.follower.log, id) === null ? codeFor(one, id) : null
    },
  }
  return one
}

/** `known`: what other devices of this process have made of the same entries. */
export function take(one: Sitter, answer: Answer, ports: LogPorts, known?: SameLog): SessionResponse {
  const response = SessionResponse.parse(answer.value)
  const follower = known === undefined ? one.follower : ahead(one.follower, response, ports, known)
  const taken = takeAnswer(follower, response, ports)
  if (!taken.ok) throw new Error(`a log that is none: ${taken.failure.code}`)
  one.follower = taken.value
  one.last = response
  return response
}

const codeFor = (one: Sitter, id: OpId): string =>
  one.follower.own.find(({ commandId }) => commandId === id)?.code ?? 'waiting'

/** A secret ballot as far as it has come: blinded, with a token, sealed, taken. */
export interface SecretBallot {
  readonly choice: number
  blinded: BlindedVote | null
  sealed: SealedBallot | null
}

/** The next thing that a device does for a secret vote; answers whether there was one. */
export async function goOnWithBallot(one: Sitter, voteId: OpId, ballot: SecretBallot): Promise<boolean> {
  const vote = one.state().votes.find((each) => each.voteId === voteId)
  if (vote?.status !== 'open' || vote.ballotKey === null) return false
  if (ballot.blinded?.round !== vote.round) {
    ballot.sealed = null
    ballot.blinded = blindVote({ voteId, round: vote.round, choice: ballot.choice }, vote.ballotKey)
    one.ask({ is: 'token', voteId, round: vote.round, blinded: ballot.blinded.blinded })
    return true
  }
  const token = vote.tokens[one.device.personId]
  if (ballot.sealed !== null || token === undefined) return false
  ballot.sealed = sealVote(ballot.blinded, token, vote.ballotKey)
  return true
}

/** Without a name: no token, and a connection of its own. */
export const postBallot = (url: string, meetingId: MeetingId, body: BallotPost): Promise<Answer> =>
  post(`${url}/v1/meetings/${meetingId}/session/ballot`, body, { connection: 'close' })
