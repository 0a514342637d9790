/** Signed batches that came to a hub, to be passed on by the device that holds it. */
import { createHash } from 'node:crypto'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import type { RelayedBatch } from '../../shared/wire/protocol.ts'
import type { Reads, Tx } from './store.ts'

/** Twice is once. */
export function keepEnvelopes(tx: Tx, batches: readonly RelayedBatch[]): void {
  const keep = tx.sql(
    'INSERT OR IGNORE INTO envelope (sha256, device_id, body, signature) VALUES (?, ?, ?, ?)',
  )
  for (const { deviceId, body, signature } of batches) {
    const sha256 = createHash('sha256').update(body).digest('hex')
    keep.run(sha256, deviceId, Buffer.from(body), Buffer.from(signature))
  }
}

export interface Unkept {
  readonly batches: RelayedBatch[]
  /** Number of the last of them. */
  readonly upTo: number
}

/** In the order in which they came, after a number; null when there is none. */
export function unkeptAfter(reads: Reads, after: number, limit: number): Unkept | null {
  const rows = reads
    .sql(`
    SELECT envelope_no AS no, device_id AS deviceId, body, signature FROM envelope
    WHERE kept = 0 AND envelope_no > ? ORDER BY envelope_no LIMIT ?`)
    .all(after, limit) as { no: number; deviceId: DeviceId; body: Uint8Array; signature: Uint8Array }[]
  const last = rows.at(-1)
  if (last === undefined) return null
  const batches = rows.map(({ deviceId, body, signature }) => ({
    deviceId,
    body: new Uint8Array(body),
    signature: new Uint8Array(signature),
  }))
  return { batches, upTo: last.no }
}

export function markKept(tx: Tx, upTo: number): void {
  tx.sql('UPDATE envelope SET kept = 1 WHERE envelope_no <= ? AND kept = 0').run(upTo)
}

/** The holder's device may have been put back from an older copy: all that came in is told once more [SYNC-161]. */
export function tellEnvelopesAgain(tx: Tx): void {
  tx.sql('UPDATE envelope SET kept = 0 WHERE kept = 1').run()
}

export function envelopeCounts(reads: Reads): { readonly all: number; readonly unkept: number } {
  const count = (where: string) => Number(reads.sql(`SELECT count(*) FROM envelope ${where}`).pluck().get())
  return { all: count(''), unkept: count('WHERE kept = 0') }
}
