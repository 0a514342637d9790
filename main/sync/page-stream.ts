/**
 * Pages of one answer [SYNC-144]. Invariants: the line is read on while earlier pages are being stored; a page is handed out
 * whole or not at all; after a cut what was handed out stays good, and the failure comes in its turn. What came of a page that
 * was cut is kept: where the server has the answer still, the rest of it goes on behind that [SYNC-174].
 */
import { type BrotliDecompress, createBrotliDecompress } from 'node:zlib'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { Failing } from '../../shared/sync/causes.ts'
import { joinColumns } from '../../shared/wire/columns/index.ts'
import { FrameReader, type PageFrame } from '../../shared/wire/pages.ts'
import { CBOR_TYPE, SyncResponse } from '../../shared/wire/protocol.ts'
import { askAfter } from './ask-after.ts'
import { readAnswer } from './http-answer.ts'
import { ANSWER_BYTES, type OpenAnswer } from './http-call.ts'
import type { Ask } from './ports.ts'

type Page = Result<SyncResponse, Failing>

/** Of zlib: the packed bytes end too soon. */
const ENDS_TOO_SOON = 'Z_BUF_ERROR'

interface Beginning {
  /** What the answer answers to. */
  readonly ask: Ask
  /** Those that the request named. */
  readonly ids: readonly Uint8Array[]
  /** Told how many bytes came, when all came by one connection. */
  readonly moved: (bytes: number) => void
}

export class PageStream {
  readonly #packed: BrotliDecompress = createBrotliDecompress()
  readonly #frames = new FrameReader(ANSWER_BYTES)
  readonly #moved: (bytes: number) => void
  readonly #ready: SyncResponse[] = []
  #asked: ((page: Page) => void) | null = null
  #ids: readonly Uint8Array[]
  #ask: Ask
  #length = 0
  #came = 0
  /** When this line began. */
  #cameBefore = 0
  #isKept = false
  #lines = 0
  #abort: () => void = () => undefined
  /** The line that it came by has failed; another may go on. */
  #cut: Page | null = null
  /** After it nothing is heard. */
  #end: Page | null = null

  constructor({ ask, ids, moved }: Beginning) {
    this.#ask = ask
    this.#ids = ids
    this.#moved = moved
    this.#packed.on('data', (piece: Uint8Array) => this.#unpacked(piece))
    this.#packed.on('error', ({ code }: NodeJS.ErrnoException) =>
      this.#finish(code === ENDS_TOO_SOON ? 'net/cut' : 'server/failed'),
    )
    this.#packed.once('end', () => {
      if (this.#lines === 1) this.#moved(this.#came)
      // Whoever asks for more than was promised, or than came.
      this.#finish('net/cut')
    })
  }

  /** Packed bytes that have come. */
  get came(): number {
    return this.#came
  }

  /** What the next page answers to, where a new line may bring it: the last one was cut. */
  get awaits(): Ask | null {
    return this.#cut !== null && this.#end === null ? this.#ask : null
  }

  /** Reads what comes by this line, from the byte `came` on. `abort` ends its request. */
  feed(answer: OpenAnswer, abort: () => void): void {
    this.#cut = null
    this.#isKept = answer.answerId !== null
    this.#cameBefore = this.#came
    this.#abort = abort
    this.#lines += 1
    void this.#read(answer, this.#lines)
  }

  next(): Promise<Page> {
    const page = this.#ready.shift()
    if (page !== undefined) return Promise.resolve(this.#given(page))
    const end = this.#end ?? this.#cut
    if (end !== null) return Promise.resolve(end)
    return new Promise((resolve) => {
      this.#asked = resolve
    })
  }

  /** Whoever waits is told that the line was cut. */
  giveUp(): void {
    this.#finish('net/cut')
  }

  async #read(answer: OpenAnswer, line: number): Promise<void> {
    try {
      for await (const piece of answer.pieces) {
        if (line !== this.#lines || this.#end !== null) return
        this.#came += piece.length
        await this.#unpack(piece)
      }
      if (line === this.#lines) this.#packed.end()
    } catch (error) {
      if (line === this.#lines && this.#end === null) this.#interrupt(answer.failureOf(error))
    }
  }

  /** Its pages have been handed out when this resolves: a cut that is heard of next comes after them. */
  #unpack(piece: Uint8Array): Promise<void> {
    // What is wrong with it comes as the packer's own error.
    return new Promise((resolve) => void this.#packed.write(piece, () => resolve()))
  }

  #unpacked(piece: Uint8Array): void {
    if (this.#end !== null) return
    this.#length += piece.length
    try {
      if (this.#length > ANSWER_BYTES) throw new Error('absurdly long')
      for (const frame of this.#frames.take(piece)) this.#handOut(this.#pageOf(frame))
    } catch {
      // Ours by its type, and yet not to be read: no reason to doubt the network.
      this.#finish('server/failed')
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
    if (!page.ok) return this.#finish(page.failure.code)
    const asked = this.#asked
    this.#asked = null
    if (asked === null) this.#ready.push(page.value)
    else asked(this.#given(page.value))
  }

  #given(page: SyncResponse): Page {
    this.#ask = askAfter(this.#ask, page)
    return ok(page)
  }

  #interrupt(why: Failing): void {
    const moved = this.#isKept && this.#came > this.#cameBefore
    this.#cut = fail(why, moved ? { moved: 1 } : undefined)
    this.#tell(this.#cut)
  }

  #finish(why: Failing): void {
    if (this.#end !== null) return
    this.#end = fail(why)
    this.#packed.destroy()
    this.#abort()
    this.#tell(this.#end)
  }

  #tell(failure: Page): void {
    const asked = this.#asked
    this.#asked = null
    asked?.(failure)
  }
}

function readPage(body: Uint8Array): Page {
  const page = readAnswer({ status: 200, contentType: CBOR_TYPE, retryAfter: null, body }, SyncResponse)
  return page.ok ? ok(page.value) : page
}
