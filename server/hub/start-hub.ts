/** Builds a hub: the server's feed, guard and rights for one room. */
import { createHash, X509Certificate } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { HubGuest, HubOpening, HubSeed } from '../../shared/hub/messages.ts'
import type { PairingDesk } from '../../shared/hub/pairing-desk.ts'
import type { Epoch } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import type { Clock } from '../../shared/kernel/ports.ts'
import type { RelayedBatch } from '../../shared/wire/protocol.ts'
import { may } from '../access/may.ts'
import { rightsOver } from '../auth/rights.ts'
import { sessionsIn } from '../auth/sessions.ts'
import { sqliteFeedLog } from '../feed/feed-log.ts'
import type { FeedLog } from '../feed/ports.ts'
import { syncDesk } from '../feed/sync.ts'
import { type HubParts, hubApp } from '../http/app.ts'
import { nudgeHub } from '../http/nudge-hub.ts'
import { rateLimit } from '../http/rate.ts'
import { stageDesk } from '../http/stages.ts'
import { sessionDesk } from '../session/session-desk.ts'
import type { Contents } from '../store/contents.ts'
import {
  envelopeCounts,
  keepEnvelopes,
  markKept,
  tellEnvelopesAgain,
  type Unkept,
  unkeptAfter,
} from '../store/envelope-rows.ts'
import { epochOf, serverSecret } from '../store/epoch.ts'
import { openServerStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { together } from '../store/together.ts'
import { hubDoor } from './door.ts'
import { type Admitted, admitDevice, guestsOf, takeSeed } from './seed.ts'

export interface HubPorts {
  readonly clock?: Clock
  readonly contents: Contents
  readonly pairing?: PairingDesk
  /** Batches were kept: they may be taken over. */
  readonly batchesCame: () => void
  /** The log that acknowledges; tests plant faults here. */
  readonly feedLog?: (store: Store) => FeedLog
}

export interface RunningHub {
  readonly url: string
  readonly port: number
  readonly epoch: Epoch
  readonly seed: (seed: HubSeed) => void
  /** Batches that the holder's device has not taken over yet, after a number. */
  readonly unkept: (after: number) => Unkept | null
  readonly kept: (upTo: number) => void
  /** A device that the holder has let in, though no server has told of it. */
  readonly admit: (device: Admitted) => void
  /** Who holds a session here, and whose nudge socket is open. */
  readonly guests: () => readonly HubGuest[]
  readonly counts: () => { readonly all: number; readonly unkept: number }
  readonly stop: () => Promise<void>
}

const systemClock: Clock = { now: () => instant(Date.now()), monotonicMs: () => performance.now() }
const REQUEST_RATE = { perSecond: 20, burst: 1200 }
const AT_ONCE = 64
const STOP_WITHIN_MS = 3000

const certificateHash = (pem: string): string =>
  createHash('sha256').update(new X509Certificate(pem).raw).digest('hex')

/** @throws what opening and listening throw: a folder in use, a wrong key, a port that is taken. */
export async function startHub(opening: HubOpening, ports: HubPorts): Promise<RunningHub> {
  const store = openServerStore(opening.dataDir, { key: opening.diskKey })
  try {
    return await serve(store, opening, ports)
  } catch (error) {
    store.close()
    throw error
  }
}

async function serve(store: Store, opening: HubOpening, ports: HubPorts): Promise<RunningHub> {
  const clock = ports.clock ?? systemClock
  store.write(tellEnvelopesAgain)
  const log = (ports.feedLog ?? sqliteFeedLog)(store)
  const parts = partsOf(store, log, { opening, ports, clock })
  const { tls } = opening
  const app = await hubApp(parts, {
    logger: false,
    ...(tls && { tls: { cert: Buffer.from(tls.cert), key: Buffer.from(tls.key) } }),
    ...(ports.pairing && { pairing: ports.pairing }),
  })
  await app.listen({ host: opening.host, port: opening.port })
  const { port } = app.server.address() as AddressInfo
  const stop = async (): Promise<void> => {
    parts.hub.close()
    parts.stages.close()
    const cut = setTimeout(() => app.server.closeAllConnections(), STOP_WITHIN_MS)
    const idle = setInterval(() => app.server.closeIdleConnections(), 50)
    await app.close()
    clearInterval(idle)
    clearTimeout(cut)
    await log.drained()
    store.checkpoint()
    store.close()
  }
  let stopping: Promise<void> | null = null
  return {
    url: `${tls === null ? 'http' : 'https'}://${opening.host}:${port}`,
    port,
    epoch: epochOf(store.reads),
    seed: (seed) => takeSeed(store, seed, clock.now()),
    unkept: (after) => unkeptAfter(store.reads, after, AT_ONCE),
    kept: (upTo) => store.write((tx) => markKept(tx, upTo)),
    admit: (device) => admitDevice(store, device, clock.now()),
    guests: () => guestsOf(store.reads, parts.hub.devices()),
    counts: () => envelopeCounts(store.reads),
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
}

interface Surroundings {
  readonly opening: HubOpening
  readonly ports: HubPorts
  readonly clock: Clock
}

function partsOf(store: Store, log: FeedLog, { opening, ports, clock }: Surroundings): HubParts {
  const rights = rightsOver(store, may, clock)
  const disk = together(store)
  const sessions = sessionsIn(store, serverSecret(store), disk)
  const keepBatches = (batches: readonly RelayedBatch[]): void => {
    store.write((tx) => keepEnvelopes(tx, batches))
    ports.batchesCame()
  }
  const { facts, tls } = opening
  const certificate = tls === null ? '' : certificateHash(tls.cert)
  const hub = nudgeHub(store, rights)
  return {
    store,
    clock,
    rights,
    sessions,
    hub,
    stages: stageDesk(rights, clock),
    meetings: sessionDesk({
      store,
      disk,
      rights,
      clock,
      host: { kind: 'hub', id: facts.hubId },
      grew: hub.tellSession,
    }),
    contents: ports.contents,
    sync: syncDesk({ store, rights, log, clock, keepBatches }),
    requestRate: rateLimit(REQUEST_RATE, clock),
    serverName: opening.name,
    door: hubDoor({ store, disk, sessions, rights, clock, facts, certificate }),
  }
}
