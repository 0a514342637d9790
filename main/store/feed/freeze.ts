/** What waits becomes batches: signed, on the disk, and the same bytes at every try. */
import { sign } from 'node:crypto'
import { encode } from 'cborg'
import type { OpId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { BATCH_DOMAIN, LIMITS, type Op } from '../../../shared/wire/protocol.ts'
import { AUDIENCE } from '../authorities/hub-rows.ts'
import type { StoreContext } from '../context.ts'
import { inTransaction, type Tx } from '../sqlite/database.ts'
import { batchNumbersMoved, keepBatchNumber, moveBatchNumbersOn } from './put-back.ts'

/** In one request. */
export const MOST_BATCHES = 64
/**
 * A batch is never split once it is frozen: on a link that lives for seconds a large one would never arrive. So it is
 * frozen small, whatever the link bears just now, and a good link carries many at once [SYNC-16].
 */
const FROZEN_BYTES = 32 * 1024
/** CBOR around one op's payload: ids, names and times, generously. */
const OP_FRAME_BYTES = 400
/** Fewer are frozen in no time when they are to be sent. */
const LEAST_TO_FREEZE = 50

/** Everything that waits, in batches that a budget of `maxBytes` bears. */
export function freezeAll(context: StoreContext, maxBytes: number): void {
  inTransaction(context.db, (tx) => freezeLoose(tx, context, Math.min(maxBytes, FROZEN_BYTES), 'all'))
  batchNumbersMoved(context)
}

/**
 * Freezes what fills whole batches, for idle moments: when the link comes back, what was written without one is ready to go.
 * The last, which may still grow, is left. Says how many were made.
 */
export function freezeFull(context: StoreContext): number {
  const loose = context.db.prepare('SELECT count(*) FROM outbox WHERE batch_no IS NULL').pluck().get()
  if (Number(loose) < LEAST_TO_FREEZE) return 0
  const made = inTransaction(context.db, (tx) => freezeLoose(tx, context, FROZEN_BYTES, 'full ones'))
  batchNumbersMoved(context)
  return made
}

interface LooseRow {
  readonly audience: string
  readonly op_id: OpId
  readonly kind: Op['kind']
  readonly doc_id: string
  readonly at: Instant
  readonly payload: Uint8Array
}

function freezeLoose(tx: Tx, context: StoreContext, maxBytes: number, which: 'all' | 'full ones'): number {
  moveBatchNumbersOn(tx, context)
  for (let made = 0; made < MOST_BATCHES; made += 1) {
    const rows = context.statements
      .of(
        tx,
        `SELECT ${AUDIENCE} AS audience, l.op_id, l.kind, l.doc_id, l.at, l.payload FROM outbox o
      JOIN op_log l ON l.op_id = o.op_id WHERE o.batch_no IS NULL ORDER BY o.local_no LIMIT ${LIMITS.opsInBatch}`,
      )
      .all() as LooseRow[]
    if (rows.length === 0) return made
    const ops: Op[] = []
    let bytes = 0
    for (const row of rows) {
      bytes += row.payload.length + OP_FRAME_BYTES
      // One audience a batch: who carries it may have to leave the notes of a group alone [SYNC-65].
      if (ops.length > 0 && (bytes > maxBytes || row.audience !== rows[0]?.audience)) break
      // What a kind's document is called was checked when it was written.
      ops.push({
        opId: row.op_id,
        kind: row.kind,
        docId: row.doc_id,
        at: row.at,
        payload: new Uint8Array(row.payload),
      } as Op)
    }
    // Nothing ended it but the end of what is there: it may still grow.
    if (which === 'full ones' && ops.length === rows.length && rows.length < LIMITS.opsInBatch) return made
    freeze(tx, context, ops)
  }
  return MOST_BATCHES
}

function freeze(tx: Tx, context: StoreContext, ops: readonly Op[]): void {
  const { statements } = context
  const batchNo = Number(
    statements.of(tx, "INSERT INTO batch (body, signature) VALUES (x'', x'')").run().lastInsertRowid,
  )
  keepBatchNumber(tx, context, batchNo)
  const body = encode({ v: 1, deviceId: context.deviceId, batchNo, ops })
  const signature = sign(null, Buffer.concat([Buffer.from(BATCH_DOMAIN), body]), context.signingKey)
  statements
    .of(tx, 'UPDATE batch SET body = ?, signature = ? WHERE batch_no = ?')
    .run(body, signature, batchNo)
  const place = statements.of(tx, 'UPDATE outbox SET batch_no = ? WHERE op_id = ?')
  for (const op of ops) place.run(batchNo, op.opId)
}
