/** Whose key checks a batch, and whose rights its ops have: the signer's, whoever brought it [SYNC-61]. */
import type { KeyObject } from 'node:crypto'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { Actor } from '../access/may.ts'
import { deviceOf } from '../store/session-rows.ts'
import type { Reads } from '../store/store.ts'
import { ed25519Key } from './batch.ts'
import { createLruMap } from './lru-map.ts'
import type { FeedRights } from './ports.ts'

export interface Signer {
  readonly actor: Actor
  readonly deviceId: DeviceId
  readonly key: KeyObject
}
export type SignerCode = 'sync/unknown-device' | 'sync/revoked-device' | 'auth/access-revoked'

export interface Signers {
  /** The key of a device, revoked or not. */
  readonly keyOf: (deviceId: DeviceId) => KeyObject | null
  /** The signer as the server knows them now; a batch of a device that was revoked is nobody's. */
  readonly signerOf: (deviceId: DeviceId) => Result<Signer, SignerCode>
}

export function signersIn(reads: Reads, rights: FeedRights): Signers {
  const keys = createLruMap<string, KeyObject>(5000)
  const keyOf = (deviceId: DeviceId): KeyObject | null => {
    const kept = keys.get(deviceId)
    if (kept !== undefined) return kept
    const device = deviceOf(reads, deviceId)
    const key = device === null ? null : ed25519Key(device.publicKey)
    if (key !== null) keys.set(deviceId, key)
    return key
  }
  return {
    keyOf,
    signerOf: (deviceId) => {
      const device = deviceOf(reads, deviceId)
      const key = keyOf(deviceId)
      if (device === null || key === null) return fail('sync/unknown-device')
      if (device.revokedAt !== null) return fail('sync/revoked-device')
      const actor = rights.actorOf(device.personId)
      if (actor === null || !rights.mayUse(actor)) return fail('auth/access-revoked')
      return ok({ actor, deviceId, key })
    },
  }
}
