/** The one place that builds the server. Used by main.ts, the tests, the demo and the bench alike. */

import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { availableParallelism } from 'node:os'
import { type Logger, pino } from 'pino'
import type { PairingDesk } from '../shared/hub/pairing-desk.ts'
import { instant } from '../shared/kernel/instant.ts'
import type { Clock } from '../shared/kernel/ports.ts'
import { LIMITS } from '../shared/wire/protocol.ts'
import type { KdfParams } from '../shared/wire/sign-in.ts'
import { type May, may } from './access/may.ts'
import { DEFAULT_KDF } from './auth/derive.ts'
import { hashQueue } from './auth/hash-queue.ts'
import { rightsOver } from './auth/rights.ts'
import { sessionsIn } from './auth/sessions.ts'
import { signInDesk } from './auth/sign-in.ts'
import { sqliteFeedLog } from './feed/feed-log.ts'
import type { FeedLog } from './feed/ports.ts'
import { syncDesk } from './feed/sync.ts'
import { httpApp, type ListedRoute } from './http/app.ts'
import { nudgeHub } from './http/nudge-hub.ts'
import type { Parts } from './http/parts.ts'
import { type RateRule, rateLimit } from './http/rate.ts'
import { stageDesk } from './http/stages.ts'
import { uploadDesk } from './http/uploads.ts'
import { INSPECT_LIMITS, pdfInspector } from './intake/inspect-pdf.ts'
import { bearsMarkAsRead } from './intake/ocr-process.ts'
import type { InspectPdf } from './publish/look-at.ts'
import { manifestDesk } from './publish/manifests.ts'
import { packPublisher } from './publish/publish-pack.ts'
import { paperDesk } from './publish/publish-paper.ts'
import { type RecognisePorts, type Recogniser, recogniser } from './publish/recognise.ts'
import { sessionDesk } from './session/session-desk.ts'
import { signingRoots } from './signing-roots.ts'
import { contentsIn } from './store/contents.ts'
import { tellDevices } from './store/device-directory.ts'
import { serverIdOf, serverSecret } from './store/epoch.ts'
import { openServerStore } from './store/open.ts'
import { fillReceipts } from './store/receipt-rows.ts'
import { tellSigningRoots } from './store/signing-root-rows.ts'
import type { Store } from './store/store.ts'
import { together } from './store/together.ts'

export interface ServerOptions {
  /** Folder of database and blobs; made when it is not there. One server at a time. */
  readonly dataDir: string
  readonly host?: string
  /** 0: any free port. */
  readonly port?: number
  readonly serverName?: string
  /** Paths of PEM files. Without them the server speaks plain HTTP, for this machine or behind a proxy. */
  readonly tls?:
    | { readonly certPath: string; readonly keyPath: string }
    /** PEM, for a hub whose key never reaches a disk. */
    | { readonly cert: string; readonly key: string }
  /** A hub's: lets in devices that it does not know. */
  readonly pairing?: PairingDesk
  readonly clock?: Clock
  readonly logLevel?: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  /** Cost that made-up salts claim for unknown names; keep it the cost that accounts are made with. */
  readonly kdf?: KdfParams
  readonly requestRate?: RateRule
  /** Largest upload, bytes. */
  readonly paperBytes?: number
  /** Adapters; tests put faults in here. */
  readonly feedLog?: (store: Store) => FeedLog
  readonly may?: May
  readonly inspectPdf?: InspectPdf
  /** Reads scans in the background; without it they wait in line until a server with it runs. */
  readonly readPaper?: RecognisePorts['readPaper']
  /** Told of every route when the server is built. */
  readonly onRoute?: (route: ListedRoute) => void
  /** Whether the server has little rest; by the time that its event loop is at work. */
  readonly isBusy?: () => boolean
}

export interface RunningServer {
  readonly url: string
  /** For code in the same process that publishes beside the routes (seed, demo). */
  readonly store: Store
  /** Lets requests in flight finish, closes sockets, writes the log back into the database. Safe to repeat. */
  readonly stop: () => Promise<void>
}

const systemClock: Clock = { now: () => instant(Date.now()), monotonicMs: () => performance.now() }
/** 300 a minute for long (docs/security.md §4.6), with room for the first pull of a full office. */
const REQUEST_RATE: RateRule = { perSecond: 20, burst: 1200 }
const NAME_RATE: RateRule = { perSecond: 0.5, burst: 30 }
/** Requests that do not end by themselves in this time are cut when the server stops. */
const STOP_WITHIN_MS = 10_000

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const store = openServerStore(options.dataDir)
  try {
    return await serve(store, options)
  } catch (error) {
    store.close()
    throw error
  }
}

async function serve(store: Store, options: ServerOptions): Promise<RunningServer> {
  const log = (options.feedLog ?? sqliteFeedLog)(store)
  const logger = loggerOf(options.logLevel ?? 'silent')
  const clock = options.clock ?? systemClock
  store.write((tx) => {
    tellDevices(tx, clock.now())
    tellSigningRoots(tx, signingRoots(store.dataDir), clock.now())
  })
  fillReceipts(store)
  const reading = recogniserOf(store, clock, logger, options.readPaper)
  const parts = partsOf(
    store,
    log,
    { ...options, clock },
    {
      onSilentPages: () => reading?.wake(),
      failed: (meetingId, error) => {
        if (logger !== false) logger.error({ meetingId, error }, 'a pack could not be published')
      },
    },
  )
  const app = await httpApp(parts, {
    logger,
    ...(options.tls && { tls: tlsOf(options.tls) }),
    ...(options.pairing && { pairing: options.pairing }),
    ...(options.onRoute && { onRoute: options.onRoute }),
    ...(options.isBusy && { isBusy: options.isBusy }),
  })
  await app.listen({ host: options.host ?? '127.0.0.1', port: options.port ?? 0 })
  reading?.wake()
  parts.manifests.fillIn()
  parts.packs.fillIn()
  // What nobody went on with for a week; a folder that cannot be read is told by the next upload.
  void parts.uploads.sweep().catch(() => undefined)
  const { address, port, family } = app.server.address() as AddressInfo
  const host = family === 'IPv6' ? `[${address}]` : address

  const stop = async (): Promise<void> => {
    parts.hub.close()
    parts.stages.close()
    // A connection that falls idle after its last answer would be kept alive for the client's next request.
    const idle = setInterval(() => app.server.closeIdleConnections(), 50)
    const cut = setTimeout(() => app.server.closeAllConnections(), STOP_WITHIN_MS)
    await app.close()
    clearInterval(idle)
    clearTimeout(cut)
    await parts.packs.stop()
    await reading?.stop()
    await parts.manifests.stop()
    await log.drained()
    store.checkpoint()
    store.close()
  }
  let stopping: Promise<void> | null = null
  return {
    url: `${options.tls ? 'https' : 'http'}://${host}:${port}`,
    store,
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
}

function tlsOf(tls: NonNullable<ServerOptions['tls']>): { cert: Buffer; key: Buffer } {
  return 'cert' in tls
    ? { cert: Buffer.from(tls.cert), key: Buffer.from(tls.key) }
    : { cert: readFileSync(tls.certPath), key: readFileSync(tls.keyPath) }
}

function recogniserOf(
  store: Store,
  clock: Clock,
  logger: Logger | false,
  readPaper: ServerOptions['readPaper'],
): Recogniser | null {
  if (readPaper === undefined) return null
  const note: RecognisePorts['note'] = (what, facts) => {
    if (logger !== false) logger.info(facts, what)
  }
  return recogniser({ store, clock, readPaper, bearsMark: bearsMarkAsRead, note })
}

function partsOf(
  store: Store,
  log: FeedLog,
  options: ServerOptions & { readonly clock: Clock },
  hooks: Pick<Parameters<typeof packPublisher>[0], 'onSilentPages' | 'failed'>,
): Parts {
  const { clock } = options
  const secret = serverSecret(store)
  const rights = rightsOver(store, options.may ?? may, clock)
  const disk = together(store)
  const sessions = sessionsIn(store, secret, disk)
  const manifests = manifestDesk(store)
  const paperBytes = options.paperBytes ?? LIMITS.paperBytes
  const inspect = options.inspectPdf ?? pdfInspector(2, INSPECT_LIMITS, signingRoots(store.dataDir))
  const packs = packPublisher({ store, clock, inspect, cut: manifests.of, ...hooks })
  // One core is left for sync: a hash holds a core for its whole time.
  const queue = hashQueue(Math.min(4, Math.max(1, availableParallelism() - 1)))
  const hub = nudgeHub(store, rights)
  return {
    store,
    clock,
    rights,
    sessions,
    meetings: sessionDesk({
      store,
      disk,
      rights,
      clock,
      host: { kind: 'server', id: serverIdOf(store) },
      grew: hub.tellSession,
    }),
    signIn: signInDesk({ store, sessions, queue, clock, secret, kdf: options.kdf ?? DEFAULT_KDF }),
    sync: syncDesk({ store, rights, log, clock }),
    papers: paperDesk(store, inspect, clock, hooks.onSilentPages, manifests.of),
    packs,
    manifests,
    contents: contentsIn(store.dataDir),
    uploads: uploadDesk({ store, rights, clock, paperBytes, packs }),
    hub,
    stages: stageDesk(rights, clock),
    requestRate: rateLimit(options.requestRate ?? REQUEST_RATE, clock),
    nameRate: rateLimit(NAME_RATE, clock),
    serverName: options.serverName,
    paperBytes,
  }
}

/** To stderr: stdout carries the one line that says where the server listens. */
function loggerOf(level: NonNullable<ServerOptions['logLevel']>): Logger | false {
  return level === 'silent' ? false : pino({ level }, pino.destination({ dest: 2, sync: false }))
}
