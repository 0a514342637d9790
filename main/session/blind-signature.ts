/**
 * A voter's side of RFC 9474, RSABSSA-SHA384-PSS-Randomized, on OpenSSL's RSA: what is here in numbers is two products and
 * one inverse. Checked against the vectors of the RFC, and against another implementation (blind-signature.test.ts).
 */
import { constants, createHash, type KeyObject, publicEncrypt, randomBytes, verify } from 'node:crypto'

const PSS_SALT_BYTES = 48
/** Random bytes before a message, that the host cannot prepare its key for (RFC 9474 §4.1). */
const PREFIX_BYTES = 32
const HASH = 'sha384'
const HASH_BYTES = 48
/** A number below the modulus is drawn at the second try on average. */
const MOST_DRAWS = 128

/** So many bytes that nobody can foresee. */
export type Draw = (length: number) => Uint8Array
const fresh: Draw = (length) => new Uint8Array(randomBytes(length))

export interface Blinding {
  /** For the host. */
  readonly blinded: Uint8Array
  /** What undoes the blinding. */
  readonly inverse: Uint8Array
}

/** Prepare of RFC 9474 §4.1. */
export const prepared = (message: Uint8Array, draw: Draw = fresh): Uint8Array =>
  new Uint8Array(Buffer.concat([draw(PREFIX_BYTES), message]))

/** Blind of RFC 9474 §4.2. @throws where the key is no RSA key, or has a factor in common with what was drawn. */
export function blind(key: KeyObject, message: Uint8Array, draw: Draw = fresh): Blinding {
  const { n, length } = modulusOf(key)
  const m = numberOf(encoded(message, n.toString(2).length - 1, draw))
  const r = drawBelow(n, length, draw)
  // One inverse for both: it exists where each has one, and how long it takes tells of neither.
  const both = inverseOf((m * r) % n, n)
  const x = publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, bytesOf(r, length))
  return { blinded: bytesOf((m * numberOf(x)) % n, length), inverse: bytesOf((m * both) % n, length) }
}

/** Finalize of RFC 9474 §4.4. Null: it is no signature of the message. */
export function finalized(
  key: KeyObject,
  message: Uint8Array,
  blindSignature: Uint8Array,
  inverse: Uint8Array,
): Uint8Array | null {
  const { n, length } = modulusOf(key)
  if (inverse.length !== length || blindSignature.length !== length) return null
  const signature = bytesOf((numberOf(blindSignature) * numberOf(inverse)) % n, length)
  return isSigned(key, message, signature) ? signature : null
}

/** RSASSA-PSS-VERIFY with the parameters of the suite. */
export const isSigned = (key: KeyObject, message: Uint8Array, signature: Uint8Array): boolean =>
  key.asymmetricKeyType === 'rsa' &&
  verify(
    HASH,
    message,
    { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: PSS_SALT_BYTES },
    signature,
  )

/** EMSA-PSS-ENCODE (RFC 8017 §9.1.1). */
function encoded(message: Uint8Array, bits: number, draw: Draw): Buffer {
  const length = Math.ceil(bits / 8)
  if (length < HASH_BYTES + PSS_SALT_BYTES + 2) throw new Error('a modulus that is too short')
  const salt = draw(PSS_SALT_BYTES)
  const hash = digest(new Uint8Array(8), digest(message), salt)
  const block = Buffer.alloc(length - HASH_BYTES - 1)
  block.set(salt, block.length - PSS_SALT_BYTES)
  block[block.length - PSS_SALT_BYTES - 1] = 1
  const mask = maskOf(hash, block.length)
  for (const [at, byte] of mask.entries()) block[at] = (block[at] ?? 0) ^ byte
  block[0] = (block[0] ?? 0) & (0xff >> (8 * length - bits))
  return Buffer.concat([block, hash, Buffer.of(0xbc)])
}

const digest = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash(HASH)
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** MGF1 (RFC 8017 §B.2.1). */
function maskOf(seed: Uint8Array, length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / HASH_BYTES) }, (_, at) =>
    digest(seed, Buffer.of(0, 0, at >> 8, at & 0xff)),
  )
  return Buffer.concat(blocks).subarray(0, length)
}

function modulusOf(key: KeyObject): { readonly n: bigint; readonly length: number } {
  const { n } = key.export({ format: 'jwk' })
  if (key.asymmetricKeyType !== 'rsa' || n === undefined) throw new Error('no RSA key')
  const bytes = Buffer.from(n, 'base64url')
  return { n: numberOf(bytes), length: bytes.length }
}

function drawBelow(n: bigint, length: number, draw: Draw): bigint {
  for (let count = 0; count < MOST_DRAWS; count += 1) {
    const drawn = numberOf(draw(length))
    if (drawn > 0n && drawn < n) return drawn
  }
  throw new Error('nothing below the modulus was drawn')
}

/** By Euclid. */
function inverseOf(value: bigint, modulus: bigint): bigint {
  let [rest, next] = [modulus, value]
  let [factor, nextFactor] = [0n, 1n]
  while (next !== 0n) {
    const times = rest / next
    ;[rest, next] = [next, rest - times * next]
    ;[factor, nextFactor] = [nextFactor, factor - times * nextFactor]
  }
  if (rest !== 1n) throw new Error('a factor in common with the modulus')
  return factor < 0n ? factor + modulus : factor
}

const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
const bytesOf = (number: bigint, length: number): Uint8Array =>
  new Uint8Array(Buffer.from(number.toString(16).padStart(length * 2, '0'), 'hex'))
