/**
 * A mark says how far the log had come when a device was answered: the number of the newest entry, the run of the server
 * that wrote it and which op it is, sealed with the server's secret and bound to the epoch. A device that shows a good mark
 * of this epoch for an entry that is not here proves that the log was put back without the restore procedure [SYNC-124].
 * The op says so where the run cannot: a snapshot of a virtual machine with its memory goes on in the same run. Nobody but
 * this server can make a mark.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { epochOf, startEpoch } from './epoch.ts'
import type { Reads, Store, Tx } from './store.ts'

const RUN_BYTES = 8
const OP_BYTES = 8
const HEAD_BYTES = 8 + RUN_BYTES + OP_BYTES
const SEAL_BYTES = 16

/** Once a run, before its first entry: whoever wrote the same numbers before was another run. */
export function startLogRun(store: Store): void {
  store.write((tx: Tx) => {
    tx.sql('INSERT OR REPLACE INTO log_run (first_entry_no, run) VALUES (?, ?)').run(
      newestNo(tx) + 1,
      randomBytes(RUN_BYTES),
    )
  })
}

const newestNo = (reads: Reads): number =>
  (reads.sql('SELECT coalesce(max(entry_no), 0) AS no FROM feed_entry').get() as { no: number }).no

/** Entries from before there were runs have one of zeros. */
function headOf(reads: Reads, entryNo: number): Buffer {
  const row = reads
    .sql('SELECT run FROM log_run WHERE first_entry_no <= ? ORDER BY first_entry_no DESC LIMIT 1')
    .get(entryNo) as { run: Uint8Array } | undefined
  const head = Buffer.alloc(HEAD_BYTES)
  head.writeBigUInt64BE(BigInt(entryNo))
  if (row !== undefined) head.set(row.run, 8)
  head.set(opAt(reads, entryNo), 8 + RUN_BYTES)
  return head
}

function opAt(reads: Reads, entryNo: number): Uint8Array {
  const opId = reads.sql('SELECT op_id FROM feed_entry WHERE entry_no = ?').pluck().get(entryNo)
  return createHash('sha256').update(String(opId)).digest().subarray(0, OP_BYTES)
}

function seal(secret: Buffer, epoch: string, head: Uint8Array): Buffer {
  const sealed = createHmac('sha256', secret).update(`phong-hop/mark/2\n${epoch}\n`).update(head).digest()
  return sealed.subarray(0, SEAL_BYTES)
}

/** Undefined while the log is empty. */
export function logMark(reads: Reads, secret: Buffer): Uint8Array<ArrayBuffer> | undefined {
  const entryNo = newestNo(reads)
  if (entryNo === 0) return undefined
  const head = headOf(reads, entryNo)
  return new Uint8Array(Buffer.concat([head, seal(secret, epochOf(reads), head)]))
}

/** Whether the mark is this epoch's own and of an entry that this log does not hold. */
export function isForgotten(reads: Reads, secret: Buffer, mark: Uint8Array): boolean {
  if (mark.length !== HEAD_BYTES + SEAL_BYTES) return false
  const bytes = Buffer.from(mark)
  const head = bytes.subarray(0, HEAD_BYTES)
  if (!timingSafeEqual(seal(secret, epochOf(reads), head), bytes.subarray(HEAD_BYTES))) return false
  const entryNo = Number(head.readBigUInt64BE())
  return entryNo > newestNo(reads) || !headOf(reads, entryNo).equals(head)
}

/** Starts a new epoch when the mark proves that entries are gone: every device then offers its own again. */
export function noticePutBack(store: Store, secret: Buffer, mark: Uint8Array, nowMs: number): void {
  if (!isForgotten(store.reads, secret, mark)) return
  store.write((tx) => void startEpoch(tx, nowMs, 'put back without the restore procedure'))
}
