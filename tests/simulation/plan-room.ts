/** A room without internet, in a third of the plans: hubs, one or two of them, that die, are lost, and are taken over. */
import type { Action, Planned } from './actions.ts'
import { type Chance, createChance } from './chance.ts'

/** The line to the server goes, and comes back for some of them later. */
const WITHOUT_INTERNET_MS = 240_000

/** `owners`: whose each device is. */
export function roomActs(seed: string, owners: readonly number[]): Planned[] {
  const devices = owners.length
  const chance = createChance(`plan/${seed}/room`)
  if (!chance.happens(0.35)) return []
  const fromMs = chance.below(60_000)
  const all = Array.from({ length: devices }, (_, at) => at)
  const holder = chance.below(devices)
  const acts: Planned[] = [
    { atMs: fromMs, action: { do: 'partition', devices: all, forMs: WITHOUT_INTERNET_MS } },
    ...open(chance, holder, all, fromMs + 1000),
  ]
  const during = (): number => fromMs + 5000 + chance.below(WITHOUT_INTERNET_MS)
  for (let count = chance.between(3, 10); count > 0; count -= 1)
    acts.push({ atMs: during(), action: inTheRoom(chance, devices, holder) })
  if (chance.happens(0.6)) acts.push(...open(chance, chance.below(devices), all, during()))
  return [...acts, ...putBack(seed, holder, devices, fromMs), ...twoWords(seed, owners, { holder, fromMs })]
}

/** In the room somebody's laptop is put back to how it was before it wrote: the holder's, or one of the others'. */
function putBack(seed: string, holder: number, devices: number, fromMs: number): Planned[] {
  const chance = createChance(`plan/${seed}/room/put-back`)
  if (!chance.happens(0.25)) return []
  const device = chance.happens(0.5) ? holder : chance.below(devices)
  const atMs = fromMs + chance.between(5000, 60_000)
  const hub: readonly Action[] = device === holder ? [{ do: 'join-hub', device, hub: holder }] : []
  const acts: readonly (readonly [afterMs: number, Action])[] = [
    [0, { do: 'keep-image', device }],
    ...hub.map((action): [number, Action] => [chance.below(30_000), action]),
    [5000, { do: 'edit', device, doc: chance.below(8), times: chance.between(1, 4) }],
    [chance.between(15_000, 60_000), { do: 'restore-device', device }],
  ]
  return acts.map(([afterMs, action]) => ({ atMs: atMs + afterMs, action }))
}

/** Somebody ends a group while the internet is there, and changes it in the room on a laptop that has not heard of that. */
function twoWords(
  seed: string,
  owners: readonly number[],
  { holder, fromMs }: { readonly holder: number; readonly fromMs: number },
): Planned[] {
  const chance = createChance(`plan/${seed}/room/two-words`)
  const device = chance.below(owners.length)
  const other = owners.findIndex((person, at) => at !== device && person === owners[device])
  if (other < 0 || !chance.happens(0.5)) return []
  const acts: readonly (readonly [afterMs: number, Action])[] = [
    [-40_000, { do: 'group', device, act: 'make' }],
    [-8000, { do: 'link', device: other, state: 'cut' }],
    [-6000, { do: 'group', device, act: 'end' }],
    [chance.below(20_000), { do: 'join-hub', device: other, hub: holder }],
    [chance.between(20_000, 90_000), { do: 'group', device: other, act: 'change' }],
  ]
  return acts.map(([afterMs, action]) => ({ atMs: Math.max(0, fromMs + afterMs), action }))
}

/** A laptop opens a hub, and most of the others go to it: the first one's, a second by mistake, or one that takes over. */
function open(chance: Chance, holder: number, all: readonly number[], atMs: number): Planned[] {
  const joins = all
    .filter(() => chance.happens(0.8))
    .map(
      (device): Planned => ({
        atMs: atMs + chance.below(20_000),
        action: { do: 'join-hub', device, hub: holder },
      }),
    )
  return [{ atMs, action: { do: 'open-hub', device: holder } }, ...joins]
}

function inTheRoom(chance: Chance, devices: number, holder: number): Action {
  const device = chance.below(devices)
  const roll = chance.below(100)
  if (roll < 45) return { do: 'edit', device, doc: chance.below(8), times: chance.between(1, 3) }
  if (roll < 60)
    return { do: 'group', device, act: chance.pick(['make', 'change', 'write', 'write'] as const) }
  if (roll < 68) return { do: 'crash-device', device: holder, downMs: chance.between(50, 30_000) }
  if (roll < 76) return { do: 'open-hub', device: holder }
  if (roll < 80) return { do: 'close-hub', device: holder }
  if (roll < 86) return { do: 'lose-hub', device: holder }
  if (roll < 93) return { do: 'join-hub', device, hub: chance.happens(0.3) ? null : chance.below(devices) }
  return { do: 'hub-link', device, state: chance.pick(['good', 'cut', 'half-open', 'one-way'] as const) }
}
