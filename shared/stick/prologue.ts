/**
 * The part of a pack that stands in clear. It names ids alone: whoever finds a stick learns no word of what is on it.
 *
 *   "PHONGHOP" ‖ format (2, big endian) ‖ length (2) ‖ CBOR of Prologue
 */
import { z } from 'zod'
import { BodyId, DeviceId, PersonId } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import { fail, ok, type Result } from '../kernel/result.ts'
import { decodeAs, encodeCbor } from './cbor.ts'
import { STICK_LIMITS } from './limits.ts'

export const STICK_FORMAT = 1
const MAGIC = new TextEncoder().encode('PHONGHOP')
const HEAD_BYTES = MAGIC.length + 4
/** No file that is shorter can be a pack. */
export const SHORTEST_BYTES = HEAD_BYTES + 64

const bytesOf = (length: number) =>
  z.instanceof(Uint8Array).refine((value) => value.length === length, 'another length')

export const Prologue = z.strictObject({
  /** The office whose devices may read it. */
  bodyId: BodyId,
  /** Who made it, on which device; that device's key signs the whole. */
  personId: PersonId,
  deviceId: DeviceId,
  /** By the maker's clock; a label. */
  created: Instant,
  /** argon2id over the code. Bounded, so that a pack cannot ask for an hour of work. */
  kdf: z.strictObject({
    memoryKib: z
      .number()
      .int()
      .min(64 * 1024)
      .max(256 * 1024),
    passes: z.number().int().min(3).max(12),
    lanes: z.literal(1),
  }),
  salt: bytesOf(16),
  /** First seven bytes of every nonce. */
  noncePrefix: bytesOf(7),
})
export type Prologue = z.infer<typeof Prologue>

export function encodePrologue(prologue: Prologue): Uint8Array {
  const body = encodeCbor(prologue)
  if (body.length > STICK_LIMITS.prologueBytes) throw new Error('a prologue that is too long')
  const bytes = new Uint8Array(HEAD_BYTES + body.length)
  bytes.set(MAGIC, 0)
  const view = new DataView(bytes.buffer)
  view.setUint16(MAGIC.length, STICK_FORMAT)
  view.setUint16(MAGIC.length + 2, body.length)
  bytes.set(body, HEAD_BYTES)
  return bytes
}

/** Bytes to read from the beginning of a file so that its whole prologue is among them. */
export const PROLOGUE_READ_BYTES = HEAD_BYTES + STICK_LIMITS.prologueBytes

/** `start`: where the sealed pieces begin. */
export function readPrologue(
  bytes: Uint8Array,
): Result<
  { readonly prologue: Prologue; readonly start: number },
  'stick/not-a-pack' | 'stick/newer-version'
> {
  if (bytes.length < HEAD_BYTES || !MAGIC.every((byte, at) => bytes[at] === byte))
    return fail('stick/not-a-pack')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const format = view.getUint16(MAGIC.length)
  if (format > STICK_FORMAT) return fail('stick/newer-version')
  const length = view.getUint16(MAGIC.length + 2)
  const start = HEAD_BYTES + length
  if (format !== STICK_FORMAT || length > STICK_LIMITS.prologueBytes || start > bytes.length)
    return fail('stick/not-a-pack')
  const prologue = decodeAs(Prologue, bytes.subarray(HEAD_BYTES, start))
  return prologue === null ? fail('stick/not-a-pack') : ok({ prologue, start })
}
