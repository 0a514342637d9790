/**
 * Meetings as they are held, for one person's open vault: the desk that follows and asks, this person's secret ballots,
 * lines to whoever may run a session, and the moments at which they are asked.
 */
import type { SessionHistoryRow } from '../../shared/ipc/session.ts'
import { type DeviceId, type MeetingId, OpId, type PersonId, uuidV7 } from '../../shared/kernel/ids.ts'
import type { Clock, Random } from '../../shared/kernel/ports.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { Follower } from '../../shared/session/follower.ts'
import { historyOf } from '../../shared/session/history.ts'
import type { Does, DoesOf } from '../../shared/session/index.ts'
import type { SessionView } from '../../shared/session/view.ts'
import { viewOf } from '../../shared/session/view-of.ts'
import { createSessionLines, type LineHeard, type SessionLines, type SessionLink } from '../session/lines.ts'
import { createSecretDesk, type SecretDesk } from '../session/secret-desk.ts'
import { createSessionDesk, type SessionDesk } from '../session/session-desk.ts'
import type { StoreApi } from '../store/api.ts'
import type { Timers } from '../sync/ports.ts'
import type { Unlocked } from '../vault/index.ts'
import type { HubDesk } from './hub-desk.ts'
import { createSessionClock, type SessionClock } from './session-clock.ts'
import { linesOf, rosterOf, viewFacts } from './session-facts.ts'
import { createSessionPace, type SessionPace } from './session-pace.ts'

export interface SittingPorts {
  readonly personId: PersonId
  readonly deviceId: DeviceId
  readonly store: SittingStore
  readonly links: () => readonly SessionLink[]
  readonly clock: Clock
  readonly random: Random
  readonly timers: Timers
  readonly changed: (meetingId: MeetingId) => void
}

export type SittingStore = Pick<
  StoreApi,
  | 'session'
  | 'sessionSecrets'
  | 'askInSession'
  | 'keepSession'
  | 'keepSecretVote'
  | 'devices'
  | 'device'
  | 'people'
  | 'meetingList'
  | 'waitingInSessions'
  | 'meetingDetail'
  | 'deskDirectory'
>

export interface SessionSitting {
  readonly view: (meetingId: MeetingId) => Promise<Result<SessionView, 'meeting/not-on-this-device'>>
  readonly ask: (meetingId: MeetingId, does: Does, door?: string) => Promise<Result<OpId, string>>
  readonly open: (
    meetingId: MeetingId,
    lineId: string,
    wish: Pick<DoesOf<'open'>, 'rules'> & { readonly roster?: readonly RosterWish[] | undefined },
  ) => Promise<Result<null, string>>
  readonly takeOver: (meetingId: MeetingId, lineId: string) => Promise<Result<null, string>>
  readonly voteSecretly: (meetingId: MeetingId, voteId: OpId, choice: number) => Promise<Result<null, string>>
  readonly checkBallot: (
    meetingId: MeetingId,
    voteId: OpId,
  ) => Promise<{ readonly counted: boolean | null; readonly choice: number | null }>
  readonly exchange: (meetingId: MeetingId) => Promise<void>
  readonly door: (meetingId: MeetingId) => Promise<string | null>
  readonly history: (meetingId: MeetingId) => Promise<SessionHistoryRow[]>
  /** The log itself, as this device has it. */
  readonly read: (meetingId: MeetingId) => Promise<Follower>
  /** Server or hub say that sessions went on. */
  readonly nudged: (meetingIds: readonly MeetingId[]) => void
  /** A line is there that was not. */
  readonly linkUp: () => void
  readonly end: () => void
}

/** Of one person of the roster: what is decided by hand. */
export interface RosterWish {
  readonly personId: PersonId
  readonly member: boolean
  readonly votes: boolean
  readonly unit: string
}

interface Parts {
  readonly ports: SittingPorts
  readonly lines: SessionLines
  readonly desk: SessionDesk
  readonly secrets: SecretDesk
  readonly clock: SessionClock
  readonly pace: SessionPace
}

export function createSessionSitting(ports: SittingPorts): SessionSitting {
  const { store, clock, random, timers } = ports
  const newId = (): OpId => OpId.parse(uuidV7(clock.now(), random.bytes(16)))
  const lines = createSessionLines({
    links: ports.links,
    monotonicMs: clock.monotonicMs,
    changed: (meetingId) => ports.changed(meetingId),
  })
  const changed = (meetingId: MeetingId): void => {
    ports.changed(meetingId)
    void voteOn(desk, secrets, meetingId).catch(() => undefined)
  }
  const { carriers } = lines
  const desk = createSessionDesk({ deviceId: ports.deviceId, store, carriers, clock, newId, changed })
  const pause = (ms: number): Promise<void> => new Promise((go) => void timers.set(ms, go))
  const { personId } = ports
  const secrets = createSecretDesk({ personId, store, desk, post: lines.post, random, pause })
  const pace = createSessionPace({ store, desk, clock, timers, random })
  return sittingOver({ ports, lines, desk, secrets, clock: createSessionClock(clock.monotonicMs), pace })
}

function sittingOver(parts: Parts): SessionSitting {
  const { desk, secrets, pace, ports, lines } = parts
  return {
    view: (meetingId) => viewIn(parts, meetingId),
    read: (meetingId) => desk.read(meetingId),
    ask: async (meetingId, does, door) => {
      const asked = await desk.ask(meetingId, does, door)
      // From here on it is brought again until it is answered.
      pace.nudged([meetingId])
      return asked
    },
    open: async (meetingId, lineId, { rules, roster: wished = [] }) => {
      const roster = await rosterOf(ports.store, meetingId)
      if (roster === null) return fail('meeting/not-on-this-device')
      const byHand = new Map(wished.map((wish) => [wish.personId, wish]))
      const asked = {
        is: 'open',
        rules,
        roster: roster.map((one) => ({ ...one, ...byHand.get(one.personId) })),
      }
      return hostAsk(parts, { meetingId, lineId }, (host) => ({ ...asked, host }) as DoesOf<'open'>)
    },
    takeOver: async (meetingId, lineId) => {
      const { head } = (await desk.read(meetingId)).log
      return hostAsk(parts, { meetingId, lineId }, (host) => ({ is: 'take-over', host, head }))
    },
    voteSecretly: async (meetingId, voteId, choice) => {
      const cast = await secrets.cast(meetingId, voteId, choice)
      if (!cast.ok) return cast
      ports.changed(meetingId)
      void voteOn(desk, secrets, meetingId)
        .then(() => ports.changed(meetingId))
        .catch(() => undefined)
      return cast
    },
    checkBallot: async (meetingId, voteId) => ({
      counted: await secrets.wasCounted(meetingId, voteId),
      choice: await secrets.choiceOf(meetingId, voteId),
    }),
    exchange: (meetingId) => desk.exchange(meetingId),
    door: async (meetingId) => {
      await desk.exchange(meetingId)
      return lines.running(meetingId)?.door ?? null
    },
    history: (meetingId) => historyIn(parts, meetingId),
    nudged: pace.nudged,
    linkUp: pace.linkUp,
    end: pace.end,
  }
}

/** The next steps of secret votes, where one is open. */
async function voteOn(desk: SessionDesk, secrets: SecretDesk, meetingId: MeetingId): Promise<void> {
  const { votes } = (await desk.read(meetingId)).log.session
  if (votes.some(({ status, form }) => status === 'open' && form.secret)) await secrets.goOn(meetingId)
}

interface Where {
  readonly meetingId: MeetingId
  readonly lineId: string
}

/** Who is at the end of the line says who it is before it is named in the log. */
async function hostAsk(
  { desk, lines, pace }: Parts,
  { meetingId, lineId }: Where,
  does: (host: LineHeard['self']) => Does,
): Promise<Result<null, string>> {
  pace.follow(meetingId)
  await desk.exchange(meetingId)
  const line = lines.heard(meetingId).find((one) => one.lineId === lineId && one.reached)
  if (line === undefined) return fail('session/no-line')
  const asked = await desk.ask(meetingId, does(line.self))
  if (!asked.ok) return asked
  await desk.exchange(meetingId)
  return ok(null)
}

async function viewIn(
  { ports, desk, lines, secrets, clock, pace }: Parts,
  meetingId: MeetingId,
): Promise<Result<SessionView, 'meeting/not-on-this-device'>> {
  const { store, personId, deviceId } = ports
  pace.follow(meetingId)
  const detail = await store.meetingDetail(meetingId)
  if (!detail.ok) return detail
  const [follower, standing, people] = await Promise.all([
    desk.read(meetingId),
    secrets.standing(meetingId),
    store.people(null),
  ])
  const heard = lines.heard(meetingId)
  const { log } = follower
  const roster = log.epoch === 0 ? ((await rosterOf(store, meetingId)) ?? []) : []
  const named = new Map(people.map((person) => [person.id, person]))
  const shown = await linesOf(ports.links(), heard, { store, deviceId, host: log.session.host, named })
  const facts = viewFacts({ me: personId, detail: detail.value, roster, named, ...shown })
  const nowMs = clock.nowMs(log, heard)
  const late = lines.running(meetingId)?.late ?? []
  return ok(viewOf(follower, { ...facts, secrets: standing, nowMs, late }))
}

async function historyIn({ ports, desk }: Parts, meetingId: MeetingId): Promise<SessionHistoryRow[]> {
  const { store } = ports
  const [{ entries }, devices, people] = await Promise.all([
    desk.read(meetingId),
    store.devices(),
    store.people(null),
  ])
  const personOf = new Map(devices.map((device) => [device.id, device.personId]))
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
  return historyOf(entries, (id) => personOf.get(id) ?? null).flatMap(({ by, events, ...row }) =>
    by === null ? [] : [{ ...row, byId: by, byName: nameOf.get(by) ?? '', events: [...events] }],
  )
}

export interface SittingSessionPorts extends Pick<SittingPorts, 'clock' | 'random' | 'timers'> {
  readonly fetch: SessionLink['fetch']
  readonly fetchApart: SessionLink['fetch']
  readonly send: (name: 'session.changed', payload: { readonly meetingId: MeetingId }) => void
}

interface Around {
  readonly hubs: Pick<HubDesk, 'sessionLinks'>
  readonly accessToken: () => string | null
  readonly renewToken: () => Promise<boolean>
  /** Nothing is known against the line to the server. */
  readonly isReached: () => boolean
}

/** Of an open vault: hubs in the room first, then the server. */
export function buildSitting(
  { fetch, fetchApart, clock, random, timers, send }: SittingSessionPorts,
  { header: { serverUrl, deviceId, person } }: Pick<Unlocked, 'header'>,
  store: SittingStore,
  { hubs, accessToken, renewToken, isReached }: Around,
): SessionSitting {
  const server: SessionLink = {
    ...{ lineId: 'server', kind: 'server', serverUrl, fetch, fetchApart, accessToken, renewToken },
  }
  return createSessionSitting({
    ...{ deviceId, personId: person.id, store, clock, random, timers },
    links: () => [...hubs.sessionLinks(), ...(isReached() ? [server] : [])],
    changed: (meetingId) => send('session.changed', { meetingId }),
  })
}
