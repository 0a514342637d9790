/** The Ed25519 key (RFC 8032) by which a device signs what it sends. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'

export interface DeviceKey {
  /** PKCS #8 DER. */
  readonly signingKey: Uint8Array
  /** Raw, 32 bytes. */
  readonly publicKey: Uint8Array
}

export function makeDeviceKey(): DeviceKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    signingKey: new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' })),
    publicKey: rawOf(publicKey),
  }
}

export function publicKeyOf(signingKey: Uint8Array): Uint8Array {
  const key = createPrivateKey({ key: Buffer.from(signingKey), type: 'pkcs8', format: 'der' })
  return rawOf(createPublicKey(key))
}

/** A SubjectPublicKeyInfo of Ed25519 is 12 fixed bytes and the key (RFC 8410). */
function rawOf(publicKey: KeyObject): Uint8Array {
  return new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })).slice(-32)
}
