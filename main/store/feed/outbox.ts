/** Operations that the server has not confirmed, and their way out: a receipt or a verdict, nothing else. */
import { createPublicKey } from 'node:crypto'
import type { OutboxRow } from '../../../shared/ipc/views.ts'
import type { OpId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { LayerDocId, parseLayerDocId } from '../../../shared/oparl/scope.ts'
import type { Receipt, SignedBatch } from '../../../shared/wire/protocol.ts'
import type { Authority } from '../authorities/authority.ts'
import { AUDIENCE, audiencesFor } from '../authorities/hub-rows.ts'
import type { StoreContext } from '../context.ts'
import { readFact, writeFact } from '../facts.ts'
import { inTransaction, type Tx } from '../sqlite/database.ts'
import { freezeAll, MOST_BATCHES } from './freeze.ts'

/**
 * Unsettled batches, oldest first, up to `maxBytes` but at least one; for a hub those that it may carry and has not spoken
 * of. A batch is frozen and signed when it is first read and is on the disk before this answers, so that a retry sends
 * the same bytes.
 */
export function outboxBatches(
  context: StoreContext,
  maxBytes: number,
  authority: Authority = 'server',
): SignedBatch[] {
  const loose = context.db.prepare('SELECT 1 FROM outbox WHERE batch_no IS NULL LIMIT 1').get() !== undefined
  if (loose) freezeAll(context, maxBytes)
  const batches: SignedBatch[] = []
  let bytes = 0
  for (const row of frozenRows(context, authority)) {
    bytes += row.body.length
    if (batches.length > 0 && bytes > maxBytes) break
    batches.push({ body: new Uint8Array(row.body), signature: new Uint8Array(row.signature) })
  }
  return batches
}

interface FrozenRow {
  readonly body: Uint8Array
  readonly signature: Uint8Array
}

function frozenRows(context: StoreContext, authority: Authority): IterableIterator<FrozenRow> {
  const { db, statements } = context
  if (authority === 'server')
    return statements
      .of(
        db,
        `SELECT body, signature FROM batch b
      WHERE EXISTS (SELECT 1 FROM outbox o WHERE o.batch_no = b.batch_no) ORDER BY batch_no LIMIT ${MOST_BATCHES}`,
      )
      .iterate() as IterableIterator<FrozenRow>
  return statements
    .of(
      db,
      `SELECT body, signature FROM batch b WHERE EXISTS
      (SELECT 1 FROM outbox o JOIN op_log l ON l.op_id = o.op_id WHERE o.batch_no = b.batch_no
        AND ${AUDIENCE} IN (SELECT value FROM json_each(?))
        AND NOT EXISTS (SELECT 1 FROM hub_word w WHERE w.op_id = o.op_id AND w.hub_id = ?))
      ORDER BY batch_no LIMIT ${MOST_BATCHES}`,
    )
    .iterate(audiencesFor(context, authority), authority.hubId) as IterableIterator<FrozenRow>
}

/** A device that signed in anew has another key: what it froze before would be refused, so it is frozen again. */
export function refreezeForDevice(context: StoreContext): void {
  const publicKey = createPublicKey(context.signingKey)
    .export({ type: 'spki', format: 'der' })
    .toString('base64')
  if (
    readFact(context.db, 'device-id') === context.deviceId &&
    readFact(context.db, 'signing-key') === publicKey
  )
    return
  inTransaction(context.db, (tx) => {
    tx.prepare('UPDATE outbox SET batch_no = NULL').run()
    tx.prepare('DELETE FROM batch').run()
    writeFact(tx, 'device-id', context.deviceId)
    writeFact(tx, 'signing-key', publicKey)
  })
}

/** 1 when the receipt took a row away. The operation stays in the log for 30 days. */
export function settle(tx: Tx, context: StoreContext, receipt: Receipt, now: Instant): number {
  const { statements } = context
  statements
    .of(tx, `UPDATE op_log SET seq = ?, settled_at = ? WHERE op_id = ? AND origin = 'own'`)
    .run(receipt.seq, now, receipt.opId)
  statements.of(tx, 'DELETE FROM refused WHERE op_id = ?').run(receipt.opId)
  return statements.of(tx, 'DELETE FROM outbox WHERE op_id = ?').run(receipt.opId).changes
}

/** Operations that the feed itself has shown: as good as a receipt for how long they are kept. */
export function markSettled(tx: Tx, context: StoreContext, opIds: readonly OpId[], now: Instant): void {
  const mark = context.statements.of(
    tx,
    `UPDATE op_log SET settled_at = ? WHERE op_id = ? AND origin = 'own'`,
  )
  for (const opId of opIds) mark.run(now, opId)
}

/** Moves the operation to the refused ones, where the person sees it. It is never sent again. */
export function refuse(
  tx: Tx,
  context: StoreContext,
  verdict: { opId: string; code: string; now: Instant },
): number {
  const { statements } = context
  const gone = statements.of(tx, 'DELETE FROM outbox WHERE op_id = ?').run(verdict.opId).changes
  if (gone > 0) {
    // What only says that a paper has come is no work of the person: they need not hear that it was not wanted.
    statements
      .of(
        tx,
        `INSERT OR REPLACE INTO refused (op_id, code, at)
        SELECT op_id, ?, ? FROM op_log WHERE op_id = ? AND kind <> 'paper.seen'`,
      )
      .run(verdict.code, verdict.now, verdict.opId)
  }
  return gone
}

export function dropSettledBatches(tx: Tx, context: StoreContext): void {
  context.statements
    .of(
      tx,
      `DELETE FROM batch WHERE NOT EXISTS
    (SELECT 1 FROM outbox o WHERE o.batch_no = batch.batch_no)`,
    )
    .run()
}

/**
 * A new epoch: the server may have forgotten what it confirmed. Everything of one's own still kept goes out again,
 * whichever of the person's devices made it: that one may be gone, or put back from an older copy [SYNC-123].
 */
export function offerAgain(tx: Tx, context: StoreContext): void {
  context.statements
    .of(
      tx,
      `INSERT INTO outbox (op_id, local_no) SELECT op_id, local_no FROM op_log
    WHERE origin = 'own' AND op_id NOT IN (SELECT op_id FROM outbox) AND op_id NOT IN (SELECT op_id FROM refused)`,
    )
    .run()
  context.statements
    .of(
      tx,
      `UPDATE op_log SET settled_at = NULL WHERE origin = 'own'
    AND op_id IN (SELECT op_id FROM outbox)`,
    )
    .run()
}

/** Everything that is still to be sent, what the person does not see in the outbox included. */
export const allWaiting = ({ db, statements }: StoreContext): number =>
  Number(statements.of(db, 'SELECT count(*) FROM outbox').pluck().get())

export interface OutboxCounts {
  readonly waitingCount: number
  readonly refusedCount: number
  /** Of those that wait: how many a hub has taken. */
  readonly onHubCount: number
}

export function outboxCounts({ db, statements }: StoreContext): OutboxCounts {
  const count = (sql: string) => Number(statements.of(db, `SELECT count(*) FROM ${sql}`).pluck().get())
  return {
    waitingCount: count(`outbox o WHERE ${IS_WORK}`),
    refusedCount: count('refused'),
    onHubCount: count(`outbox o WHERE ${IS_WORK} AND ${ON_HUB}`),
  }
}

/** The person's own work: not what only says that a paper has come [SYNC-142]. */
const IS_WORK = "EXISTS (SELECT 1 FROM op_log l WHERE l.op_id = o.op_id AND l.kind <> 'paper.seen')"

/** A hub has the op on its disk: the room has it, the server does not. */
const ON_HUB = 'EXISTS (SELECT 1 FROM hub_word w WHERE w.op_id = o.op_id AND w.code IS NULL)'

interface OutboxSqlRow {
  op_id: OpId
  at: Instant
  doc_id: string
  kind: string
  summary: string
  code: string | null
  on_hub: number
  paper_name: string | null
  meeting_name: string | null
}

/** Waiting and refused operations, newest first. Which of them are on their way now, only the sync driver knows. */
export function outboxRows(context: StoreContext): OutboxRow[] {
  const rows = context.statements
    .of(
      context.db,
      `
    SELECT l.op_id, l.at, l.doc_id, l.kind, l.summary, x.code, x.on_hub, p.name AS paper_name,
      coalesce(m.name, (SELECT m2.name FROM consultation c JOIN meeting m2 ON m2.id = c.meeting_id
        WHERE c.paper_id = f.paper_id AND c.deleted = 0 ORDER BY m2.start DESC LIMIT 1)) AS meeting_name
    FROM (SELECT o.op_id, NULL AS code, ${ON_HUB} AS on_hub FROM outbox o
      UNION ALL SELECT op_id, code, 0 FROM refused) x
    JOIN op_log l ON l.op_id = x.op_id AND l.kind <> 'paper.seen'
    LEFT JOIN layer_doc d ON d.doc_id = l.doc_id LEFT JOIN file f ON f.id = d.file_id
    LEFT JOIN paper p ON p.id = f.paper_id LEFT JOIN meeting m ON m.id = d.meeting_id
    ORDER BY l.local_no DESC LIMIT 2000`,
    )
    .all() as OutboxSqlRow[]
  return rows.map((row) => {
    const doc = LayerDocId.safeParse(row.doc_id)
    const { layer, fileId } = doc.success ? parseLayerDocId(doc.data) : { layer: null, fileId: null }
    const state = row.code === null ? (row.on_hub === 1 ? 'on-hub' : 'waiting') : 'refused'
    return {
      opId: row.op_id,
      at: row.at,
      layer,
      isDraft: row.kind === 'desk.edit',
      isMinutes: row.kind === 'minutes.say',
      isRsvp: row.kind === 'meeting.rsvp',
      isDuty: row.kind === 'meeting.duty',
      isOpinion: row.kind === 'opinion.say' || row.kind === 'opinion.answer',
      fileId,
      summary: row.summary,
      state,
      code: row.code,
      paperName: row.paper_name ?? '',
      meetingName: row.meeting_name ?? '',
    }
  })
}
