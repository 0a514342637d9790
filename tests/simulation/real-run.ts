/** One run of the second tier: the product's own stores on both sides, the faults of the first tier's plan. */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as Y from 'yjs'
import { auditDigest, loadDoc } from '../../main/store/layers/load-doc.ts'
import type { SyncStore } from '../../main/sync/ports.ts'
import { epochOf } from '../../server/store/epoch.ts'
import { readAnnotations } from '../../shared/annotations/read.ts'
import { DeviceId, type OpId } from '../../shared/kernel/ids.ts'
import { type LayerDocId, layerDocId, parseLayerDocId } from '../../shared/oparl/scope.ts'
import type { SeededOffice, Who } from '../server/office.ts'
import { NAMES } from '../server/office.ts'
import { createChance } from './chance.ts'
import { QUIET } from './network.ts'
import type { Action, Plan } from './plan.ts'
import { createLaptop, type Laptop, PRIVATE_CANARY, type WrapStore } from './real-laptop.ts'
import { clockOf, createRealServer, type RealServer, type WrapLog } from './real-server.ts'
import { createVirtualTime, type VirtualTime } from './virtual-time.ts'

/** An has two laptops; Dũng is not of the meeting. */
const OWNERS: readonly Who[] = ['an', 'binh', 'an', 'dung']
const REST_WITHIN_MS = 20 * 60_000

export interface RealOutcome {
  readonly violations: readonly string[]
  readonly ops: number
}

interface RealWorld {
  readonly time: VirtualTime
  readonly server: RealServer
  readonly laptops: readonly Laptop[]
  readonly saved: Map<OpId, Laptop>
  /** What was seen to be wrong on the way. */
  readonly seen: Set<string>
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
      laptops.every((laptop) => restless(laptop) === null),
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
        fileVersionId: office.fileVersionId,
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
  } else if (action.do === 'link') laptop.link.state = action.state
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

function restless(laptop: Laptop): string | null {
  const driver = laptop.driver()
  if (driver === null) return 'is down'
  const { phase } = driver.state()
  if (phase.at !== 'live') return `is ${phase.at}${'why' in phase ? ` (${phase.why})` : ''}`
  const waiting = laptop.store().context.db.prepare('SELECT count(*) FROM outbox').pluck().get()
  return waiting === 0 ? null : `has ${String(waiting)} waiting`
}

interface ServerEntry {
  readonly opId: OpId
  readonly docId: LayerDocId
  readonly payload: Uint8Array
}

function checkReal({ server, laptops, saved }: RealWorld): string[] {
  const broken = laptops.flatMap((laptop) => {
    const why = restless(laptop)
    return why === null ? [] : [`I12 ${laptop.spec.name} ${why}`]
  })
  const entries = server
    .store()
    .reads.sql(
      "SELECT op_id AS opId, doc_id AS docId, payload FROM feed_entry WHERE kind = 'layer.update' ORDER BY scope_no, seq",
    )
    .all() as ServerEntry[]
  const onServer = new Set(entries.map((entry) => entry.opId))
  if (onServer.size !== entries.length) broken.push('I7 the server has an op twice')
  for (const [opId, laptop] of saved) {
    if (!onServer.has(opId))
      broken.push(`I1 an op that ${laptop.spec.name} showed as saved is not on the server`)
    const kept = laptop
      .store()
      .context.db.prepare('SELECT count(*) FROM op_log WHERE op_id = ?')
      .pluck()
      .get(opId)
    if (kept !== 1)
      broken.push(`I2 ${laptop.spec.name} has an op that it showed as saved ${String(kept)} times`)
  }
  broken.push(...replicasEqual(laptops, entries), ...privateStays(laptops, server))
  if (!findsPrivateWords(laptops)) broken.push('nobody wrote private words: I4 was not tried')
  return broken
}

/** Every laptop that may read a document shows it as the others and the server's log do. */
function replicasEqual(laptops: readonly Laptop[], entries: readonly ServerEntry[]): string[] {
  const broken: string[] = []
  for (const docId of new Set(entries.map((entry) => entry.docId))) {
    const { layer, authorId } = parseLayerDocId(docId)
    const readers = laptops.filter(({ spec }) =>
      layer === 'private' ? spec.person.id === authorId : !spec.name.includes('dung'),
    )
    const shown = readers.map((laptop) => contentOf(loadDoc(laptop.store().context, docId)))
    if (layer === 'meeting') {
      const doc = new Y.Doc()
      for (const entry of entries.filter((one) => one.docId === docId)) Y.applyUpdate(doc, entry.payload)
      shown.push(contentOf(doc))
    }
    if (new Set(shown).size > 1)
      broken.push(
        `I3 ${layer} layer differs between ${readers.map((laptop) => laptop.spec.name).join(', ')} and the server`,
      )
  }
  return broken
}

/** Whether private words can be found at all: on their author's laptop, opened with the key. */
function findsPrivateWords(laptops: readonly Laptop[]): boolean {
  return laptops.some(({ spec, store }) =>
    spec.writes.some(
      (docId) =>
        docId.startsWith('private/') && contentOf(loadDoc(store().context, docId)).includes(PRIVATE_CANARY),
    ),
  )
}

function contentOf(doc: Y.Doc): string {
  const { annotations } = readAnnotations(doc)
  return `${auditDigest(doc).toString('hex')} ${JSON.stringify([...annotations].sort((a, b) => (a.id < b.id ? -1 : 1)))}`
}

/** Not on another person's laptop, and nowhere in clear: not on the server's disk, not on a laptop's. */
function privateStays(laptops: readonly Laptop[], server: RealServer): string[] {
  const broken: string[] = []
  for (const laptop of laptops) {
    const foreign = laptop
      .store()
      .context.db.prepare("SELECT count(*) FROM op_log WHERE doc_id LIKE 'private/%' AND doc_id NOT LIKE ?")
      .pluck()
      .get(`%/${laptop.spec.person.id}`)
    if (foreign !== 0) broken.push(`I4 ${laptop.spec.name} holds another person's private layer`)
  }
  for (const name of readdirSync(server.folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(server.folder, name)
    if (statSync(file).isFile() && readFileSync(file).includes(PRIVATE_CANARY))
      broken.push(`I4 private words in clear in ${name}`)
  }
  return broken
}
