/** How bodies come in and go out: CBOR as it is, in gzip, or as columns packed with Brotli (shared/wire/columns). */
import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants, gunzip, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { COLUMNS_TYPE, joinColumns, splitColumns } from '../../shared/wire/columns/index.ts'
import { CBOR_TYPE, LIMITS } from '../../shared/wire/protocol.ts'
import { savesData } from './records.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** UUIDs that the request named, where it came as columns: its answer may name them by their place. */
    knownIds: readonly Uint8Array[] | null
  }
  interface FastifyInstance {
    /** What is done for thrift alone is left out then. */
    isBusy: () => boolean
  }
}

const [compress, inflate] = [promisify(gzip), promisify(gunzip)]
const [pack, unpack] = [promisify(brotliCompress), promisify(brotliDecompress)]
/** Below this packing saves nothing worth its time. */
const WORTH_PACKING_BYTES = 1024
/**
 * Packed as hard as can be: one at a time, for it takes a millisecond a kilobyte, only where the tenth saved is worth it, and never
 * while the server has little rest: the packing of one answer is what the next ones wait for.
 */
export const MOST_HARD = 1
const HARD_BYTES = { least: 16 * 1024, most: 512 * 1024 } as const

/** A body of ours that cannot be read; Fastify asks for the status. */
class UnreadableBody extends Error {
  readonly statusCode = 400
}

export function readBodies(app: FastifyInstance): void {
  const parsed = { parseAs: 'buffer', bodyLimit: LIMITS.requestBytes } as const
  app.decorateRequest('knownIds', null)
  app.addContentTypeParser(CBOR_TYPE, parsed, async (request: FastifyRequest, body: Buffer) => {
    if (request.headers['content-encoding'] !== 'gzip') return body
    // A small body that inflates without end stops at the same limit as an honest one.
    return inflate(body, { maxOutputLength: LIMITS.requestBytes })
  })
  app.addContentTypeParser(COLUMNS_TYPE, parsed, async (request: FastifyRequest, body: Buffer) => {
    const columns = await unpack(body, { maxOutputLength: LIMITS.requestBytes }).catch(() => {
      throw new UnreadableBody('not Brotli, or too much of it')
    })
    const joined = joinColumns(columns, [], LIMITS.requestBytes)
    if (!joined.ok) throw new UnreadableBody('columns that cannot be put together')
    request.knownIds = joined.value.ids
    return joined.value.cbor
  })
  // Uploads are read by their route, as they come.
  app.addContentTypeParser('application/octet-stream', (_request, _payload, done) => done(null))
}

export async function sendCbor(
  request: FastifyRequest,
  reply: FastifyReply,
  cbor: Uint8Array,
): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store').header('vary', 'accept, accept-encoding')
  if (cbor.length >= WORTH_PACKING_BYTES && request.headers.accept?.includes(COLUMNS_TYPE) === true) {
    const columns = splitColumns(cbor, request.knownIds ?? [])
    if (columns !== null)
      return reply.type(COLUMNS_TYPE).send(await packed(columns.bytes, isWorthTime(request)))
  }
  reply.type(CBOR_TYPE)
  const plain = Buffer.from(cbor.buffer, cbor.byteOffset, cbor.byteLength)
  const accepts = /(^|[\s,])gzip\s*($|,|;\s*q=(?!0(\.0*)?\s*($|,)))/.test(
    request.headers['accept-encoding'] ?? '',
  )
  if (!accepts || plain.length < WORTH_PACKING_BYTES) return reply.send(plain)
  const small = await compress(plain)
  return small.length < plain.length
    ? reply.header('content-encoding', 'gzip').send(small)
    : reply.send(plain)
}

/** For what packing makes hardly smaller, and that many ask for at one moment. */
export const sendCborAsItIs = (reply: FastifyReply, cbor: Uint8Array): FastifyReply =>
  reply
    .header('cache-control', 'no-store')
    .type(CBOR_TYPE)
    .send(Buffer.from(cbor.buffer, cbor.byteOffset, cbor.byteLength))

let hard = 0

/** Whether the bytes of its answer are dearer than the time that packing them as hard as can be takes. */
export const isWorthTime = (request: FastifyRequest): boolean =>
  savesData(request) && !request.server.isBusy()

/** Brotli's: 11 is as hard as it can. */
export const qualityOf = (isHard: boolean): number => (isHard ? 11 : 5)

/** Of a window that holds it all and no more: a packer keeps one of 4 MB for every answer that is on its way otherwise. */
const windowBits = (length: number): number =>
  Math.min(
    constants.BROTLI_DEFAULT_WINDOW,
    Math.max(constants.BROTLI_MIN_WINDOW_BITS, Math.ceil(Math.log2(length + 16))),
  )

async function packed(columns: Uint8Array, asHardAsCanBe: boolean): Promise<Buffer> {
  const isOfSize = columns.length >= HARD_BYTES.least && columns.length <= HARD_BYTES.most
  const isHard = asHardAsCanBe && isOfSize && hard < MOST_HARD
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: qualityOf(isHard),
    [constants.BROTLI_PARAM_SIZE_HINT]: columns.length,
    [constants.BROTLI_PARAM_LGWIN]: windowBits(columns.length),
  }
  if (!isHard) return pack(columns, { params })
  hard += 1
  try {
    return await pack(columns, { params })
  } finally {
    hard -= 1
  }
}
