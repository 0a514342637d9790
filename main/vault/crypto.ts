/** The vault's few primitives: AES-256-GCM with associated data, HKDF-SHA256, and keys that are wiped when done with. */
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'

const NONCE = 12
const TAG = 16
const EMPTY = new Uint8Array(0)

/** `nonce ‖ ciphertext ‖ tag`. `nonce`: 12 fresh random bytes. `context` is bound and not stored. */
export function seal(key: Uint8Array, plain: Uint8Array, context: string, nonce: Uint8Array): Uint8Array {
  if (nonce.length !== NONCE) throw new Error('a nonce has 12 bytes')
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(context))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Null when key, context or bytes are not those that were sealed. */
export function unseal(key: Uint8Array, sealed: Uint8Array, context: string): Uint8Array | null {
  if (sealed.length < NONCE + TAG) return null
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE))
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()])
  } catch {
    return null
  }
}

/** HKDF (RFC 5869) with SHA-256 and no salt: inputs are uniform or come from argon2id, which had one. */
export function derive(key: Uint8Array, info: string, length = 32): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, EMPTY, info, length))
}

/** Best effort: JavaScript cannot promise that no copy was made. */
export function wipe(...secrets: readonly (Uint8Array | null | undefined)[]): void {
  for (const secret of secrets) secret?.fill(0)
}

/** Key-encryption key of a vault: what the person knows, joined with what the device holds (empty without a keyring). */
export function keyFromPin(pinHash: Uint8Array, deviceSecret: Uint8Array): Uint8Array {
  const joined = Buffer.concat([pinHash, deviceSecret])
  const key = derive(joined, 'phong-hop/vault-kek/1')
  wipe(joined)
  return key
}

export const storeKeyOf = (vaultKey: Uint8Array, deviceId: string): Uint8Array =>
  derive(vaultKey, `store/${deviceId}`)
export const privateKeyOf = (vaultKey: Uint8Array): Uint8Array => derive(vaultKey, 'private/1')
export const secretsKeyOf = (vaultKey: Uint8Array): Uint8Array => derive(vaultKey, 'secrets/1')
