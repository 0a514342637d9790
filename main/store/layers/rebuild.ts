/** Fills the view tables of documents anew when their rules have changed since this store was last open. */
import type { LayerDocId } from '../../../shared/oparl/scope.ts'
import type { StoreContext } from '../context.ts'
import { readFact, writeFact } from '../facts.ts'
import { inTransaction } from '../sqlite/database.ts'
import { loadDoc } from './load-doc.ts'
import { everythingIn, projectDocument } from './project.ts'

/** Grows with every change of what layers/project.ts writes. */
const VIEWS = 2

export function rebuildViews(context: StoreContext): void {
  if (readFact(context.db, 'views') === VIEWS) return
  inTransaction(context.db, (tx) => {
    for (const table of ['annotation_version', 'remark', 'mention']) tx.prepare(`DELETE FROM ${table}`).run()
    const docIds = tx.prepare('SELECT doc_id FROM layer_doc').pluck().all() as LayerDocId[]
    for (const docId of docIds) {
      const doc = loadDoc(context, docId)
      projectDocument(tx, context, docId, doc, everythingIn(doc))
      doc.destroy()
    }
    writeFact(tx, 'views', VIEWS)
  })
}
