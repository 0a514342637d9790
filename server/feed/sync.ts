import type { Clock } from '../../shared/kernel/ports.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import {
  APP_MARK,
  LIMITS,
  PROTOCOL_VERSION,
  type Receipt,
  type RelayedBatch,
  type SyncRequest,
  type SyncResponse,
} from '../../shared/wire/protocol.ts'
import type { Actor } from '../access/may.ts'
import { batchesTaken } from '../store/batches-taken.ts'
import { epochOf, serverIdOf, serverSecret } from '../store/epoch.ts'
import { logMark, noticePutBack, startLogRun } from '../store/log-mark.ts'
import type { Store } from '../store/store.ts'
import { acceptBatches, NOTHING_ACCEPTED } from './accept.ts'
import { type Verify, verifyOnPool } from './batch.ts'
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
  /** On the pool of threads; a world of virtual time has it done before time goes on. */
  readonly verify?: Verify
  /** A hub's: called with the batches of which something was taken, before it is acknowledged. On disk when it returns. */
  readonly keepBatches?: (batches: readonly RelayedBatch[]) => void
}

export function syncDesk(parts: SyncParts): SyncDesk {
  const { store, rights } = parts
  const signers = signersIn(store.reads, rights)
  const secret = serverSecret(store)
  const serverId = serverIdOf(store)
  startLogRun(store)
  const verify = parts.verify ?? verifyOnPool
  const acceptParts = { reads: store.reads, rights, signers, log: parts.log, verify, clock: parts.clock }

  return {
    exchange: async (actor, request) => {
      if (request.v < PROTOCOL_RANGE.min) return fail('sync/app-too-old', PROTOCOL_RANGE)
      if (request.v > PROTOCOL_RANGE.max) return fail('sync/server-too-old', PROTOCOL_RANGE)
      if (Object.keys(request.cursors).length > LIMITS.scopes)
        return fail('server/refused-request', { why: 'sync/too-many-scopes' })
      const key = signers.keyOf(request.deviceId)
      if (key === null) return fail('server/refused-request', { why: 'sync/no-device-key' })
      if (request.mark !== undefined) noticePutBack(store, secret, request.mark, parts.clock.now())
      const epoch = epochOf(store.reads)
      const cursors =
        request.epoch === null || request.epoch === epoch ? request.cursors : forgotten(request.cursors)
      const page = readPage(store.reads, rights, actor, { cursors, maxBytes: request.maxBytes })
      // As it was before this request: whatever it brings, the device hears of what it may not know.
      const taken = batchesTaken(store.reads, request.deviceId)
      let accepted = NOTHING_ACCEPTED
      if (!page.more) {
        const sender = { actor, deviceId: request.deviceId, key }
        const { batches, relayed = [] } = request
        const judged = await acceptBatches(acceptParts, sender, { batches, relayed })
        if (!judged.ok) return fail('server/refused-request', { why: judged.failure.code })
        accepted = judged.value
        const { deviceId } = request
        if (accepted.ownReceipts.length > 0)
          parts.keepBatches?.(batches.map((batch) => ({ ...batch, deviceId })))
        if (accepted.relayedReceipts.length > 0) parts.keepBatches?.(relayed)
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
        batchesTaken: taken,
        serverId,
        ...markOf(store, secret),
      })
    },
  }
}

function markOf(store: Store, secret: Buffer): Pick<SyncResponse, 'mark'> {
  const mark = logMark(store.reads, secret)
  return mark === undefined ? {} : { mark }
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
