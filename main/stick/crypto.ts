/** The primitives of a pack: AES-256-GCM pieces under a key from the code, Ed25519 over the whole. */
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { nonceOf, type PiecePlace, STICK_DOMAIN, TAG_BYTES } from '../../shared/stick/stream.ts'

/** What every piece of one pack has in common. */
export interface Sealing {
  /** 32 bytes, of the caller to wipe. */
  readonly key: Uint8Array
  readonly noncePrefix: Uint8Array
  /** SHA-256 of the prologue. */
  readonly prologueHash: Uint8Array
}
type Place = Pick<PiecePlace, 'index' | 'last'>

export function sealPiece(
  { key, noncePrefix, prologueHash }: Sealing,
  place: Place,
  plain: Uint8Array,
): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(noncePrefix, place))
  cipher.setAAD(prologueHash)
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Null when it is not what was sealed for this place with this key. */
export function openPiece(
  { key, noncePrefix, prologueHash }: Sealing,
  place: Place,
  sealed: Uint8Array,
): Uint8Array | null {
  if (sealed.length <= TAG_BYTES) return null
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(noncePrefix, place), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(prologueHash)
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
  try {
    const plain = decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES))
    decipher.final()
    return plain
  } catch {
    return null
  }
}

const toSign = (hash: Uint8Array): Buffer => Buffer.concat([Buffer.from(STICK_DOMAIN), hash])

/** `signingKey`: PKCS #8 DER of the device's key. `hash`: SHA-256 of everything before the signature. */
export function signPack(signingKey: Uint8Array, hash: Uint8Array): Uint8Array {
  const key = createPrivateKey({ key: Buffer.from(signingKey), format: 'der', type: 'pkcs8' })
  return new Uint8Array(sign(null, toSign(hash), key))
}

export function isSignedBy(publicKey: Uint8Array, hash: Uint8Array, signature: Uint8Array): boolean {
  const key = ed25519Key(publicKey)
  return key !== null && verify(null, toSign(hash), key, signature)
}

/** A raw Ed25519 public key of 32 bytes as Node wants it; null where the bytes are no key. */
export function ed25519Key(raw: Uint8Array): KeyObject | null {
  if (raw.length !== 32) return null
  try {
    const x = Buffer.from(raw).toString('base64url')
    return createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } })
  } catch {
    return null
  }
}
