/** A device in a hall by itself: enters, follows, asks again what was lost, goes to the next hub. */
import { WebSocket } from 'ws'
import type { OpId } from '../../shared/kernel/ids.ts'
import { waitingOf } from '../../shared/session/follower.ts'
import { type Does, entryOf, type LogPorts } from '../../shared/session/index.ts'
import { Nudge } from '../../shared/wire/protocol.ts'
import { enterAt } from '../hub/room.ts'
import { bearer, type Device } from '../server/device.ts'
import type { Chance } from '../simulation/chance.ts'
import type { HallHub } from './hall-hub.ts'
import type { SameLog } from './same-log.ts'
import { goOnWithBallot, postBallot, type SecretBallot, type Sitter, sitter, take } from './sitter.ts'

export interface Hall {
  readonly meetingId: Parameters<typeof sitter>[1]['meetingId']
  readonly ports: LogPorts
  /** Part of what is sent that gets lost, on the way there or back. */
  readonly lost: number
  /** What devices of this process that do not reckon for themselves have in common. */
  readonly known: SameLog
  hub: HallHub
  done: boolean
  /** The longest that a device which reckons for itself took over one answer, milliseconds. */
  longestMs: number
  requests: number
  lostCount: number
}

export interface Delegate {
  readonly sitter: Sitter
  /** Asked now, sent by itself. */
  readonly ask: (does: Does) => OpId
  /** Whether the entry is in this device's log. */
  readonly has: (id: OpId) => boolean
  readonly castSecretly: (voteId: OpId, choice: number) => void
  /** Round in which this device's ballot was taken; 0: none. */
  postedRound: number
  readonly secret: () => SecretBallot | null
  /** The line is gone for so long; then it signs in anew. */
  readonly goAway: (ms: number) => void
  /** The hall is done: nothing more is waited for. */
  readonly goHome: () => void
  /** For whoever looks why it goes no further. */
  readonly standing: () => string
  readonly running: Promise<void>
}

/** Looked for without being told, in case a nudge got lost: as the app does while a vote is open (main/app/session-pace.ts). */
const LOOK_MS = [750, 1250] as const

class Lost extends Error {}

/** `alone`: goes by the rules itself, as each laptop does, whatever the others of this process have made of an entry. */
export function attend(device: Device, hall: Hall, chance: Chance, alone: boolean): Delegate {
  const one = sitter(device, { ...hall, skewMs: chance.between(-5, 5) * 3_600_000 })
  let at: HallHub | null = null
  let socket: WebSocket | null = null
  let wake = (): void => undefined
  let nudged = true
  let lastError = ''
  let doing = 'nothing'
  let sinceMs = 0
  const now = (what: string): void => {
    ;[doing, sinceMs] = [what, performance.now()]
  }
  let awayUntilMs = 0
  let vote: { readonly id: OpId; readonly ballot: SecretBallot } | null = null

  const leave = (): void => {
    socket?.terminate()
    socket = null
    at = null
  }
  const enter = async (): Promise<void> => {
    leave()
    now('entering')
    const { hub } = hall
    one.device = await enterAt(device, hub.url, hub.hubId)
    at = hub
    nudged = true
    socket = new WebSocket(`${hub.url.replace('http', 'ws')}/v1/nudge`, { headers: bearer(one.device) })
    socket.on('error', () => undefined)
    socket.on('message', (data: Buffer) => {
      if (chance.happens(hall.lost) || Nudge.parse(JSON.parse(data.toString())).sessions === undefined) return
      nudged = true
      wake()
    })
  }
  const lose = (): void => {
    if (!chance.happens(hall.lost / 2)) return
    hall.lostCount += 1
    throw new Lost()
  }
  const exchange = async (): Promise<void> => {
    hall.requests += 1
    nudged = false
    now('asking')
    lose()
    const answer = await one.post()
    lose()
    if (answer.status !== 200) throw new Error(`session answered ${answer.status}`)
    const begun = performance.now()
    take(one, answer, hall.ports, alone ? undefined : hall.known)
    if (alone) hall.longestMs = Math.max(hall.longestMs, performance.now() - begun)
  }
  const cast = async (): Promise<boolean> => {
    if (vote === null) return false
    const moved = await goOnWithBallot(one, vote.id, vote.ballot)
    const { sealed, blinded } = vote.ballot
    if (sealed === null || blinded === null || delegate.postedRound === blinded.round) return moved
    lose()
    const posted = await postBallot(one.device.url, hall.meetingId, { v: 1, voteId: vote.id, ballot: sealed })
    lose()
    if (posted.status === 200) delegate.postedRound = blinded.round
    return moved
  }
  const isDue = (): boolean =>
    nudged ||
    waitingOf(one.follower).length > 0 ||
    (one.last?.more ?? false) ||
    one.follower.lacking.length > 0
  const turn = async (): Promise<void> => {
    if (at !== hall.hub) await enter()
    if ((await cast()) || isDue()) await exchange()
  }
  const endOf = async (work: Promise<void>): Promise<'well' | 'lost' | 'down'> => {
    try {
      await work
      return 'well'
    } catch (error) {
      lastError = String(error)
      return error instanceof Lost ? 'lost' : 'down'
    }
  }
  const run = async (): Promise<void> => {
    while (!hall.done) {
      now('resting')
      const away = awayUntilMs - performance.now()
      if (away > 0) await pause(away)
      const end = await endOf(turn())
      if (end === 'down') leave()
      // What was lost on the way comes again as TCP sends it again: not at once, and not a second later.
      if (end !== 'well') await pause(chance.between(50, 250))
      else if (!isDue()) await pause(chance.between(...LOOK_MS), (woken) => (wake = woken))
      if (end === 'lost' || !isDue()) nudged = true
    }
    leave()
  }
  const delegate: Delegate = {
    sitter: one,
    ask: (does) => {
      const id = one.ask(does)
      wake()
      return id
    },
    has: (id) => entryOf(one.follower.log, id) !== null,
    castSecretly: (id, choice) => {
      vote = { id, ballot: { choice, blinded: null, sealed: null } }
      wake()
    },
    postedRound: 0,
    secret: () => vote?.ballot ?? null,
    goAway: (ms) => {
      leave()
      awayUntilMs = performance.now() + ms
    },
    goHome: () => wake(),
    standing: () => {
      const at = `entry ${one.follower.log.head.no} of ${one.last?.head.no ?? '?'}`
      const waiting = waitingOf(one.follower).length
      const busy = `${doing} for ${Math.round(performance.now() - sinceMs)} ms`
      return `${busy}, ${at}, ${waiting} waiting, own ${one.follower.own.map(({ code }) => code ?? '–').join(' ')}, ${lastError}`
    },
    running: Promise.resolve(),
  }
  return Object.assign(delegate, { running: run() })
}

/** Ends after a time, or when somebody calls what `early` was given. */
function pause(ms: number, early?: (end: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    early?.(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
