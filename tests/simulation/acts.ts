/** Does to a world what its plan says. */
import type { PersonId } from '../../shared/kernel/ids.ts'
import type { LayerDocId, Scope } from '../../shared/oparl/scope.ts'
import type { Chance } from './chance.ts'
import type { Device } from './device.ts'
import type { Ledger } from './ledger.ts'
import { copyOfServer, type ModelServer, newEpoch, type ServerDisk } from './model-server.ts'
import { copyOf, type Disk } from './model-store.ts'
import type { Action } from './plan.ts'
import type { VirtualTime } from './virtual-time.ts'

/** The world as far as an action reaches. */
export interface Acting {
  readonly time: VirtualTime
  readonly devices: readonly Device[]
  readonly server: ModelServer
  readonly ledger: Ledger
  readonly scopes: readonly Scope[]
  readonly people: readonly PersonId[]
  readonly chance: Chance
  readonly images: Map<Device, Disk>
  readonly backup: { disk: ServerDisk | null }
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
      if (world.backup.disk === null) return
      server.kill()
      server.disk = copyOfServer(world.backup.disk, newEpoch(world.chance))
      time.after(500, server.start)
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

/** What was saved after the image was made is gone with the disk: nobody promised that. */
function restoreDevice({ ledger, images }: Acting, device: Device): void {
  const image = images.get(device)
  if (image === undefined) return
  device.crash()
  for (const row of device.disk.log) if (row.own && !image.known.has(row.opId)) ledger.excused.add(row.opId)
  device.disk = copyOf(image)
  device.start()
}
