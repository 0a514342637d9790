import { encode } from 'cborg'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import { SyncRequest, type SyncResponse } from '../../../shared/wire/protocol.ts'
import { decodeCbor } from '../../feed/cbor.ts'
import { inPages, type Pages } from '../../feed/pages.ts'
import { PROTOCOL_RANGE, type SyncCode, type SyncDesk } from '../../feed/sync.ts'
import { sendCbor, sendPages, takesPages } from '../bodies.ts'
import { callerIn } from '../caller.ts'
import type { Parts } from '../parts.ts'
import { refuse } from '../refuse.ts'
import { turns } from '../turns.ts'

/** Nobody reads it: the connection is gone. Its own number, for whoever reads the log. */
const CLIENT_GONE = 499
/** As many as share a commit; each may hold a page of a megabyte while it is packed. */
const EXCHANGES_AT_ONCE = 32
const SLICE_MS = 10

export function syncRoutes(app: FastifyInstance, parts: Pick<Parts, 'sync' | 'clock'>): void {
  const nowMs = (): number => parts.clock.monotonicMs()
  const line = turns({ atOnce: EXCHANGES_AT_ONCE, sliceMs: SLICE_MS, nowMs })
  app.post('/v1/sync', { config: { access: 'signed-in' } }, (request, reply) =>
    line.take(() => exchangeOnce(parts.sync, request, reply)),
  )
}

async function exchangeOnce(
  sync: SyncDesk,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (request.socket.destroyed) return reply.code(CLIENT_GONE).send()
  const { actor, deviceId } = callerIn(request)
  const decoded = request.body instanceof Uint8Array ? decodeCbor(request.body) : null
  if (decoded === null || !decoded.ok) return refuseRequest(request, reply, 'sync/unreadable')
  const foreign = versionOutside(decoded.value)
  if (foreign !== null) return refuse(request, reply, { code: foreign, params: PROTOCOL_RANGE })
  const asked = SyncRequest.safeParse(decoded.value)
  if (!asked.success) return refuseRequest(request, reply, 'sync/unreadable')
  if (asked.data.deviceId !== deviceId) return refuseRequest(request, reply, 'sync/foreign-device')
  const pages = takesPages(request) ? await inPages(sync, actor, asked.data) : null
  const answer = pages === null ? await sync.exchange(actor, asked.data) : firstOf(pages)
  if (!answer.ok) return refuse(request, reply, answer.failure)
  // What it brought is on the disk; its device will ask again and be told.
  if (request.socket.destroyed) return reply.code(CLIENT_GONE).send()
  // Pages after the first leave as the link takes them: a slow one keeps nobody's turn.
  return pages?.ok && answer.value.follows === true
    ? sendPages(request, reply, encoded(answer.value, pages.value.rest()))
    : sendCbor(request, reply, encode(answer.value))
}

const firstOf = (pages: Result<Pages, SyncCode>): Result<SyncResponse, SyncCode> =>
  pages.ok ? ok(pages.value.first) : pages

async function* encoded(
  first: SyncResponse,
  rest: AsyncIterable<SyncResponse>,
): AsyncGenerator<Uint8Array, void> {
  yield encode(first)
  for await (const page of rest) yield encode(page)
}

const refuseRequest = (request: FastifyRequest, reply: FastifyReply, why: string): FastifyReply =>
  refuse(request, reply, { code: 'server/refused-request', params: { why } })

const Versioned = z.object({ v: z.number().int() })

/** Looked at before the rest: a request of another version may have any shape. */
function versionOutside(body: unknown): 'sync/app-too-old' | 'sync/server-too-old' | null {
  const versioned = Versioned.safeParse(body)
  if (!versioned.success) return null
  if (versioned.data.v < PROTOCOL_RANGE.min) return 'sync/app-too-old'
  return versioned.data.v > PROTOCOL_RANGE.max ? 'sync/server-too-old' : null
}
