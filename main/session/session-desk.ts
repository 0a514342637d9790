/**
 * A device's part in meetings as they are held: follows each open session by whoever answers, server or hub, and keeps
 * asking what this person asked until an entry holds it. Whatever is shown is on the disk.
 */
import type { DeviceId, MeetingId, OpId, PersonId } from '../../shared/kernel/ids.ts'
import type { Clock } from '../../shared/kernel/ports.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { SessionRequest, SessionResponse } from '../../shared/session/exchange.ts'
import {
  asking,
  type Follower,
  goesOn,
  newFollower,
  requestOf,
  restoredFollower,
  takeAnswer,
  waitingOf,
} from '../../shared/session/follower.ts'
import { type Does, entryOf, type LogPorts } from '../../shared/session/index.ts'
import { markWith, NO_MARK } from '../../shared/session/restore.ts'
import type { SessionStore } from '../store/session/model.ts'
import { sessionCrypto } from './crypto.ts'

/** Somebody who may run sessions: the server, or a hub in the room. */
export interface SessionCarrier {
  /** The same for the same: turns with one follow each other, those with others do not wait. */
  readonly id: string
  readonly exchange: (
    meetingId: MeetingId,
    request: SessionRequest,
  ) => Promise<Result<SessionResponse, string>>
}

export interface SessionDeskPorts {
  readonly deviceId: DeviceId
  readonly store: SessionStore & {
    readonly devices: () => Promise<
      readonly { readonly id: DeviceId; readonly personId: PersonId; readonly publicKey: Uint8Array }[]
    >
  }
  /** Those that are to be asked now, the nearest first. */
  readonly carriers: () => readonly SessionCarrier[]
  readonly clock: Clock
  readonly newId: () => OpId
  /** The session of a meeting is other than before: ask `read` again. */
  readonly changed: (meetingId: MeetingId) => void
}

export interface SessionDesk {
  /** As it is on this device's disk; from now on it is followed. */
  readonly read: (meetingId: MeetingId) => Promise<Follower>
  /** On the disk when this answers; sent by itself. `door`: what was read at the door; it goes along once. */
  readonly ask: (meetingId: MeetingId, does: Does, door?: string) => Promise<Result<OpId, string>>
  /** A nudge, a link that is back, a timer: exchanges once with everybody. Resolves when nothing is left to carry. */
  readonly exchange: (meetingId: MeetingId) => Promise<void>
  /** Whether something waits, in any session that is followed. */
  readonly waitingCount: () => number
}

/** Rounds with one carrier in one turn: more than any log needs; one that never ends stops here. */
const MOST_ROUNDS = 200
const MOST_PASSES = 3

interface Followed {
  follower: Follower
  /** Sum of its entries. */
  mark: Uint8Array
  ports: LogPorts
  /** By carrier: what it lacks of this device's log, and its turns, which follow each other. */
  readonly lacking: Map<string, Follower['lacking']>
  readonly turns: Map<string, Turns>
  /** Answers are taken one at a time, whoever gave them. */
  taking: Promise<unknown>
  /** What was read at the door and not brought yet. */
  door: string | null
}

/** A turn that has not begun serves everybody who asks for one: a line that hangs piles nothing up. */
class Turns {
  #running: Promise<void> = Promise.resolve()
  #next: Promise<void> | null = null

  take(work: () => Promise<void>): Promise<void> {
    if (this.#next !== null) return this.#next
    const next = this.#running.then(() => {
      this.#next = null
      return work()
    })
    this.#next = next
    this.#running = next.catch(() => undefined)
    return next
  }
}

export function createSessionDesk(ports: SessionDeskPorts): SessionDesk {
  const followed = new Map<MeetingId, Promise<Followed>>()
  const open = (meetingId: MeetingId): Promise<Followed> => {
    const known = followed.get(meetingId)
    if (known !== undefined) return known
    const made = load(ports, meetingId)
    followed.set(meetingId, made)
    made.then(
      (one) => loaded.set(meetingId, one),
      () => followed.delete(meetingId),
    )
    return made
  }
  const loaded = new Map<MeetingId, Followed>()
  const exchange = async (meetingId: MeetingId): Promise<void> => {
    const one = await open(meetingId)
    for (let pass = 0; pass < MOST_PASSES; pass += 1) {
      const { head } = one.follower.log
      const carriers = ports.carriers()
      await Promise.all(carriers.map((carrier) => turnWith(ports, { meetingId, one, carrier })))
      // What one of them told, another may lack.
      if (carriers.length < 2 || one.follower.log.head === head) return
    }
  }
  return {
    read: async (meetingId) => (await open(meetingId)).follower,
    ask: async (meetingId, does, door) => {
      const one = await open(meetingId)
      const commandId = ports.newId()
      const kept = await ports.store.askInSession({ commandId, meetingId, does, at: ports.clock.now() })
      if (!kept.ok) return fail(kept.failure.code)
      one.follower = asking(one.follower, kept.value)
      if (door !== undefined) one.door = door
      ports.changed(meetingId)
      void exchange(meetingId).catch(() => undefined)
      return ok(commandId)
    },
    exchange,
    waitingCount: () =>
      [...loaded.values()].reduce((count, { follower }) => count + waitingOf(follower).length, 0),
  }
}

async function load({ store, deviceId }: SessionDeskPorts, meetingId: MeetingId): Promise<Followed> {
  const [kept, ports] = await Promise.all([store.session(meetingId), logPorts(store)])
  const follower = restoredFollower(newFollower(meetingId, deviceId), kept, ports)
  const mark = markWith(NO_MARK, follower.entries, ports)
  return {
    follower,
    mark,
    ports,
    lacking: new Map(),
    turns: new Map(),
    taking: Promise.resolve(),
    door: null,
  }
}

/** With the directory of devices as it is now. */
async function logPorts(store: SessionDeskPorts['store']): Promise<LogPorts> {
  const devices = new Map((await store.devices()).map((device) => [device.id, device]))
  return { ...sessionCrypto, deviceOf: (id) => devices.get(id) ?? null }
}

interface Turn {
  readonly meetingId: MeetingId
  readonly one: Followed
  readonly carrier: SessionCarrier
}

function turnWith(ports: SessionDeskPorts, turn: Turn): Promise<void> {
  const { turns } = turn.one
  const own = turns.get(turn.carrier.id) ?? new Turns()
  turns.set(turn.carrier.id, own)
  return own.take(() => exchangeWith(ports, turn))
}

async function exchangeWith(ports: SessionDeskPorts, turn: Turn): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) if (!(await exchangeOnce(ports, turn))) break
}

/** Whether there is more to carry to or from the same. */
async function exchangeOnce(ports: SessionDeskPorts, { meetingId, one, carrier }: Turn): Promise<boolean> {
  const lacking = one.lacking.get(carrier.id) ?? []
  const sent = requestOf({ ...one.follower, lacking }, one.door ?? undefined)
  const answer = await carrier.exchange(meetingId, sent)
  if (!answer.ok) return false
  const taken = one.taking.then(() => takeIn(ports, { meetingId, one, carrier }, answer.value))
  one.taking = taken.catch(() => undefined)
  if (!(await taken)) return false
  if (answer.value.runs && sent.door === one.door) one.door = null
  return goesOn(sent, answer.value, { ...one.follower, lacking: one.lacking.get(carrier.id) ?? [] })
}

/** False: it is no log, or the disk did not take it; nothing has changed. */
async function takeIn(
  ports: SessionDeskPorts,
  { meetingId, one, carrier }: Turn,
  answer: SessionResponse,
): Promise<boolean> {
  const taken = await takeWithFreshKeys(ports, one, answer)
  if (!taken.ok) return false
  const before = one.follower
  const mark = await keep(ports, one, { meetingId, before, after: taken.value })
  if (mark === null) return false
  one.mark = mark
  // What was asked while the answer was on its way is not in it.
  const asked = one.follower.own.filter(
    ({ commandId }) => !taken.value.own.some((own) => own.commandId === commandId),
  )
  const isOther = before.log !== taken.value.log || before.own.length !== taken.value.own.length
  one.lacking.set(carrier.id, taken.value.lacking)
  one.follower = asked.reduce(asking, { ...taken.value, lacking: [] })
  if (isOther || answer.verdicts.length > 0) ports.changed(meetingId)
  return true
}

/** Somebody's new device may have come into the directory meanwhile. */
async function takeWithFreshKeys(
  { store }: SessionDeskPorts,
  one: Followed,
  response: SessionResponse,
): Promise<Result<Follower, string>> {
  const taken = takeAnswer(one.follower, response, one.ports)
  if (taken.ok || taken.failure.code !== 'log/unknown-device') return taken
  one.ports = await logPorts(store)
  return takeAnswer(one.follower, response, one.ports)
}

interface Change {
  readonly meetingId: MeetingId
  readonly before: Follower
  readonly after: Follower
}

/** The sum of what is kept now. Null: the disk did not take it; nothing has changed, and it will be said again. */
async function keep(
  { store }: SessionDeskPorts,
  { mark, ports }: Followed,
  { meetingId, before, after }: Change,
): Promise<Uint8Array | null> {
  const same = after.entries.findIndex((entry, at) => before.entries[at] !== entry)
  const from = same < 0 ? after.entries.length : same
  const refused = after.own.flatMap(({ commandId, code }) => {
    const known = before.own.find((own) => own.commandId === commandId)
    return code !== null && known?.code !== code ? [{ commandId, code }] : []
  })
  if (from === after.entries.length && before.entries.length === from && refused.length === 0) return mark
  const entries = after.entries.slice(from)
  const isLonger = from === before.entries.length
  const next = isLonger ? markWith(mark, entries, ports) : markWith(NO_MARK, after.entries, ports)
  const settled = after.own.flatMap(({ commandId }) => {
    const isSettled = entryOf(after.log, commandId) !== null
    return isSettled === (entryOf(before.log, commandId) !== null) ? [] : [{ commandId, isSettled }]
  })
  const kept = await store.keepSession({ meetingId, from: from + 1, entries, refused, settled, mark: next })
  return kept.ok ? next : null
}
