import type { FeedEntry, Op } from '../../../shared/wire/protocol.ts'
import type { StoreContext } from '../context.ts'
import { putLogRow } from '../layers/append.ts'
import type { Tx } from '../sqlite/database.ts'
import type { Bringing } from './changes.ts'

/** The server has an op of a whole meeting or desk: what this device made is settled, what its person made elsewhere is kept. */
export function settleOwnOp(
  tx: Tx,
  context: StoreContext,
  { opId, author, at, payload, seq, scope }: FeedEntry,
  kind: Op['kind'],
  { changes, now }: Pick<Bringing, 'changes' | 'now'>,
): void {
  const known = context.statements.of(tx, 'UPDATE op_log SET seq = ? WHERE op_id = ?').run(seq, opId)
  if (known.changes > 0) {
    const unrefused = context.statements.of(tx, 'DELETE FROM refused WHERE op_id = ?').run(opId)
    if (unrefused.changes > 0) changes.accepted.push(opId)
  } else if (author === context.person.id) {
    // Made on another device of the person, or here before this store was put back: kept as if made here [SYNC-122].
    const row = { opId, seq, at, payload, docId: scope, summary: '', settledAt: now } as const
    putLogRow(tx, context, { ...row, kind, origin: 'own' })
  }
}
