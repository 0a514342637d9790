/** Everything that waits to be sent, as it is frozen and signed for the server: the same bytes go by stick. */
import type { SignedBatch } from '../../../shared/wire/protocol.ts'
import type { StoreContext } from '../context.ts'
import { outboxBatches } from '../feed/outbox.ts'

export function packOutbox(context: StoreContext): SignedBatch[] {
  const { db, statements } = context
  const isLoose = statements.of(db, 'SELECT 1 FROM outbox WHERE batch_no IS NULL LIMIT 1')
  // Reading freezes what is loose, some batches at a time.
  while (isLoose.get() !== undefined) outboxBatches(context, Number.MAX_SAFE_INTEGER)
  const rows = statements
    .of(
      db,
      `SELECT body, signature FROM batch b
    WHERE EXISTS (SELECT 1 FROM outbox o WHERE o.batch_no = b.batch_no) ORDER BY batch_no`,
    )
    .all() as SignedBatch[]
  return rows.map(({ body, signature }) => ({
    body: new Uint8Array(body),
    signature: new Uint8Array(signature),
  }))
}
