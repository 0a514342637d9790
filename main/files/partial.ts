/**
 * A blob on its way: `<name>.part` holds whole sealed segments, `<name>.tail` the sealed bytes after them, so that a cut
 * or a kill loses next to nothing. Invariants:
 * - what a file says about itself is proved, not believed: opening decrypts and hashes every segment, and forgets what
 *   is torn;
 * - `finish` hands out the final name only after the SHA-256 of the plain bytes was right and all of it was on the disk.
 */
import { createCipheriv, createDecipheriv, createHash, type Hash, hkdfSync } from 'node:crypto'
import { type FileHandle, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Sha256 } from '../../shared/kernel/ids.ts'
import { renamePatiently, syncFolder } from './durable.ts'
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
  await mkdir(shape.folder, { recursive: true, mode: 0o700 })
  const file = await openPart(
    path.join(shape.folder, partName(shape.fileName)),
    path.join(shape.folder, shape.fileName),
  )
  try {
    return await continuePartial(shape, file)
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

async function continuePartial(shape: PartialShape, file: FileHandle): Promise<Partial> {
  const prefix = shape.randomBytes(PREFIX_BYTES)
  const progress = await proved(shape, file)
  const buffer = Buffer.alloc(SEGMENT_BYTES)
  buffer.set(progress.tail)
  let filled = progress.tail.length
  let keptTail = filled
  const received = (): number => Math.min(shape.size, progress.segments * SEGMENT_BYTES) + filled

  async function writeSegment(last: boolean): Promise<void> {
    const plain = buffer.subarray(0, filled)
    const place = { sha256: shape.sha256, index: progress.segments, last }
    const sealed = sealSegment(shape.key, prefix, place, plain)
    const { bytesWritten } = await file.write(sealed, 0, sealed.length, progress.segments * STRIDE)
    if (bytesWritten !== sealed.length)
      throw Object.assign(new Error('the disk took only a part'), { code: 'ENOSPC' })
    progress.hash.update(plain)
    progress.segments += 1
    filled = 0
    keptTail = 0
  }

  async function checkpoint(): Promise<void> {
    if (filled === keptTail || filled === 0) return
    const target = path.join(shape.folder, tailName(shape.fileName))
    const bytes = Uint8Array.from(buffer.subarray(0, filled))
    await writeFile(`${target}.tmp`, sealTail(shape, progress.segments, bytes), { mode: 0o600 })
    await rename(`${target}.tmp`, target).catch(() => undefined)
    keptTail = bytes.length
  }

  return {
    receivedBytes: received,
    append: async (bytes) => {
      if (received() + bytes.length > shape.size) throw new Error('more bytes than the file has')
      for (let at = 0; at < bytes.length; ) {
        const took = Math.min(SEGMENT_BYTES - filled, bytes.length - at)
        buffer.set(bytes.subarray(at, at + took), filled)
        filled += took
        at += took
        const whole =
          progress.segments === segmentCount(shape.size) - 1
            ? shape.size - progress.segments * SEGMENT_BYTES
            : SEGMENT_BYTES
        if (filled === whole) await writeSegment(progress.segments === segmentCount(shape.size) - 1)
      }
    },
    checkpoint,
    finish: async () => {
      if (received() !== shape.size) throw new Error('not all bytes are here yet')
      const good = progress.hash.digest('hex') === shape.sha256
      if (good) await file.sync()
      await file.close()
      buffer.fill(0)
      if (good) await publish(shape)
      else await discardPartial(shape.folder, shape.fileName)
      return good
    },
    close: async () => {
      try {
        await checkpoint()
      } finally {
        await file.close()
        buffer.fill(0)
      }
    },
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
