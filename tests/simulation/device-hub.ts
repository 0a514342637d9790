/** A device in a room with a hub: the same machine and driver once more, over the room's line and what the hub has said. */
import { createSyncDriver, type SyncDriver } from '../../main/sync/driver.ts'
import type { SyncStore, Transport } from '../../main/sync/ports.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { fail } from '../../shared/kernel/result.ts'
import type { SyncResponse } from '../../shared/wire/protocol.ts'
import type { Chance } from './chance.ts'
import type { Device, ModelHub, Plants } from './device-shape.ts'
import type { DeviceStore } from './model-store.ts'
import { createLine, createTransport, type Link, type VirtualLine } from './network.ts'
import type { VirtualTime } from './virtual-time.ts'

export interface HubSession {
  readonly hub: ModelHub
  readonly driver: SyncDriver
  readonly nudge: () => void
  readonly end: () => void
}

export interface HubSessionParts {
  readonly time: VirtualTime
  readonly chance: Chance
  readonly plants: Plants
  readonly link: Link
  readonly store: DeviceStore
  readonly isAlive: () => boolean
  readonly nowMs: () => number
  readonly onHubPage: (device: Device, hub: ModelHub, response: SyncResponse) => void
}

export function joinHub(device: Device, hub: ModelHub, parts: HubSessionParts): HubSession {
  const { time, chance, link } = parts
  let here = true
  let line: VirtualLine | null = null
  const isAlive = (): boolean => here && parts.isAlive()
  const guarded = <T>(promise: Promise<T>): Promise<T> =>
    new Promise((resolve) => void promise.then((value) => isAlive() && resolve(value)))
  const raw = createTransport({
    time,
    chance,
    link,
    reach: hub.reach,
    asker: device.spec,
    onRequest: () => undefined,
    onResponse: (response) => parts.onHubPage(device, hub, response),
  })
  const transport: Transport = {
    greet: (signal) => guarded(raw.greet(signal)),
    exchange: (ask, signal) => guarded(raw.exchange(ask, signal)),
    nextPage: () => guarded(raw.nextPage?.() ?? Promise.resolve(fail('net/cut'))),
    renewToken: (signal) => guarded(raw.renewToken(signal)),
  }
  const store: SyncStore = parts.plants.hubStore(parts.store.forHub(hub), device, hub)
  const driver = createSyncDriver({
    store,
    transport,
    decide: parts.plants.decide,
    nudgeLine: (events) => {
      line = createLine({ time, chance, link, reach: hub.reach }, events)
      return line
    },
    timers: { set: (waitMs, fire) => time.after(waitMs, () => isAlive() && fire()) },
    clock: { now: () => instant(Math.round(parts.nowMs())), monotonicMs: time.nowMs },
    random: { bytes: () => new Uint8Array(), fraction: chance.fraction },
    hooks: {
      onEntriesApplied: () => undefined,
      onLinkUp: () => undefined,
      onStatusChanged: () => undefined,
    },
  })
  driver.start()
  return {
    hub,
    driver,
    nudge: () => line?.nudge(),
    end: () => {
      here = false
      line?.kill()
    },
  }
}
