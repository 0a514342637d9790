import { BodyId, DeviceId, FileId, MeetingId, type OpId, PersonId } from '../../shared/kernel/ids.ts'
import {
  bodyScope,
  type LayerDocId,
  layerDocId,
  meetingScope,
  personScope,
  type Scope,
} from '../../shared/oparl/scope.ts'
import { step } from '../../shared/sync/machine.ts'
import type { Action } from './actions.ts'
import { perform } from './acts.ts'
import { createChance } from './chance.ts'
import { createDevice } from './device.ts'
import type { Device, ModelHub, Plants } from './device-shape.ts'
import { isIn } from './groups.ts'
import type { Ledger } from './ledger.ts'
import { groupNow } from './model-feed.ts'
import { createModelHub } from './model-hub.ts'
import { strideNumbers } from './model-outbox.ts'
import { inClear } from './model-seal.ts'
import { createModelServer, type ModelServer, type ServerRules, soundRules } from './model-server.ts'
import type { Disk } from './model-store.ts'
import { QUIET, type Reach } from './network.ts'
import type { Plan } from './plan.ts'
import { createVirtualTime, type VirtualTime } from './virtual-time.ts'
import { whileAlive } from './while-alive.ts'
import { hubRules, lineOf, noteBatches, noteHubPage, wasEverIn } from './world-rules.ts'

export interface World {
  readonly time: VirtualTime
  readonly devices: readonly Device[]
  readonly server: ModelServer
  /** One for each device; opened by acts. */
  readonly hubs: readonly ModelHub[]
  readonly scopes: readonly Scope[]
  readonly ledger: Ledger
  readonly mayRead: (personId: PersonId, scope: Scope) => boolean
  readonly perform: (action: Action) => void
  /** Ends every fault: links good, noise gone, everybody up. */
  readonly heal: () => void
}

/** Faults to plant; a sound world has none. */
export interface WorldPlants extends Plants {
  readonly rules: (sound: ServerRules, time: VirtualTime) => ServerRules
  readonly hubRules: (sound: ServerRules) => ServerRules
}

export const soundPlants: WorldPlants = {
  decide: step,
  store: (store) => store,
  transport: (transport) => transport,
  clientId: (_device, chance) => chance.below(2 ** 32),
  timers: (timers) => timers,
  batchNumber: strideNumbers,
  rules: (sound) => sound,
  hubRules: (sound) => sound,
  hubStore: (store) => store,
  hubGives: ({ outbox, hearsay }, opId) => !outbox.has(opId) && !hearsay.has(opId),
  // All of it, once more: a device that was put back has forgotten what it took over.
  hubOpens: (disk) => {
    disk.keptCount = 0
  },
}

const BASE_MS = 1_790_000_000_000

export function createWorld(plan: Plan, plants: WorldPlants = soundPlants): World {
  const chance = createChance(`world/${plan.seed}`)
  const time = createVirtualTime()
  const ids = chance.stream('ids')
  const people = Array.from({ length: Math.max(...plan.devices.map((device) => device.person)) + 1 }, () =>
    PersonId.parse(ids.uuid()),
  )
  const meetings = [MeetingId.parse(ids.uuid()), MeetingId.parse(ids.uuid())]
  const files = [FileId.parse(ids.uuid()), FileId.parse(ids.uuid())]
  const scopes: Scope[] = [
    bodyScope(BodyId.parse(ids.uuid())),
    ...meetings.map(meetingScope),
    ...people.map(personScope),
  ]
  // The second meeting is without the last person.
  const mayRead = (personId: PersonId, scope: Scope): boolean => {
    if (scope.startsWith('group/')) return isIn(groupNow(server.disk, scope), personId)
    if (scope.startsWith('person/')) return scope === personScope(personId)
    return !(scope === scopes[2] && personId === people.at(-1))
  }
  const ledger: Ledger = {
    saved: new Map(),
    written: new Map(),
    excused: new Set(),
    rolledBack: new Set(),
    lostWithHub: new Set(),
    forgotten: new Set(),
    batches: new Map(),
    olderCopies: new Map(),
    rejected: new Set(),
    receipted: new Set(),
    everIn: new Set(),
    violations: [],
    pushes: 0,
    requests: 0,
  }
  const serverClock = { skewMs: 0 }
  const serverNow = (): number => BASE_MS + time.nowMs() + serverClock.skewMs
  const server = createModelServer({
    time,
    chance: chance.stream('server'),
    scopes,
    nowMs: serverNow,
    rules: plants.rules(soundRules(mayRead), time),
    signerOf: (deviceId) => devices.find((one) => one.spec.deviceId === deviceId)?.spec.personId ?? null,
    carries: false,
    onCommitted: (changed, by) => {
      noteMembers(ledger, server, changed)
      for (const device of devices) {
        if (device.spec.deviceId !== by && [...changed].some((scope) => mayRead(device.spec.personId, scope)))
          device.nudge()
      }
    },
  })
  const reach: Reach = {
    isUp: server.isUp,
    life: server.life,
    nowMs: serverNow,
    handle: whileAlive(server, time),
  }
  const docsOf = (person: number): LayerDocId[] => {
    const authorId = people[person] as PersonId
    const readable = meetings.filter((meeting) => mayRead(authorId, meetingScope(meeting)))
    return files.flatMap((fileId) => [
      layerDocId({ layer: 'private', meetingId: null, fileId, authorId }),
      ...readable.map((meetingId) => layerDocId({ layer: 'meeting', meetingId, fileId, authorId })),
    ])
  }
  const devices = plan.devices.map(
    (planned, at): Device =>
      createDevice(
        {
          name: `máy ${at + 1}`,
          deviceId: DeviceId.parse(ids.uuid()),
          personId: people[planned.person] as PersonId,
          writes: docsOf(planned.person),
          colleagues: people.filter((_, person) => person !== planned.person),
          files,
        },
        {
          time,
          chance: chance.stream(`device/${at}`),
          reach,
          plants,
          baseMs: BASE_MS,
          skewMs: planned.skewMs,
          link: lineOf(planned.noise),
          hubLink: lineOf(planned.noise),
          onHubPage: (device, hub, response) => noteHubPage(ledger, hub, device, response),
          onWritten: (device, opId) => ledger.written.set(opId, device),
          onSaved: (device, opId, docId) => ledger.saved.set(opId, { device, docId }),
          onSettled: (device, opIds) => noteReceipts(ledger, server, device, opIds),
          onRequest: (device, ask) => {
            ledger.requests += 1
            if (ask.batches.length > 0) ledger.pushes += 1
            if (ask.batches.some(({ body }) => inClear(body)))
              ledger.violations.push('I4 private words in clear on the way to the server')
            noteBatches(ledger, device, ask)
          },
          onResponse: (device, response) => {
            for (const { opId } of response.rejects) ledger.rejected.add(opId)
            const { personId } = device.spec
            const foreign = response.entries.find(({ scope }) =>
              scope.startsWith('group/')
                ? !wasEverIn(ledger, server, scope, personId)
                : !mayRead(personId, scope),
            )
            if (foreign !== undefined)
              ledger.violations.push(
                `I4 ${device.spec.name} was sent an entry of ${foreign.scope.split('/')[0]} scope that it may not read`,
              )
          },
        },
      ),
  )
  const healed = { is: false }
  const hubs: readonly ModelHub[] = devices.map((holder, at) =>
    createModelHub({
      time,
      chance: chance.stream(`hub/${at}`),
      holder,
      scopes,
      nowMs: () => BASE_MS + time.nowMs() + holder.skewMs,
      plants,
      rules: plants.hubRules(hubRules(mayRead, () => hubs[at]?.server.disk)),
      isOver: () => healed.is,
      onCommitted: (hub, scopes, by) => {
        noteMembers(ledger, hub.server, scopes)
        for (const device of devices) if (device.spec.deviceId !== by) device.hubNudge(hub)
      },
    }),
  )
  const acting = {
    time,
    devices,
    server,
    hubs,
    ledger,
    scopes,
    people,
    chance: chance.stream('acts'),
    images: new Map<Device, Disk>(),
    backup: { disk: null },
    serverClock,
    healed,
  }
  return {
    time,
    devices,
    server,
    hubs,
    scopes,
    ledger,
    mayRead,
    perform: (action) => perform(acting, action),
    heal: () => {
      healed.is = true
      server.crashAt = null
      server.start()
      for (const device of devices) {
        device.crashAt = null
        device.link.state = 'good'
        device.link.noise = QUIET
        device.joinHub(null)
        device.link.speaks = { min: 1, max: 1 }
        device.diskFull = false
        device.start()
        signIn(device)
      }
      // What a hub that died has on its disk is handed over when its holder opens it again.
      for (const hub of hubs) if (hub.server.disk.carried.length > 0) hub.open()
    },
  }
}

/** A token that expires right after it was renewed asks for a person, who signs in: sync starts again [SYNC-20]. */
function signIn(device: Device): void {
  const driver = device.driver()
  if (driver === null) return
  const { phase } = driver.state()
  if (phase.at !== 'blocked' || phase.why !== 'auth/signed-out') return
  device.link.tokenGood = true
  driver.stop()
  driver.start()
}

/** Membership may end while an answer is on its way; whoever never was in a group is sent nothing of it, ever. */
function noteMembers(ledger: Ledger, server: ModelServer, changed: ReadonlySet<Scope>): void {
  for (const scope of changed)
    for (const personId of groupNow(server.disk, scope)?.group.members ?? [])
      ledger.everIn.add(`${scope} ${personId}`)
}

/** A device never holds a receipt for what is not on the server's disk. */
function noteReceipts(ledger: Ledger, server: ModelServer, device: Device, opIds: readonly OpId[]): void {
  for (const opId of opIds) {
    ledger.receipted.add(opId)
    // A receipt of an epoch that has ended since is worth nothing: the next page says so and the op is offered again.
    // Nor is one of before a silent restore: the mark that came with it brings that to light [SYNC-124].
    const { placed, epoch } = server.disk
    if (device.disk.epoch === epoch && !placed.has(opId) && !ledger.forgotten.has(opId))
      ledger.violations.push(`I1 ${device.spec.name} settled an op that the server has not`)
  }
}
