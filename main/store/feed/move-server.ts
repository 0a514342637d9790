/**
 * The person's account has moved to another server: its pages name another id than those before. Everything that is on
 * this device stays, and everything that its person ever wrote is offered to the new server [SYNC-131].
 */
import { randomBytes } from 'node:crypto'
import * as Y from 'yjs'
import { type OpId, uuidV7 } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { LayerDocId } from '../../../shared/oparl/scope.ts'
import { LIMITS, type SyncResponse } from '../../../shared/wire/protocol.ts'
import { type StoreContext, toPayload } from '../context.ts'
import { readFact, writeFact } from '../facts.ts'
import { putLogRow } from '../layers/append.ts'
import { loadDoc } from '../layers/load-doc.ts'
import type { Tx } from '../sqlite/database.ts'

/** Notes which server speaks. True when it is another one than before: the page's `revoked` is then not about what is here. */
export function takeServer(tx: Tx, context: StoreContext, response: SyncResponse, now: Instant): boolean {
  const { serverId } = response
  if (serverId === undefined) return false
  const known = readFact(tx, 'server-id')
  if (known === serverId) return false
  writeFact(tx, 'server-id', serverId)
  if (known === null) return false
  writeFact(tx, 'moved-at', now)
  // Another server judges anew: what the old one refused is offered with the rest.
  tx.prepare('DELETE FROM refused').run()
  for (const docId of compactedDocs(context)) writeWhole(tx, context, docId, now)
  return true
}

/** Own documents of which some ops are in a snapshot only. */
function compactedDocs({ db, person }: StoreContext): LayerDocId[] {
  return db
    .prepare(
      'SELECT DISTINCT s.doc_id FROM snapshot s JOIN layer_doc d ON d.doc_id = s.doc_id WHERE d.author_id = ?',
    )
    .pluck()
    .all(person.id) as LayerDocId[]
}

/** One op that holds all of a document: to those who have parts of it, it says nothing new. */
function writeWhole(tx: Tx, context: StoreContext, docId: LayerDocId, now: Instant): void {
  const doc = loadDoc(context, docId)
  const payload = toPayload(context, docId, Y.encodeStateAsUpdate(doc))
  doc.destroy()
  if (payload.length > LIMITS.updateBytes) return
  const opId = uuidV7(now, randomBytes(16)) as OpId
  const row = {
    opId,
    docId,
    at: now,
    payload,
    kind: 'layer.update',
    origin: 'own',
    seq: null,
    summary: '',
  } as const
  putLogRow(tx, context, row)
}
