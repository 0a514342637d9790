/** A person's own write: log row, outbox row, view rows and search rows in one durable transaction. */
import { applyToShadow, checkUpdate, hasGap } from '../../../shared/annotations/guard.ts'
import type { LocalSeq, OpId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import { type LayerDocId, parseLayerDocId } from '../../../shared/oparl/scope.ts'
import { LIMITS, type Op } from '../../../shared/wire/protocol.ts'
import { type StoreContext, toPayload } from '../context.ts'
import { writeFact } from '../facts.ts'
import { groupOf, isOpenFor } from '../groups/group-rows.ts'
import { inTransaction, type Tx } from '../sqlite/database.ts'
import { docOf } from './load-doc.ts'
import { ensureLayerDoc, projectDocument, watchChanges } from './project.ts'

export interface LocalWrite {
  readonly opId: OpId
  readonly docId: LayerDocId
  readonly update: Uint8Array
  readonly summary: string
  readonly at: Instant
}
export type AppendRefusal =
  | 'layer/not-yours'
  | 'layer/meeting-closed'
  | 'layer/group-closed'
  | 'layer/update-too-large'
  | 'layer/undecodable'

/** Answers after the commit. The same opId again is the same write. Throws what SQLite throws; nothing is then kept. */
export function appendLocal(
  context: StoreContext,
  write: LocalWrite,
): Result<{ localSeq: LocalSeq; tasks: boolean }, AppendRefusal> {
  const { opId, docId, update } = write
  const earlier = context.statements
    .of(context.db, 'SELECT local_no FROM op_log WHERE op_id = ?')
    .pluck()
    .get(opId)
  if (earlier !== undefined) return ok({ localSeq: earlier as LocalSeq, tasks: false })
  const refusal = refusalOf(context, docId)
  if (refusal !== null) return fail(refusal)
  const verdict = checkUpdate(update)
  if (verdict === 'undecodable') return fail('layer/undecodable')
  const payload = toPayload(context, docId, update)
  if (verdict === 'too-large' || payload.length > LIMITS.updateBytes) return fail('layer/update-too-large')

  const doc = docOf(context, docId)
  // What this person's other device wrote may still wait for what it wrote before: no reason to refuse a note here.
  const waited = hasGap(doc)
  const { touched, result: applied } = watchChanges(doc, () => applyToShadow(doc, update, 'append'))
  if (applied === 'undecodable' || (applied === 'gap' && !waited)) {
    context.docs.evict(docId)
    return fail('layer/undecodable')
  }
  try {
    const { localNo, tasks } = inTransaction(context.db, (tx) => {
      ensureLayerDoc(tx, context, docId)
      const no = putLogRow(tx, context, {
        ...write,
        kind: 'layer.update',
        origin: 'own',
        seq: null,
        payload,
      })
      context.statements.of(tx, 'INSERT INTO outbox (op_id, local_no) VALUES (?, ?)').run(opId, no)
      const changed = projectDocument(tx, context, docId, doc, touched)
      writeFact(tx, 'last-saved-at', write.at)
      return { localNo: no, tasks: changed }
    })
    return ok({ localSeq: localNo as LocalSeq, tasks })
  } catch (cause) {
    // Memory is ahead of the disk: forget it, the log is the truth.
    context.docs.evict(docId)
    throw cause
  }
}

function refusalOf(context: StoreContext, docId: LayerDocId): AppendRefusal | null {
  const { meetingId, groupId, authorId } = parseLayerDocId(docId)
  if (authorId !== context.person.id) return 'layer/not-yours'
  if (groupId !== null) {
    const group = groupOf(context, groupId)
    if (isOpenFor(group, authorId)) return null
    return group?.deleted === true ? 'layer/group-closed' : 'layer/not-yours'
  }
  if (meetingId === null) return null
  const state = context.statements
    .of(context.db, 'SELECT meeting_state FROM meeting WHERE id = ? AND deleted = 0')
    .pluck()
    .get(meetingId)
  if (state === undefined) return 'layer/not-yours'
  return state === 'closed' || state === 'cancelled' ? 'layer/meeting-closed' : null
}

export interface LogRow {
  readonly opId: string
  readonly kind: Op['kind']
  /** A document, or the scope of a group. */
  readonly docId: string
  readonly origin: 'own' | 'feed'
  readonly seq: number | null
  readonly at: number
  readonly summary: string
  readonly payload: Uint8Array
  /** When the server was known to have it; left out while it waits, and of what others wrote. */
  readonly settledAt?: number | null
}

export function putLogRow(tx: Tx, context: StoreContext, row: LogRow): number {
  const { lastInsertRowid } = context.statements
    .of(
      tx,
      `INSERT INTO op_log (op_id, kind, doc_id, origin, seq, at, summary, payload, settled_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      row.opId,
      row.kind,
      row.docId,
      row.origin,
      row.seq,
      row.at,
      row.summary,
      row.payload,
      row.settledAt ?? null,
    )
  context.statements
    .of(tx, 'UPDATE layer_doc SET log_count = log_count + 1, log_bytes = log_bytes + ? WHERE doc_id = ?')
    .run(row.payload.length, row.docId)
  return Number(lastInsertRowid)
}
