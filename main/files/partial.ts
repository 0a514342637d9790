/**
 * A blob on its way: `<name>.part` holds sealed segments, each in its place and in whatever order they came; `<name>.tail`
 * the sealed bytes of segments that are not whole yet, so that a cut or a kill loses next to nothing. Invariants:
 * - what a file says about itself is proved, not believed: opening decrypts every segment, and what is torn, or was never
 *   written, counts as missing;
 * - `finish` hands out the final name only after the SHA-256 of the plain bytes was right and all of it was on the disk.
 */
import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import {
  covers,
  cutTo,
  gapsIn,
  lengthOf,
  NO_SPANS,
  type Span,
  type Spans,
  withSpan,
} from '../../shared/chunks/spans.ts'
import { makeFolder, renamePatiently, syncFolder } from './durable.ts'
import {
  openSegment,
  type PartialShape,
  PREFIX_BYTES,
  SEGMENT_BYTES,
  STRIDE,
  sealSegment,
  segmentCount,
} from './segments.ts'
import { type Fragment, readTail, tailName, writeTail } from './tail.ts'

export interface Partial {
  /** Bytes that are here. */
  readonly have: () => Spans
  readonly receivedBytes: () => number
  /** Bytes that belong at `start`; those that are here already change nothing. Throws what the disk throws. */
  readonly write: (start: number, bytes: Uint8Array) => Promise<void>
  /** Plain bytes [start, end), all of which have to be here. */
  readonly read: (start: number, end: number) => Promise<Uint8Array>
  /** These bytes were wrong: they, and the segments they lie in, are missing again. */
  readonly forget: (span: Span) => Promise<void>
  /** Puts the bytes of unfinished segments beside the others. Cheap; call it about once a second. */
  readonly checkpoint: () => Promise<void>
  /** After the last byte. False: the content is not what its name says; nothing is published, and nothing thrown away. */
  readonly finish: () => Promise<boolean>
  /** Keeps everything for another time. */
  readonly close: () => Promise<void>
}

export const partName = (fileName: string): string => `${fileName}.part`

export async function openPartial(shape: PartialShape): Promise<Partial> {
  await makeFolder(shape.folder)
  const file = await openPart(
    path.join(shape.folder, partName(shape.fileName)),
    path.join(shape.folder, shape.fileName),
  )
  try {
    const partial = new OpenPartial(shape, file)
    await partial.prove()
    return partial
  } catch (error) {
    await file.close()
    throw error
  }
}

/** Made when absent. Finished but never reported, because the app ended in between: taken back and proved again. */
async function openPart(part: string, finished: string): Promise<FileHandle> {
  const made = await open(part, 'r+').catch(() => null)
  if (made !== null) return made
  await rename(finished, part).catch(() => undefined)
  await (await open(part, 'a', 0o600)).close()
  return open(part, 'r+')
}

/** A segment that is not whole yet. */
interface Filling {
  readonly bytes: Buffer
  spans: Spans
}

class OpenPartial implements Partial {
  readonly #shape: PartialShape
  readonly #file: FileHandle
  /** Drawn anew when a segment may be sealed a second time with other bytes: no nonce comes twice. */
  #prefix: Uint8Array
  readonly #filling = new Map<number, Filling>()
  #have: Spans = NO_SPANS
  /** SHA-256 of the first segments, as far as they came in order. */
  #hash: Hash = createHash('sha256')
  #hashed = 0
  /** The last segment that was opened or sealed: what is read next is most often in it. */
  #recent: { readonly index: number; readonly bytes: Uint8Array } | null = null
  #tailIsOld = false
  /** Writes come one after the other. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(shape: PartialShape, file: FileHandle) {
    this.#shape = shape
    this.#file = file
    this.#prefix = shape.randomBytes(PREFIX_BYTES)
  }

  readonly have = (): Spans => this.#have

  readonly receivedBytes = (): number => lengthOf(this.#have)

  /** Decrypts what is there, and takes in the fragments beside it. */
  async prove(): Promise<void> {
    const count = segmentCount(this.#shape.size)
    for (let index = 0; index < count; index += 1) {
      const plain = await this.#open(index)
      if (plain === null) continue
      this.#have = withSpan(this.#have, this.#spanOf(index))
      this.#hashInOrder(index, plain)
    }
    for (const { start, bytes } of await readTail(this.#shape)) {
      if (start + bytes.length <= this.#shape.size) await this.write(start, bytes)
    }
    this.#tailIsOld = false
  }

  #spanOf(index: number): Span {
    const start = index * SEGMENT_BYTES
    return { start, end: Math.min(this.#shape.size, start + SEGMENT_BYTES) }
  }

  /** Null when what is there is not exactly what was sealed for this place. */
  async #open(index: number): Promise<Uint8Array | null> {
    if (this.#recent?.index === index) return this.#recent.bytes
    const { start, end } = this.#spanOf(index)
    const sealed = Buffer.alloc(STRIDE - SEGMENT_BYTES + end - start)
    const { bytesRead } = await this.#file.read(sealed, 0, sealed.length, index * STRIDE)
    const place = { sha256: this.#shape.sha256, index, last: end === this.#shape.size }
    const plain = openSegment(this.#shape.key, place, sealed.subarray(0, bytesRead))
    if (plain !== null) this.#recent = { index, bytes: plain }
    return plain
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => undefined)
    return done
  }

  readonly write = (start: number, bytes: Uint8Array): Promise<void> =>
    this.#inTurn(() => this.#write(start, bytes))

  async #write(start: number, bytes: Uint8Array): Promise<void> {
    const end = start + bytes.length
    if (start < 0 || end > this.#shape.size) throw new Error('more bytes than the file has')
    for (let at = start; at < end; ) {
      const index = Math.floor(at / SEGMENT_BYTES)
      const segment = this.#spanOf(index)
      const to = Math.min(end, segment.end)
      if (!covers(this.#have, { start: at, end: to })) {
        await this.#fill(index, at, bytes.subarray(at - start, to - start))
      }
      at = to
    }
  }

  async #fill(index: number, at: number, bytes: Uint8Array): Promise<void> {
    const segment = this.#spanOf(index)
    const known = this.#filling.get(index)
    const filling = known ?? { bytes: Buffer.alloc(segment.end - segment.start), spans: NO_SPANS }
    if (known === undefined) this.#filling.set(index, filling)
    filling.bytes.set(bytes, at - segment.start)
    filling.spans = withSpan(filling.spans, { start: at, end: at + bytes.length })
    this.#tailIsOld = true
    if (covers(filling.spans, segment)) await this.#seal(index, filling.bytes)
    this.#have = withSpan(this.#have, { start: at, end: at + bytes.length })
  }

  async #seal(index: number, plain: Buffer): Promise<void> {
    const last = this.#spanOf(index).end === this.#shape.size
    const place = { sha256: this.#shape.sha256, index, last }
    const sealed = sealSegment(this.#shape.key, this.#prefix, place, plain)
    const { bytesWritten } = await this.#file.write(sealed, 0, sealed.length, index * STRIDE)
    if (bytesWritten !== sealed.length) {
      throw Object.assign(new Error('the disk took only a part'), { code: 'ENOSPC' })
    }
    this.#filling.delete(index)
    this.#recent = { index, bytes: plain }
    this.#hashInOrder(index, plain)
  }

  #hashInOrder(index: number, plain: Uint8Array): void {
    if (index !== this.#hashed) return
    this.#hash.update(plain)
    this.#hashed += 1
  }

  readonly read = async (start: number, end: number): Promise<Uint8Array> => {
    if (!covers(this.#have, { start, end })) throw new Error('not all of these bytes are here')
    const whole = new Uint8Array(Math.max(0, end - start))
    for (let at = start; at < end; ) {
      const index = Math.floor(at / SEGMENT_BYTES)
      const segment = this.#spanOf(index)
      const to = Math.min(end, segment.end)
      const plain = this.#filling.get(index)?.bytes ?? (await this.#open(index))
      if (plain === null) {
        await this.forget(segment)
        throw Object.assign(new Error(`segment ${index} is not what was written`), { code: 'EIO' })
      }
      whole.set(plain.subarray(at - segment.start, to - segment.start), at - start)
      at = to
    }
    return whole
  }

  readonly forget = (span: Span): Promise<void> => this.#inTurn(() => this.#forget(span))

  async #forget({ start, end }: Span): Promise<void> {
    this.#prefix = this.#shape.randomBytes(PREFIX_BYTES)
    for (let index = Math.floor(start / SEGMENT_BYTES); index * SEGMENT_BYTES < end; index += 1) {
      const segment = this.#spanOf(index)
      const isSealed = !this.#filling.delete(index) && covers(this.#have, segment)
      const size = this.#shape.size
      this.#have = gapsIn([segment], { start: 0, end: size }).flatMap((rest) => cutTo(this.#have, rest))
      if (this.#recent?.index === index) this.#recent = null
      // Another nonce, so that what lies there does not open.
      if (isSealed) await this.#file.write(this.#prefix, 0, PREFIX_BYTES, index * STRIDE)
      if (index < this.#hashed) {
        this.#hash = createHash('sha256')
        this.#hashed = 0
      }
    }
    this.#tailIsOld = true
    await this.checkpoint()
  }

  readonly checkpoint = async (): Promise<void> => {
    if (!this.#tailIsOld) return
    this.#tailIsOld = false
    const fragments: Fragment[] = [...this.#filling].flatMap(([index, { bytes, spans }]) =>
      spans.map(({ start, end }) => {
        const offset = index * SEGMENT_BYTES
        return { start, bytes: Uint8Array.from(bytes.subarray(start - offset, end - offset)) }
      }),
    )
    await writeTail(this.#shape, fragments)
  }

  readonly finish = async (): Promise<boolean> => {
    if (this.receivedBytes() !== this.#shape.size) throw new Error('not all bytes are here yet')
    const hash = this.#hash.copy()
    for (let index = this.#hashed; index < segmentCount(this.#shape.size); index += 1) {
      const { start, end } = this.#spanOf(index)
      hash.update(await this.read(start, end))
    }
    if (hash.digest('hex') !== this.#shape.sha256) return false
    await this.#file.sync()
    await this.#end()
    await publish(this.#shape)
    return true
  }

  readonly close = async (): Promise<void> => {
    try {
      await this.checkpoint()
    } finally {
      await this.#end()
    }
  }

  async #end(): Promise<void> {
    for (const { bytes } of this.#filling.values()) bytes.fill(0)
    this.#filling.clear()
    this.#recent = null
    await this.#file.close()
  }
}

async function publish(shape: PartialShape): Promise<void> {
  const target = path.join(shape.folder, shape.fileName)
  await renamePatiently(path.join(shape.folder, partName(shape.fileName)), target)
  await syncFolder(shape.folder)
  await rm(path.join(shape.folder, tailName(shape.fileName)), { force: true })
}

export async function discardPartial(folder: string, fileName: string): Promise<void> {
  for (const name of [partName(fileName), tailName(fileName), `${tailName(fileName)}.tmp`, fileName]) {
    await rm(path.join(folder, name), { force: true })
  }
}
