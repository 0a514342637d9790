/** One run: trouble, healing, rest, a last burst on good links, idleness; then every check. */
import { atRest, checkAll, restless, savedIsKept } from './checks.ts'
import { roomless } from './checks-room.ts'
import { QUIET } from './network.ts'
import { makePlan, type Plan } from './plan.ts'
import { createWorld, soundPlants, type World, type WorldPlants } from './world.ts'

export interface Outcome {
  readonly seed: string
  readonly violations: readonly string[]
  readonly events: number
  readonly requests: number
  readonly ops: number
}

/** A blocked device looks again within the back-off's ceiling, so that rest comes within a few of them. */
const REST_WITHIN_MS = 20 * 60_000
/** On a good link with an open socket, what is saved here is seen there. */
const PROMPT_WITHIN_MS = 30_000
const IDLE_MS = 10 * 60_000
/** Within the back-off's ceiling and a poll: the hub was in sight all along, or has just come. */
const ROOM_WITHIN_MS = 8 * 60_000
/** Polls of one device while idle: two a ceiling, and one for a socket that reopens. */
const IDLE_REQUESTS = 8
/** Requests of one device in the whole of the trouble: back-off keeps far below, a loop does not. */
const TROUBLED_REQUESTS = 400

export async function simulate(plan: Plan, plants: WorldPlants = soundPlants): Promise<Outcome> {
  const world = createWorld(plan, plants)
  const { time, ledger } = world
  let events = 0
  const broken = (): boolean => ledger.violations.length > 0
  for (const device of world.devices) device.start()
  for (const { atMs, action } of plan.actions) {
    time.after(atMs, () => {
      ledger.violations.push(...savedIsKept(world))
      world.perform(action)
    })
  }
  events += await time.runUntil(plan.endMs, broken)
  const stages: (() => Promise<void>)[] = [
    async () => {
      events += await inTheRoom(world, broken)
    },
    async () => {
      world.heal()
      events += await time.runUntil(time.nowMs() + REST_WITHIN_MS, () => broken() || atRest(world))
      reportRestless(world, 'I12 after everything healed')
      if (ledger.requests > TROUBLED_REQUESTS * world.devices.length)
        ledger.violations.push('I13 requests in a loop')
    },
    async () => {
      events += await lastBurst(world, broken)
      reportRestless(world, `I12 within ${PROMPT_WITHIN_MS / 1000} s on a good link`)
    },
    async () => {
      events += await idle(world, broken)
    },
    async () => {
      ledger.violations.push(...checkAll(world).filter((one) => !ledger.violations.includes(one)))
    },
  ]
  for (const stage of stages) if (!broken()) await stage()
  return {
    seed: plan.seed,
    violations: ledger.violations,
    events,
    requests: ledger.requests,
    ops: ledger.saved.size,
  }
}

function reportRestless(world: World, when: string): void {
  for (const device of world.devices) {
    const why = restless(world, device)
    if (why !== null)
      world.ledger.violations.push(`${when}, ${device.spec.name} does not come to rest: ${why}`)
  }
}

/** No internet, one hub that is up, and everybody there: they see each other's notes [SYNC-64]. */
async function inTheRoom(world: World, broken: () => boolean): Promise<number> {
  const { time, ledger } = world
  const hub = world.hubs.find(({ server }) => server.isUp())
  if (hub === undefined) return 0
  hub.server.crashAt = null
  for (const device of world.devices) {
    device.link.state = 'cut'
    device.hubLink.state = 'good'
    device.hubLink.noise = QUIET
    device.crashAt = null
    device.diskFull = false
    device.start()
    device.joinHub(hub)
    for (const at of [0, 1, 2]) time.after(at * 700, () => device.edit(at))
  }
  let events = await time.runUntil(time.nowMs() + 5000, broken)
  events += await time.runUntil(
    time.nowMs() + ROOM_WITHIN_MS,
    () => broken() || roomless(world, hub) === null,
  )
  const why = roomless(world, hub)
  if (why !== null && !broken()) ledger.violations.push(`I27 in the room, ${why}`)
  return events
}

/** Everybody writes while the requests of the others are under way: nothing may be left for the next poll. */
async function lastBurst(world: World, broken: () => boolean): Promise<number> {
  const { time } = world
  // Sockets that were closed by the trouble open again first.
  let events = await time.runUntil(time.nowMs() + PROMPT_WITHIN_MS, broken)
  for (const [at, device] of world.devices.entries()) {
    for (const waitMs of [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 300, 700])
      time.after(waitMs + at * 13, () => device.edit(at))
  }
  const startMs = time.nowMs()
  events += await time.runUntil(
    startMs + PROMPT_WITHIN_MS,
    () => broken() || (time.nowMs() > startMs + 2000 && atRest(world)),
  )
  return events
}

/** Nothing to do: no request carries batches, and there are as few as the polls explain. */
async function idle(world: World, broken: () => boolean): Promise<number> {
  const { time, ledger } = world
  // What was just pushed comes back once.
  let events = await time.runUntil(time.nowMs() + PROMPT_WITHIN_MS, broken)
  const { requests, pushes } = ledger
  events += await time.runUntil(time.nowMs() + IDLE_MS, broken)
  if (ledger.pushes > pushes) ledger.violations.push('I9 batches are sent again and again')
  if (ledger.requests - requests > IDLE_REQUESTS * world.devices.length)
    ledger.violations.push('I13 requests while there is nothing to do')
  return events
}

/** The shortest plan that still fails: parts of it are left out, larger parts first, as long as it does. */
export async function shortestFailing(
  plan: Plan,
  plants: WorldPlants = soundPlants,
): Promise<{ plan: Plan; outcome: Outcome }> {
  let best = plan
  let outcome = await simulate(plan, plants)
  for (let size = Math.ceil(best.actions.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < best.actions.length; ) {
      const shorter = { ...best, actions: best.actions.toSpliced(at, size) }
      const tried = await simulate(shorter, plants)
      if (tried.violations.length > 0) {
        best = shorter
        outcome = tried
      } else at += size
    }
  }
  return { plan: best, outcome }
}

export const simulateSeed = (seed: string, plants: WorldPlants = soundPlants): Promise<Outcome> =>
  simulate(makePlan(seed), plants)
