/**
 * The chunks of one FileVersion, in order. On the wire: CBOR; lengths as 16 bits less one, hashes as the first 16 bytes
 * of each chunk's SHA-256, 18 bytes a chunk (0.1 %). Half a hash is enough to find a chunk and to tell a broken one; what
 * a content *is* says the SHA-256 of the whole alone.
 */
import { decode, encode } from 'cborg'
import { z } from 'zod'
import { Sha256 } from '../kernel/ids.ts'
import { CHUNK_BYTES, Cutter } from './cutter.ts'

/** Names the cut: another table, other sizes or another hash need another name. */
export const CUT = 'fastcdc-4-16-64/1'
export const HASH_BYTES = 16
/** A manifest that claims more is not read: a content of 1 GiB in the shortest chunks. */
const MOST_CHUNKS = 262_144

export interface Manifest {
  readonly sha256: Sha256
  /** Bytes of the whole. */
  readonly size: number
  readonly lengths: Uint32Array
  /** 16 bytes a chunk. */
  readonly hashes: Uint8Array
}

/** A chunk's hash as text, for maps. */
export function chunkName(hashes: Uint8Array, at: number): string {
  let name = ''
  for (let index = at * HASH_BYTES; index < (at + 1) * HASH_BYTES; index += 1)
    name += String.fromCharCode(hashes[index] as number)
  return name
}

/** node:crypto's `createHash('sha256')` fits. */
export interface Hasher {
  update(bytes: Uint8Array): unknown
  digest(): Uint8Array
}

/** Makes a manifest while the bytes of a content go by; keeps none of them. */
export class ManifestMaker {
  readonly #newHash: () => Hasher
  readonly #cutter = new Cutter()
  readonly #whole: Hasher
  readonly #lengths: number[] = []
  readonly #hashes: Uint8Array[] = []
  #chunk: Hasher
  #length = 0
  #size = 0

  constructor(newHash: () => Hasher) {
    this.#newHash = newHash
    this.#whole = newHash()
    this.#chunk = newHash()
  }

  push(bytes: Uint8Array): void {
    this.#whole.update(bytes)
    this.#size += bytes.length
    let from = 0
    while (from < bytes.length) {
      const cut = this.#cutter.next(bytes, from)
      const end = cut === -1 ? bytes.length : cut
      this.#chunk.update(bytes.subarray(from, end))
      this.#length += end - from
      if (cut !== -1) this.#close()
      from = end
    }
  }

  #close(): void {
    this.#lengths.push(this.#length)
    this.#hashes.push(this.#chunk.digest().slice(0, HASH_BYTES))
    this.#chunk = this.#newHash()
    this.#length = 0
  }

  finish(): Manifest {
    if (this.#length > 0) this.#close()
    const hashes = new Uint8Array(this.#hashes.length * HASH_BYTES)
    this.#hashes.forEach((hash, at) => {
      hashes.set(hash, at * HASH_BYTES)
    })
    const whole = Array.from(this.#whole.digest(), (byte) => byte.toString(16).padStart(2, '0')).join('')
    return {
      sha256: whole as Sha256,
      size: this.#size,
      lengths: Uint32Array.from(this.#lengths),
      hashes,
    }
  }
}

const bytes = z.instanceof(Uint8Array)
const ManifestBody = z.object({
  app: z.literal('phong-hop'),
  cut: z.literal(CUT),
  sha256: Sha256,
  size: z.number().int().min(0),
  lengths: bytes.refine(({ length }) => length % 2 === 0 && length / 2 <= MOST_CHUNKS),
  hashes: bytes,
})

export function encodeManifest({ sha256, size, lengths, hashes }: Manifest): Uint8Array {
  const packed = new Uint8Array(lengths.length * 2)
  lengths.forEach((length, at) => {
    packed[at * 2] = (length - 1) & 0xff
    packed[at * 2 + 1] = (length - 1) >> 8
  })
  return encode({ app: 'phong-hop', cut: CUT, sha256, size, lengths: packed, hashes })
}

/** Null when it is not a manifest of this content in the one cut that is known here. */
export function decodeManifest(body: Uint8Array, of: { sha256: Sha256; size: number }): Manifest | null {
  const parsed = ManifestBody.safeParse(decoded(body))
  if (!parsed.success) return null
  const { sha256, size, lengths: packed, hashes } = parsed.data
  const lengths = Uint32Array.from(
    { length: packed.length / 2 },
    (_, at) => (packed[at * 2] as number) + ((packed[at * 2 + 1] as number) << 8) + 1,
  )
  const sound =
    sha256 === of.sha256 &&
    size === of.size &&
    hashes.length === lengths.length * HASH_BYTES &&
    lengths.every((length, at) => length >= CHUNK_BYTES.least || at === lengths.length - 1) &&
    lengths.reduce((sum, length) => sum + length, 0) === size
  return sound ? { sha256, size, lengths, hashes } : null
}

function decoded(body: Uint8Array): unknown {
  try {
    return decode(body, { rejectDuplicateMapKeys: true })
  } catch {
    return null
  }
}
