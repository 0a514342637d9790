/** From an unlocked vault to its open store, or the reason why not; whatever fails leaves no thread behind. */
import path from 'node:path'
import type { Clock } from '../../shared/kernel/ports.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { Journal } from '../log/journal.ts'
import type { StoreApi, StoreEvents } from '../store/api.ts'
import type { StoreClient } from '../store/store-client.ts'
import { type Unlocked, wipe } from '../vault/index.ts'

/** A thread that died, or a file that another process is letting go of, may be well at the second try. */
const TRIED_AGAIN: ReadonlySet<string> = new Set(['storage/failed', 'storage/in-use'])

export interface TakeStorePorts {
  /** A worker that is already running, for one store. */
  readonly takeStore: (events: StoreEvents) => StoreClient
  readonly clock: Clock
  readonly journal: Journal
}

export async function takeOpenStore(
  ports: TakeStorePorts,
  unlocked: Unlocked,
  events: StoreEvents,
): Promise<Result<StoreClient, string>> {
  for (let attempt = 1; ; attempt += 1) {
    const store = ports.takeStore(events)
    const opened = await openOrSay(store, ports, unlocked)
    if (opened.ok) return ok(store)
    ports.journal.note('storage/not-opened', { code: opened.failure.code, attempt })
    // Its locks go with it: the next try finds the file free.
    await store.terminate()
    if (attempt === 2 || !TRIED_AGAIN.has(opened.failure.code)) return opened
  }
}

async function openOrSay(
  store: StoreApi,
  ports: TakeStorePorts,
  unlocked: Unlocked,
): ReturnType<StoreApi['open']> {
  const { header, folder } = unlocked
  const keys = {
    storeKey: unlocked.storeKey(),
    privateKey: unlocked.privateKey(),
    signingKey: unlocked.signingKey(),
  }
  try {
    return await store.open({
      ...keys,
      file: path.join(folder, 'store.db'),
      person: header.person,
      deviceId: header.deviceId,
      now: ports.clock.now(),
    })
  } catch (error) {
    ports.journal.incident('app/open-store', error)
    return fail('storage/failed')
  } finally {
    wipe(keys.storeKey, keys.privateKey, keys.signingKey)
  }
}
