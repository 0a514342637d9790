import type { KeyObject } from 'node:crypto'
import type { Clock } from '../../shared/kernel/ports.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import {
  APP_MARK,
  LIMITS,
  PROTOCOL_VERSION,
  type Receipt,
  type SyncRequest,
  type SyncResponse,
} from '../../shared/wire/protocol.ts'
import type { Actor } from '../access/may.ts'
import { epochOf } from '../store/epoch.ts'
import { deviceOf } from '../store/session-rows.ts'
import type { Store } from '../store/store.ts'
import { type Accepted, acceptBatches } from './accept.ts'
import { ed25519Key } from './batch.ts'
import { createLruMap } from './lru-map.ts'
import type { FeedLog, FeedRights } from './ports.ts'
import { type Page, readPage } from './pull.ts'

export type SyncCode = 'sync/app-too-old' | 'sync/server-too-old' | 'server/refused-request'

export interface SyncDesk {
  /** One round trip: what the device has not seen, then, when it has seen all, what it brings. */
  readonly exchange: (actor: Actor, request: SyncRequest) => Promise<Result<SyncResponse, SyncCode>>
}

export const PROTOCOL_RANGE = { min: PROTOCOL_VERSION, max: PROTOCOL_VERSION } as const

export interface SyncParts {
  readonly store: Store
  readonly rights: FeedRights
  readonly log: FeedLog
  readonly clock: Clock
}

export function syncDesk(parts: SyncParts): SyncDesk {
  const { store, rights } = parts
  const keys = createLruMap<string, KeyObject>(5000)
  const keyOf = (deviceId: SyncRequest['deviceId']): KeyObject | null => {
    const kept = keys.get(deviceId)
    if (kept !== undefined) return kept
    const device = deviceOf(store.reads, deviceId)
    const key = device === null ? null : ed25519Key(device.publicKey)
    if (key !== null) keys.set(deviceId, key)
    return key
  }

  return {
    exchange: async (actor, request) => {
      if (request.v < PROTOCOL_RANGE.min) return fail('sync/app-too-old', PROTOCOL_RANGE)
      if (request.v > PROTOCOL_RANGE.max) return fail('sync/server-too-old', PROTOCOL_RANGE)
      if (Object.keys(request.cursors).length > LIMITS.scopes)
        return fail('server/refused-request', { why: 'sync/too-many-scopes' })
      const key = keyOf(request.deviceId)
      if (key === null) return fail('server/refused-request', { why: 'sync/no-device-key' })
      const epoch = epochOf(store.reads)
      const cursors =
        request.epoch === null || request.epoch === epoch ? request.cursors : forgotten(request.cursors)
      const page = readPage(store.reads, rights, actor, { cursors, maxBytes: request.maxBytes })
      let accepted: Accepted = { receipts: [], rejects: [] }
      if (!page.more) {
        const sender = { actor, deviceId: request.deviceId, key }
        const taken = await acceptBatches(
          { reads: store.reads, rights, log: parts.log },
          sender,
          request.batches,
        )
        if (!taken.ok) return fail('server/refused-request', { why: taken.failure.code })
        accepted = taken.value
      }
      return ok({
        app: APP_MARK,
        v: 1,
        epoch,
        serverTime: parts.clock.now(),
        ...page,
        cursors: pastOwnWrites(page, cursors, accepted.receipts),
        ...accepted,
      })
    },
  }
}

/** Cursors of another incarnation say nothing but which scopes the device holds. */
function forgotten(cursors: SyncRequest['cursors']): SyncRequest['cursors'] {
  return Object.fromEntries(Object.keys(cursors).map((scope) => [scope, 0]))
}

/**
 * Moves the cursors past this request's own writes where nothing of anybody else lies between: the device has them,
 * and on a weak link its own bytes must not come back down.
 */
function pastOwnWrites(
  page: Page,
  asked: SyncRequest['cursors'],
  receipts: readonly Receipt[],
): Record<string, number> {
  const cursors = { ...page.cursors }
  for (const { scope, seq } of receipts.toSorted((a, b) => a.seq - b.seq)) {
    const at = cursors[scope] ?? asked[scope] ?? 0
    if (seq === at + 1) cursors[scope] = seq
  }
  return cursors
}
