/** Answers in pages: each is one Brotli stream whose packer stands for as long as the answer is made (shared/wire/pages.ts). */
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { type BrotliCompress, constants, createBrotliCompress } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { splitColumns } from '../../shared/wire/columns/index.ts'
import { frameOf, PAGES_TYPE, type PageFrame } from '../../shared/wire/pages.ts'
import { isWorthTime, MOST_HARD, qualityOf } from './bodies.ts'

/** A quarter of a megabyte, several pages: an answer that stays open for news keeps it for a while. */
const STREAM_WINDOW_BITS = 18
/** Answers in pages that are on their way: each keeps a packer for as long as it is made. */
const MOST_STREAMS = 80
/** As many of them may be kept and stay open for news: a hall's. The rest is for those who have pages to catch up with. */
const MOST_OPEN = 48
/** So few cost nobody anything. */
const FEW_OPEN = 8

/** The answers of one server that are on their way. */
export interface PageStreams {
  /**
   * Whether one more answer may stay [SYNC-174, 175]. It saves bytes and costs a packer: a crowd whose server has no rest is
   * told sooner without.
   */
  readonly hasRoomToStay: (request: FastifyRequest) => boolean
  /** Where too many are on their way already a device gets a page and asks for the next. */
  readonly takesPages: (request: FastifyRequest) => boolean
  readonly pack: (request: FastifyRequest, pages: AsyncIterable<Uint8Array>) => AsyncGenerator<Buffer, void>
}

export function pageStreams(): PageStreams {
  let streams = 0
  return {
    hasRoomToStay: ({ server }) => streams < FEW_OPEN || (streams < MOST_OPEN && !server.isBusy()),
    takesPages: (request) => streams < MOST_STREAMS && request.headers.accept?.includes(PAGES_TYPE) === true,
    pack: async function* (request, pages) {
      streams += 1
      try {
        yield* packedPages(pages, request)
      } finally {
        // Also where the device is gone in the middle.
        streams -= 1
      }
    },
  }
}

/** Each page leaves as soon as it is there; the next one is packed meanwhile. */
export function sendPages(reply: FastifyReply, packed: AsyncIterable<Buffer>): FastifyReply {
  reply.header('cache-control', 'no-store').header('vary', 'accept, accept-encoding').type(PAGES_TYPE)
  // A proxy that collects an answer before it passes it on takes away what pages are for.
  reply.header('x-accel-buffering', 'no')
  return reply.send(Readable.from(packed))
}

/** Pages that are being packed now. */
let packing = 0

const pagePacker = (isHard: boolean): BrotliCompress =>
  createBrotliCompress({
    params: {
      [constants.BROTLI_PARAM_QUALITY]: qualityOf(isHard),
      [constants.BROTLI_PARAM_LGWIN]: STREAM_WINDOW_BITS,
    },
  })

function flushed(packer: BrotliCompress, page: PageFrame): Promise<void> {
  packing += 1
  packer.write(frameOf(page))
  return new Promise((resolve) =>
    packer.flush(constants.BROTLI_OPERATION_FLUSH, () => {
      packing -= 1
      resolve()
    }),
  )
}

async function* packedPages(
  pages: AsyncIterable<Uint8Array>,
  request: FastifyRequest,
): AsyncGenerator<Buffer, void> {
  // Hard while the processor has nothing to pack: measured where the first page is, not where an answer begins.
  let packer: BrotliCompress | null = null
  const pieces: Buffer[] = []
  let ids: readonly Uint8Array[] = request.knownIds ?? []
  try {
    for await (const cbor of pages) {
      if (packer === null) {
        packer = pagePacker(packing < MOST_HARD && isWorthTime(request))
        packer.on('data', (piece: Buffer) => pieces.push(piece))
      }
      const columns = splitColumns(cbor, ids)
      ids = columns?.ids ?? ids
      await flushed(
        packer,
        columns === null ? { form: 'cbor', bytes: cbor } : { form: 'columns', ...columns },
      )
      yield Buffer.concat(pieces.splice(0))
    }
    if (packer === null) return
    packer.end()
    await finished(packer)
    yield Buffer.concat(pieces)
  } finally {
    packer?.destroy()
  }
}
