/**
 * A hall votes through one hub: frames get lost, some reconnect, the hub is killed once in mid-vote and another takes over.
 * Every ballot has to be counted once.
 */
import type { OpId } from '../../shared/kernel/ids.ts'
import { readEntryBytes, readSecretVote, type VoteForm, verifyLog } from '../../shared/session/index.ts'
import { createChance } from '../simulation/chance.ts'
import { RULES } from '../support/session-room.ts'
import { HDND } from '../support/session-votes.ts'
import { attend, type Delegate, type Hall } from './delegate.ts'
import { cpuMsOf, type HallHub, startHallHub } from './hall-hub.ts'
import { type People, peopleOf } from './hall-people.ts'

export interface HallPlan {
  readonly seed: number
  readonly delegates: number
  /** Within which everybody votes. */
  readonly spanMs: number
  readonly secret: boolean
  readonly reconnecting: number
  /** Part of requests, answers and nudges that get lost. */
  readonly lost: number
  /** The hub's process, bundled. */
  readonly hubProgram?: string
  /** Somebody whose device votes otherwise than its person: the judge has to see it. */
  readonly fault?: 'another-choice'
}

export interface HallFigures {
  readonly answered: number
  /** What is wrong, in words; empty: every ballot counts once. */
  readonly wrong: readonly string[]
  /** From the close being asked to the result on the chair's device, milliseconds. */
  readonly resultMs: number
  /** To the last of all devices. */
  readonly everybodyMs: number
  /** How the last of them stood when the rest had it for long; null: nobody was late. */
  readonly lateStood: string | null
  /** Of that: processor time of this process, which does what 200 laptops do, and of the hub's. */
  readonly ownMs: number
  readonly hubMs: number
  /** The longest that one device that reckons for itself took over one answer, in the whole vote. */
  readonly longestMs: number
  /** From the kill to the new host's first entry. */
  readonly takeOverMs: number
  readonly requests: number
  readonly lostCount: number
  readonly entries: number
  readonly logBytes: number
}

interface Cast {
  readonly one: Delegate
  readonly choice: number
  readonly atMs: number
}

export interface Room {
  readonly people: People
  readonly first: HallHub
  readonly second: HallHub
}

/** Everybody has keys, and both hubs wait; nobody is there yet. */
export async function prepareHall({
  delegates,
  hubProgram,
}: Pick<HallPlan, 'delegates' | 'hubProgram'>): Promise<Room> {
  const people = peopleOf(delegates)
  const [first, second] = await Promise.all([
    startHallHub(people.secretary, people.seed, hubProgram),
    startHallHub(people.chair, people.seed, hubProgram),
  ])
  return { people, first, second }
}

export async function voteInHall(plan: HallPlan, prepared = prepareHall(plan)): Promise<HallFigures> {
  const chance = createChance(`hall ${plan.seed}`)
  const { people, first, second } = await prepared
  const { meetingId, ports } = people
  const hall: Hall = {
    ...{ meetingId, ports, lost: plan.lost, known: new Map(), hub: first },
    ...{ done: false, longestMs: 0, requests: 0, lostCount: 0 },
  }
  const come = (device: People['chair'], name: string, alone = true): Delegate =>
    attend(device, hall, chance.stream(name), alone)
  const [secretary, chair] = [come(people.secretary, 'secretary'), come(people.chair, 'chair')]
  const delegates = people.delegates.map((device, at) => come(device, `delegate ${at}`, at % 50 === 0))
  try {
    await gather(people, { secretary, chair, delegates })
    const voteId = await openVote(chair, plan.secret)
    const casts = delegates.map((one) => ({ one, choice: chance.below(3), atMs: chance.below(plan.spanMs) }))
    const begun = performance.now()
    const timers = casts.map((cast, at) => {
      const choice = at === 0 && plan.fault !== undefined ? (cast.choice + 1) % 3 : cast.choice
      return setTimeout(() => vote({ ...cast, choice }, voteId, plan.secret), cast.atMs)
    })
    for (let at = 0; at < plan.reconnecting; at += 1) {
      const away = chance.pick(casts).one
      timers.push(setTimeout(() => away.goAway(chance.between(200, 1500)), chance.below(plan.spanMs)))
    }
    await pauseUntil(begun + plan.spanMs * (0.3 + 0.4 * chance.fraction()))
    const killed = performance.now()
    first.kill()
    hall.hub = second
    await takeOver(chair, second.hubId)
    const takeOverMs = performance.now() - killed
    await pauseUntil(begun + plan.spanMs)
    const missing = (): string =>
      casts
        .filter(({ one }) => !isIn(chair, one, { voteId, plan }))
        .map(({ one }) => one.standing())
        .join('; ')
    const allIn = (): boolean => casts.every(({ one }) => isIn(chair, one, { voteId, plan }))
    await until(`every ballot is in (seed ${plan.seed})`, allIn, missing)
    const everybody = [secretary, chair, ...delegates]
    const times = await close(everybody, { chair, voteId, hub: second })
    for (const timer of timers) clearTimeout(timer)
    hall.done = true
    for (const one of everybody) one.goHome()
    await Promise.all(everybody.map((one) => one.running))
    return { ...figuresOf(people, chair, { casts, voteId, plan, hall }), ...times, takeOverMs }
  } finally {
    hall.done = true
    first.remove()
    second.remove()
  }
}

interface Closing {
  readonly chair: Delegate
  readonly voteId: OpId
  readonly hub: HallHub
}

type Times = 'resultMs' | 'everybodyMs' | 'lateStood' | 'ownMs' | 'hubMs'
const LATE_MS = 1800

async function close(
  everybody: readonly Delegate[],
  { chair, voteId, hub }: Closing,
): Promise<Pick<HallFigures, Times>> {
  const [closing, own, its] = [performance.now(), process.cpuUsage(), cpuMsOf(hub.pid)]
  await say(chair, { is: 'vote-stop', voteId })
  const resultMs = performance.now() - closing
  const behind = (): readonly Delegate[] => everybody.filter((one) => voteIn(one, voteId)?.result == null)
  const stuck = (): string =>
    behind()
      .map((one) => one.standing())
      .join('; ')
  let lateStood: string | null = null
  const allHaveIt = (): boolean => {
    if (behind().length === 0) return true
    if (performance.now() - closing > LATE_MS) lateStood ??= `${behind().length} late: ${stuck()}`
    return false
  }
  await until('everybody has the result', allHaveIt, stuck)
  const { user, system } = process.cpuUsage(own)
  return {
    resultMs,
    everybodyMs: performance.now() - closing,
    lateStood,
    ownMs: (user + system) / 1000,
    hubMs: cpuMsOf(hub.pid) - its,
  }
}

interface Present {
  readonly secretary: Delegate
  readonly chair: Delegate
  readonly delegates: readonly Delegate[]
}

async function gather(people: People, { secretary, chair, delegates }: Present): Promise<void> {
  await until('the hub answers', () => secretary.sitter.last !== null)
  const host = secretary.sitter.last?.self
  if (host === undefined) throw new Error('no host')
  await say(secretary, { is: 'open', rules: RULES, roster: people.roster, host })
  // Most come in at the secretary's table; a whole hall that checks itself in at one moment there is not.
  for (const [at, one] of delegates.entries()) {
    const { personId } = one.sitter.device
    if (at % 10 === 0) one.ask({ is: 'check-in', personId, how: 'self' })
    else secretary.ask({ is: 'check-in', personId, how: 'secretary' })
  }
  await until('everybody is here', () =>
    delegates.every(
      (one) => chair.sitter.state().attendance[one.sitter.device.personId]?.status === 'present',
    ),
  )
  await say(chair, { is: 'begin' })
}

async function openVote(chair: Delegate, secret: boolean): Promise<OpId> {
  const form: VoteForm = { ...HDND, secret }
  const voteId = await say(chair, { is: 'vote', form })
  await say(chair, { is: 'vote-start', voteId })
  return voteId
}

function vote({ one, choice }: Cast, voteId: OpId, secret: boolean): void {
  if (secret) one.castSecretly(voteId, choice)
  else one.ask({ is: 'ballot', voteId, choice, note: '' })
}

/** The chair's device has brought what it has; it names the head that the new host has then. */
async function takeOver(chair: Delegate, hubId: string): Promise<void> {
  const { sitter } = chair
  for (;;) {
    const isThere = (): boolean => sitter.last?.self.id === hubId && sitter.follower.lacking.length === 0
    await until('the new host has the log', isThere)
    const { last } = sitter
    if (last?.runs === true) return
    if (last === null) continue
    const id = chair.ask({ is: 'take-over', host: last.self, head: sitter.follower.log.head })
    const isRefused = (): boolean =>
      sitter.follower.own.some((own) => own.commandId === id && own.code !== null)
    await until('the take-over is answered', () => chair.has(id) || isRefused())
    if (chair.has(id)) return
  }
}

const voteIn = (one: Delegate, voteId: OpId) =>
  one.sitter.state().votes.find((each) => each.voteId === voteId)

interface Asked {
  readonly voteId: OpId
  readonly plan: HallPlan
}

function isIn(chair: Delegate, one: Delegate, { voteId, plan }: Asked): boolean {
  const now = voteIn(chair, voteId)
  if (now === undefined) return false
  return plan.secret ? one.postedRound === now.round : now.ballots[one.sitter.device.personId] !== undefined
}

async function say(one: Delegate, does: Parameters<Delegate['ask']>[0]): Promise<OpId> {
  const id = one.ask(does)
  await until(`${does.is} is in the log`, () => {
    const code = one.sitter.follower.own.find((own) => own.commandId === id)?.code ?? null
    if (code !== null) throw new Error(`${does.is}: ${code}`)
    return one.has(id)
  })
  return id
}

function figuresOf(
  people: People,
  chair: Delegate,
  { casts, voteId, plan, hall }: Asked & { readonly casts: readonly Cast[]; readonly hall: Hall },
): Omit<HallFigures, Times | 'takeOverMs'> {
  const { entries, log } = chair.sitter.follower
  const wrong: string[] = []
  const whole = verifyLog(entries, { meetingId: people.meetingId, known: log.head }, people.ports)
  if (!whole.ok) wrong.push(`the log: ${whole.failure.code}`)
  const now = voteIn(chair, voteId)
  const expected = [0, 1, 2].map((choice) => casts.filter((cast) => cast.choice === choice).length)
  if (JSON.stringify(now?.result?.counts) !== JSON.stringify(expected))
    wrong.push(`counted ${JSON.stringify(now?.result?.counts)} of ${JSON.stringify(expected)}`)
  const balloted = entries.flatMap(({ body }) =>
    (readEntryBytes(body)?.events ?? []).filter((event) => event.is === 'balloted'),
  )
  for (const { one, choice } of casts) {
    const { personId } = one.sitter.device
    const own = plan.secret
      ? (voteIn(one, voteId)?.sealed ?? [])
          .filter(({ message }) =>
            Buffer.from(message).equals(one.secret()?.sealed?.message ?? Buffer.alloc(0)),
          )
          .map(({ message }) => readSecretVote(message)?.choice)
      : balloted.filter((event) => event.personId === personId).map((event) => event.choice)
    if (own.length !== 1 || own[0] !== choice) wrong.push(`${personId}: ${own.join(' ')} for ${choice}`)
  }
  return {
    answered: now?.result?.answered ?? 0,
    wrong,
    requests: hall.requests,
    lostCount: hall.lostCount,
    longestMs: hall.longestMs,
    entries: entries.length,
    logBytes: entries.reduce((sum, { body, signature }) => sum + body.length + signature.length, 0),
  }
}

const PATIENCE_MS = 120_000
async function until(what: string, holds: () => boolean, facts = (): string => ''): Promise<void> {
  const begun = performance.now()
  while (!holds()) {
    if (performance.now() - begun > PATIENCE_MS) throw new Error(`never: ${what} ${facts()}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

const pauseUntil = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, ms - performance.now())))
