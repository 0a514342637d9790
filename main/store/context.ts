/** What the parts of one open store share. */
import type { KeyObject } from 'node:crypto'
import type { DeviceId, PersonId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { LayerDocId } from '../../shared/oparl/scope.ts'
import type { DocCache } from './layers/doc-cache.ts'
import { openPrivate, sealPrivate } from './private-cipher.ts'
import type { Sqlite } from './sqlite/database.ts'
import type { Statements } from './sqlite/statements.ts'

export interface StoreContext {
  readonly db: Sqlite
  readonly statements: Statements
  readonly docs: DocCache
  readonly person: { readonly id: PersonId; readonly name: string; readonly position: string }
  readonly deviceId: DeviceId
  readonly privateKey: Uint8Array
  readonly signingKey: KeyObject
}

/** Own settled operations stay this long, so that a server restored from a backup can be given them again. */
export const KEEP_OWN_MS = 30 * 24 * 3600 * 1000

export const keptSince = (now: Instant): number => now - KEEP_OWN_MS

/** Payload of the wire and the log: sealed for a private layer, the update itself for a shared one. */
export function toPayload(context: StoreContext, docId: LayerDocId, update: Uint8Array): Uint8Array {
  return docId.startsWith('private/') ? sealPrivate(context.privateKey, docId, update) : update
}

/** The update in a payload; null when a private one does not open with this person's key. */
export function fromPayload(
  context: StoreContext,
  docId: LayerDocId,
  payload: Uint8Array,
): Uint8Array | null {
  return docId.startsWith('private/') ? openPrivate(context.privateKey, docId, payload) : payload
}
