/**
 * Format 1 of a blob on this device's disk. Plain bytes in segments of 64 KiB, each sealed on its own with AES-256-GCM:
 *
 *   segment i at offset i × STRIDE:  prefix (4 random bytes) ‖ ciphertext ‖ tag (16)
 *   nonce = prefix ‖ i (8 bytes, big endian)       key = 32 random bytes, of this file alone
 *   associated data = format ‖ sha256 of the whole ‖ i ‖ whether it is the last
 *
 * So no segment can be moved, swapped, cut off or taken from another file. The prefix is drawn anew each time a file is
 * opened for writing: a segment that is written a second time, after a torn write, never repeats a nonce.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { Sha256 } from '../../shared/kernel/ids.ts'

export const SEGMENT_BYTES = 64 * 1024
export const PREFIX_BYTES = 4
const TAG_BYTES = 16
export const STRIDE = PREFIX_BYTES + SEGMENT_BYTES + TAG_BYTES
const FORMAT = 'phong-hop/blob/1\n'

/** One blob on this device's disk, and what seals it. */
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

export interface SegmentPlace {
  readonly sha256: Sha256
  readonly index: number
  readonly last: boolean
}

export const segmentCount = (size: number): number => Math.ceil(size / SEGMENT_BYTES)
/** Bytes on the disk of a whole blob of `size` plain bytes. */
export const sealedSize = (size: number): number => size + segmentCount(size) * (PREFIX_BYTES + TAG_BYTES)

export function sealSegment(
  key: Uint8Array,
  prefix: Uint8Array,
  place: SegmentPlace,
  plain: Uint8Array,
): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(prefix, place.index))
  cipher.setAAD(contextOf(place))
  return Buffer.concat([prefix, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Null when it is not exactly what was sealed for this place. */
export function openSegment(key: Uint8Array, place: SegmentPlace, sealed: Uint8Array): Uint8Array | null {
  if (sealed.length <= PREFIX_BYTES + TAG_BYTES) return null
  const decipher = createDecipheriv(
    'aes-256-gcm',
    key,
    nonceOf(sealed.subarray(0, PREFIX_BYTES), place.index),
  )
  decipher.setAAD(contextOf(place))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
  try {
    const plain = decipher.update(sealed.subarray(PREFIX_BYTES, sealed.length - TAG_BYTES))
    decipher.final()
    return plain
  } catch {
    return null
  }
}

function nonceOf(prefix: Uint8Array, index: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.set(prefix, 0)
  nonce.writeBigUInt64BE(BigInt(index), 4)
  return nonce
}

function contextOf({ sha256, index, last }: SegmentPlace): Buffer {
  const numbers = Buffer.alloc(9)
  numbers.writeBigUInt64BE(BigInt(index), 0)
  numbers[8] = last ? 1 : 0
  return Buffer.concat([Buffer.from(FORMAT + sha256), numbers])
}
