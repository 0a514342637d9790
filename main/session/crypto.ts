/** Hashes and signatures for a session's log (shared/session), by Node. */
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { LogPorts } from '../../shared/session/index.ts'
import { isSigned } from './blind-signature.ts'

export const sessionCrypto: Omit<LogPorts, 'deviceOf'> = {
  sha256: (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()),
  signedBy: (raw, message, signature) => {
    const key = keyOf(() => {
      const x = Buffer.from(raw).toString('base64url')
      return createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } })
    })
    return key !== null && signature.length === 64 && verify(null, message, key, signature)
  },
  ballotSignedBy: (der, message, signature) => {
    const key = keyOf(() => createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' }))
    return key !== null && isSigned(key, message, signature)
  },
}

/** Null: the bytes are no key. */
function keyOf(read: () => KeyObject): KeyObject | null {
  try {
    return read()
  } catch {
    return null
  }
}
