/**
 * Batches that other devices signed and that this one passes on to the server: from a hub, or from a stick. They stay,
 * on the disk, until the server has answered for each of their ops, or refused the batch [SYNC-67].
 */
import { createHash } from 'node:crypto'
import { decode } from 'cborg'
import type { DeviceId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { LIMITS, ReceivedBatch, type RelayedBatch, type SyncResponse } from '../../../shared/wire/protocol.ts'
import type { StoreContext } from '../context.ts'
import { allWaiting } from '../feed/outbox.ts'
import { hasFrozen } from '../feed/put-back.ts'
import type { Tx } from '../sqlite/database.ts'
import type { Authority } from './authority.ts'
import { waitingForHub } from './hub-rows.ts'

type Rows = Pick<StoreContext, 'db' | 'statements'>

/** Refusals that may pass: the server does not know the device yet, or the person's access comes back. */
const PASSING: readonly string[] = ['sync/unknown-device', 'auth/access-revoked']

export const batchHash = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex')

/**
 * What is kept already, was passed on before, or can never be read, changes nothing. Of its own a device keeps what it never
 * froze: then its store was put back, and what it had given to somebody is all that is left of it [SYNC-161].
 */
export function keepRelayed(
  tx: Tx,
  context: StoreContext,
  batches: readonly RelayedBatch[],
  now: Instant,
): void {
  for (const batch of batches) keepOne(tx, context, batch, now)
}

function keepOne(tx: Tx, context: StoreContext, batch: RelayedBatch, now: Instant): void {
  const { statements } = context
  const inside = readIn(batch.body)
  if (inside === null) return
  const { batchNo, opIds } = inside
  if (batch.deviceId === context.deviceId && hasFrozen(tx, context, batchNo)) return
  const sha256 = batchHash(batch.body)
  if (statements.of(tx, 'SELECT 1 FROM relay_done WHERE sha256 = ?').get(sha256) !== undefined) return
  const kept = statements
    .of(
      tx,
      'INSERT OR IGNORE INTO relay_batch (sha256, device_id, body, signature, came_at) VALUES (?, ?, ?, ?, ?)',
    )
    .run(sha256, batch.deviceId, Buffer.from(batch.body), Buffer.from(batch.signature), now)
  if (kept.changes === 0) return
  const add = statements.of(tx, 'INSERT OR IGNORE INTO relay_op (op_id, batch_no) VALUES (?, ?)')
  for (const opId of opIds) add.run(opId, kept.lastInsertRowid)
}

function readIn(body: Uint8Array): { readonly batchNo: number; readonly opIds: readonly string[] } | null {
  try {
    const parsed = ReceivedBatch.safeParse(decode(body))
    if (!parsed.success) return null
    return { batchNo: parsed.data.batchNo, opIds: parsed.data.ops.map((op) => op.opId) }
  } catch {
    // Not CBOR: the server could not read it either.
    return null
  }
}

/** Oldest first, up to `maxBytes`; none where not even one fits. */
export function relayedBatches({ db, statements }: Rows, maxBytes: number): RelayedBatch[] {
  const rows = statements
    .of(
      db,
      `SELECT device_id, body, signature FROM relay_batch WHERE refused_code IS NULL
    ORDER BY batch_no LIMIT ${LIMITS.batchesInRequest}`,
    )
    .iterate() as IterableIterator<{ device_id: DeviceId; body: Uint8Array; signature: Uint8Array }>
  const batches: RelayedBatch[] = []
  let bytes = 0
  for (const row of rows) {
    bytes += row.body.length
    if (bytes > maxBytes) break
    batches.push({
      deviceId: row.device_id,
      body: new Uint8Array(row.body),
      signature: new Uint8Array(row.signature),
    })
  }
  return batches
}

/** What an authority is still to be told: one's own ops, and to the server the batches of others. */
export function stillWaiting(context: StoreContext, authority: Authority): number {
  return authority === 'server'
    ? allWaiting(context) + relayWaiting(context)
    : waitingForHub(context, authority)
}

function relayWaiting({ db, statements }: Rows): number {
  return Number(
    statements.of(db, 'SELECT count(*) FROM relay_batch WHERE refused_code IS NULL').pluck().get(),
  )
}

/** What a page of the server says of passed batches. Answers how many of them need not be passed again. */
export function settleRelayed(
  tx: Tx,
  { statements }: StoreContext,
  { receipts, rejects, refusedBatches = [] }: SyncResponse,
): number {
  const answered = statements.of(tx, 'DELETE FROM relay_op WHERE op_id = ?')
  for (const { opId } of [...receipts, ...rejects]) answered.run(opId)
  const done =
    'FROM relay_batch WHERE NOT EXISTS (SELECT 1 FROM relay_op o WHERE o.batch_no = relay_batch.batch_no)'
  statements.of(tx, `INSERT OR IGNORE INTO relay_done (sha256) SELECT sha256 ${done}`).run()
  let settled = statements.of(tx, `DELETE ${done}`).run().changes
  for (const { sha256, code } of refusedBatches) {
    settled += statements
      .of(tx, 'UPDATE relay_batch SET refused_code = ? WHERE sha256 = ? AND refused_code IS NULL')
      .run(code, sha256).changes
    if (!PASSING.includes(code)) dropBatch(tx, sha256)
  }
  return settled
}

function dropBatch(tx: Tx, sha256: string): void {
  tx.prepare('INSERT OR IGNORE INTO relay_done (sha256) VALUES (?)').run(sha256)
  tx.prepare(
    'DELETE FROM relay_op WHERE batch_no IN (SELECT batch_no FROM relay_batch WHERE sha256 = ?)',
  ).run(sha256)
  tx.prepare('DELETE FROM relay_batch WHERE sha256 = ?').run(sha256)
}

/** What was refused for a reason that may have passed is tried again: at the next opening, or with a new epoch. */
export function tryRelayedAgain({ db }: Rows): void {
  db.prepare('UPDATE relay_batch SET refused_code = NULL WHERE refused_code IS NOT NULL').run()
}
