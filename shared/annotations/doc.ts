/**
 * The Y.Doc of one author in one Layer of one File (design §7):
 *   root map `a`: annotationId → Y.Map { v, kind, created (never change), color, body, modified, and where they are not
 *                 plain: label, style, mentions, importedFrom, leftOut, moved }
 *   root map `p`: `<annotationId>/<fileVersionId>` → Placement, an immutable value; moving writes a new one
 *   root map `r`: remarkId → Y.Map of a remark (remarks.ts)
 *   root map `v`: { schema: 1 }
 * Whoever opens the document writes it alone, so the last write of a field wins without a conflict. `clientID` is never
 * set: a pinned one loses updates silently after a restore. Removal deletes the keys; the CRDT keeps tombstones and
 * an undo brings the annotation back. What a newer version wrote is kept and counted, never thrown at the reader.
 */
import * as Y from 'yjs'
import type { AnnotationId, FileVersionId, PersonId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import {
  type AnnotationColor,
  type AnnotationDraft,
  PLAIN_STYLE,
  Placement,
  StoredAnnotation,
  type Style,
} from './model.ts'

/** Origin of every command here. The undo of a document follows this one alone. */
export const ORIGIN_LOCAL = Symbol('phong-hop/local')
/** Origin of what an undo needs beside itself; no undo follows it. */
export const ORIGIN_BESIDE = Symbol('phong-hop/beside')
export const DOC_SCHEMA = 1

export const annotationsOf = (doc: Y.Doc) => doc.getMap<unknown>('a')
export const placementsOf = (doc: Y.Doc) => doc.getMap<unknown>('p')
export const remarksOf = (doc: Y.Doc) => doc.getMap<unknown>('r')
const placementKey = (id: AnnotationId, versionId: FileVersionId) => `${id}/${versionId}`

/** An empty document of this shape. The roots are named before any update comes, so that observers know them. */
export function createLayerDoc(): Y.Doc {
  // Its name is the store's. Left out, Yjs draws a UUID digit by digit, which takes longer than reading the document.
  const doc = new Y.Doc({ guid: 'layer' })
  annotationsOf(doc)
  placementsOf(doc)
  remarksOf(doc)
  doc.getMap('v')
  return doc
}

/** Several commands as one: one update, one step of undo. Commands may be nested. */
export function command<T>(doc: Y.Doc, change: () => T): T {
  return doc.transact(() => {
    const version = doc.getMap<unknown>('v')
    if (version.get('schema') === undefined) version.set('schema', DOC_SCHEMA)
    return change()
  }, ORIGIN_LOCAL)
}

function fieldsOf(doc: Y.Doc, id: AnnotationId): Y.Map<unknown> | null {
  const fields = annotationsOf(doc).get(id)
  return fields instanceof Y.Map ? (fields as Y.Map<unknown>) : null
}

function put(doc: Y.Doc, annotation: StoredAnnotation): void {
  const {
    id,
    v,
    kind,
    created,
    color,
    modified,
    body,
    label,
    style,
    mentions,
    importedFrom,
    leftOut,
    moved,
  } = annotation
  const fields = new Y.Map<unknown>(Object.entries({ v, kind, created, color, modified, body }))
  if (label !== '') fields.set('label', label)
  if (Object.values(style).some((value) => value !== null)) fields.set('style', style)
  if (mentions.length > 0) fields.set('mentions', mentions)
  if (importedFrom !== null) fields.set('importedFrom', importedFrom)
  if (leftOut.length > 0) fields.set('leftOut', leftOut)
  if (moved !== null) fields.set('moved', moved)
  annotationsOf(doc).set(id, fields)
  for (const placement of annotation.placements) {
    placementsOf(doc).set(placementKey(id, placement.fileVersionId), placement)
  }
}

/** Adds one annotation with its first placement. Words are kept in NFC. */
export function addAnnotation(
  doc: Y.Doc,
  { id, at, draft }: { id: AnnotationId; at: Instant; draft: AnnotationDraft },
): StoredAnnotation {
  const annotation = StoredAnnotation.parse({
    v: 1,
    id,
    kind: draft.kind,
    color: draft.color,
    created: at,
    modified: at,
    body: draft.body.normalize('NFC'),
    label: (draft.label ?? '').normalize('NFC'),
    style: draft.style ?? PLAIN_STYLE,
    mentions: draft.mentions ?? [],
    importedFrom: draft.importedFrom ?? null,
    placements: [draft.placement],
  })
  command(doc, () => put(doc, annotation))
  return annotation
}

/** Says whether there was such an annotation and the text or the people named in it were others. */
export function editBody(
  doc: Y.Doc,
  id: AnnotationId,
  body: string,
  at: Instant,
  mentions?: readonly PersonId[],
): boolean {
  return command(doc, () => {
    const named = mentions !== undefined && setField(doc, id, 'mentions', [...mentions], at)
    return setField(doc, id, 'body', body.normalize('NFC'), at) || named
  })
}

/** Says whether there was such an annotation and its colour was another. */
export function recolour(doc: Y.Doc, id: AnnotationId, color: AnnotationColor, at: Instant): boolean {
  return setField(doc, id, 'color', color, at)
}

/** Says whether there was such an annotation and it was drawn otherwise. */
export function restyle(doc: Y.Doc, id: AnnotationId, style: Style, at: Instant): boolean {
  return setField(doc, id, 'style', style, at)
}

/** Says whether there was such a stamp and its words were others. */
export function relabel(doc: Y.Doc, id: AnnotationId, label: string, at: Instant): boolean {
  return setField(doc, id, 'label', label.normalize('NFC'), at)
}

/** The author's word that the annotation has no place in that version: it stays with the old one, and is not asked about again. */
export function leaveOut(doc: Y.Doc, id: AnnotationId, versionId: FileVersionId, at: Instant): boolean {
  const before: unknown = fieldsOf(doc, id)?.get('leftOut')
  const left = Array.isArray(before) ? (before as FileVersionId[]) : []
  return left.includes(versionId) ? false : setField(doc, id, 'leftOut', [...left, versionId], at)
}

function setField(
  doc: Y.Doc,
  id: AnnotationId,
  field: 'body' | 'color' | 'style' | 'label' | 'mentions' | 'leftOut',
  value: unknown,
  at: Instant,
): boolean {
  const fields = fieldsOf(doc, id)
  if (fields === null || JSON.stringify(fields.get(field)) === JSON.stringify(value)) return false
  command(doc, () => {
    fields.set(field, value)
    fields.set('modified', at)
  })
  return true
}

/** Removes the annotation and all its placements. Says whether it was there. */
export function removeAnnotation(doc: Y.Doc, id: AnnotationId): boolean {
  if (!annotationsOf(doc).has(id)) return false
  command(doc, () => {
    annotationsOf(doc).delete(id)
    for (const key of placementKeysOf(doc, id)) placementsOf(doc).delete(key)
  })
  return true
}

/** Many at once, in one pass over the placements. Says how many were there. */
export function removeAnnotations(doc: Y.Doc, ids: Iterable<AnnotationId>): number {
  const there = new Set<string>([...ids].filter((id) => annotationsOf(doc).has(id)))
  if (there.size === 0) return 0
  command(doc, () => {
    for (const id of there) annotationsOf(doc).delete(id)
    for (const key of [...placementsOf(doc).keys()])
      if (there.has(key.slice(0, key.indexOf('/')))) placementsOf(doc).delete(key)
  })
  return there.size
}

/** Writes where the annotation is in `placement.fileVersionId`; other versions keep theirs. */
export function movePlacement(doc: Y.Doc, id: AnnotationId, placement: Placement, at: Instant): boolean {
  const fields = fieldsOf(doc, id)
  if (fields === null) return false
  const value = Placement.parse(placement)
  command(doc, () => {
    placementsOf(doc).set(placementKey(id, value.fileVersionId), value)
    fields.set('modified', at)
  })
  return true
}

/** Puts an annotation in as it was, under its own id: after a removal, or from another layer. Nothing happens when it is there. */
export function restore(doc: Y.Doc, annotation: StoredAnnotation): boolean {
  if (annotationsOf(doc).has(annotation.id)) return false
  const value = StoredAnnotation.parse(annotation)
  command(doc, () => put(doc, value))
  return true
}

/**
 * Says that these came into this layer at that moment, without a step of undo: an undone move is a move as well, and a
 * device that has only half of it must be able to tell which copy stays.
 */
export function markMoved(doc: Y.Doc, ids: Iterable<AnnotationId>, at: Instant): void {
  doc.transact(() => {
    for (const id of ids) fieldsOf(doc, id)?.set('moved', at)
  }, ORIGIN_BESIDE)
}

export function* placementKeysOf(doc: Y.Doc, id: string): Generator<string> {
  const prefix = `${id}/`
  for (const key of [...placementsOf(doc).keys()]) if (key.startsWith(prefix)) yield key
}

/** Ids of the annotations that a transaction touched, for a projection that follows the document. */
export function changedAnnotationIds(transaction: Y.Transaction): Set<string> {
  const ids = new Set<string>()
  for (const key of changedKeys(transaction, annotationsOf(transaction.doc))) ids.add(key)
  for (const key of changedKeys(transaction, placementsOf(transaction.doc)))
    ids.add(key.slice(0, key.indexOf('/')))
  return ids
}

/** Ids of the remarks that a transaction touched. */
export function changedRemarkIds(transaction: Y.Transaction): Set<string> {
  return new Set(changedKeys(transaction, remarksOf(transaction.doc)))
}

/** Keys of a root map that were set, removed, or whose own map changed. */
function* changedKeys(transaction: Y.Transaction, root: Y.Map<unknown>): Generator<string> {
  for (const [type, keys] of transaction.changed) {
    const item = type._item
    if ((type as unknown) === root) {
      for (const key of keys) if (key !== null) yield key
    } else if (item !== null && item.parent === (root as unknown) && item.parentSub !== null)
      yield item.parentSub
  }
}

/** Undo and redo of this person's own commands in this document. Kept in memory only; destroy it with the view. */
export function createUndo(doc: Y.Doc): Y.UndoManager {
  return new Y.UndoManager([annotationsOf(doc), placementsOf(doc), remarksOf(doc)], {
    trackedOrigins: new Set([ORIGIN_LOCAL]),
    captureTimeout: 0,
  })
}
