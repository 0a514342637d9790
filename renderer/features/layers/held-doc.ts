/** One author's Y.Doc with what it holds already read: a gesture reads again only what it touched. */
import * as Y from 'yjs'
import {
  changedAnnotationIds,
  changedRemarkIds,
  createLayerDoc,
  createUndo,
} from '../../../shared/annotations/doc.ts'
import type { StoredAnnotation, StoredRemark } from '../../../shared/annotations/model.ts'
import { readRemark, readSomeAnnotations } from '../../../shared/annotations/read.ts'
import {
  choiceOfDoc,
  type LayerChoice,
  type LayerDocId,
  type LayerKind,
} from '../../../shared/oparl/scope.ts'
import type { PersonView } from '../../bridge/index.ts'

export interface HeldDoc {
  readonly docId: LayerDocId
  readonly layer: LayerKind
  readonly choice: LayerChoice
  readonly author: PersonView
  readonly mine: boolean
  readonly doc: Y.Doc
  /** Null for what others wrote. */
  readonly undo: Y.UndoManager | null
  readonly annotations: Map<string, StoredAnnotation>
  readonly remarks: Map<string, StoredRemark>
  /** Ids of what a newer version of the program made. */
  readonly newer: Set<string>
}

/** What came from the feed or the disk: never written again, never undone. */
export const REMOTE = Symbol('phong-hop/remote')

export interface HeldDocStart {
  readonly docId: LayerDocId
  readonly layer: LayerKind
  readonly author: PersonView
  readonly mine: boolean
  readonly onUpdate: (one: HeldDoc, update: Uint8Array, origin: unknown, ids: ReadonlySet<string>) => void
}

export function holdDoc({ docId, layer, author, mine, onUpdate }: HeldDocStart): HeldDoc {
  const doc = createLayerDoc()
  const one: HeldDoc = {
    docId,
    layer,
    choice: choiceOfDoc(docId),
    author,
    mine,
    doc,
    undo: mine ? createUndo(doc) : null,
    annotations: new Map(),
    remarks: new Map(),
    newer: new Set(),
  }
  doc.on('update', (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    const ids = changedAnnotationIds(transaction)
    const remarkIds = changedRemarkIds(transaction)
    readSome(one, ids, remarkIds)
    onUpdate(one, update, origin, new Set([...ids, ...remarkIds]))
  })
  return one
}

function readSome(one: HeldDoc, ids: ReadonlySet<string>, remarkIds: ReadonlySet<string>): void {
  for (const [id, read] of readSomeAnnotations(one.doc, ids)) {
    one.newer.delete(id)
    if (read === 'newer') one.newer.add(id)
    if (read === null || typeof read === 'string') one.annotations.delete(id)
    else one.annotations.set(id, read)
  }
  for (const id of remarkIds) {
    const read = readRemark(one.doc, id)
    if (read === null || typeof read === 'string') one.remarks.delete(id)
    else one.remarks.set(id, read)
  }
}

export function receiveInto(one: HeldDoc, update: Uint8Array): void {
  Y.applyUpdate(one.doc, update, REMOTE)
}

export function letGo(one: HeldDoc): void {
  one.undo?.destroy()
  one.doc.destroy()
}
