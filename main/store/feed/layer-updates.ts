/** Takes other people's annotation updates, and one's own from another device, into log and documents. */
import * as Y from 'yjs'
import { checkUpdate } from '../../../shared/annotations/guard.ts'
import type { OpId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { LayerDocId, parseLayerDocId, scopeOfLayer } from '../../../shared/oparl/scope.ts'
import type { FeedEntry } from '../../../shared/wire/protocol.ts'
import { fromPayload, type StoreContext } from '../context.ts'
import { groupOf } from '../groups/group-rows.ts'
import { putLogRow } from '../layers/append.ts'
import { docOf, loadDoc } from '../layers/load-doc.ts'
import { ensureLayerDoc, everythingIn, projectDocument, watchChanges } from '../layers/project.ts'
import type { Tx } from '../sqlite/database.ts'
import type { Bringing, FeedChanges } from './changes.ts'

/** Why an entry waits. `feed/unknown-kind` and `feed/unparsable` wait for an upgrade; nothing is dropped. */
export type PendingReason =
  | 'feed/unknown-kind'
  | 'feed/unparsable'
  | 'feed/wrong-author'
  | 'feed/cannot-open'
  | 'feed/undecodable'

interface Waiting {
  readonly doc: Y.Doc
  readonly entries: { readonly entry: FeedEntry; readonly update: Uint8Array }[]
}

/** Collects a page's updates so that each document changes in one step. */
export class LayerUpdates {
  readonly #tx: Tx
  readonly #context: StoreContext
  readonly #from: Bringing['from']
  readonly #now: Instant
  readonly #waiting = new Map<LayerDocId, Waiting>()

  constructor(tx: Tx, context: StoreContext, { from, now }: Omit<Bringing, 'changes'>) {
    this.#tx = tx
    this.#context = context
    this.#from = from
    this.#now = now
  }

  /** Logs the entry, or says why it cannot be used. Own operations are recognised by opId and only numbered. */
  take(entry: FeedEntry, changes: FeedChanges): PendingReason | null {
    const { statements } = this.#context
    const docId = LayerDocId.safeParse(entry.docId)
    if (!docId.success) return 'feed/unparsable'
    if (this.#from === 'hub') {
      const known = statements.of(this.#tx, 'SELECT 1 FROM op_log WHERE op_id = ?').get(entry.opId)
      if (known !== undefined) return null
      if (!this.#mayBring(docId.data)) return 'feed/cannot-open'
    }
    const known = statements
      .of(this.#tx, 'UPDATE op_log SET seq = ? WHERE op_id = ?')
      .run(entry.seq, entry.opId)
    if (known.changes > 0) {
      const unrefused = statements.of(this.#tx, 'DELETE FROM refused WHERE op_id = ?').run(entry.opId)
      if (unrefused.changes > 0) changes.accepted.push(entry.opId)
      this.#claim(docId.data, entry.opId)
      return null
    }
    const { authorId } = parseLayerDocId(docId.data)
    if (authorId !== entry.author || scopeOfLayer(docId.data) !== entry.scope) return 'feed/wrong-author'
    const update = fromPayload(this.#context, docId.data, entry.payload)
    if (update === null) return 'feed/cannot-open'
    if (checkUpdate(update) !== 'fine') return 'feed/undecodable'
    // The document as it was before this page: applying must change it, or nobody is told.
    const waiting = this.#waiting.get(docId.data) ?? { doc: docOf(this.#context, docId.data), entries: [] }
    this.#waiting.set(docId.data, waiting)
    ensureLayerDoc(this.#tx, this.#context, docId.data)
    // From another device of the person, or written here before this store was put back: as good as written here. Not by
    // the word of a hub: it may not make this device sign what it says.
    const own = this.#from === 'server' && authorId === this.#context.person.id
    putLogRow(this.#tx, this.#context, {
      ...entry,
      seq: this.#from === 'hub' ? null : entry.seq,
      kind: 'layer.update',
      docId: docId.data,
      origin: own ? 'own' : 'feed',
      summary: '',
      settledAt: own ? this.#now : null,
    })
    waiting.entries.push({ entry, update })
    return null
  }

  /** Of a group that the server has taken away, or that nobody has told of, a hub brings nothing [SYNC-127]. */
  #mayBring(docId: LayerDocId): boolean {
    const { groupId } = parseLayerDocId(docId)
    if (groupId === null) return true
    const group = groupOf(this.#context, groupId)
    return group !== null && !group.withdrawn && group.members.includes(this.#context.person.id)
  }

  /** What a hub had brought of the person's own is theirs when the server says so [SYNC-122]. */
  #claim(docId: LayerDocId, opId: OpId): void {
    if (parseLayerDocId(docId).authorId !== this.#context.person.id) return
    this.#context.statements
      .of(this.#tx, "UPDATE op_log SET origin = 'own', settled_at = ? WHERE op_id = ? AND origin = 'feed'")
      .run(this.#now, opId)
  }

  /** Applies what was taken. Entries that a document throws at go back to the caller, to wait. */
  settle(changes: FeedChanges): FeedEntry[] {
    const thrown: FeedEntry[] = []
    for (const [docId, waiting] of this.#waiting) {
      changes.touchedDocs.add(docId)
      const bad = this.#applyOne(docId, waiting, changes)
      thrown.push(...bad)
      changes.newDocuments = true
    }
    return thrown
  }

  #applyOne(docId: LayerDocId, { doc, entries }: Waiting, changes: FeedChanges): FeedEntry[] {
    const bad: FeedEntry[] = []
    const collect = (update: Uint8Array) => {
      const before = changes.updates.get(docId)
      changes.updates.set(docId, before === undefined ? update : Y.mergeUpdates([before, update]))
    }
    doc.on('update', collect)
    const { touched } = watchChanges(doc, () =>
      doc.transact(() => {
        for (const { entry, update } of entries) {
          try {
            Y.applyUpdate(doc, update)
          } catch {
            bad.push(entry)
          }
        }
      }),
    )
    doc.off('update', collect)
    if (bad.length === 0) {
      if (projectDocument(this.#tx, this.#context, docId, doc, touched)) changes.tasks = true
      return bad
    }
    // A throwing update may have half happened: take it from the log and build the document anew.
    for (const entry of bad)
      this.#context.statements.of(this.#tx, 'DELETE FROM op_log WHERE op_id = ?').run(entry.opId)
    this.#context.docs.evict(docId)
    const clean = loadDoc(this.#context, docId)
    changes.updates.set(docId, Y.encodeStateAsUpdate(clean))
    projectDocument(this.#tx, this.#context, docId, clean, everythingIn(clean, touched))
    changes.tasks = true
    this.#context.docs.set(docId, clean)
    return bad
  }
}
