/**
 * Seals the updates of private layers before they enter log or outbox: the server, the hub and the stick see only this.
 * AES-256-GCM: version byte 1 ‖ nonce (12 random bytes) ‖ ciphertext ‖ tag (16). The additional data is the version byte
 * and the document's name, so that a sealed update cannot be moved to another document.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { LayerDocId } from '../../shared/oparl/scope.ts'

const VERSION = 1
const NONCE = 12
const TAG = 16
export const SEAL_BYTES = 1 + NONCE + TAG

const additionalData = (docId: LayerDocId) => Buffer.concat([Buffer.of(VERSION), Buffer.from(docId, 'utf8')])

export function sealPrivate(key: Uint8Array, docId: LayerDocId, update: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(additionalData(docId))
  return Uint8Array.from(
    Buffer.concat([Buffer.of(VERSION), nonce, cipher.update(update), cipher.final(), cipher.getAuthTag()]),
  )
}

/** Null where the key, the document or the bytes are not those it was sealed with. */
export function openPrivate(key: Uint8Array, docId: LayerDocId, sealed: Uint8Array): Uint8Array | null {
  if (sealed.length < SEAL_BYTES || sealed[0] !== VERSION) return null
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + NONCE))
  decipher.setAAD(additionalData(docId))
  decipher.setAuthTag(sealed.subarray(-TAG))
  try {
    return Uint8Array.from(
      Buffer.concat([decipher.update(sealed.subarray(1 + NONCE, -TAG)), decipher.final()]),
    )
  } catch {
    return null
  }
}
