/** What will happen to a world, as data: made from a seed, cut down when a seed fails, printed as its trace. */
import type { Action, Planned } from './actions.ts'
import { type Chance, createChance } from './chance.ts'
import { DEVICE_STEPS } from './crash-steps.ts'
import { SERVER_STEPS } from './model-server.ts'
import type { Noise } from './network.ts'
import { roomActs } from './plan-room.ts'

export interface DevicePlan {
  readonly person: number
  readonly skewMs: number
  readonly noise: Noise
}

export interface Plan {
  readonly seed: string
  readonly devices: readonly DevicePlan[]
  readonly actions: readonly Planned[]
  readonly endMs: number
}

const DAY_MS = 24 * 3600_000
/** The faulty part of a run, virtual. */
const TROUBLE_MS = 6 * 60_000

/** `withGroups`, `withTroubles`: these have streams of their own, so that a seed without them runs as it always did. */
export function makePlan(seed: string, withGroups = true, withTroubles = withGroups): Plan {
  const chance = createChance(`plan/${seed}`)
  const people = chance.between(2, 3)
  const devices = Array.from(
    { length: chance.between(people, 4) },
    (_, at): DevicePlan => ({
      // The first persons have one device at least, the rest are second devices.
      person: at < people ? at : chance.below(people),
      skewMs: chance.happens(0.5) ? 0 : chance.between(-3 * DAY_MS, 3 * DAY_MS),
      noise: noiseOf(chance),
    }),
  )
  // Old images of a disk and old backups of the server lose different things: a run has one of the two at most.
  const oldCopies = chance.pick(['none', 'devices', 'server'] as const)
  const actions: Planned[] = []
  const add = (action: Action): void => void actions.push({ atMs: chance.below(TROUBLE_MS), action })
  const anyDevice = (): number => chance.below(devices.length)
  for (let count = chance.between(10, 24); count > 0; count -= 1) {
    add({
      do: 'edit',
      device: anyDevice(),
      doc: chance.below(8),
      times: chance.happens(0.2) ? chance.between(3, 7) : 1,
    })
  }
  for (let count = chance.between(8, 26); count > 0; count -= 1) addFault(chance, add, anyDevice, oldCopies)
  if (withGroups) actions.push(...groupActs(seed, devices.length))
  if (withTroubles)
    actions.push(
      ...troubles(seed, devices.length),
      ...roomActs(
        seed,
        devices.map(({ person }) => person),
      ),
      ...sticks(seed, devices.length),
      ...snapshots(seed, devices.length),
    )
  // What a restored server forgot and a closed meeting then refuses is lost to the others by a decision, not by a fault.
  const forgets = actions.some(({ action }) => action.do.startsWith('restore-server'))
  const kept = forgets ? actions.filter(({ action }) => action.do !== 'close-doc') : actions
  kept.sort((a, b) => a.atMs - b.atMs)
  return { seed, devices, actions: kept, endMs: TROUBLE_MS }
}

/** A virtual machine goes back to a snapshot, memory and all, and somebody writes before the others are there again. */
function snapshots(seed: string, devices: number): Planned[] {
  const chance = createChance(`plan/${seed}/snapshots`)
  if (!chance.happens(0.1)) return []
  const takenMs = chance.below(TROUBLE_MS / 2)
  const backMs = takenMs + chance.between(20_000, 120_000)
  const first = chance.below(devices)
  const others = Array.from({ length: devices }, (_, at) => at).filter((at) => at !== first)
  const edit = (device: number, times: number): Action => ({
    do: 'edit',
    device,
    doc: chance.below(8),
    times,
  })
  return [
    // Who writes first has heard of nothing that is lost.
    { atMs: takenMs, action: { do: 'partition', devices: [first], forMs: backMs - takenMs } },
    { atMs: takenMs, action: { do: 'back-up-server' } },
    ...others.map((device) => ({
      atMs: chance.between(takenMs, backMs),
      action: edit(device, chance.between(1, 2)),
    })),
    { atMs: backMs, action: { do: 'restore-server-quietly', withMemory: true } },
    { atMs: backMs, action: { do: 'partition', devices: others, forMs: chance.between(1000, 20_000) } },
    { atMs: backMs + 100, action: edit(first, chance.between(3, 9)) },
    { atMs: backMs + 1000, action: { do: 'hint', device: first } },
  ]
}

function noiseOf(chance: Chance): Noise {
  const bad = chance.happens(0.6) ? 0.3 : 0
  return {
    requestLost: chance.fraction() * bad,
    responseLost: chance.fraction() * bad,
    doubled: chance.fraction() * bad,
    slow: chance.fraction() * bad,
  }
}

function groupActs(seed: string, devices: number): Planned[] {
  const chance = createChance(`plan/${seed}/groups`)
  const acts = ['make', 'change', 'change', 'end', 'write', 'write', 'write', 'write'] as const
  const first: Action = { do: 'group', device: chance.below(devices), act: 'make' }
  const rest = Array.from(
    { length: chance.between(4, 16) },
    (): Action => ({ do: 'group', device: chance.below(devices), act: chance.pick(acts) }),
  )
  return [
    { atMs: chance.below(TROUBLE_MS / 3), action: first },
    ...rest.map((action) => ({ atMs: chance.below(TROUBLE_MS), action })),
  ]
}

/** Somebody packs what they have not sent on a stick, and a colleague takes it in: once, twice, or never. */
function sticks(seed: string, devices: number): Planned[] {
  const chance = createChance(`plan/${seed}/sticks`)
  if (!chance.happens(0.3)) return []
  return Array.from({ length: chance.between(1, 4) }, () => {
    const device = chance.below(devices)
    const to = chance.below(devices)
    const carriedMs = chance.between(500, 60_000)
    return {
      atMs: chance.below(TROUBLE_MS),
      action: { do: 'stick', device, to, carriedMs, copies: chance.pick([0, 1, 1, 2]) },
    }
  })
}

/** What was added when the simulation was: deaths between two steps, old copies of everything, jumping clocks. */
function troubles(seed: string, devices: number): Planned[] {
  const chance = createChance(`plan/${seed}/troubles`)
  const oldCopies = chance.happens(0.3)
  const some = Array.from({ length: chance.between(0, 8) }, () => ({
    atMs: chance.below(TROUBLE_MS),
    action: oneTrouble(chance, devices, oldCopies),
  }))
  return oldCopies && chance.happens(0.5) ? [...some, ...twoDisasters(chance, devices)] : some
}

/** A device is put back, has time to fetch what it forgot, and then the server is put back as well. */
function twoDisasters(chance: Chance, devices: number): Planned[] {
  const device = chance.below(devices)
  const restored = chance.pick(['restore-server', 'restore-server-quietly'] as const)
  const acts: readonly (readonly [fromMs: number, Action])[] = [
    [0, { do: 'keep-image', device }],
    [0, { do: 'back-up-server' }],
    [60_000, { do: 'edit', device, doc: chance.below(8), times: chance.between(1, 4) }],
    [120_000, { do: 'restore-device', device }],
    [180_000, { do: 'edit', device, doc: chance.below(8), times: chance.between(0, 2) }],
    [240_000, { do: restored }],
  ]
  return acts.map(([fromMs, action]) => ({ atMs: fromMs + chance.below(60_000), action }))
}

function oneTrouble(chance: Chance, devices: number, oldCopies: boolean): Action {
  const device = chance.below(devices)
  const roll = chance.below(oldCopies ? 100 : 60)
  const downMs = chance.between(5, 20_000)
  const left = chance.below(4)
  if (roll < 22)
    return { do: 'crash-device-at', device, at: { step: chance.pick(DEVICE_STEPS), downMs }, left }
  if (roll < 30) return { do: 'crash-server-at', step: chance.pick(SERVER_STEPS), left, downMs }
  if (roll < 38) {
    const some = Array.from({ length: devices }, (_, at) => at).filter(() => chance.happens(0.6))
    return { do: 'partition', devices: some, forMs: chance.between(1000, 90_000) }
  }
  if (roll < 43)
    return { do: 'flap', device, times: chance.between(3, 20), everyMs: chance.between(50, 3000) }
  if (roll < 48) return { do: 'link', device, state: chance.pick(['one-way', 'dns', 'tls'] as const) }
  if (roll < 55) return { do: 'jump-clock', device, byMs: chance.between(-DAY_MS, DAY_MS) }
  if (roll < 60) return { do: 'jump-server-clock', byMs: chance.between(-DAY_MS, DAY_MS) }
  if (roll < 80)
    return { do: chance.pick(['keep-image', 'restore-device', 'restore-device'] as const), device }
  return { do: chance.pick(['back-up-server', 'restore-server', 'restore-server-quietly'] as const) }
}

type OldCopies = 'none' | 'devices' | 'server'

function addFault(
  chance: Chance,
  add: (action: Action) => void,
  anyDevice: () => number,
  oldCopies: OldCopies,
): void {
  const device = anyDevice()
  const roll = chance.below(100)
  if (roll < 26)
    add({ do: 'link', device, state: chance.pick(['good', 'good', 'cut', 'portal', 'half-open', 'busy']) })
  else if (roll < 40) add({ do: 'crash-device', device, downMs: chance.between(50, 60_000) })
  else if (roll < 52) add({ do: 'crash-server', downMs: chance.between(50, 30_000) })
  else if (roll < 58) add({ do: 'expire-token', device })
  else if (roll < 62) add({ do: 'refuse-version', device, forMs: chance.between(1000, 90_000) })
  else if (roll < 66) add({ do: 'fill-disk', device, forMs: chance.between(1000, 60_000) })
  else if (roll < 70) add({ do: 'publish', scope: chance.below(8) })
  // What a restored server forgot and a closed meeting then refuses is lost to the others by a decision, not by a fault.
  else if (roll < 72 && oldCopies !== 'server')
    add({ do: 'close-doc', device, doc: chance.below(8), forMs: chance.between(1000, 600_000) })
  else if (roll < 84) add({ do: chance.pick(['hint', 'wake', 'ask', 'restart-app'] as const), device })
  else if (oldCopies === 'server') add({ do: chance.pick(['back-up-server', 'restore-server'] as const) })
  else if (oldCopies === 'devices')
    add({ do: chance.pick(['keep-image', 'restore-device'] as const), device })
}
