/**
 * The Y.Doc of one author in one Layer of one File (design §7):
 *   root map `a`: annotationId → Y.Map { v, kind, created (never change), color, body, modified (change) }
 *   root map `p`: `<annotationId>/<fileVersionId>` → Placement, an immutable value; moving writes a new one
 *   root map `v`: { schema: 1 }
 * Whoever opens the document writes it alone, so the last write of a field wins without a conflict. `clientID` is never
 * set: a pinned one loses updates silently after a restore. Removal deletes the keys; the CRDT keeps tombstones and
 * an undo brings the annotation back. What a newer version wrote is kept and counted, never thrown at the reader.
 */
import * as Y from 'yjs'
import { z } from 'zod'
import type { AnnotationId, FileVersionId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import {
  type AnnotationColor,
  type AnnotationDraft,
  AnnotationKind,
  Placement,
  StoredAnnotation,
} from './model.ts'

/** Origin of every command here. The undo of a document follows this one alone. */
export const ORIGIN_LOCAL = Symbol('phong-hop/local')
export const DOC_SCHEMA = 1

const annotationsOf = (doc: Y.Doc) => doc.getMap<unknown>('a')
const placementsOf = (doc: Y.Doc) => doc.getMap<unknown>('p')
const placementKey = (id: AnnotationId, versionId: FileVersionId) => `${id}/${versionId}`

/** An empty document of this shape. The roots are named before any update comes, so that observers know them. */
export function createLayerDoc(): Y.Doc {
  const doc = new Y.Doc()
  annotationsOf(doc)
  placementsOf(doc)
  doc.getMap('v')
  return doc
}

function command<T>(doc: Y.Doc, change: () => T): T {
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
  const { id, v, kind, created, color, modified, body } = annotation
  annotationsOf(doc).set(id, new Y.Map<unknown>(Object.entries({ v, kind, created, color, modified, body })))
  for (const placement of annotation.placements) {
    placementsOf(doc).set(placementKey(id, placement.fileVersionId), placement)
  }
}

/** Adds one annotation with its first placement. The body is kept in NFC. */
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
    placements: [draft.placement],
  })
  command(doc, () => put(doc, annotation))
  return annotation
}

/** Says whether there was such an annotation and the text was another. */
export function editBody(doc: Y.Doc, id: AnnotationId, body: string, at: Instant): boolean {
  return setField(doc, id, 'body', body.normalize('NFC'), at)
}

/** Says whether there was such an annotation and its colour was another. */
export function recolour(doc: Y.Doc, id: AnnotationId, color: AnnotationColor, at: Instant): boolean {
  return setField(doc, id, 'color', color, at)
}

function setField(
  doc: Y.Doc,
  id: AnnotationId,
  field: 'body' | 'color',
  value: string,
  at: Instant,
): boolean {
  const fields = fieldsOf(doc, id)
  if (fields === null || fields.get(field) === value) return false
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

/** Puts a removed annotation back as it was, under its own id. Nothing happens when it is there. */
export function restore(doc: Y.Doc, annotation: StoredAnnotation): boolean {
  if (annotationsOf(doc).has(annotation.id)) return false
  const value = StoredAnnotation.parse(annotation)
  command(doc, () => put(doc, value))
  return true
}

function* placementKeysOf(doc: Y.Doc, id: string): Generator<string> {
  const prefix = `${id}/`
  for (const key of [...placementsOf(doc).keys()]) if (key.startsWith(prefix)) yield key
}

/** Why an entry is not shown: `newer` was made by a newer version of the program, `invalid` breaks the rules. */
export type Unreadable = 'newer' | 'invalid'
export type ReadAnnotation = StoredAnnotation | Unreadable | null

/** One annotation of the document: null when it is not (or no longer) there. Never throws. */
export function readAnnotation(doc: Y.Doc, id: string): ReadAnnotation {
  const placements: unknown[] = []
  for (const key of placementKeysOf(doc, id)) placements.push(placementsOf(doc).get(key))
  return readOne(annotationsOf(doc).get(id), id, placements)
}

const schemaVersion = z.looseObject({ v: z.number(), kind: z.string().max(64) })

function readOne(fields: unknown, id: string, rawPlacements: readonly unknown[]): ReadAnnotation {
  if (fields === undefined) return null
  if (!(fields instanceof Y.Map)) return 'invalid'
  const plain: Record<string, unknown> = {}
  for (const [name, value] of (fields as Y.Map<unknown>).entries()) plain[name] = value
  const head = schemaVersion.safeParse(plain)
  if (!head.success) return 'invalid'
  if (head.data.v > DOC_SCHEMA || !AnnotationKind.safeParse(head.data.kind).success) return 'newer'
  const placements = rawPlacements.filter((value) => !isNewer(value))
  if (placements.length === 0 && rawPlacements.length > 0) return 'newer'
  const parsed = StoredAnnotation.safeParse({ ...plain, id, placements })
  return parsed.success ? parsed.data : 'invalid'
}

function isNewer(placement: unknown): boolean {
  return (
    typeof placement === 'object' &&
    placement !== null &&
    'v' in placement &&
    typeof placement.v === 'number' &&
    placement.v > DOC_SCHEMA
  )
}

export interface ReadLayer {
  readonly annotations: readonly StoredAnnotation[]
  /** Entries that break the rules: kept in the document, not shown. */
  readonly invalidCount: number
  /** Entries "made by a newer version": kept, and said so. */
  readonly newerCount: number
}

/** Everything in the document, oldest first. Each entry is checked by itself; none can spoil the others. */
export function readAnnotations(doc: Y.Doc): ReadLayer {
  const placements = new Map<string, unknown[]>()
  for (const [key, value] of placementsOf(doc).entries()) {
    const id = key.slice(0, key.indexOf('/'))
    const known = placements.get(id)
    if (known === undefined) placements.set(id, [value])
    else known.push(value)
  }
  const annotations: StoredAnnotation[] = []
  const unreadable = { newer: 0, invalid: 0 }
  for (const [id, fields] of annotationsOf(doc).entries()) {
    const read = readOne(fields, id, placements.get(id) ?? [])
    if (read === 'newer' || read === 'invalid') unreadable[read] += 1
    else if (read !== null) annotations.push(read)
  }
  annotations.sort((one, other) => one.created - other.created || (one.id < other.id ? -1 : 1))
  return { annotations, invalidCount: unreadable.invalid, newerCount: unreadable.newer }
}

/** Ids of the annotations that a transaction touched, for a projection that follows the document. */
export function changedAnnotationIds(transaction: Y.Transaction): Set<string> {
  const { doc } = transaction
  const ids = new Set<string>()
  for (const [type, keys] of transaction.changed) {
    const names = [...keys].filter((key) => key !== null)
    if (type === (annotationsOf(doc) as unknown)) for (const key of names) ids.add(key)
    else if (type === (placementsOf(doc) as unknown))
      for (const key of names) ids.add(key.slice(0, key.indexOf('/')))
    else if (type._item?.parentSub != null) ids.add(type._item.parentSub)
  }
  return ids
}

/** Undo and redo of this person's own commands in this document. Kept in memory only; destroy it with the view. */
export function createUndo(doc: Y.Doc): Y.UndoManager {
  return new Y.UndoManager([annotationsOf(doc), placementsOf(doc)], {
    trackedOrigins: new Set([ORIGIN_LOCAL]),
    captureTimeout: 0,
  })
}
