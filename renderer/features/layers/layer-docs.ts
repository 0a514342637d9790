/**
 * The Y.Docs of one paper: every author's in every layer that the person may see, of which the person writes one a layer.
 * Each gesture is one step of undo and one update a document (more only where it would be too large to send); it counts
 * as saved when main answers that it is on the disk, and stays marked as unsaved until then.
 * Outside React, because it outlives a viewer that crashed and a screen that was left.
 */
import { removeAnnotation } from '../../../shared/annotations/doc.ts'
import { removeRemark } from '../../../shared/annotations/remarks.ts'
import { isWider } from '../../../shared/annotations/view.ts'
import type { LayerChoice, LayerDocId } from '../../../shared/oparl/scope.ts'
import type { LayerDocView, OpenedPaper, PersonView } from '../../bridge/index.ts'
import { createCommands } from './commands.ts'
import { createDocsView, type DocsView } from './docs-view.ts'
import { createGestures } from './gestures.ts'
import { type HeldDoc, type HeldDocStart, holdDoc, letGo, REMOTE, receiveInto } from './held-doc.ts'
import type { LayerCommands } from './layer-commands.ts'
import { leftoversOf } from './moves.ts'
import { type Append, createSaving } from './saving.ts'

type OpenedLayers = Pick<OpenedPaper, 'layers' | 'myDocs' | 'pastGroups'>

export interface LayerDocs extends LayerCommands {
  readonly subscribe: (listener: () => void) => () => void
  readonly view: () => DocsView
  readonly undo: (summary: string) => void
  readonly redo: (summary: string) => void
  readonly retry: () => void
  /** Somebody's document that nobody showed here yet is held from now on. */
  readonly receive: (layer: LayerDocView) => void
  /** The paper was opened again: takes in what came meanwhile and lets go of what may no longer be seen. */
  readonly adopt: (opened: OpenedLayers) => void
  /** The person wrote it elsewhere on this device; nothing happens where that document is not held. */
  readonly echo: (write: { readonly docId: LayerDocId; readonly update: Uint8Array }) => void
  readonly destroy: () => void
}

/** The documents themselves: whose they are, which may be written, and which may no longer be seen. */
function createHolding(me: PersonView, forget: (one: HeldDoc) => void, onUpdate: HeldDocStart['onUpdate']) {
  const held = new Map<LayerDocId, HeldDoc>()
  function hold(start: Pick<HeldDoc, 'docId' | 'layer' | 'author' | 'mine'>): HeldDoc {
    const found = held.get(start.docId)
    if (found !== undefined) return found
    const one = holdDoc({
      ...start,
      onUpdate,
    })
    held.set(one.docId, one)
    return one
  }
  /** Documents that the person may write: not those of groups that they have left. */
  let writable = new Set<LayerDocId>()
  const receive = (layer: LayerDocView): void => {
    const isMine = layer.mine && writable.has(layer.docId)
    receiveInto(hold({ ...layer, mine: isMine }), layer.update)
  }
  const mine = (): HeldDoc[] => [...held.values()].filter((one) => one.mine)

  const adopt = ({ layers, myDocs, pastGroups }: OpenedLayers): void => {
    const groups = myDocs.groups.map(({ docId }) => docId)
    writable = new Set([myDocs.private, ...groups, myDocs.meeting])
    // A document that came while the paper was being opened is not in what was read then, and stays.
    const seen = new Set<LayerChoice>(['private', 'meeting'])
    for (const { groupId } of [...myDocs.groups, ...pastGroups]) seen.add(`group/${groupId}`)
    for (const { layerChoice } of layers) seen.add(layerChoice)
    for (const one of held.values()) {
      if (seen.has(one.choice) && (!one.mine || writable.has(one.docId))) continue
      forget(one)
      held.delete(one.docId)
      letGo(one)
    }
    hold({ docId: myDocs.private, layer: 'private', author: me, mine: true })
    for (const docId of groups) hold({ docId, layer: 'group', author: me, mine: true })
    hold({ docId: myDocs.meeting, layer: 'meeting', author: me, mine: true })
    for (const layer of layers) receive(layer)
  }
  return { held, mine, receive, adopt }
}

/** Tells listeners of changes; of a gesture once, however many updates it makes. */
function createBell(onChange: () => void) {
  const listeners = new Set<() => void>()
  let quiet = 0
  const changed = (): void => {
    onChange()
    if (quiet === 0) for (const listener of [...listeners]) listener()
  }
  const atOnce = <A extends readonly unknown[], T>(act: (...given: A) => T): ((...given: A) => T) => {
    return (...given) => {
      quiet += 1
      try {
        return act(...given)
      } finally {
        quiet -= 1
        changed()
      }
    }
  }
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }
  return { changed, atOnce, subscribe, silence: () => listeners.clear() }
}

function finishMoves(mine: readonly HeldDoc[]): void {
  for (const { held, id, remarks } of leftoversOf(mine)) {
    removeAnnotation(held.doc, id)
    for (const one of remarks) removeRemark(held.doc, one.id)
    // Finishing what was cut is no step of the person's.
    held.undo?.clear()
  }
}

/** From the narrowest to the widest, groups in the order they came. */
const choicesOf = (mine: readonly HeldDoc[]): readonly LayerChoice[] =>
  [...mine]
    .sort((one, other) => Number(isWider(one.layer, other.layer)) - Number(isWider(other.layer, one.layer)))
    .map((one) => one.choice)

export function createLayerDocs(
  opened: OpenedLayers,
  me: PersonView,
  append: Append,
  now: () => number = Date.now,
): LayerDocs {
  const maker = createDocsView()
  let cached: DocsView | null = null
  const { changed, atOnce, subscribe, silence } = createBell(() => {
    cached = null
  })
  const saving = createSaving(append, changed)
  const gestures = createGestures(saving.add, now, changed)

  const holding = createHolding(me, gestures.forget, (from, update, origin, ids) => {
    if (origin !== REMOTE) gestures.wrote(from, update, ids)
    changed()
  })
  const { held, mine, receive, adopt } = holding
  adopt(opened)
  finishMoves(mine())
  const commands = createCommands({ mine, all: () => held.values(), make: atOnce(gestures.make), now })
  const view = (): DocsView => ({
    ...maker.make(held.values(), saving.isUnsaved),
    save: saving.state(),
    canUndo: gestures.canUndo(),
    canRedo: gestures.canRedo(),
    choices: choicesOf(mine()),
  })
  return {
    subscribe,
    view: () => (cached ??= view()),
    ...commands,
    undo: atOnce(gestures.undo),
    redo: atOnce(gestures.redo),
    retry: saving.retry,
    receive: atOnce(receive),
    adopt: atOnce(adopt),
    echo: ({ docId, update }) => {
      const one = held.get(docId)
      if (one !== undefined) receiveInto(one, update)
    },
    destroy: () => {
      silence()
      for (const one of held.values()) letGo(one)
    },
  }
}
