/** A device of the bench's crowds: the product's machine, transport and nudge socket over a store without a disk. */
import { randomBytes } from 'node:crypto'
import { createSyncDriver, type SyncDriver } from '../../../main/sync/driver.ts'
import { type Credentials, createHttpTransport, type Fetcher } from '../../../main/sync/http-transport.ts'
import { nodeTimers } from '../../../main/sync/node-timers.ts'
import { createNudgeSocket } from '../../../main/sync/nudge-socket.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import type { Attendee } from './crowd.ts'
import { LightStore } from './light-store.ts'

export interface LightDevice {
  readonly store: LightStore
  readonly driver: SyncDriver
}

const ignore = () => undefined

interface LightOptions {
  /** Without, it hears of nothing, and its only connection is the one that it asks by. */
  readonly nudges?: boolean
  /** Counts, where somebody wants to know. */
  readonly fetch?: Fetcher
}

export function lightDevice(
  attendee: Attendee,
  serverUrl: string,
  { nudges = true, fetch: fetcher = fetch }: LightOptions = {},
): LightDevice {
  const { deviceId, signingKey } = attendee
  const store = new LightStore(deviceId, signingKey)
  // An access token lasts ten minutes: half an hour of flapping renews it more than once.
  let { tokens } = attendee
  const credentials: Credentials = { read: () => tokens, keep: async (renewed) => void (tokens = renewed) }
  const random = { bytes: (length: number) => new Uint8Array(randomBytes(length)), fraction: Math.random }
  const common = { serverUrl, timers: nodeTimers }
  const driver = createSyncDriver({
    store,
    transport: createHttpTransport({ ...common, deviceId, fetch: fetcher, credentials }),
    nudgeLine: (events) =>
      nudges
        ? createNudgeSocket({ ...common, random, accessToken: () => tokens.accessToken }, events)
        : { open: ignore, close: ignore },
    timers: nodeTimers,
    clock: { now: () => instant(Date.now()), monotonicMs: () => performance.now() },
    random,
    hooks: { onEntriesApplied: ignore, onLinkUp: ignore, onStatusChanged: ignore },
  })
  return { store, driver }
}
