/** The product's own server, its SQLite store and feed, under virtual time: started, killed, backed up and restored. */
import { verify as verifyNow } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decode, encode } from 'cborg'
import { may } from '../../server/access/may.ts'
import { rightsOver } from '../../server/auth/rights.ts'
import type { Verify } from '../../server/feed/batch.ts'
import { sqliteFeedLog } from '../../server/feed/feed-log.ts'
import type { FeedLog } from '../../server/feed/ports.ts'
import { syncDesk } from '../../server/feed/sync.ts'
import { declareRestored } from '../../server/restore.ts'
import { openServerStore, type Store } from '../../server/store/open.ts'
import { keepDevice } from '../../server/store/session-rows.ts'
import type { DeviceId, PersonId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import type { Clock } from '../../shared/kernel/ports.ts'
import { LIMITS, PROTOCOL_VERSION, SyncRequest, SyncResponse } from '../../shared/wire/protocol.ts'
import type { Reach } from './network.ts'

type Listener = (scopes: ReadonlySet<string>, by: string | null) => void
/** Where the tests plant a fault in the server's log. */
export type WrapLog = (log: FeedLog) => FeedLog

export interface RealServer {
  readonly reach: Reach
  readonly kill: () => void
  readonly start: () => void
  readonly backUp: () => void
  /** Puts the last backup back, by the procedure. Nothing where there is none. */
  readonly restore: () => void
  readonly register: (deviceId: DeviceId, personId: PersonId, publicKey: Uint8Array) => void
  /** Of the running server. */
  readonly store: () => Store
  readonly folder: string
  readonly close: () => void
}

interface Running {
  readonly store: Store
  readonly exchange: ReturnType<typeof syncDesk>['exchange']
  readonly actorOf: ReturnType<typeof rightsOver>['actorOf']
}

/** Pages are small, so that a few notes already make several. */
const PAGE_BYTES = 1500

export function createRealServer(
  seeded: string,
  clock: Clock,
  onAppended: Listener,
  wrapLog: WrapLog = (log) => log,
): RealServer {
  const folder = mkdtempSync(join(tmpdir(), 'phong-hop-sim-server-'))
  const data = join(folder, 'data')
  const backup = join(folder, 'backup')
  let hasBackup = false
  cpSync(seeded, data, { recursive: true })
  let running: Running | null = open(data, clock, onAppended, wrapLog)

  const stop = (): void => {
    running?.store.close()
    running = null
  }
  const start = (): void => {
    running ??= open(data, clock, onAppended, wrapLog)
  }
  return {
    folder,
    kill: stop,
    start,
    store: () => running?.store ?? fallen(),
    backUp: () => {
      if (running === null) return
      running.store.checkpoint()
      rmSync(backup, { recursive: true, force: true })
      cpSync(data, backup, { recursive: true, filter: (name) => !name.endsWith('.lock') })
      hasBackup = true
    },
    restore: () => {
      if (!hasBackup) return
      stop()
      rmSync(data, { recursive: true, force: true })
      cpSync(backup, data, { recursive: true })
      declareRestored(data, clock.now())
    },
    register: (deviceId, personId, publicKey) => {
      running?.store.write((tx) =>
        keepDevice(tx, { deviceId, personId, publicKey, name: 'máy' }, clock.now()),
      )
    },
    reach: {
      isUp: () => running !== null,
      life: () => running,
      nowMs: clock.now,
      handle: async ({ deviceId, personId }, ask) => {
        const server = running
        const actor = server?.actorOf(personId) ?? null
        if (server === null || actor === null) return null
        // The same bytes as on the wire, read by the same schemas.
        const maxBytes = Math.min(ask.maxBytes, PAGE_BYTES, LIMITS.pageBytes)
        const bytes = encode({ v: PROTOCOL_VERSION, deviceId, ...ask, maxBytes })
        try {
          const answer = await server.exchange(actor, SyncRequest.parse(decode(bytes)))
          if (!answer.ok)
            throw new Error(`refused: ${answer.failure.code} ${JSON.stringify(answer.failure.params)}`)
          return running === server ? SyncResponse.parse(decode(encode(answer.value))) : null
        } catch (error) {
          // A server that was killed under the request has nothing more to say.
          if (running !== server) return null
          throw error
        }
      },
    },
    close: () => {
      stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function open(data: string, clock: Clock, onAppended: Listener, wrapLog: WrapLog): Running {
  const store = openServerStore(data)
  const rights = rightsOver(store, may, clock)
  store.onAppended(({ scopes, byDevice }) => onAppended(scopes, byDevice))
  const verify: Verify = async (bytes, key, signature) => verifyNow(null, bytes, key, signature)
  const desk = syncDesk({ store, rights, log: wrapLog(sqliteFeedLog(store)), clock, verify })
  return { store, exchange: desk.exchange, actorOf: rights.actorOf }
}

function fallen(): never {
  throw new Error('the server is down')
}

export const clockOf = (nowMs: () => number): Clock => ({
  now: () => instant(Math.round(nowMs())),
  monotonicMs: nowMs,
})
