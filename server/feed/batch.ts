import { createPublicKey, type KeyObject, verify as verifySignature } from 'node:crypto'
import { promisify } from 'node:util'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { BATCH_DOMAIN, ReceivedBatch, type SignedBatch } from '../../shared/wire/protocol.ts'
import { decodeCbor } from './cbor.ts'

export type BatchCode = 'sync/forged-batch' | 'sync/foreign-batch' | 'sync/unreadable-batch'

/** Whether `signature` over `bytes` is by `key`. */
export type Verify = (bytes: Uint8Array, key: KeyObject, signature: Uint8Array) => Promise<boolean>

const verifyElsewhere = promisify(verifySignature)
/** On a thread of libuv's pool: a tenth of a millisecond and more that the event loop has for others. */
export const verifyOnPool: Verify = (bytes, key, signature) => verifyElsewhere(null, bytes, key, signature)

const domain = Buffer.from(BATCH_DOMAIN, 'utf8')

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

/** Reads a batch that `deviceId` signed with `key`. The signature is checked before a byte is decoded. */
export async function openBatch(
  batch: SignedBatch,
  { deviceId, key, verify }: { readonly deviceId: string; readonly key: KeyObject; readonly verify: Verify },
): Promise<Result<ReceivedBatch, BatchCode>> {
  const signed = Buffer.concat([domain, batch.body])
  if (batch.signature.length !== 64 || !(await verify(signed, key, batch.signature)))
    return fail('sync/forged-batch')
  const decoded = decodeCbor(batch.body)
  const body = decoded.ok ? ReceivedBatch.safeParse(decoded.value) : null
  if (body === null || !body.success) return fail('sync/unreadable-batch')
  if (body.data.deviceId !== deviceId) return fail('sync/foreign-batch')
  return ok(body.data)
}
