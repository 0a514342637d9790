import { createHash } from 'node:crypto'
import type { Digest } from '../../shared/hub/bytes.ts'

/** SHA-256 of all parts, one after the other. */
export const digest: Digest = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}
