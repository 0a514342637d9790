/** View rows of a document's annotations: counts, note search, nothing that cannot be made again from the log. */
import type * as Y from 'yjs'
import { changedAnnotationIds } from '../../../shared/annotations/doc.ts'
import { readAnnotation } from '../../../shared/annotations/read.ts'
import { type LayerDocId, parseLayerDocId } from '../../../shared/oparl/scope.ts'
import type { StoreContext } from '../context.ts'
import { putEntry, removeEntry } from '../search/entries.ts'
import type { Tx } from '../sqlite/database.ts'

export const noteKey = (docId: string, annotationId: string) => `${docId}#${annotationId}`

/** Runs `change` and names the annotations that it touched. */
export function watchChanges<T>(doc: Y.Doc, change: () => T): { touched: Set<string>; result: T } {
  const touched = new Set<string>()
  const listen = (transaction: Y.Transaction) => {
    for (const id of changedAnnotationIds(transaction)) touched.add(id)
  }
  doc.on('afterTransaction', listen)
  try {
    return { result: change(), touched }
  } finally {
    doc.off('afterTransaction', listen)
  }
}

/** Every annotation of the document, for a rebuild. */
export function allAnnotationIds(doc: Y.Doc): Set<string> {
  return new Set(doc.getMap('a').keys())
}

export function ensureLayerDoc(tx: Tx, context: StoreContext, docId: LayerDocId): void {
  const { layer, meetingId, fileId, authorId } = parseLayerDocId(docId)
  context.statements
    .of(
      tx,
      `INSERT INTO layer_doc (doc_id, layer, meeting_id, file_id, author_id) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (doc_id) DO NOTHING`,
    )
    .run(docId, layer, meetingId, fileId, authorId)
}

export function projectAnnotations(
  tx: Tx,
  context: StoreContext,
  docId: LayerDocId,
  doc: Y.Doc,
  ids: Iterable<string>,
): void {
  for (const id of ids) projectOne(tx, context, docId, doc, id)
  context.statements
    .of(
      tx,
      `UPDATE layer_doc SET
    annotation_count = (SELECT count(*) FROM annotation a WHERE a.doc_id = layer_doc.doc_id AND a.state = 'shown'),
    unreadable_count = (SELECT count(*) FROM annotation a WHERE a.doc_id = layer_doc.doc_id AND a.state <> 'shown')
    WHERE doc_id = ?`,
    )
    .run(docId)
}

function projectOne(tx: Tx, context: StoreContext, docId: LayerDocId, doc: Y.Doc, id: string): void {
  const { statements } = context
  const read = readAnnotation(doc, id)
  if (read === null || typeof read === 'string') {
    removeEntry(tx, statements, 'note', noteKey(docId, id))
    statements.of(tx, 'DELETE FROM annotation WHERE doc_id = ? AND annotation_id = ?').run(docId, id)
    if (read !== null) {
      statements
        .of(tx, 'INSERT INTO annotation (doc_id, annotation_id, state) VALUES (?, ?, ?)')
        .run(docId, id, read)
    }
    return
  }
  const placement = read.placements.at(-1)
  statements
    .of(
      tx,
      `INSERT OR REPLACE INTO annotation
    (doc_id, annotation_id, state, kind, color, created, modified, body, file_version_id, page)
    VALUES (?, ?, 'shown', ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      docId,
      id,
      read.kind,
      read.color,
      read.created,
      read.modified,
      read.body,
      placement?.fileVersionId ?? null,
      placement?.page ?? null,
    )
  if (read.body.trim() === '') removeEntry(tx, statements, 'note', noteKey(docId, id))
  else putEntry(tx, statements, { kind: 'note', key: noteKey(docId, id), text: read.body })
}
