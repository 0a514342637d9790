import { encode } from 'cborg'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { SyncRequest, type SyncResponse } from '../../../shared/wire/protocol.ts'
import { decodeCbor } from '../../feed/cbor.ts'
import { inPages } from '../../feed/pages.ts'
import { PROTOCOL_RANGE } from '../../feed/sync.ts'
import { sendCbor, sendPages, takesPages } from '../bodies.ts'
import { callerIn } from '../caller.ts'
import type { Parts } from '../parts.ts'
import { refuse } from '../refuse.ts'

export function syncRoutes(app: FastifyInstance, { sync }: Pick<Parts, 'sync'>): void {
  app.post('/v1/sync', { config: { access: 'signed-in' } }, async (request, reply) => {
    const { actor, deviceId } = callerIn(request)
    const decoded = request.body instanceof Uint8Array ? decodeCbor(request.body) : null
    if (decoded === null || !decoded.ok)
      return refuse(request, reply, { code: 'server/refused-request', params: { why: 'sync/unreadable' } })
    const foreign = versionOutside(decoded.value)
    if (foreign !== null) return refuse(request, reply, { code: foreign, params: PROTOCOL_RANGE })
    const asked = SyncRequest.safeParse(decoded.value)
    if (!asked.success)
      return refuse(request, reply, { code: 'server/refused-request', params: { why: 'sync/unreadable' } })
    if (asked.data.deviceId !== deviceId) {
      return refuse(request, reply, {
        code: 'server/refused-request',
        params: { why: 'sync/foreign-device' },
      })
    }
    if (!takesPages(request)) {
      const answer = await sync.exchange(actor, asked.data)
      return answer.ok
        ? sendCbor(request, reply, encode(answer.value))
        : refuse(request, reply, answer.failure)
    }
    const pages = await inPages(sync, actor, asked.data)
    if (!pages.ok) return refuse(request, reply, pages.failure)
    const { first, rest } = pages.value
    return first.follows === true
      ? sendPages(request, reply, encoded(first, rest()))
      : sendCbor(request, reply, encode(first))
  })
}

async function* encoded(
  first: SyncResponse,
  rest: AsyncIterable<SyncResponse>,
): AsyncGenerator<Uint8Array, void> {
  yield encode(first)
  for await (const page of rest) yield encode(page)
}

const Versioned = z.object({ v: z.number().int() })

/** Looked at before the rest: a request of another version may have any shape. */
function versionOutside(body: unknown): 'sync/app-too-old' | 'sync/server-too-old' | null {
  const versioned = Versioned.safeParse(body)
  if (!versioned.success) return null
  if (versioned.data.v < PROTOCOL_RANGE.min) return 'sync/app-too-old'
  return versioned.data.v > PROTOCOL_RANGE.max ? 'sync/server-too-old' : null
}
