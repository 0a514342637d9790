/** Manifests that were made, and contents of papers that still need one. */
import type { Sha256 } from '../../shared/kernel/ids.ts'
import type { Reads, Tx } from './store.ts'

export function keepManifest(tx: Tx, sha256: Sha256, body: Uint8Array): void {
  tx.sql('INSERT OR REPLACE INTO manifest (sha256, body) VALUES (?, ?)').run(sha256, body)
}

export function manifestOf(reads: Reads, sha256: Sha256): Uint8Array | null {
  const body = reads.sql('SELECT body FROM manifest WHERE sha256 = ?').pluck().get(sha256)
  return body instanceof Uint8Array ? body : null
}

/** The next contents after `after`, in the order of their names. */
export function withoutManifest(reads: Reads, after: string, limit: number): Sha256[] {
  return reads
    .sql(
      `SELECT DISTINCT sha256 FROM blob_reference
      WHERE sha256 > ? AND sha256 NOT IN (SELECT sha256 FROM manifest) ORDER BY sha256 LIMIT ?`,
    )
    .pluck()
    .all(after, limit) as Sha256[]
}
