/** A person's laptop: the product's driver and machine over a disk that survives, and open documents that do not. */
import * as Y from 'yjs'
import { createSyncDriver, type SyncDriver } from '../../main/sync/driver.ts'
import type { Ask } from '../../main/sync/ports.ts'
import type { OpId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { fail } from '../../shared/kernel/result.ts'
import type { LayerDocId, Scope } from '../../shared/oparl/scope.ts'
import type { SyncResponse } from '../../shared/wire/protocol.ts'
import type { Chance } from './chance.ts'
import { mortal, type Reached } from './crash-steps.ts'
import { type HubSession, joinHub } from './device-hub.ts'
import type { Device, DeviceSpec, ModelHub, Plants } from './device-shape.ts'
import { createHand, type HandSession, plain } from './hand.ts'
import { createModelStore, emptyDisk, type LogRow } from './model-store.ts'
import { createLine, createTransport, type Link, type Reach, type VirtualLine } from './network.ts'
import type { VirtualTime } from './virtual-time.ts'

export interface DeviceParts {
  readonly time: VirtualTime
  readonly chance: Chance
  readonly link: Link
  readonly hubLink: Link
  readonly reach: Reach
  readonly plants: Plants
  readonly baseMs: number
  readonly skewMs: number
  /** On the disk; whether it was shown as saved is another matter: the device may have died between. */
  readonly onWritten: (device: Device, opId: OpId) => void
  readonly onSaved: (device: Device, opId: OpId, docId: LayerDocId | Scope) => void
  readonly onSettled: (device: Device, opIds: readonly OpId[]) => void
  readonly onRequest: (device: Device, ask: Ask) => void
  readonly onResponse: (device: Device, response: SyncResponse) => void
  readonly onHubPage: (device: Device, hub: ModelHub, response: SyncResponse) => void
}

interface Running extends HandSession {
  readonly driver: SyncDriver
  readonly line: () => VirtualLine | null
  /** To the hub that the device is at now, from the one that it was at. */
  readonly enter: () => void
  room: HubSession | null
  alive: boolean
}

export function createDevice(spec: DeviceSpec, parts: DeviceParts): Device {
  const { time, chance } = parts
  const numbers = chance.stream('numbers')
  const roomChance = chance.stream('room')
  let running: Running | null = null

  const device: Device = {
    spec,
    link: parts.link,
    disk: emptyDisk(),
    skewMs: parts.skewMs,
    crashAt: null,
    atHub: null,
    hubLink: parts.hubLink,
    diskFull: false,
    driver: () => running?.driver ?? null,
    nudge: () => running?.line()?.nudge(),
    start: () => {
      if (running === null) running = boot()
    },
    crash: () => {
      if (running === null) return
      running.alive = false
      running.store.kill()
      running.line()?.kill()
      running.room?.end()
      running = null
    },
    edit: (at) => running !== null && hand.edit(running, at),
    group: (act) => running !== null && hand.group(running, act),
    keepRelayed: (batches) => {
      const session = running
      return session?.store.keepRelayed(batches).then(() => session.alive && session.driver.workSaved())
    },
    packOutbox: () => running?.store.packOutbox(),
    hubDriver: () => running?.room?.driver ?? null,
    hubNudge: (hub) => {
      if (running?.room?.hub === hub) running.room.nudge()
    },
    joinHub: (hub) => {
      device.atHub = hub
      running?.enter()
    },
  }

  const hand = createHand(device, {
    chance,
    clientId: parts.plants.clientId,
    nowMs: () => now(),
    onSaved: parts.onSaved,
  })
  const now = (): number => parts.baseMs + time.nowMs() + device.skewMs

  const reached: Reached = (step) => {
    const at = device.crashAt
    if (at?.step !== step) return false
    at.left -= 1
    if (at.left >= 0) return false
    device.crashAt = null
    device.crash()
    time.after(at.downMs, device.start)
    return true
  }

  function boot(): Running {
    let line: VirtualLine | null = null
    const docs: Running['docs'] = new Map()
    const onEntries = (rows: readonly LogRow[]): void => {
      for (const row of rows) {
        const doc = docs.get(row.docId as LayerDocId)
        if (doc !== undefined) Y.applyUpdate(doc, plain(row), 'remote')
      }
    }
    const model = createModelStore({
      disk: device.disk,
      deviceId: spec.deviceId,
      personId: spec.personId,
      time,
      chance,
      numbers,
      batchNumber: parts.plants.batchNumber,
      full: () => device.diskFull,
      onEntries,
      onWritten: (opId) => parts.onWritten(device, opId),
      onSettled: (opIds) => parts.onSettled(device, opIds),
    })
    const store = parts.plants.store(mortal(model, reached), device)
    const guarded = <T>(promise: Promise<T>): Promise<T> =>
      new Promise(
        (resolve, reject) =>
          void promise.then(
            (value) => session.alive && resolve(value),
            (error: unknown) => session.alive && reject(error),
          ),
      )
    const raw = parts.plants.transport(
      createTransport({
        time,
        chance,
        link: parts.link,
        reach: parts.reach,
        asker: spec,
        onRequest: (ask) => {
          parts.onRequest(device, ask)
          if (session.alive) reached('asked')
        },
        onResponse: (response) => {
          parts.onResponse(device, response)
          if (session.alive) reached('answered')
        },
      }),
    )
    const driver = createSyncDriver({
      store,
      decide: parts.plants.decide,
      transport: {
        greet: (signal) => guarded(raw.greet(signal)),
        exchange: (ask, signal) => guarded(raw.exchange(ask, signal)),
        nextPage: () => guarded(raw.nextPage?.() ?? Promise.resolve(fail('net/cut'))),
        renewToken: (signal) => guarded(raw.renewToken(signal)),
      },
      nudgeLine: (events) => {
        line = createLine({ time, chance, link: parts.link, reach: parts.reach }, events)
        return line
      },
      timers: parts.plants.timers(
        { set: (waitMs, fire) => time.after(waitMs, () => session.alive && fire()) },
        device,
        parts.baseMs,
      ),
      clock: { now: () => instant(Math.round(now())), monotonicMs: () => time.nowMs() },
      random: { bytes: () => new Uint8Array(), fraction: chance.fraction },
      hooks: {
        onEntriesApplied: () => undefined,
        onLinkUp: () => undefined,
        onStatusChanged: () => undefined,
      },
    })
    const session: Running = {
      driver,
      store,
      line: () => line,
      docs,
      room: null,
      alive: true,
      isAlive: () => session.alive,
      workSaved: () => {
        driver.workSaved()
        session.room?.driver.workSaved()
      },
      enter: () => {
        if (session.room?.hub === device.atHub) return
        session.room?.end()
        const { plants, hubLink: link, onHubPage } = parts
        const room = {
          time,
          chance: roomChance,
          plants,
          link,
          store,
          onHubPage,
          nowMs: now,
          isAlive: session.isAlive,
        }
        session.room = device.atHub === null ? null : joinHub(device, device.atHub, room)
      },
    }
    driver.start()
    session.enter()
    return session
  }

  return device
}
