/**
 * Pages of one answer [SYNC-144]. Invariants: the line is read on while earlier pages are being stored; a page is handed out
 * whole or not at all; after a cut what was handed out stays good, and the failure comes in its turn.
 */
import { pipeline, Readable } from 'node:stream'
import { createBrotliDecompress } from 'node:zlib'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { Failing } from '../../shared/sync/causes.ts'
import { joinColumns } from '../../shared/wire/columns/index.ts'
import { FrameReader, type PageFrame } from '../../shared/wire/pages.ts'
import { CBOR_TYPE, SyncResponse } from '../../shared/wire/protocol.ts'
import { readAnswer } from './http-answer.ts'
import { ANSWER_BYTES, type OpenAnswer } from './http-call.ts'

type Page = Result<SyncResponse, Failing>

/** Of zlib: the packed bytes end too soon. */
const ENDS_TOO_SOON = 'Z_BUF_ERROR'

export class PageStream {
  readonly #ready: Page[] = []
  #asked: ((page: Page) => void) | null = null
  #ids: readonly Uint8Array[]
  /** After it nothing is heard. */
  #end: Page | null = null
  readonly #abort: () => void

  /** `ids`: those that the request named. `abort` ends the request; `moved` is told how many bytes came when all did. */
  constructor(
    answer: OpenAnswer,
    ids: readonly Uint8Array[],
    { abort, moved }: { readonly abort: () => void; readonly moved: (bytes: number) => void },
  ) {
    this.#ids = ids
    this.#abort = abort
    void this.#read(answer, moved)
  }

  next(): Promise<Page> {
    const page = this.#ready.shift() ?? this.#end
    if (page !== null) return Promise.resolve(page)
    return new Promise((resolve) => {
      this.#asked = resolve
    })
  }

  /** Whoever waits is told that the line was cut. */
  giveUp(): void {
    if (this.#end !== null) return
    this.#finish('net/cut')
    this.#abort()
  }

  async #read(answer: OpenAnswer, moved: (bytes: number) => void): Promise<void> {
    let bytes = 0
    let fault: Failing | null = null
    const line = Readable.from(answer.pieces)
    line.on('data', (piece: Uint8Array) => {
      bytes += piece.length
    })
    line.once('error', (error) => {
      fault = answer.failureOf(error)
    })
    const plain = pipeline(line, createBrotliDecompress(), () => undefined)
    const frames = new FrameReader(ANSWER_BYTES)
    let length = 0
    try {
      for await (const piece of plain as AsyncIterable<Uint8Array>) {
        length += piece.length
        if (length > ANSWER_BYTES) throw new Error('absurdly long')
        for (const frame of frames.take(piece)) this.#handOut(this.#pageOf(frame))
      }
      moved(bytes)
      // Whoever asks for more than was promised, or than came.
      this.#finish('net/cut')
    } catch (error) {
      const isCut = (error as { code?: unknown }).code === ENDS_TOO_SOON
      // Ours by its type, and yet not to be read: no reason to doubt the network.
      this.#finish(fault ?? (isCut ? 'net/cut' : 'server/failed'))
      this.#abort()
    }
  }

  #pageOf({ form, bytes }: PageFrame): Page {
    if (form === 'cbor') return readPage(bytes)
    const joined = joinColumns(bytes, this.#ids, ANSWER_BYTES)
    if (!joined.ok) throw new Error('columns that cannot be put together')
    this.#ids = joined.value.ids
    return readPage(joined.value.cbor)
  }

  #handOut(page: Page): void {
    if (this.#end !== null) return
    const asked = this.#asked
    this.#asked = null
    if (asked === null) this.#ready.push(page)
    else asked(page)
  }

  #finish(why: Failing): void {
    if (this.#end !== null) return
    const end = fail(why)
    this.#handOut(end)
    this.#end = end
  }
}

function readPage(body: Uint8Array): Page {
  const page = readAnswer({ status: 200, contentType: CBOR_TYPE, retryAfter: null, body }, SyncResponse)
  return page.ok ? ok(page.value) : page
}
