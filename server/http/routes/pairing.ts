import { encode } from 'cborg'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { PAIR_PATHS, PairAsk, PairBegin, PairReveal } from '../../../shared/hub/pairing.ts'
import type { PairingDesk } from '../../../shared/hub/pairing-desk.ts'
import { CBOR_TYPE } from '../../../shared/wire/protocol.ts'
import { decodeCbor } from '../../feed/cbor.ts'
import { refuse } from '../refuse.ts'

const config = { access: 'public' } as const
/** Ids, two keys, a nonce. */
const MOST_BYTES = 1024

/** A hub's own: by which a device that it does not know is let in [SYNC-82]. A server has no such routes. */
export function pairingRoutes(app: FastifyInstance, desk: PairingDesk): void {
  app.post(PAIR_PATHS.begin, { config }, async (request, reply) => {
    const begin = bodyOf(request, PairBegin)
    if (begin === null) return refuse(request, reply, { code: 'server/refused-request' })
    const begun = desk.begin(begin)
    return begun.ok ? send(reply, begun.value) : refuse(request, reply, begun.failure)
  })
  app.post(PAIR_PATHS.reveal, { config }, async (request, reply) => {
    const reveal = bodyOf(request, PairReveal)
    if (reveal === null) return refuse(request, reply, { code: 'server/refused-request' })
    const revealed = desk.reveal(reveal)
    return revealed.ok ? send(reply, revealed.value) : refuse(request, reply, revealed.failure)
  })
  app.post(PAIR_PATHS.ask, { config }, async (request, reply) => {
    const ask = bodyOf(request, PairAsk)
    if (ask === null) return refuse(request, reply, { code: 'server/refused-request' })
    return send(reply, desk.ask(ask.pairingId))
  })
}

/** Null when the body is not what the route reads. */
function bodyOf<S extends z.ZodType>({ body }: FastifyRequest, schema: S): z.output<S> | null {
  const decoded = body instanceof Uint8Array && body.length <= MOST_BYTES ? decodeCbor(body) : null
  const read = decoded?.ok === true ? schema.safeParse(decoded.value) : null
  return read?.success === true ? read.data : null
}

function send(reply: FastifyReply, answer: unknown): FastifyReply {
  return reply
    .type(CBOR_TYPE)
    .header('cache-control', 'no-store')
    .send(Buffer.from(encode(answer)))
}
