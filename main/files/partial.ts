/**
 * A blob on its way: `<name>.part` holds whole sealed segments, `<name>.tail` the sealed bytes after them, so that a cut
 * or a kill loses next to nothing. Invariants:
 * - what a file says about itself is proved, not believed: opening decrypts and hashes every segment, and forgets what
 *   is torn;
 * - `finish` hands out the final name only after the SHA-256 of the plain bytes was right and all of it was on the disk.
 */
import { createCipheriv, createDecipheriv, createHash, type Hash, hkdfSync } from 'node:crypto'
import { type FileHandle, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Sha256 } from '../../shared/kernel/ids.ts'
import { makeFolder, renamePatiently, syncFolder } from './durable.ts'
import { openSegment, PREFIX_BYTES, SEGMENT_BYTES, STRIDE, sealSegment, segmentCount } from './segments.ts'

export interface PartialShape {
  readonly folder: string
  readonly fileName: string
  /** 32 bytes, of this file alone. */
  readonly key: Uint8Array
  readonly sha256: Sha256
  /** Plain bytes of the whole. */
  readonly size: number
  readonly randomBytes: (length: number) => Uint8Array
}

export interface Partial {
  readonly receivedBytes: () => number
  /** Bytes that follow directly on those received. Throws what the disk throws. */
  readonly append: (bytes: Uint8Array) => Promise<void>
  /** Puts the bytes after the last whole segment beside it. Cheap; call it about once a second. */
  readonly checkpoint: () => Promise<void>
  /** After the last byte. False: the content is not what its name says, and nothing of it is left. */
  readonly finish: () => Promise<boolean>
  /** Keeps everything for another time. */
  readonly close: () => Promise<void>
}

export const partName = (fileName: string): string => `${fileName}.part`
export const tailName = (fileName: string): string => `${fileName}.tail`

export async function openPartial(shape: PartialShape): Promise<Partial> {
  await makeFolder(shape.folder)
  const file = await openPart(
    path.join(shape.folder, partName(shape.fileName)),
    path.join(shape.folder, shape.fileName),
  )
  try {
    return new OpenPartial(shape, file, await proved(shape, file))
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

interface Progress {
  readonly hash: Hash
  segments: number
  /** Plain bytes after the last whole segment. */
  tail: Uint8Array
}

class OpenPartial implements Partial {
  readonly #shape: PartialShape
  readonly #file: FileHandle
  readonly #prefix: Uint8Array
  readonly #buffer = Buffer.alloc(SEGMENT_BYTES)
  readonly #hash: Hash
  #segments: number
  /** Plain bytes in the buffer, and how many of them are in the tail file. */
  #filled: number
  #keptTail: number

  constructor(shape: PartialShape, file: FileHandle, progress: Progress) {
    this.#shape = shape
    this.#file = file
    this.#prefix = shape.randomBytes(PREFIX_BYTES)
    this.#hash = progress.hash
    this.#segments = progress.segments
    this.#buffer.set(progress.tail)
    this.#filled = progress.tail.length
    this.#keptTail = this.#filled
  }

  readonly receivedBytes = (): number =>
    Math.min(this.#shape.size, this.#segments * SEGMENT_BYTES) + this.#filled

  readonly append = async (bytes: Uint8Array): Promise<void> => {
    const { size } = this.#shape
    if (this.receivedBytes() + bytes.length > size) throw new Error('more bytes than the file has')
    const lastIndex = segmentCount(size) - 1
    for (let at = 0; at < bytes.length; ) {
      const took = Math.min(SEGMENT_BYTES - this.#filled, bytes.length - at)
      this.#buffer.set(bytes.subarray(at, at + took), this.#filled)
      this.#filled += took
      at += took
      const last = this.#segments === lastIndex
      if (this.#filled === (last ? size - lastIndex * SEGMENT_BYTES : SEGMENT_BYTES)) await this.#write(last)
    }
  }

  async #write(last: boolean): Promise<void> {
    const plain = this.#buffer.subarray(0, this.#filled)
    const place = { sha256: this.#shape.sha256, index: this.#segments, last }
    const sealed = sealSegment(this.#shape.key, this.#prefix, place, plain)
    const { bytesWritten } = await this.#file.write(sealed, 0, sealed.length, this.#segments * STRIDE)
    if (bytesWritten !== sealed.length) {
      throw Object.assign(new Error('the disk took only a part'), { code: 'ENOSPC' })
    }
    this.#hash.update(plain)
    this.#segments += 1
    this.#filled = 0
    this.#keptTail = 0
  }

  readonly checkpoint = async (): Promise<void> => {
    if (this.#filled === this.#keptTail || this.#filled === 0) return
    const target = path.join(this.#shape.folder, tailName(this.#shape.fileName))
    const bytes = Uint8Array.from(this.#buffer.subarray(0, this.#filled))
    await writeFile(`${target}.tmp`, sealTail(this.#shape, this.#segments, bytes), { mode: 0o600 })
    // Held by a virus scanner: the older tail stays, and costs at most its own length.
    await rename(`${target}.tmp`, target).catch(() => undefined)
    this.#keptTail = bytes.length
  }

  readonly finish = async (): Promise<boolean> => {
    if (this.receivedBytes() !== this.#shape.size) throw new Error('not all bytes are here yet')
    const good = this.#hash.digest('hex') === this.#shape.sha256
    if (good) await this.#file.sync()
    await this.#end()
    if (good) await publish(this.#shape)
    else await discardPartial(this.#shape.folder, this.#shape.fileName)
    return good
  }

  readonly close = async (): Promise<void> => {
    try {
      await this.checkpoint()
    } finally {
      await this.#end()
    }
  }

  async #end(): Promise<void> {
    this.#buffer.fill(0)
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

/** Decrypts and hashes what is there, up to the first segment that is not whole; that one and all after it go. */
async function proved(shape: PartialShape, file: FileHandle): Promise<Progress> {
  const progress: Progress = { hash: createHash('sha256'), segments: 0, tail: new Uint8Array(0) }
  const count = segmentCount(shape.size)
  const sealed = Buffer.alloc(STRIDE)
  while (progress.segments < count) {
    const { bytesRead } = await file.read(sealed, 0, STRIDE, progress.segments * STRIDE)
    const last = progress.segments === count - 1
    const place = { sha256: shape.sha256, index: progress.segments, last }
    const plain = openSegment(shape.key, place, sealed.subarray(0, bytesRead))
    if (plain === null) break
    progress.hash.update(plain)
    progress.segments += 1
  }
  await file.truncate(progress.segments * STRIDE)
  if (progress.segments < count) progress.tail = await provedTail(shape, progress.segments)
  return progress
}

/** The tail has a key of its own, so that its nonce needs no bookkeeping with the segments'. */
function tailKey(key: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, new Uint8Array(0), 'phong-hop/blob-tail/1', 32))
}
const tailContext = (shape: PartialShape, segments: number): Buffer =>
  Buffer.from(`phong-hop/blob-tail/1\n${shape.sha256}\n${segments}`)

function sealTail(shape: PartialShape, segments: number, plain: Uint8Array): Uint8Array {
  const nonce = shape.randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', tailKey(shape.key), nonce)
  cipher.setAAD(tailContext(shape, segments))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

async function provedTail(shape: PartialShape, segments: number): Promise<Uint8Array> {
  const none = new Uint8Array(0)
  const sealed = await readFile(path.join(shape.folder, tailName(shape.fileName))).catch(() => none)
  if (sealed.length <= 28) return none
  const decipher = createDecipheriv('aes-256-gcm', tailKey(shape.key), sealed.subarray(0, 12))
  decipher.setAAD(tailContext(shape, segments))
  decipher.setAuthTag(sealed.subarray(sealed.length - 16))
  try {
    const plain = Buffer.concat([decipher.update(sealed.subarray(12, sealed.length - 16)), decipher.final()])
    const room = Math.min(SEGMENT_BYTES, shape.size - segments * SEGMENT_BYTES)
    return plain.length < room ? plain : none
  } catch {
    return none
  }
}
