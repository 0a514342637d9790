/** Reads any stretch of a finished blob, decrypting only the segments it touches. */
import { type FileHandle, open } from 'node:fs/promises'
import type { Sha256 } from '../../shared/kernel/ids.ts'
import { openSegment, SEGMENT_BYTES, STRIDE, segmentCount } from './segments.ts'

export interface BlobShape {
  readonly file: string
  readonly key: Uint8Array
  readonly sha256: Sha256
  readonly size: number
}

export interface BlobReader {
  readonly size: number
  /** Plain bytes [start, end), cut to the blob. Rejects with BlobDamaged when what is on the disk is not what was written. */
  readonly read: (start: number, end: number) => Promise<Uint8Array>
  readonly close: () => Promise<void>
}

export class BlobDamaged extends Error {
  override readonly name = 'BlobDamaged'
  readonly code = 'paper/damaged'
}

/** 3 MiB of plain bytes at most: pdf.js goes back and forth over the same few. */
const KEPT_SEGMENTS = 48

export async function openBlob(shape: BlobShape, damaged: () => void = () => undefined): Promise<BlobReader> {
  const file = await open(shape.file, 'r')
  const kept = new Map<number, Promise<Uint8Array>>()
  let isOpen = true

  function segment(index: number): Promise<Uint8Array> {
    const known = kept.get(index)
    if (known !== undefined) {
      kept.delete(index)
      kept.set(index, known)
      return known
    }
    const read = readSegment(file, shape, index)
    kept.set(index, read)
    read.catch((error: unknown) => {
      kept.delete(index)
      if (error instanceof BlobDamaged) damaged()
    })
    if (kept.size > KEPT_SEGMENTS) {
      const [oldest] = kept.keys()
      if (oldest !== undefined) kept.delete(oldest)
    }
    return read
  }

  return {
    size: shape.size,
    read: async (start, end) => {
      if (!isOpen) throw new Error('the blob is closed')
      const from = Math.max(0, Math.min(start, shape.size))
      const to = Math.max(from, Math.min(end, shape.size))
      const whole = new Uint8Array(to - from)
      const first = Math.floor(from / SEGMENT_BYTES)
      const count = to === from ? 0 : Math.floor((to - 1) / SEGMENT_BYTES) - first + 1
      const pieces = await Promise.all(Array.from({ length: count }, (_, at) => segment(first + at)))
      pieces.forEach((piece, at) => {
        const offset = (first + at) * SEGMENT_BYTES
        const piecePart = piece.subarray(Math.max(0, from - offset), Math.max(0, to - offset))
        whole.set(piecePart, Math.max(0, offset - from))
      })
      return whole
    },
    close: async () => {
      if (!isOpen) return
      isOpen = false
      const plain = await Promise.allSettled(kept.values())
      for (const piece of plain) if (piece.status === 'fulfilled') piece.value.fill(0)
      kept.clear()
      await file.close()
    },
  }
}

async function readSegment(file: FileHandle, shape: BlobShape, index: number): Promise<Uint8Array> {
  const last = index === segmentCount(shape.size) - 1
  const sealed = Buffer.alloc(last ? STRIDE - SEGMENT_BYTES + (shape.size - index * SEGMENT_BYTES) : STRIDE)
  const { bytesRead } = await file.read(sealed, 0, sealed.length, index * STRIDE)
  const plain = openSegment(shape.key, { sha256: shape.sha256, index, last }, sealed.subarray(0, bytesRead))
  if (plain === null) throw new BlobDamaged(`segment ${index}`)
  return plain
}
