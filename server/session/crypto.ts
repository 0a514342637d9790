/** Hashes and signatures for a session's log (shared/session), by Node. */
import { constants, createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { LogPorts } from '../../shared/session/index.ts'
import { ed25519Key } from '../feed/batch.ts'
import { createLruMap } from '../feed/lru-map.ts'

/** Salt of RSABSSA-SHA384-PSS (RFC 9474 §5). */
export const PSS_SALT_BYTES = 48

export function sessionCrypto(): Omit<LogPorts, 'deviceOf'> {
  const keys = createLruMap<string, KeyObject>(2000)
  const keyOf = (raw: Uint8Array, read: (raw: Uint8Array) => KeyObject | null): KeyObject | null => {
    const name = Buffer.from(raw).toString('base64')
    const kept = keys.get(name) ?? read(raw)
    if (kept !== null) keys.set(name, kept)
    return kept
  }
  return {
    sha256: (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()),
    signedBy: (raw, message, signature) => {
      const key = keyOf(raw, ed25519Key)
      return key !== null && signature.length === 64 && verify(null, message, key, signature)
    },
    ballotSignedBy: (der, message, signature) => {
      const key = keyOf(der, rsaKey)
      const padding = constants.RSA_PKCS1_PSS_PADDING
      return (
        key !== null && verify('sha384', message, { key, padding, saltLength: PSS_SALT_BYTES }, signature)
      )
    },
  }
}

function rsaKey(der: Uint8Array): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'rsa' ? key : null
  } catch {
    return null
  }
}
