/**
 * Replaces a document's covered log by a snapshot. Snapshots are made by replay into a fresh collecting document
 * (`mergeUpdates` keeps deleted text), verified by reading them back, and the log lags one snapshot behind, so that
 * a bad one falls back to the one before. Never deleted: rows in the outbox or refused, own rows under 30 days, and
 * anything while updates wait for others.
 */
import * as Y from 'yjs'
import { hasGap } from '../../../shared/annotations/guard.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { LayerDocId } from '../../../shared/oparl/scope.ts'
import { keptSince, type StoreContext } from '../context.ts'
import { inTransaction } from '../sqlite/database.ts'
import { auditDigest, loadDoc, sha256 } from './load-doc.ts'

export const COMPACT_AT = { updates: 500, bytes: 64 * 1024 } as const

/** Documents whose log has outgrown their snapshot. */
export function dueForCompaction(context: StoreContext): LayerDocId[] {
  return context.statements
    .of(
      context.db,
      `SELECT doc_id FROM layer_doc
    WHERE log_count >= ${COMPACT_AT.updates} OR log_bytes >= max(${COMPACT_AT.bytes}, snapshot_bytes)`,
    )
    .pluck()
    .all() as LayerDocId[]
}

export type Compaction = 'compacted' | 'waits-for-updates'

export function compact(context: StoreContext, docId: LayerDocId, now: Instant): Compaction {
  const doc = loadDoc(context, docId, 'log-alone')
  try {
    if (hasGap(doc)) return 'waits-for-updates'
    const v2 = Y.encodeStateAsUpdateV2(doc)
    const digest = auditDigest(doc)
    verify(v2, digest)
    store(context, docId, { v2, digest, now })
    return 'compacted'
  } finally {
    doc.destroy()
  }
}

function verify(v2: Uint8Array, digest: Buffer): void {
  const again = new Y.Doc()
  Y.applyUpdateV2(again, v2)
  const same = auditDigest(again).equals(digest) && !hasGap(again)
  again.destroy()
  if (!same) throw new Error('a snapshot does not read back as it was written')
}

function store(
  context: StoreContext,
  docId: LayerDocId,
  made: { v2: Uint8Array; digest: Buffer; now: Instant },
): void {
  const { statements } = context
  inTransaction(context.db, (tx) => {
    const upto = statements.of(tx, 'SELECT max(local_no) FROM op_log WHERE doc_id = ?').pluck().get(docId)
    statements
      .of(
        tx,
        `INSERT OR REPLACE INTO snapshot (doc_id, upto_local_no, v2, sha256, digest, created)
      VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(docId, upto, made.v2, sha256(made.v2), made.digest, made.now)
    statements
      .of(
        tx,
        `DELETE FROM snapshot WHERE doc_id = ? AND upto_local_no NOT IN
      (SELECT upto_local_no FROM snapshot WHERE doc_id = ? ORDER BY upto_local_no DESC LIMIT 2)`,
      )
      .run(docId, docId)
    const covered = statements
      .of(tx, 'SELECT min(upto_local_no) FROM snapshot WHERE doc_id = ? HAVING count(*) = 2')
      .pluck()
      .get(docId)
    if (typeof covered === 'number') {
      statements
        .of(
          tx,
          `DELETE FROM op_log WHERE doc_id = ? AND local_no <= ?
        AND op_id NOT IN (SELECT op_id FROM outbox) AND op_id NOT IN (SELECT op_id FROM refused)
        AND (origin = 'feed' OR (settled_at IS NOT NULL AND settled_at < ?))`,
        )
        .run(docId, covered, keptSince(made.now))
    }
    statements
      .of(tx, 'UPDATE layer_doc SET log_count = 0, log_bytes = 0, snapshot_bytes = ? WHERE doc_id = ?')
      .run(made.v2.length, docId)
  })
}
