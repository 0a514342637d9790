import { statfs } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import type { HubFacts } from '../../../shared/hub/wire.ts'
import { APP_MARK } from '../../../shared/wire/protocol.ts'
import type { Hello } from '../../../shared/wire/sign-in.ts'
import { PROTOCOL_RANGE } from '../../feed/sync.ts'
import { noteHealth } from '../../store/health.ts'
import { bodiesOf } from '../../store/oparl-rows.ts'
import type { Parts } from '../parts.ts'

/** Below this the server says it is ill, while SQLite can still write its log. */
const LEAST_FREE_BYTES = 64 * 1024 * 1024
/** One real write a second is proof enough, however often a monitor asks. */
const FRESH_MS = 1000

interface Health {
  readonly ok: boolean
  readonly database: 'writes' | 'failed'
  readonly disk: 'enough' | 'low' | 'unknown'
}

export function healthRoutes(
  app: FastifyInstance,
  { store, clock, serverName }: Pick<Parts, 'store' | 'clock' | 'serverName'>,
  hub?: HubFacts,
): void {
  let last: { readonly atMs: number; readonly health: Promise<Health> } | null = null
  const examine = async (): Promise<Health> => {
    let database: Health['database'] = 'writes'
    try {
      noteHealth(store, clock.now())
    } catch {
      database = 'failed'
    }
    const disk = await freeSpace(store.dataDir)
    return { ok: database === 'writes' && disk !== 'low', database, disk }
  }

  app.get('/healthz', { config: { access: 'public' } }, async (_request, reply) => {
    const nowMs = clock.monotonicMs()
    if (last === null || nowMs - last.atMs > FRESH_MS) last = { atMs: nowMs, health: examine() }
    const health = await last.health
    return reply
      .code(health.ok ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ app: APP_MARK, ...health })
  })

  app.get('/v1/hello', { config: { access: 'public' } }, async (_request, reply) => {
    const hello: Hello & { readonly hub?: HubFacts } = {
      app: APP_MARK,
      serverName: serverName ?? bodiesOf(store.reads)[0]?.name ?? 'Phòng họp',
      serverTime: clock.now(),
      protocol: PROTOCOL_RANGE,
      ...(hub && { hub }),
    }
    return reply.header('cache-control', 'no-store').send(hello)
  })
}

async function freeSpace(dataDir: string): Promise<Health['disk']> {
  try {
    const { bavail, bsize } = await statfs(dataDir)
    return bavail * bsize < LEAST_FREE_BYTES ? 'low' : 'enough'
  } catch {
    return 'unknown'
  }
}
