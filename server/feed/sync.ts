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
import type { Store } from '../store/store.ts'
import { acceptBatches, NOTHING_ACCEPTED } from './accept.ts'
import type { FeedLog, FeedRights } from './ports.ts'
import { type Page, readPage } from './pull.ts'
import { signersIn } from './signers.ts'

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
  const signers = signersIn(store.reads, rights)

  return {
    exchange: async (actor, request) => {
      if (request.v < PROTOCOL_RANGE.min) return fail('sync/app-too-old', PROTOCOL_RANGE)
      if (request.v > PROTOCOL_RANGE.max) return fail('sync/server-too-old', PROTOCOL_RANGE)
      if (Object.keys(request.cursors).length > LIMITS.scopes)
        return fail('server/refused-request', { why: 'sync/too-many-scopes' })
      const key = signers.keyOf(request.deviceId)
      if (key === null) return fail('server/refused-request', { why: 'sync/no-device-key' })
      const epoch = epochOf(store.reads)
      const cursors =
        request.epoch === null || request.epoch === epoch ? request.cursors : forgotten(request.cursors)
      const page = readPage(store.reads, rights, actor, { cursors, maxBytes: request.maxBytes })
      let accepted = NOTHING_ACCEPTED
      if (!page.more) {
        const sender = { actor, deviceId: request.deviceId, key }
        const { batches, relayed = [] } = request
        const taken = await acceptBatches({ reads: store.reads, rights, signers, log: parts.log }, sender, {
          batches,
          relayed,
        })
        if (!taken.ok) return fail('server/refused-request', { why: taken.failure.code })
        accepted = taken.value
      }
      const { ownReceipts, relayedReceipts, rejects, refusedBatches } = accepted
      return ok({
        app: APP_MARK,
        v: 1,
        epoch,
        serverTime: parts.clock.now(),
        ...page,
        cursors: pastOwnWrites(page, cursors, ownReceipts),
        receipts: [...ownReceipts, ...relayedReceipts],
        rejects: [...rejects],
        ...(refusedBatches.length > 0 && { refusedBatches: [...refusedBatches] }),
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
