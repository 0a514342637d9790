/**
 * A store may be put back from an older copy (a backup, an image of the machine) and goes on from there. What it must not
 * do is sign two batches under one number, and what it must do is notice, because work that was saved after the copy and
 * not yet sent is gone with the old disk. What was sent comes back with the feed [SYNC-120..123].
 */
import { randomInt } from 'node:crypto'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { SyncResponse } from '../../../shared/wire/protocol.ts'
import type { StoreContext } from '../context.ts'
import { readFact, writeFact } from '../facts.ts'
import type { Tx } from '../sqlite/database.ts'

/** Each opening of a store counts on from a place of its own: a copy that is opened again meets no number used since. */
const LONGEST_STRIDE = 2 ** 20
const KEPT_NUMBERS = 4096

/** Stores whose numbers have been moved on since they were opened. */
const moved = new WeakSet<StoreContext>()

/** Before the first batch of this opening is frozen, in its transaction. */
export function moveBatchNumbersOn(tx: Tx, context: StoreContext): void {
  if (moved.has(context)) return
  const stride = randomInt(1, LONGEST_STRIDE)
  const counted = tx.prepare("UPDATE sqlite_sequence SET seq = seq + ? WHERE name = 'batch'").run(stride)
  if (counted.changes === 0)
    tx.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES ('batch', ?)").run(stride)
  tx.prepare(
    `DELETE FROM batch_number WHERE batch_no <=
      (SELECT batch_no FROM batch_number ORDER BY batch_no DESC LIMIT 1 OFFSET ${KEPT_NUMBERS})`,
  ).run()
}

/** After the commit of the transaction that moved them. */
export function batchNumbersMoved(context: StoreContext): void {
  moved.add(context)
}

export function keepBatchNumber(tx: Tx, context: StoreContext, batchNo: number): void {
  context.statements.of(tx, 'INSERT OR IGNORE INTO batch_number (batch_no) VALUES (?)').run(batchNo)
}

/** Whether a batch of this device's has been frozen in this store, as far back as its numbers are kept. */
export function hasFrozen(tx: Tx, context: StoreContext, batchNo: number): boolean {
  if (batchNo <= Number(readFact(tx, 'batches-before') ?? 0)) return true
  return context.statements.of(tx, 'SELECT 1 FROM batch_number WHERE batch_no = ?').get(batchNo) !== undefined
}

/** Keeps the server's mark, and notes it when the server has batches of this device that this store never froze. */
export function takeServerMarks(tx: Tx, context: StoreContext, response: SyncResponse, now: Instant): void {
  if (response.mark !== undefined) {
    const mark = Buffer.from(response.mark).toString('base64')
    if (readFact(tx, 'mark') !== mark) writeFact(tx, 'mark', mark)
  }
  const foreign = (response.batchesTaken ?? []).filter((batchNo) => !hasFrozen(tx, context, batchNo))
  if (foreign.length === 0) return
  writeFact(tx, 'put-back-at', now)
  for (const batchNo of foreign) keepBatchNumber(tx, context, batchNo)
}
