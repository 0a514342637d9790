/**
 * The Y.Docs of one paper: every author's of both layers, of which the person writes two. Each gesture is one update;
 * it counts as saved when main answers that it is on the disk, and stays marked as unsaved until then.
 * Outside React, because it outlives a viewer that crashed.
 */
import * as Y from 'yjs'
import {
  addAnnotation,
  changedAnnotationIds,
  createUndo,
  editBody,
  recolour,
  removeAnnotation,
} from '../../../shared/annotations/doc.ts'
import type { Annotation, AnnotationColor, AnnotationDraft } from '../../../shared/annotations/model.ts'
import { readAnnotations } from '../../../shared/annotations/read.ts'
import { type AnnotationId, uuidV7 } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import {
  choiceOfDoc,
  type LayerChoice,
  type LayerDocId,
  type LayerKind,
} from '../../../shared/oparl/scope.ts'
import type { LayerDocView, OpenedPaper, PersonView } from '../../bridge/index.ts'
import { type Append, createSaving, type SaveState } from './saving.ts'

export interface ShownAnnotation extends Annotation {
  readonly author: PersonView
  readonly mine: boolean
  readonly unsaved: boolean
}

export interface DocsView {
  /** Oldest first. */
  readonly annotations: readonly ShownAnnotation[]
  readonly newerCount: number
  readonly save: SaveState
  readonly canUndo: boolean
  readonly canRedo: boolean
}

export interface LayerDocs {
  readonly subscribe: (listener: () => void) => () => void
  readonly view: () => DocsView
  readonly add: (layer: LayerChoice, draft: AnnotationDraft, summary: string) => AnnotationId | null
  readonly edit: (id: AnnotationId, body: string, summary: string) => void
  readonly recolour: (id: AnnotationId, color: AnnotationColor, summary: string) => void
  readonly remove: (id: AnnotationId, summary: string) => void
  readonly undo: (summary: string) => void
  readonly redo: (summary: string) => void
  readonly retry: () => void
  readonly receive: (layer: LayerDocView) => void
  readonly destroy: () => void
}

interface Held {
  readonly docId: LayerDocId
  readonly layer: LayerKind
  readonly author: PersonView
  readonly mine: boolean
  readonly doc: Y.Doc
  readonly undo: Y.UndoManager | null
}

const REMOTE = Symbol('phong-hop/remote')

export function createLayerDocs(
  opened: Pick<OpenedPaper, 'layers' | 'myDocs'>,
  me: PersonView,
  append: Append,
  now: () => number = Date.now,
): LayerDocs {
  const held = new Map<LayerDocId, Held>()
  const listeners = new Set<() => void>()
  const done: Held[] = []
  const undone: Held[] = []
  let cached: DocsView | null = null
  let summary = ''
  const changed = (): void => {
    cached = null
    for (const listener of [...listeners]) listener()
  }
  const saving = createSaving(append, changed)

  function hold(docId: LayerDocId, layer: LayerKind, author: PersonView, mine: boolean): Held {
    const found = held.get(docId)
    if (found !== undefined) return found
    const doc = new Y.Doc()
    const one: Held = { docId, layer, author, mine, doc, undo: mine ? createUndo(doc) : null }
    held.set(docId, one)
    doc.on('update', (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (origin !== REMOTE) saving.add({ docId, update, summary, ids: changedAnnotationIds(transaction) })
      changed()
    })
    return one
  }
  function receive(layer: LayerDocView): void {
    const { doc } = hold(layer.docId, layer.layer, layer.author, layer.mine)
    Y.applyUpdate(doc, layer.update, REMOTE)
  }
  function command(one: Held, words: string, change: (doc: Y.Doc) => unknown): void {
    summary = words
    const before = one.undo?.undoStack.length ?? 0
    change(one.doc)
    if ((one.undo?.undoStack.length ?? 0) === before) return
    done.push(one)
    undone.length = 0
    changed()
  }
  const mineWith = (id: AnnotationId): Held | undefined =>
    [...held.values()].find((one) => one.mine && one.doc.getMap('a').has(id))
  function step(from: Held[], to: Held[], words: string, act: (undo: Y.UndoManager) => unknown): void {
    const one = from.pop()
    if (one?.undo == null) return
    summary = words
    act(one.undo)
    to.push(one)
    changed()
  }

  hold(opened.myDocs.private, 'private', me, true)
  hold(opened.myDocs.meeting, 'meeting', me, true)
  for (const { docId } of opened.myDocs.groups) hold(docId, 'group', me, true)
  for (const layer of opened.layers) receive(layer)

  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    view: () => (cached ??= viewOf(held.values(), saving, done.length > 0, undone.length > 0)),
    add: (layer, draft, words) => {
      const id = uuidV7(now(), crypto.getRandomValues(new Uint8Array(16))) as AnnotationId
      const one = [...held.values()].find((each) => each.mine && choiceOfDoc(each.docId) === layer)
      if (one === undefined) return null
      command(one, words, (doc) => addAnnotation(doc, { id, at: instant(now()), draft }))
      return id
    },
    edit: (id, body, words) => {
      const one = mineWith(id)
      if (one !== undefined) command(one, words, (doc) => editBody(doc, id, body, instant(now())))
    },
    recolour: (id, color, words) => {
      const one = mineWith(id)
      if (one !== undefined) command(one, words, (doc) => recolour(doc, id, color, instant(now())))
    },
    remove: (id, words) => {
      const one = mineWith(id)
      if (one !== undefined) command(one, words, (doc) => removeAnnotation(doc, id))
    },
    undo: (words) => step(done, undone, words, (undo) => undo.undo()),
    redo: (words) => step(undone, done, words, (undo) => undo.redo()),
    retry: saving.retry,
    receive,
    destroy: () => {
      listeners.clear()
      for (const one of held.values()) {
        one.undo?.destroy()
        one.doc.destroy()
      }
    },
  }
}

function viewOf(
  all: Iterable<Held>,
  saving: { readonly state: () => SaveState; readonly isUnsaved: (id: string) => boolean },
  canUndo: boolean,
  canRedo: boolean,
): DocsView {
  const annotations: ShownAnnotation[] = []
  let newerCount = 0
  for (const { doc, docId, layer, author, mine } of all) {
    const read = readAnnotations(doc)
    newerCount += read.newerCount
    for (const one of read.annotations) {
      annotations.push({
        ...one,
        authorId: author.id,
        layer,
        layerChoice: choiceOfDoc(docId),
        author,
        mine,
        unsaved: mine && saving.isUnsaved(one.id),
      })
    }
  }
  annotations.sort((one, other) => one.created - other.created || (one.id < other.id ? -1 : 1))
  return { annotations, newerCount, save: saving.state(), canUndo, canRedo }
}
