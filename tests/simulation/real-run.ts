/** One run of the second tier: the product's own stores on both sides, the faults of the first tier's plan. */
import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { SyncStore } from '../../main/sync/ports.ts'
import { epochOf } from '../../server/store/epoch.ts'
import { DeviceId } from '../../shared/kernel/ids.ts'
import { layerDocId } from '../../shared/oparl/scope.ts'
import type { SeededOffice, Who } from '../server/office.ts'
import { NAMES } from '../server/office.ts'
import type { Action } from './actions.ts'
import { createChance } from './chance.ts'
import { QUIET } from './network.ts'
import type { Plan } from './plan.ts'
import { checkReal, type RealWorld, restless } from './real-checks.ts'
import { createLaptop, type Laptop, type WrapStore } from './real-laptop.ts'
import { clockOf, createRealServer, type RealServer, type WrapLog } from './real-server.ts'
import { createVirtualTime, type VirtualTime } from './virtual-time.ts'

/** An has two laptops; Dũng is not of the meeting. */
const OWNERS: readonly Who[] = ['an', 'binh', 'an', 'dung']
const REST_WITHIN_MS = 20 * 60_000

export interface RealOutcome {
  readonly violations: readonly string[]
  readonly ops: number
}

/** Faults to plant; a sound world has none. */
export interface RealPlants {
  readonly wrapLog: (log: Parameters<WrapLog>[0], time: VirtualTime) => ReturnType<WrapLog>
  readonly wrapStore: WrapStore
}
export const soundReal: RealPlants = { wrapLog: (log) => log, wrapStore: (store) => store }

export interface RealSetting {
  readonly office: SeededOffice
  readonly baseMs: number
}

export async function simulateReal(
  plan: Plan,
  setting: RealSetting,
  plants = soundReal,
): Promise<RealOutcome> {
  const world = createRealWorld(plan, setting, plants)
  const { time, server, laptops } = world
  try {
    for (const laptop of laptops) laptop.start()
    for (const { atMs, action } of plan.actions) time.after(atMs, () => perform(world, action))
    await time.runUntil(plan.endMs)
    heal(world)
    await time.runUntil(time.nowMs() + REST_WITHIN_MS, () =>
      laptops.every((laptop) => restless(world, laptop) === null),
    )
    // Whoever rested first has not seen the last writes of the others: a nudge brings them.
    await time.runUntil(time.nowMs() + 60_000)
    return { violations: [...world.seen, ...checkReal(world)], ops: world.saved.size }
  } finally {
    for (const laptop of laptops) laptop.crash()
    server.close()
  }
}

function createRealWorld(plan: Plan, { office, baseMs }: RealSetting, plants: RealPlants): RealWorld {
  const chance = createChance(`real/${plan.seed}`)
  const time = createVirtualTime()
  const saved: RealWorld['saved'] = new Map()
  const seen: RealWorld['seen'] = new Set()
  const server = createRealServer(
    office.dataDir,
    clockOf(() => baseMs + time.nowMs()),
    (_scopes, by) => {
      for (const laptop of laptops) if (laptop.spec.deviceId !== by) laptop.nudge()
    },
    (log) => plants.wrapLog(log, time),
  )
  const laptops = plan.devices.map((planned, at): Laptop => {
    const who = OWNERS[at] ?? 'an'
    const folder = join(server.folder, `laptop-${at}`)
    mkdirSync(folder)
    const authorId = office.people[who]
    const privateDoc = layerDocId({ layer: 'private', meetingId: null, fileId: office.fileId, authorId })
    const meetingDoc = layerDocId({
      layer: 'meeting',
      meetingId: office.meetingId,
      fileId: office.fileId,
      authorId,
    })
    const laptop = createLaptop(
      {
        name: `máy ${at + 1} (${who})`,
        deviceId: DeviceId.parse(chance.uuid()),
        person: { id: authorId, name: NAMES[who], position: '' },
        folder,
        skewMs: planned.skewMs,
        privateKey: createHash('sha256').update(who).digest(),
        writes: who === 'dung' ? [privateDoc] : [privateDoc, meetingDoc],
        fileId: office.fileId,
        fileVersionId: office.fileVersionId,
        colleagues: Object.values(office.people).filter((id) => id !== authorId),
      },
      {
        time,
        chance: chance.stream(`laptop/${at}`),
        reach: server.reach,
        baseMs,
        wrapStore: (store, real) => watched(plants.wrapStore(store, real), server, seen),
        link: { state: 'good', noise: planned.noise, tokenGood: true, speaks: { min: 1, max: 1 } },
        onSaved: (saver, opId) => saved.set(opId, saver),
      },
    )
    server.register(laptop.spec.deviceId, authorId, laptop.publicKey)
    return laptop
  })
  return { time, server, laptops, saved, seen }
}

/** A receipt that is on a laptop's disk names what is on the server's, unless the server has been restored since. */
function watched(store: SyncStore, server: RealServer, seen: Set<string>): SyncStore {
  return {
    ...store,
    applyResponse: async (response, now) => {
      const stored = await store.applyResponse(response, now)
      if (!server.reach.isUp() || epochOf(server.store().reads) !== response.epoch) return stored
      const known = server.store().reads.sql('SELECT 1 FROM feed_entry WHERE op_id = ?')
      if (response.receipts.some(({ opId }) => known.get(opId) === undefined))
        seen.add('I1 a laptop settled an op that the server has not')
      return stored
    },
  }
}

function perform({ time, server, laptops }: RealWorld, action: Action): void {
  const laptop = 'device' in action ? (laptops[action.device] as Laptop) : null
  if (action.do === 'crash-server') {
    server.kill()
    time.after(action.downMs, server.start)
  } else if (action.do === 'back-up-server') server.backUp()
  else if (action.do === 'restore-server') {
    server.restore()
    server.start()
  } else if (laptop === null) return
  else if (action.do === 'edit') {
    for (let at = 0; at < action.times; at += 1) time.after(at * 150, () => laptop.edit(action.doc))
  } else if (action.do === 'group') laptop.group(action.act)
  else if (action.do === 'link') laptop.link.state = action.state
  else if (action.do === 'crash-device') {
    laptop.crash()
    time.after(action.downMs, laptop.start)
  } else if (action.do === 'expire-token') laptop.link.tokenGood = false
  else if (action.do === 'hint') laptop.driver()?.linkHinted()
  else if (action.do === 'wake') laptop.driver()?.machineWoke()
}

function heal({ server, laptops }: RealWorld): void {
  server.start()
  for (const laptop of laptops) {
    laptop.link.state = 'good'
    laptop.link.noise = QUIET
    laptop.start()
  }
}
