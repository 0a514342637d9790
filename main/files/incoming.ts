/**
 * One content on its way: what is here, what has to travel next, and who waits for which bytes. Invariants:
 * - bytes that somebody waits for travel before all others;
 * - of a content with known chunks nothing is handed out before its chunk proved right, and a chunk that came wrong is
 *   fetched again, not the file;
 * - chunks that lie here in other contents do not travel.
 */
import { MOST_RANGES } from '../../shared/chunks/ranges.ts'
import {
  covers,
  cutTo,
  firstOf,
  gapsIn,
  lengthOf,
  type Span,
  type Spans,
  withSpan,
} from '../../shared/chunks/spans.ts'
import type { ChunkPlan } from './chunk-plan.ts'
import type { Partial } from './partial.ts'
import { SEGMENT_BYTES } from './segments.ts'

const CHUNK_WRONG_LIMIT = 2

/** A source gave a chunk that is not what the manifest says, more than once. */
export class ChunkWrong extends Error {
  override readonly name = 'ChunkWrong'
}

export interface Next {
  readonly spans: Spans
  /** Somebody waits for these. */
  readonly urgent: boolean
}

interface Want {
  readonly span: Span
  readonly look: () => void
}

export class Incoming {
  readonly partial: Partial
  readonly size: number
  #plan: ChunkPlan | null = null
  readonly #wants = new Set<Want>()
  readonly #urgent = new Set<() => void>()
  readonly #end = new AbortController()
  #readers = 0
  #finishing = false

  constructor(partial: Partial, size: number) {
    this.partial = partial
    this.size = size
  }

  get plan(): ChunkPlan | null {
    return this.#plan
  }

  planWith(plan: ChunkPlan): void {
    this.#plan = plan
  }

  /** True while somebody has it open: requests are kept short then, so that what is wanted next is asked for soon. */
  isOpen(): boolean {
    return this.#readers > 0
  }

  /** Somebody has it open, until what is answered is called. */
  opened(): () => void {
    this.#readers += 1
    let counted = true
    return () => {
      if (counted) this.#readers -= 1
      counted = false
    }
  }

  /** Aborted once nothing comes any more: it is whole, or thrown away. */
  get ended(): AbortSignal {
    return this.#end.signal
  }

  end(): void {
    this.#end.abort()
  }

  /** True from its last look at the whole on: what reads it now waits for `ended`. */
  isFinishing(): boolean {
    return this.#finishing
  }

  /** As the partial's own; a failure of the disk leaves it as it was. */
  async finish(): Promise<boolean> {
    this.#finishing = true
    try {
      return await this.partial.finish()
    } catch (error) {
      this.#finishing = false
      throw error
    }
  }

  /** `most`: bytes of one request, about. Null: nothing has to travel any more. */
  next(most: number): Next | null {
    const missing = this.#missingIn({ start: 0, end: this.size })
    if (missing.length === 0) return null
    // What was asked for last is what the person looks at now.
    let waited: Spans = []
    for (const { span } of [...this.#wants].reverse()) {
      if (lengthOf(waited) >= most) break
      waited = this.#missingIn(this.#wholeChunks(span)).reduce(withSpan, waited)
    }
    return waited.length > 0
      ? { spans: firstOf(waited, this.size, MOST_RANGES), urgent: true }
      : { spans: firstOf(missing, most, MOST_RANGES), urgent: false }
  }

  /** What has to travel of these: another source may have brought some. */
  stillMissing(spans: Spans): Spans {
    return spans.flatMap((span) => this.#missingIn(span))
  }

  #missingIn(span: Span): Spans {
    const gaps = gapsIn(this.partial.have(), span)
    if (this.#plan === null) return gaps
    const local = this.#plan.localIn(span)
    return gaps.flatMap((gap) => gapsIn(local, gap))
  }

  #wholeChunks(span: Span): Span {
    const chunks = this.#plan?.touching(span) ?? []
    return { start: chunks[0]?.start ?? span.start, end: chunks.at(-1)?.end ?? span.end }
  }

  /** Bytes from the network. */
  async take(start: number, bytes: Uint8Array): Promise<void> {
    await this.partial.write(start, bytes)
    const span = { start, end: start + bytes.length }
    if (this.#plan !== null) {
      for (const chunk of this.#plan.touching(span)) {
        if (covers(this.partial.have(), chunk)) await this.#check(chunk)
      }
      await this.#copyLocal(span)
    }
    for (const want of [...this.#wants]) want.look()
  }

  async #check(chunk: ReturnType<ChunkPlan['touching']>[number]): Promise<boolean> {
    const plan = this.#plan
    if (plan === null || plan.isGood(chunk)) return true
    const wrong = plan.check(chunk, await this.partial.read(chunk.start, chunk.end))
    if (wrong === 0) return true
    const segments = { start: segmentStart(chunk.start), end: segmentStart(chunk.end - 1) + SEGMENT_BYTES }
    plan.forget(segments)
    await this.partial.forget(chunk)
    if (wrong >= CHUNK_WRONG_LIMIT) throw new ChunkWrong()
    return false
  }

  /** Copies what lies here into the segments of `span`. */
  async #copyLocal(span: Span): Promise<void> {
    const plan = this.#plan
    if (plan === null) return
    const end = Math.min(this.size, segmentStart(span.end - 1) + SEGMENT_BYTES)
    const segments = { start: segmentStart(span.start), end }
    for (const chunk of plan.touching(segments)) {
      if (chunk.known === null) continue
      for (const gap of gapsIn(this.partial.have(), chunk)) {
        for (const part of cutTo([gap], segments)) {
          const bytes = await plan.local(chunk, part)
          if (bytes !== null) await this.partial.write(part.start, bytes)
        }
      }
    }
  }

  /** Copies every segment of which nothing has to travel. The others are completed as their bytes come. */
  async copyWhole(stopped: () => boolean): Promise<void> {
    for (let start = 0; start < this.size && !stopped(); start += SEGMENT_BYTES) {
      const segment = { start, end: Math.min(this.size, start + SEGMENT_BYTES) }
      if (this.#plan === null || covers(this.partial.have(), segment)) continue
      if (this.#missingIn(segment).length === 0) await this.#copyLocal(segment)
    }
  }

  /** Copies whatever lies here and is still missing. */
  copyRest(): Promise<void> {
    return this.#copyLocal({ start: 0, end: this.size })
  }

  /** Called when somebody begins to wait for bytes that are not here. */
  onUrgent(look: () => void): () => void {
    this.#urgent.add(look)
    return () => this.#urgent.delete(look)
  }

  /** Bytes [start, end) that proved right; null once `signal` has ended the waiting. */
  async read(start: number, end: number, signal: AbortSignal): Promise<Uint8Array | null> {
    const span = { start, end }
    while (!signal.aborted) {
      await this.#copyLocal(this.#wholeChunks(span))
      if (covers(this.partial.have(), this.#wholeChunks(span)) && (await this.#isProved(span)))
        return this.partial.read(start, end)
      await this.#changed(span, signal)
    }
    return null
  }

  async #isProved(span: Span): Promise<boolean> {
    for (const chunk of this.#plan?.touching(span) ?? []) if (!(await this.#check(chunk))) return false
    return true
  }

  /** Answers once none of these bytes has to travel any more. */
  #changed(span: Span, signal: AbortSignal): Promise<void> {
    const whole = this.#wholeChunks(span)
    return new Promise((resolve) => {
      const end = (): void => {
        this.#wants.delete(want)
        signal.removeEventListener('abort', end)
        resolve()
      }
      const look = (): void => {
        if (this.#missingIn(whole).length === 0) end()
      }
      const want: Want = { span: whole, look }
      this.#wants.add(want)
      signal.addEventListener('abort', end, { once: true })
      look()
      if (this.#wants.has(want)) for (const urgent of [...this.#urgent]) urgent()
    })
  }
}

const segmentStart = (at: number): number => Math.floor(at / SEGMENT_BYTES) * SEGMENT_BYTES
