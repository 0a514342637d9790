/** View rows of a document's annotations and remarks: counts, note search, mentions; all of it can be made again from the log. */
import type * as Y from 'yjs'
import { changedAnnotationIds, changedRemarkIds } from '../../../shared/annotations/doc.ts'
import type { StoredAnnotation } from '../../../shared/annotations/model.ts'
import { readAnnotation, readRemark } from '../../../shared/annotations/read.ts'
import { type LayerDocId, parseLayerDocId } from '../../../shared/oparl/scope.ts'
import type { StoreContext } from '../context.ts'
import { putEntry, removeEntry } from '../search/entries.ts'
import type { Tx } from '../sqlite/database.ts'

/** Search key of an annotation's words, or of a reply to it. */
export const noteKey = (docId: string, annotationId: string, remarkId?: string) =>
  remarkId === undefined ? `${docId}#${annotationId}` : `${docId}#${annotationId}#${remarkId}`

/** Ids of what a change touched. */
export interface Touched {
  readonly annotations: Set<string>
  readonly remarks: Set<string>
}

/** Runs `change` and names what it touched. */
export function watchChanges<T>(doc: Y.Doc, change: () => T): { touched: Touched; result: T } {
  const touched: Touched = { annotations: new Set(), remarks: new Set() }
  const listen = (transaction: Y.Transaction) => {
    for (const id of changedAnnotationIds(transaction)) touched.annotations.add(id)
    for (const id of changedRemarkIds(transaction)) touched.remarks.add(id)
  }
  doc.on('afterTransaction', listen)
  try {
    return { result: change(), touched }
  } finally {
    doc.off('afterTransaction', listen)
  }
}

/** Everything in the document, and what `also` names, which may be gone from it. */
export function everythingIn(doc: Y.Doc, also?: Touched): Touched {
  return {
    annotations: new Set([...(also?.annotations ?? []), ...doc.getMap('a').keys()]),
    remarks: new Set([...(also?.remarks ?? []), ...doc.getMap('r').keys()]),
  }
}

export function ensureLayerDoc(tx: Tx, context: StoreContext, docId: LayerDocId): void {
  const { layer, meetingId, groupId, fileId, authorId } = parseLayerDocId(docId)
  context.statements
    .of(
      tx,
      `INSERT INTO layer_doc (doc_id, layer, meeting_id, group_id, file_id, author_id) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (doc_id) DO NOTHING`,
    )
    .run(docId, layer, meetingId, groupId, fileId, authorId)
}

interface Projection {
  readonly tx: Tx
  readonly context: StoreContext
  readonly docId: LayerDocId
  readonly doc: Y.Doc
  /** Own documents: the paper's current version where it replaced another; a note without a place in it waits for its author. */
  readonly replacedBy: string | null
}

/** Says whether what waits for the person may be other than before (read/tasks.ts). */
export function projectDocument(
  tx: Tx,
  context: StoreContext,
  docId: LayerDocId,
  doc: Y.Doc,
  touched: Touched,
): boolean {
  const projection = { tx, context, docId, doc, replacedBy: replacedBy(context, docId) }
  let tasks = false
  for (const id of touched.annotations) if (projectAnnotation(projection, id)) tasks = true
  for (const id of touched.remarks) if (projectRemark(projection, id)) tasks = true
  context.statements
    .of(
      tx,
      `UPDATE layer_doc SET
    annotation_count = (SELECT count(*) FROM annotation a WHERE a.doc_id = layer_doc.doc_id AND a.state = 'shown'),
    unreadable_count = (SELECT count(*) FROM annotation a WHERE a.doc_id = layer_doc.doc_id AND a.state <> 'shown')
    WHERE doc_id = ?`,
    )
    .run(docId)
  return tasks
}

function replacedBy(context: StoreContext, docId: LayerDocId): string | null {
  const { authorId, fileId } = parseLayerDocId(docId)
  if (authorId !== context.person.id) return null
  const current: unknown = context.statements
    .of(
      context.db,
      'SELECT v.id FROM file f JOIN file_version v ON v.id = f.current_version_id WHERE f.id = ? AND v.number > 1',
    )
    .pluck()
    .get(fileId)
  return typeof current === 'string' ? current : null
}

function projectAnnotation(projection: Projection, id: string): boolean {
  const { tx, context, docId, doc } = projection
  const { statements } = context
  const waited = waitsForAuthor(projection, id)
  const read = readAnnotation(doc, id)
  if (read === null || typeof read === 'string') {
    removeEntry(tx, statements, 'note', noteKey(docId, id))
    statements.of(tx, 'DELETE FROM annotation WHERE doc_id = ? AND annotation_id = ?').run(docId, id)
    if (read !== null) {
      statements
        .of(tx, 'INSERT INTO annotation (doc_id, annotation_id, state) VALUES (?, ?, ?)')
        .run(docId, id, read)
    }
  } else putAnnotation(projection, read)
  const shown = read === null || typeof read === 'string' ? null : read
  putVersions(projection, id, shown)
  const named = putMentions(projection, { annotationId: id, remarkId: '' }, shown?.mentions ?? [])
  return waitsForAuthor(projection, id) !== waited || named
}

function putAnnotation({ tx, context, docId }: Projection, read: StoredAnnotation): void {
  const { statements } = context
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
      read.id,
      read.kind,
      read.color,
      read.created,
      read.modified,
      read.body,
      placement?.fileVersionId ?? null,
      placement?.page ?? null,
    )
  const text = [read.label, read.body].filter((words) => words.trim() !== '').join(' · ')
  if (text === '') removeEntry(tx, statements, 'note', noteKey(docId, read.id))
  else putEntry(tx, statements, { kind: 'note', key: noteKey(docId, read.id), text })
}

function waitsForAuthor({ tx, context, docId, replacedBy: current }: Projection, id: string): boolean {
  if (current === null) return false
  return (
    context.statements
      .of(
        tx,
        `SELECT 1 FROM annotation a WHERE a.doc_id = ? AND a.annotation_id = ? AND a.state = 'shown' AND NOT EXISTS
      (SELECT 1 FROM annotation_version v WHERE v.doc_id = a.doc_id AND v.annotation_id = a.annotation_id AND v.file_version_id = ?)`,
      )
      .get(docId, id, current) !== undefined
  )
}

/** Versions that need no look any more: those with a place, and those for which the author said that there is none. */
function putVersions({ tx, context, docId }: Projection, id: string, read: StoredAnnotation | null): void {
  const { statements } = context
  statements.of(tx, 'DELETE FROM annotation_version WHERE doc_id = ? AND annotation_id = ?').run(docId, id)
  if (read === null) return
  const put = statements.of(
    tx,
    'INSERT OR IGNORE INTO annotation_version (doc_id, annotation_id, file_version_id) VALUES (?, ?, ?)',
  )
  for (const { fileVersionId } of read.placements) put.run(docId, id, fileVersionId)
  for (const versionId of read.leftOut) put.run(docId, id, versionId)
}

function projectRemark(projection: Projection, id: string): boolean {
  const { tx, context, docId, doc } = projection
  const { statements } = context
  const before = statements
    .of(tx, 'SELECT annotation_id, "is" AS is_ FROM remark WHERE doc_id = ? AND remark_id = ?')
    .get(docId, id) as { annotation_id: string; is_: string } | undefined
  let tasks = before !== undefined && before.is_ !== 'reply'
  if (before !== undefined) {
    removeEntry(tx, statements, 'note', noteKey(docId, before.annotation_id, id))
    statements.of(tx, 'DELETE FROM remark WHERE doc_id = ? AND remark_id = ?').run(docId, id)
  }
  const read = readRemark(doc, id)
  const shown = read === null || typeof read === 'string' ? null : read
  const on = { annotationId: shown?.on ?? before?.annotation_id ?? '', remarkId: id }
  if (shown !== null) {
    statements
      .of(
        tx,
        'INSERT INTO remark (doc_id, remark_id, annotation_id, "is", created, body) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(docId, id, shown.on, shown.is, shown.created, shown.body)
    if (shown.body.trim() !== '')
      putEntry(tx, statements, { kind: 'note', key: noteKey(docId, shown.on, id), text: shown.body })
    if (shown.is !== 'reply') tasks = true
  }
  return putMentions(projection, on, shown?.mentions ?? []) || tasks
}

function putMentions(
  { tx, context, docId }: Projection,
  { annotationId, remarkId }: { annotationId: string; remarkId: string },
  people: readonly string[],
): boolean {
  const { statements } = context
  const key = [docId, annotationId, remarkId]
  const before = statements
    .of(tx, 'DELETE FROM mention WHERE doc_id = ? AND annotation_id = ? AND remark_id = ?')
    .run(...key).changes
  const put = statements.of(
    tx,
    'INSERT OR IGNORE INTO mention (doc_id, annotation_id, remark_id, person_id) VALUES (?, ?, ?, ?)',
  )
  for (const personId of people) put.run(...key, personId)
  return before > 0 || people.length > 0
}
