import { encode } from 'cborg'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Failure } from '../../shared/kernel/result.ts'
import { APP_MARK, CBOR_TYPE, type ErrorBody } from '../../shared/wire/protocol.ts'

/** HTTP status of every code that this server answers with. A code that is not here does not leave the server. */
export const STATUS = {
  'http/not-found': 404,
  'http/bad-range': 416,
  'server/refused-request': 400,
  'server/busy': 503,
  'server/too-many-requests': 429,
  'server/failed': 500,
  'server/disk-full': 507,
  'sync/app-too-old': 426,
  'sync/server-too-old': 426,
  'auth/token-refused': 401,
  'auth/wrong-password': 401,
  'auth/access-revoked': 403,
  'auth/locked-out': 429,
  'auth/device-taken': 409,
  'auth/bad-key': 400,
  'vault/already-set': 409,
  'blob/too-large': 413,
  'blob/hash-differs': 422,
  'paper/damaged': 422,
  'paper/encrypted': 422,
  'paper/empty': 422,
  'paper/no-pages': 422,
  'paper/too-large': 422,
  'paper/too-many-pages': 422,
  'paper/not-pdf': 422,
  'paper/took-too-long': 422,
  'paper/secret': 422,
  'paper/no-such-file': 422,
  'pair/closed': 429,
  'pair/unknown': 404,
  'pair/broken': 400,
} as const satisfies Record<string, number>

export type RefusalCode = keyof typeof STATUS

/** Answers with a refusal, in CBOR to who speaks CBOR and in JSON to the rest. */
export function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  failure: Failure<RefusalCode>,
): FastifyReply {
  const body: ErrorBody = {
    app: APP_MARK,
    error: { code: failure.code, ...(failure.params && { params: failure.params }) },
  }
  const retryAfterMs = failure.params?.['retryAfterMs']
  if (typeof retryAfterMs === 'number') reply.header('retry-after', Math.ceil(retryAfterMs / 1000))
  reply.code(STATUS[failure.code]).header('cache-control', 'no-store')
  if (!speaksCbor(request)) return reply.type('application/json; charset=utf-8').send(JSON.stringify(body))
  return reply.type(CBOR_TYPE).send(Buffer.from(encode(body)))
}

function speaksCbor({ headers }: FastifyRequest): boolean {
  return [headers.accept, headers['content-type']].some((type) => type?.includes(CBOR_TYPE) === true)
}
