/** A person's laptop: the product's driver and machine over a disk that survives, and open documents that do not. */
import * as Y from 'yjs'
import { createSyncDriver, type DriverPorts, type SyncDriver } from '../../main/sync/driver.ts'
import type { Ask, SyncStore, Timers, Transport } from '../../main/sync/ports.ts'
import type { DeviceId, FileId, OpId, PersonId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import type { LayerDocId, Scope } from '../../shared/oparl/scope.ts'
import type { RelayedBatch, SyncResponse } from '../../shared/wire/protocol.ts'
import type { Chance } from './chance.ts'
import { type CrashAt, mortal, type Reached } from './crash-steps.ts'
import { type HubSession, joinHub } from './device-hub.ts'
import { createHand, type HandSession, plain } from './hand.ts'
import type { ModelHub } from './model-hub.ts'
import type { BatchNumbers } from './model-outbox.ts'
import { createModelStore, type DeviceStore, type Disk, emptyDisk, type LogRow } from './model-store.ts'
import { createLine, createTransport, type Link, type Reach, type VirtualLine } from './network.ts'
import type { GroupAct } from './plan.ts'
import type { VirtualTime } from './virtual-time.ts'

export interface DeviceSpec {
  readonly name: string
  readonly deviceId: DeviceId
  readonly personId: PersonId
  /** Documents that its person writes. */
  readonly writes: readonly LayerDocId[]
  /** Whom its person may take into a group. */
  readonly colleagues: readonly PersonId[]
  readonly files: readonly FileId[]
}

/** Where the tests plant faults: every port between the driver and its world. */
export interface Plants {
  readonly decide: NonNullable<DriverPorts['decide']>
  readonly store: (store: DeviceStore, device: Device) => DeviceStore
  readonly transport: (transport: Transport) => Transport
  readonly hubStore: (store: SyncStore, device: Device, hub: ModelHub) => SyncStore
  readonly clientId: (device: Device, chance: Chance) => number
  readonly timers: (timers: Timers, device: Device, baseMs: number) => Timers
  /** The number after `last` in one opening of the store; `last` is null for its first batch. */
  readonly batchNumber: BatchNumbers
}

export interface DeviceParts {
  readonly time: VirtualTime
  readonly chance: Chance
  readonly link: Link
  readonly hubLink: Link
  readonly reach: Reach
  readonly plants: Plants
  readonly baseMs: number
  readonly skewMs: number
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

export interface Device {
  readonly spec: DeviceSpec
  readonly link: Link
  disk: Disk
  /** Its clock minus the true time; may jump. */
  skewMs: number
  /** Crashes when it has come to this step so many times more. */
  crashAt: CrashAt | null
  /** Pages of this device cannot be stored while true. */
  diskFull: boolean
  readonly start: () => void
  readonly crash: () => void
  /** The hub that it is at, over the end of the app. */
  atHub: ModelHub | null
  readonly hubLink: Link
  readonly edit: (at: number) => void
  readonly group: (act: GroupAct) => void
  /** Undefined while the app is down; else answers when they are on the disk. */
  readonly keepRelayed: (batches: readonly RelayedBatch[]) => Promise<unknown> | undefined
  readonly joinHub: (hub: ModelHub | null) => void
  readonly hubNudge: (hub: ModelHub) => void
  readonly hubDriver: () => SyncDriver | null
  readonly nudge: () => void
  readonly driver: () => SyncDriver | null
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
