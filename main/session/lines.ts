/**
 * Lines to those who may run sessions, and what each said when it was last asked: who it is, whether it runs the session,
 * what hangs at the door. Nothing of it is kept on the disk.
 */
import { encode } from 'cborg'
import type { MeetingId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { BallotPost, LateBallot, SessionResponse } from '../../shared/session/exchange.ts'
import type { Host } from '../../shared/session/index.ts'
import { CBOR_TYPE } from '../../shared/wire/protocol.ts'
import { type CarrierLink, httpCarrier } from './http-carrier.ts'
import type { SessionCarrier } from './session-desk.ts'

export interface SessionLink extends CarrierLink {
  readonly kind: Host['kind']
  /** A new connection each time, which nothing else goes over [SES-28]. */
  readonly fetchApart: CarrierLink['fetch']
}

export interface LineHeard {
  readonly lineId: string
  readonly kind: Host['kind']
  readonly self: Host
  readonly runs: boolean
  readonly reached: boolean
  readonly door: string | null
  /** Ballots that came too late, where this person is the desk. */
  readonly late: readonly LateBallot[]
  /** By a clock that never jumps; and the other's clock then. */
  readonly atMs: number
  readonly now: Instant
}

export interface SessionLines {
  readonly carriers: () => readonly SessionCarrier[]
  /** Those that there are now and that have answered for this meeting, the nearest first. */
  readonly heard: (meetingId: MeetingId) => readonly LineHeard[]
  /** Of who runs the session; null: nobody who can be reached does. */
  readonly running: (meetingId: MeetingId) => LineHeard | null
  /** A secret ballot, without a name, to whoever runs the session. True: it is on the host's disk. */
  readonly post: (meetingId: MeetingId, ballot: BallotPost) => Promise<boolean>
}

export interface LinesPorts {
  /** Those that are to be asked now, the nearest first. */
  readonly links: () => readonly SessionLink[]
  readonly monotonicMs: () => number
  /** A line answers that did not, or the other way round; or another one runs the session. */
  readonly changed: (meetingId: MeetingId) => void
}

const POST_WITHIN_MS = 20_000

export function createSessionLines(ports: LinesPorts): SessionLines {
  const known = new Map<string, LineHeard>()
  const keyOf = (meetingId: MeetingId, lineId: string): string => `${meetingId} ${lineId}`
  const note = (meetingId: MeetingId, link: SessionLink, response: SessionResponse | null): void => {
    const key = keyOf(meetingId, link.lineId)
    const before = known.get(key)
    const after = response === null ? lost(before) : heardOf(link, response, ports.monotonicMs())
    if (after === undefined) return
    known.set(key, after)
    const isOther = before?.reached !== after.reached || before.runs !== after.runs
    if (isOther || before.late.length !== after.late.length) ports.changed(meetingId)
  }
  const heard = (meetingId: MeetingId): LineHeard[] =>
    ports.links().flatMap(({ lineId }) => known.get(keyOf(meetingId, lineId)) ?? [])
  const running = (meetingId: MeetingId): LineHeard | null =>
    heard(meetingId).find(({ runs, reached }) => runs && reached) ?? null
  return {
    heard,
    running,
    carriers: () => ports.links().map((link) => remembering(link, note)),
    post: async (meetingId, ballot) => {
      const to = running(meetingId)
      const link = ports.links().find(({ lineId }) => lineId === to?.lineId)
      return link === undefined ? false : await postApart(link, meetingId, ballot)
    },
  }
}

const lost = (before: LineHeard | undefined): LineHeard | undefined =>
  before === undefined ? undefined : { ...before, reached: false, door: null }

const heardOf = (
  { lineId, kind }: SessionLink,
  { self, runs, door, now, late = [] }: SessionResponse,
  atMs: number,
): LineHeard => ({ lineId, kind, self, runs, door, late, now, atMs, reached: true })

function remembering(
  link: SessionLink,
  note: (meetingId: MeetingId, link: SessionLink, response: SessionResponse | null) => void,
): SessionCarrier {
  const carrier = httpCarrier(link)
  return {
    id: carrier.id,
    exchange: async (meetingId, request) => {
      const answer = await carrier.exchange(meetingId, request)
      note(meetingId, link, answer.ok ? answer.value : null)
      return answer
    },
  }
}

async function postApart(link: SessionLink, meetingId: MeetingId, ballot: BallotPost): Promise<boolean> {
  try {
    const response = await link.fetchApart(
      new URL(`/v1/meetings/${meetingId}/session/ballot`, link.serverUrl).href,
      {
        method: 'POST',
        headers: { 'content-type': CBOR_TYPE, accept: CBOR_TYPE },
        redirect: 'manual',
        cache: 'no-store',
        credentials: 'omit',
        signal: AbortSignal.timeout(POST_WITHIN_MS),
        body: new Uint8Array(encode(ballot)),
      },
    )
    await response.arrayBuffer()
    return response.status === 200
  } catch {
    return false
  }
}
