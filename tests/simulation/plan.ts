/** What will happen to a world, as data: made from a seed, cut down when a seed fails, printed as its trace. */
import { type Chance, createChance } from './chance.ts'
import type { LinkState, Noise } from './network.ts'

/** Make one, take somebody in or out, end one, write in one: of the groups that the device knows. */
export type GroupAct = 'make' | 'change' | 'end' | 'write'

export type Action =
  | { readonly do: 'edit'; readonly device: number; readonly doc: number; readonly times: number }
  | { readonly do: 'group'; readonly device: number; readonly act: GroupAct }
  | { readonly do: 'link'; readonly device: number; readonly state: LinkState }
  | { readonly do: 'crash-device'; readonly device: number; readonly downMs: number }
  | { readonly do: 'restore-device'; readonly device: number }
  | { readonly do: 'keep-image'; readonly device: number }
  | { readonly do: 'crash-server'; readonly downMs: number }
  | { readonly do: 'back-up-server' }
  | { readonly do: 'restore-server' }
  | { readonly do: 'publish'; readonly scope: number }
  | { readonly do: 'close-doc'; readonly device: number; readonly doc: number; readonly forMs: number }
  | { readonly do: 'expire-token'; readonly device: number }
  | { readonly do: 'refuse-version'; readonly device: number; readonly forMs: number }
  | { readonly do: 'fill-disk'; readonly device: number; readonly forMs: number }
  | { readonly do: 'hint'; readonly device: number }
  | { readonly do: 'wake'; readonly device: number }
  | { readonly do: 'ask'; readonly device: number }
  | { readonly do: 'restart-app'; readonly device: number }

export interface Planned {
  readonly atMs: number
  readonly action: Action
}

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

/** `withGroups`: their acts have a stream of their own, so that a seed without them runs as it always did. */
export function makePlan(seed: string, withGroups = true): Plan {
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
  actions.sort((a, b) => a.atMs - b.atMs)
  return { seed, devices, actions, endMs: TROUBLE_MS }
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
