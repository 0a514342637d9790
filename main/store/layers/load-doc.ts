/** Builds a document from its newest good snapshot and the log after it. */
import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { createLayerDoc } from '../../../shared/annotations/doc.ts'
import type { LayerDocId } from '../../../shared/oparl/scope.ts'
import { fromPayload, type StoreContext } from '../context.ts'

interface SnapshotRow {
  readonly upto_local_no: number
  readonly v2: Uint8Array
  readonly sha256: Uint8Array
}

export const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

/** From the cache, else from the disk. Garbage collection is on: deleted text does not stay in memory. */
export function docOf(context: StoreContext, docId: LayerDocId): Y.Doc {
  const cached = context.docs.get(docId)
  if (cached !== null) return cached
  const doc = loadDoc(context, docId)
  context.docs.set(docId, doc)
  return doc
}

/**
 * A fresh document, never cached: for compaction and audit too. `log-alone`: without what a stick brought and the server
 * has not said; snapshots are made of that alone.
 */
export function loadDoc(
  context: StoreContext,
  docId: LayerDocId,
  of: 'everything' | 'log-alone' = 'everything',
): Y.Doc {
  const doc = createLayerDoc()
  const snapshots = context.statements
    .of(
      context.db,
      `SELECT upto_local_no, v2, sha256 FROM snapshot WHERE doc_id = ?
    ORDER BY upto_local_no DESC LIMIT 2`,
    )
    .all(docId) as SnapshotRow[]
  const good = snapshots.find((row) => sha256(row.v2).equals(row.sha256))
  const payloads = context.statements
    .of(
      context.db,
      `SELECT payload FROM op_log WHERE doc_id = ? AND local_no > ?
    ORDER BY local_no`,
    )
    .pluck()
    .all(docId, good?.upto_local_no ?? 0) as Uint8Array[]
  if (of === 'everything') payloads.push(...stickPayloads(context, docId))
  // One transaction: updates applied one by one make keys flicker (yjs#591).
  doc.transact(() => {
    if (good !== undefined) Y.applyUpdateV2(doc, good.v2)
    for (const payload of payloads) {
      const update = fromPayload(context, docId, payload)
      if (update !== null) Y.applyUpdate(doc, update)
    }
  })
  return doc
}

const stickPayloads = (context: StoreContext, docId: LayerDocId): Uint8Array[] =>
  context.statements
    .of(context.db, 'SELECT payload FROM stick_update WHERE doc_id = ? ORDER BY update_no')
    .pluck()
    .all(docId) as Uint8Array[]

/**
 * Audit digest: equal on all replicas that hold the same operations, deletions included; state vectors are blind to
 * those. Says nothing while updates wait for others.
 */
export function auditDigest(doc: Y.Doc): Buffer {
  return sha256(Y.encodeSnapshotV2(Y.snapshot(doc)))
}
