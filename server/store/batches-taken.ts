/** Which batches of a device are on this disk, as far as a device put back from an older copy has to be told [SYNC-121]. */
import type { Reads, Tx } from './store.ts'

/** So many that a device which hears none of the answers to its first few requests still learns of the ones before. */
const KEPT = 16

export function batchesTaken(reads: Reads, deviceId: string): number[] {
  const row = reads.sql('SELECT batches_taken AS taken FROM device WHERE device_id = ?').get(deviceId) as
    | { taken: string }
    | undefined
  return row === undefined ? [] : (JSON.parse(row.taken) as number[])
}

/** In the transaction that writes their ops. */
export function noteBatchesTaken(
  tx: Tx,
  batches: readonly { readonly deviceId: string; readonly batchNo: number }[],
): void {
  for (const deviceId of new Set(batches.map((batch) => batch.deviceId))) {
    const before = batchesTaken(tx, deviceId)
    const fresh = batches.flatMap((batch) =>
      batch.deviceId === deviceId && !before.includes(batch.batchNo) ? [batch.batchNo] : [],
    )
    if (fresh.length === 0) continue
    tx.sql('UPDATE device SET batches_taken = ? WHERE device_id = ?').run(
      JSON.stringify([...before, ...fresh].slice(-KEPT)),
      deviceId,
    )
  }
}
