import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { parseRanges, RANGES_TYPE } from '../../../shared/chunks/ranges.ts'
import { lengthOf, type Spans } from '../../../shared/chunks/spans.ts'
import { Sha256 } from '../../../shared/kernel/ids.ts'
import { APP_MARK } from '../../../shared/wire/protocol.ts'
import { receiveBlob } from '../../store/blobs.ts'
import { noteUpload } from '../../store/oparl-rows.ts'
import { callerIn } from '../caller.ts'
import type { Parts } from '../parts.ts'
import { rangeOf } from '../range.ts'
import { refuse } from '../refuse.ts'

export function contentRoutes(app: FastifyInstance, parts: Pick<Parts, 'rights' | 'contents'>): void {
  const { rights, contents } = parts
  app.route({
    method: ['GET', 'HEAD'],
    url: '/v1/blobs/:sha256',
    config: { access: 'signed-in' },
    handler: async (request, reply) => {
      const sha256 = Sha256.safeParse((request.params as { sha256: string }).sha256)
      // Unknown and forbidden look the same, so that nobody learns which papers there are.
      if (!sha256.success || !rights.mayReadBlob(callerIn(request).actor, sha256.data)) {
        return refuse(request, reply, { code: 'http/not-found' })
      }
      const size = await contents.size(sha256.data)
      if (size === null) return refuse(request, reply, { code: 'http/not-found' })
      const read: Blob['read'] = (start, end) => contents.read(sha256.data, start, end)
      return sendBlob(request, reply, { read, etag: `"${sha256.data}"`, size })
    },
  })
}

export function uploadRoutes(app: FastifyInstance, parts: Parts): void {
  const { store, rights, clock, paperBytes, packs } = parts
  app.post(
    '/v1/blobs/:sha256',
    { config: { access: 'signed-in' }, bodyLimit: paperBytes },
    async (request, reply) => {
      const { actor } = callerIn(request)
      const expected = Sha256.safeParse((request.params as { sha256: string }).sha256)
      if (!expected.success || !rights.mayUpload(actor))
        return refuse(request, reply, { code: 'http/not-found' })
      if (Number(request.headers['content-length'] ?? 0) > paperBytes) {
        return refuse(request, reply, { code: 'blob/too-large', params: { maxBytes: paperBytes } })
      }
      // Left whole when the limit ends the reading early: a destroyed request could not be answered.
      const chunks: AsyncIterable<Uint8Array> = request.raw.iterator({ destroyOnReturn: false })
      const stored = await receiveBlob(store.dataDir, chunks, {
        maxBytes: paperBytes,
        expected: expected.data,
      })
      if (!stored.ok) return refuse(request, reply.header('connection', 'close'), stored.failure)
      store.write((tx) => noteUpload(tx, stored.value.sha256, actor.personId, stored.value.size, clock.now()))
      packs.contentCame()
      return reply.code(201).send({ app: APP_MARK, ...stored.value })
    },
  )
}

interface Blob {
  readonly read: (start: number, end: number) => Readable
  readonly etag: string
  readonly size: number
}

/** Sends a blob or one range of it (RFC 9110 §13–14), from the disk, never held in memory. */
function sendBlob(request: FastifyRequest, reply: FastifyReply, { read, etag, size }: Blob): FastifyReply {
  reply.headers({
    etag,
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=31536000, immutable',
    'content-type': 'application/octet-stream',
  })
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  const several = (request.query as { ranges?: unknown }).ranges
  if (typeof several === 'string' && request.method === 'GET') {
    const spans = parseRanges(several, size)
    if (spans === null) return refuse(request, reply, { code: 'http/bad-range' })
    reply.header('content-type', RANGES_TYPE).header('content-length', lengthOf(spans))
    return reply.send(Readable.from(piecesOf(read, spans), { objectMode: false }))
  }
  const ifRange = request.headers['if-range']
  const honoured = request.method === 'GET' && (ifRange === undefined || ifRange === etag)
  const range = honoured ? rangeOf(request.headers.range, size) : ({ is: 'whole' } as const)
  if (range.is === 'unsatisfiable') {
    reply.header('content-range', `bytes */${size}`)
    return refuse(request, reply, { code: 'http/bad-range' })
  }
  const { from, to } = range.is === 'part' ? range : { from: 0, to: size - 1 }
  if (range.is === 'part') reply.code(206).header('content-range', `bytes ${from}-${to}/${size}`)
  reply.header('content-length', to - from + 1)
  if (request.method === 'HEAD' || size === 0) return reply.send()
  return reply.send(read(from, to + 1))
}

/** One range behind the other. */
async function* piecesOf(read: Blob['read'], spans: Spans): AsyncGenerator<Uint8Array> {
  for (const { start, end } of spans) yield* read(start, end)
}
