import helmet from '@fastify/helmet'
import websocket from '@fastify/websocket'
import fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify'
import type { PairingDesk } from '../../shared/hub/pairing-desk.ts'
import { readBodies } from './bodies.ts'
import { isBusy } from './busy.ts'
import { requireCaller } from './caller.ts'
import type { Parts, RouteAccess } from './parts.ts'
import { fitRecords } from './records.ts'
import { type RefusalCode, refuse } from './refuse.ts'
import { contentRoutes, uploadRoutes } from './routes/blobs.ts'
import { healthRoutes } from './routes/health.ts'
import { type HubDoor, hubRoutes } from './routes/hub.ts'
import { manifestRoutes } from './routes/manifests.ts'
import { meetingSessionRoutes } from './routes/meeting-session.ts'
import { nudgeRoutes } from './routes/nudge.ts'
import { officeRoutes } from './routes/office.ts'
import { pairingRoutes } from './routes/pairing.ts'
import { paperRoutes } from './routes/papers.ts'
import { savingRoutes } from './routes/saving.ts'
import { passwordRoutes, tokenRoutes } from './routes/session.ts'
import { syncRoutes } from './routes/sync.ts'
import { resumableRoutes } from './routes/uploads.ts'
import { vaultKeyRoutes } from './routes/vault-key.ts'

export interface HttpOptions {
  readonly logger: NonNullable<FastifyServerOptions['loggerInstance']> | false
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer }
  /** A hub's: lets in devices that it does not know. */
  readonly pairing?: PairingDesk
  readonly onRoute?: (route: ListedRoute) => void
  /** Whether there is little rest; the thread's own by itself. */
  readonly isBusy?: () => boolean
}

export interface ListedRoute {
  readonly method: string | string[]
  readonly url: string
  readonly access: RouteAccess
}

const JSON_BYTES = 64 * 1024
/** A whole upload over a slow line; headers have their own, shorter time. */
const REQUEST_MS = 3_600_000

type CommonParts = Pick<Parts, 'sessions' | 'rights' | 'clock' | 'requestRate' | 'store'>

/** What server and hub have in common: who is asked for a token, how bodies are read, how refusals are worded. */
async function bareApp(parts: CommonParts, options: HttpOptions): Promise<FastifyInstance> {
  const app = fastify({
    ...(options.logger === false ? { logger: false } : { loggerInstance: options.logger }),
    ...(options.tls && { https: options.tls }),
    // Fastify's own lines hold addresses and URLs; ours is in logRequest.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: JSON_BYTES,
    requestTimeout: REQUEST_MS,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 200 },
  }) as unknown as FastifyInstance
  app.decorateRequest('caller', null)
  app.addHook('onRoute', (route) => {
    const access = route.config?.access
    if (access === undefined) throw new Error(`route ${route.url} does not say who may use it`)
    options.onRoute?.({ method: route.method, url: route.url, access })
  })
  app.addHook('onRequest', fitRecords)
  app.addHook('onRequest', requireCaller(parts))
  app.addHook('onResponse', async (request, reply) => logRequest(request, reply))
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply))
  app.setNotFoundHandler((request, reply) => refuse(request, reply, { code: 'http/not-found' }))
  app.decorate('isBusy', options.isBusy ?? isBusy)
  readBodies(app)
  await app.register(helmet, { contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] } } })
  await app.register(websocket, { options: { maxPayload: 4096, handleProtocols: pickProtocol } })
  return app
}

/** The HTTP face of a server over its parts, not yet listening. */
export async function httpApp(parts: Parts, options: HttpOptions): Promise<FastifyInstance> {
  const app = await bareApp(parts, options)
  for (const routes of [
    healthRoutes,
    passwordRoutes,
    tokenRoutes,
    vaultKeyRoutes,
    syncRoutes,
    contentRoutes,
    uploadRoutes,
    manifestRoutes,
    paperRoutes,
    savingRoutes,
    officeRoutes,
    resumableRoutes,
    nudgeRoutes,
    meetingSessionRoutes,
  ])
    routes(app, parts)
  if (options.pairing) pairingRoutes(app, options.pairing)
  return app
}

export type HubParts = CommonParts &
  Pick<Parts, 'store' | 'sync' | 'meetings' | 'contents' | 'hub' | 'stages' | 'serverName'> & {
    readonly door: HubDoor
  }

/** The HTTP face of a hub: devices come in by their key, and bring nothing but what they signed. */
export async function hubApp(parts: HubParts, options: HttpOptions): Promise<FastifyInstance> {
  const app = await bareApp(parts, options)
  healthRoutes(app, parts, parts.door.facts)
  hubRoutes(app, parts.door)
  tokenRoutes(app, parts)
  syncRoutes(app, parts)
  contentRoutes(app, parts)
  nudgeRoutes(app, parts)
  meetingSessionRoutes(app, parts)
  if (options.pairing) pairingRoutes(app, options.pairing)
  return app
}

/** Never the one that carries the token: what is picked is echoed in a header that proxies log. */
function pickProtocol(offered: Set<string>): string | false {
  return offered.has('phong-hop.nudge.1') ? 'phong-hop.nudge.1' : false
}

/** Route, status and time: nothing of what was asked or answered, and no names. */
function logRequest(request: FastifyRequest, reply: FastifyReply): void {
  request.log.info(
    {
      route: request.routeOptions.url ?? 'unknown',
      method: request.method,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    },
    'answered',
  )
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { code = '', statusCode = 500 } = error as { code?: string; statusCode?: number }
  const failure = refusalOf(code, statusCode)
  // The device has gone in the middle of its answer: nobody is told, and nothing failed here.
  const isGone = code === 'ERR_STREAM_PREMATURE_CLOSE'
  if (!isGone && (failure === 'server/failed' || failure === 'server/disk-full'))
    request.log.error({ err: error }, 'failed')
  return refuse(request, reply, { code: failure })
}

function refusalOf(code: string, statusCode: number): RefusalCode {
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return 'server/disk-full'
  if (code.startsWith('SQLITE_BUSY')) return 'server/busy'
  if (code === 'ERR_BUFFER_TOO_LARGE' || code.startsWith('Z_')) return 'server/refused-request'
  return statusCode >= 400 && statusCode < 500 ? 'server/refused-request' : 'server/failed'
}
