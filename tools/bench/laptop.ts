/** A device without a screen: the product's own store worker, sync machine and HTTP transport. */
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type StoreClient, startStore } from '../../main/store/store-client.ts'
import { createSyncDriver, type SyncDriver } from '../../main/sync/driver.ts'
import { createHttpTransport } from '../../main/sync/http-transport.ts'
import { nodeTimers } from '../../main/sync/node-timers.ts'
import type { OpId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import type { LayerDocId } from '../../shared/oparl/scope.ts'
import { hasCome } from '../../shared/sync/status.ts'
import type { SignedInDevice } from './sync-device.ts'
import { newId } from './updates.ts'

export interface Laptop {
  readonly store: StoreClient
  /** Syncs until nothing waits and the server has nothing more; answers the number of `/v1/sync` requests it took. */
  readonly sync: () => Promise<number>
  readonly append: (docId: LayerDocId, update: Uint8Array) => Promise<void>
  readonly end: () => Promise<void>
}

/** A slow link takes minutes; what never settles is a fault. */
const PATIENCE_MS = 300_000

const ignore = () => undefined

async function openStore(folder: string, device: SignedInDevice): Promise<StoreClient> {
  const store = startStore(new URL('../../main/store/worker.ts', import.meta.url), {
    meetingsChanged: ignore,
    layerChanged: ignore,
    outboxChanged: ignore,
    damaged: ignore,
  })
  const { personId, name } = device.official
  const opened = await store.open({
    file: path.join(folder, `${device.id}.db`),
    storeKey: new Uint8Array(randomBytes(32)),
    privateKey: new Uint8Array(randomBytes(32)),
    person: { id: personId, name, position: '' },
    deviceId: device.id,
    signingKey: device.signingKey,
    now: instant(Date.now()),
  })
  if (!opened.ok) throw new Error(`the store does not open: ${opened.failure.code}`)
  return store
}

export async function startLaptop(folder: string, url: string, device: SignedInDevice): Promise<Laptop> {
  const store = await openStore(folder, device)
  let exchanges = 0
  // Anew for each sync: what it learnt of the link before says nothing of the one it is on now.
  const newTransport = () =>
    createHttpTransport({
      serverUrl: url,
      deviceId: device.id,
      timers: nodeTimers,
      fetch: async (address, init) => {
        if (new URL(address).pathname === '/v1/sync') exchanges += 1
        return fetch(address, init)
      },
      credentials: {
        read: () => device.tokens,
        keep: async (tokens) => {
          device.tokens = tokens
        },
      },
    })
  const newDriver = (): SyncDriver =>
    createSyncDriver({
      store,
      transport: newTransport(),
      timers: nodeTimers,
      clock: { now: () => instant(Date.now()), monotonicMs: () => performance.now() },
      random: { bytes: (length) => new Uint8Array(randomBytes(length)), fraction: Math.random },
      nudgeLine: () => ({ open: ignore, close: ignore }),
      hooks: { onEntriesApplied: ignore, onLinkUp: ignore, onStatusChanged: ignore },
    })
  return {
    store,
    sync: async () => {
      exchanges = 0
      const driver = newDriver()
      driver.start()
      try {
        await settled(driver)
        return exchanges
      } finally {
        driver.stop()
      }
    },
    append: async (docId, update) => {
      const at = instant(Date.now())
      const saved = await store.appendLocal({ opId: newId<OpId>(), docId, update, summary: 'Tô sáng', at })
      if (!saved.ok) throw new Error(`not saved: ${saved.failure.code}`)
    },
    end: async () => {
      await store.close()
      await store.terminate()
    },
  }
}

async function settled(driver: SyncDriver): Promise<void> {
  const begun = performance.now()
  for (;;) {
    const { link, waitingCount, failure } = await driver.status()
    // Also where its answer stays open for news: everything is there.
    if (hasCome(driver.state()) && waitingCount === 0) return
    if (performance.now() - begun > PATIENCE_MS) {
      throw new Error(
        `sync does not settle: ${link}, ${waitingCount} waiting, ${failure?.code ?? 'no failure'}`,
      )
    }
    await sleep(10)
  }
}
