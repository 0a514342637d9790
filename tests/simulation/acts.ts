/** Does to a world what its plan says. */
import { decode } from 'cborg'
import type { Epoch, PersonId } from '../../shared/kernel/ids.ts'
import type { LayerDocId, Scope } from '../../shared/oparl/scope.ts'
import type { BatchBody } from '../../shared/wire/protocol.ts'
import type { Action } from './actions.ts'
import type { Chance } from './chance.ts'
import type { Device, ModelHub } from './device-shape.ts'
import type { Ledger } from './ledger.ts'
import { copyOfServer, newEpoch, type ServerDisk } from './model-feed.ts'
import type { ModelServer } from './model-server.ts'
import { copyOf, type Disk } from './model-store.ts'
import type { VirtualTime } from './virtual-time.ts'

/** The world as far as an action reaches. */
export interface Acting {
  readonly time: VirtualTime
  readonly devices: readonly Device[]
  readonly server: ModelServer
  readonly hubs: readonly ModelHub[]
  readonly ledger: Ledger
  readonly scopes: readonly Scope[]
  readonly people: readonly PersonId[]
  readonly chance: Chance
  readonly images: Map<Device, Disk>
  readonly backup: { disk: ServerDisk | null }
  readonly serverClock: { skewMs: number }
  /** No fault begins any more. */
  readonly healed: { is: boolean }
}

export function perform(world: Acting, action: Action): void {
  const { time, server } = world
  if ('device' in action) {
    performOn(world, world.devices[action.device] as Device, action)
    return
  }
  switch (action.do) {
    case 'crash-server':
      server.kill()
      time.after(action.downMs, server.start)
      break
    case 'back-up-server':
      world.backup.disk = copyOfServer(server.disk, server.disk.epoch)
      break
    case 'restore-server':
      putServerBack(world, newEpoch(world.chance))
      break
    case 'restore-server-quietly':
      putServerBack(world, null, action.withMemory)
      break
    case 'crash-server-at':
      server.crashAt = { step: action.step, left: action.left, downMs: action.downMs }
      break
    case 'jump-server-clock':
      world.serverClock.skewMs += action.byMs
      break
    case 'partition':
      for (const at of action.devices) cutFor(world, world.devices[at] as Device, action.forMs)
      break
    case 'publish': {
      const scope = world.scopes[action.scope % world.scopes.length] as Scope
      server.publish(scope, world.people[0] as PersonId, world.chance.opId())
      break
    }
  }
}

type OnDevice = Extract<Action, { device: number }>

function performOn(world: Acting, device: Device, action: OnDevice): void {
  const { time } = world
  switch (action.do) {
    case 'edit':
      for (let at = 0; at < action.times; at += 1) time.after(at * 150, () => device.edit(action.doc))
      break
    case 'group':
      device.group(action.act)
      break
    case 'link':
      device.link.state = action.state
      break
    case 'crash-device':
      device.crash()
      time.after(action.downMs, device.start)
      break
    case 'crash-device-at':
      device.crashAt = { ...action.at, left: action.left }
      break
    case 'flap':
      for (let at = 0; at < action.times; at += 1)
        time.after(at * action.everyMs, () => {
          if (!world.healed.is) device.link.state = at % 2 === 0 ? 'cut' : 'good'
        })
      break
    case 'jump-clock':
      device.skewMs += action.byMs
      break
    case 'open-hub':
      world.hubs[action.device]?.open()
      break
    case 'close-hub':
      world.hubs[action.device]?.close()
      break
    case 'lose-hub':
      loseHub(world, world.hubs[action.device])
      break
    case 'join-hub':
      device.joinHub(action.hub === null ? null : (world.hubs[action.hub] ?? null))
      break
    case 'hub-link':
      device.hubLink.state = action.state
      break
    case 'stick':
      carryStick(world, device, action)
      break
    case 'keep-image':
      world.images.set(device, copyOf(device.disk))
      break
    case 'restore-device':
      restoreDevice(world, device)
      break
    case 'close-doc': {
      const docId = device.spec.writes[action.doc % device.spec.writes.length] as LayerDocId
      world.server.closedDocs.add(docId)
      time.after(action.forMs, () => world.server.closedDocs.delete(docId))
      break
    }
    case 'expire-token':
      device.link.tokenGood = false
      break
    case 'refuse-version':
      device.link.speaks = { min: 2, max: 2 }
      time.after(action.forMs, () => {
        device.link.speaks = { min: 1, max: 1 }
      })
      break
    case 'fill-disk':
      device.diskFull = true
      time.after(action.forMs, () => {
        device.diskFull = false
      })
      break
    default:
      press(device, action)
  }
}

/** What a person or the system does to a running app. */
function press(
  device: Device,
  action: Extract<OnDevice, { do: 'hint' | 'wake' | 'ask' | 'restart-app' }>,
): void {
  const driver = device.driver()
  if (action.do === 'hint') driver?.linkHinted()
  else if (action.do === 'wake') driver?.machineWoke()
  else if (action.do === 'ask') driver?.syncNow()
  else {
    driver?.stop()
    driver?.start()
  }
}

function cutFor({ time }: Acting, device: Device, forMs: number): void {
  device.link.state = 'cut'
  time.after(forMs, () => {
    if (device.link.state === 'cut') device.link.state = 'good'
  })
}

function loseHub(world: Acting, hub: ModelHub | undefined): void {
  for (const opId of hub?.server.disk.placed.keys() ?? []) world.ledger.lostWithHub.add(opId)
  hub?.lose()
  excuseLost(world)
}

/** Its batches as they were signed; whoever takes them in passes them on, and the maker keeps its outbox [SYNC-106]. */
function carryStick(
  { time, devices }: Acting,
  maker: Device,
  { to, carriedMs, copies }: Extract<Action, { do: 'stick' }>,
): void {
  void maker.packOutbox()?.then((batches) => {
    for (let copy = 0; copy < copies; copy += 1)
      time.after(carriedMs * (copy + 1), () => void devices[to]?.keepRelayed(batches))
  })
}

/** `epoch`: a new one by the procedure, null where nobody knew of it. With its memory it goes on in the run of the copy. */
function putServerBack(world: Acting, epoch: Epoch | null, withMemory = false): void {
  const { server, backup } = world
  if (backup.disk === null) return
  server.kill()
  for (const opId of server.disk.placed.keys()) world.ledger.forgotten.add(opId)
  server.disk = copyOfServer(backup.disk, epoch ?? backup.disk.epoch)
  excuseLost(world)
  const { life } = backup.disk
  world.time.after(500, () => {
    server.start()
    if (withMemory) server.disk.life = life
  })
}

/** Work that was saved after the image was made and not yet sent is gone with the disk: nobody promised that. */
function restoreDevice(world: Acting, device: Device): void {
  const image = world.images.get(device)
  if (image === undefined) return
  device.crash()
  // Its hub dies with the laptop; what the hub has on its own disk, the app's copies of its store do not cover.
  world.hubs.find(({ holder }) => holder === device)?.close()
  for (const row of device.disk.log)
    if (row.own && !image.known.has(row.opId))
      world.ledger.rolledBack.add(`${device.spec.deviceId} ${row.opId}`)
  device.disk = copyOf(image)
  device.disk.putBackAt = null
  const { deviceId } = device.spec
  const taken = world.server.disk.batchesTaken.get(deviceId) ?? []
  world.ledger.olderCopies.set(
    device,
    taken.some((batchNo) => !image.batchNumbers.has(batchNo)),
  )
  excuseLost(world)
  device.start()
}

/** Nobody who could offer it has it any more: not the server, not a device of its author, nobody who passes it on [SYNC-123]. */
function excuseLost({ ledger, server, devices, hubs }: Acting): void {
  const passedOn = new Set(
    [
      ...devices.flatMap(({ disk }) => [...disk.relay.values()].map(({ batch }) => batch)),
      ...hubs.flatMap(({ server: { disk } }) => disk.carried),
    ].flatMap(({ body }) => (decode(body) as BatchBody).ops.map((op) => op.opId)),
  )
  for (const [opId, device] of ledger.written) {
    const isTheirs = (one: Device): boolean => one.spec.personId === device.spec.personId
    const holds = ({ disk }: Device): boolean => disk.known.has(opId) && !disk.hearsay.has(opId)
    // What the server had taken, its carrier may have let go of: a receipt from before may still be on its way.
    if (server.disk.placed.has(opId) || (passedOn.has(opId) && !ledger.forgotten.has(opId))) continue
    if (!devices.some((one) => isTheirs(one) && holds(one))) ledger.excused.add(opId)
  }
}
