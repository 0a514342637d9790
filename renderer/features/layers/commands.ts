/** The commands of a paper's documents (layer-docs.ts): each finds the person's own documents and makes one gesture. */
import type * as Y from 'yjs'
import {
  addAnnotation,
  editBody,
  leaveOut,
  movePlacement,
  recolour,
  relabel,
  removeAnnotations,
  restyle,
} from '../../../shared/annotations/doc.ts'
import type {
  AnnotationDraft,
  Placement,
  StoredAnnotation,
  Style,
} from '../../../shared/annotations/model.ts'
import { addRemark, editRemark, removeRemark } from '../../../shared/annotations/remarks.ts'
import { isWider } from '../../../shared/annotations/view.ts'
import { type AnnotationId, type RemarkId, uuidV7 } from '../../../shared/kernel/ids.ts'
import { type Instant, instant } from '../../../shared/kernel/instant.ts'
import type { LayerChoice } from '../../../shared/oparl/scope.ts'
import { type Gesture, type Gestures, inChunks } from './gestures.ts'
import type { HeldDoc } from './held-doc.ts'
import type { LayerCommands } from './layer-commands.ts'
import { moveBetween, weightOf } from './moves.ts'

export interface CommandPorts {
  readonly mine: () => readonly HeldDoc[]
  readonly all: () => Iterable<HeldDoc>
  readonly make: Gestures['make']
  readonly now: () => number
}

/** What a change of one field takes in an update, and a word without text. */
const fieldBytes = (): number => 150
const remarkBytes = (): number => 300

function writeEach<T>(
  gesture: Gesture,
  held: HeldDoc,
  items: readonly T[],
  bytesOf: (item: T) => number,
  change: (doc: Y.Doc, item: T) => unknown,
): void {
  for (const chunk of inChunks(items, bytesOf))
    gesture.write(held, (doc) => {
      for (const item of chunk) change(doc, item)
    })
}

export function createCommands(ports: CommandPorts): LayerCommands {
  const kit = kitOf(ports)
  return { ...markCommands(ports, kit), ...placeCommands(ports, kit), ...remarkCommands(ports, kit) }
}

/** What several commands need. */
function kitOf({ make, mine, now }: CommandPorts) {
  const at = (): Instant => instant(now())
  const newId = (): string => uuidV7(now(), crypto.getRandomValues(new Uint8Array(16)))
  const docOf = (choice: LayerChoice): HeldDoc | undefined => mine().find((one) => one.choice === choice)
  const ownerOf = (id: AnnotationId) => ownerAmong(mine(), id)
  const each = (
    ids: readonly AnnotationId[],
    summary: string,
    change: (doc: Y.Doc, id: AnnotationId, when: Instant) => unknown,
  ): void => {
    const when = at()
    make(summary, (gesture) => {
      for (const [held, own] of byDoc(mine(), ids))
        writeEach(gesture, held, own, fieldBytes, (doc, id) => change(doc, id, when))
    })
  }
  const addAll = (gesture: Gesture, held: HeldDoc, drafts: readonly AnnotationDraft[]): AnnotationId[] => {
    // Made in one moment, and shown in the order of their ids: in that of the drafts, however quick the machine.
    const ids = drafts.map(() => newId() as AnnotationId).sort()
    const when = at()
    const made = drafts.flatMap((draft, nth) => {
      const id = ids[nth]
      return id === undefined ? [] : [{ id, draft }]
    })
    const bytes = ({ draft }: (typeof made)[number]) =>
      weightOf({ body: draft.body, placements: [draft.placement] })
    writeEach(gesture, held, made, bytes, (doc, { id, draft }) => addAnnotation(doc, { id, at: when, draft }))
    return made.map(({ id }) => id)
  }
  const add = (layer: LayerChoice, drafts: readonly AnnotationDraft[], summary: string): AnnotationId[] => {
    const held = docOf(layer)
    let ids: AnnotationId[] = []
    if (held !== undefined) make(summary, (gesture) => (ids = addAll(gesture, held, drafts)))
    return ids
  }
  return { at, newId, docOf, ownerOf, each, addAll, add }
}
type Kit = ReturnType<typeof kitOf>
type Some<K extends keyof LayerCommands> = Pick<LayerCommands, K>

function markCommands(
  { make, mine }: CommandPorts,
  { at, ownerOf, each, addAll, add }: Kit,
): Omit<LayerCommands, PlaceCommand | RemarkCommand> {
  return {
    add: (layer, draft, summary) => add(layer, [draft], summary)[0] ?? null,
    paste: add,
    edit: (id, body, summary, mentions) =>
      each([id], summary, (doc, one, when) => editBody(doc, one, body, when, mentions)),
    recolour: (ids, color, summary) => each(ids, summary, (doc, id, when) => recolour(doc, id, color, when)),
    restyle: (ids, style, summary) => {
      const before = new Map(ids.map((id) => [id, ownerOf(id)?.annotations.get(id)]))
      each(ids, summary, (doc, id, when) => {
        const one = before.get(id)
        return one !== undefined && restyle(doc, id, styled(one, style), when)
      })
    },
    relabel: (ids, label, summary) => each(ids, summary, (doc, id, when) => relabel(doc, id, label, when)),
    remove: (ids, summary) => make(summary, (gesture) => removeAll(gesture, mine(), ids)),
    changeMarks: (edit, summary) => {
      const added: AnnotationId[] = []
      make(summary, (gesture) => {
        putPlacements(gesture, mine(), edit.put, at())
        for (const [held, add] of addedByDoc(mine(), edit.add)) added.push(...addAll(gesture, held, add))
        removeAll(gesture, mine(), edit.remove)
      })
      return added
    },
    rewrite: (id, body, placement, summary) => {
      const held = ownerOf(id)
      if (held === undefined) return
      const when = at()
      make(summary, (gesture) =>
        gesture.write(held, (doc) => {
          editBody(doc, id, body, when)
          movePlacement(doc, id, placement, when)
        }),
      )
    },
  }
}

type PlaceCommand = 'acceptPlacements' | 'leaveOut' | 'moveLayer'

function placeCommands({ make, mine, now }: CommandPorts, { at, docOf, each }: Kit): Some<PlaceCommand> {
  return {
    acceptPlacements: (accepted, summary) =>
      make(summary, (gesture) => putPlacements(gesture, mine(), accepted, at())),
    leaveOut: (ids, versionId, summary) =>
      each(ids, summary, (doc, id, when) => leaveOut(doc, id, versionId, when)),
    moveLayer: (ids, to, summary) => {
      const target = docOf(to)
      if (target === undefined) return
      make(summary, (gesture) => {
        for (const [from, own] of byDoc(mine(), ids))
          if (from !== target) moveBetween(gesture, { from, to: target, ids: own, now: now() })
      })
    },
  }
}

type RemarkCommand = 'reply' | 'editReply' | 'removeReply' | 'settle'

function remarkCommands(ports: CommandPorts, { at, newId }: Kit): Some<RemarkCommand> {
  const { make } = ports
  const remarkOwner = (id: RemarkId) => ports.mine().find((one) => one.remarks.has(id))
  return {
    reply: (on, body, mentions, summary) => {
      const held = docBeside(ports, on)
      if (held === undefined) return null
      const id = newId() as RemarkId
      const remark = { id, on, is: 'reply', body, mentions, at: at() } as const
      make(summary, (gesture) => gesture.write(held, (doc) => addRemark(doc, remark)))
      return id
    },
    editReply: (id, body, mentions, summary) => {
      const held = remarkOwner(id)
      if (held !== undefined)
        make(summary, (gesture) => gesture.write(held, (doc) => editRemark(doc, id, body, mentions, at())))
    },
    removeReply: (id, summary) => {
      const held = remarkOwner(id)
      if (held !== undefined) make(summary, (gesture) => gesture.write(held, (doc) => removeRemark(doc, id)))
    },
    settle: (ids, is, summary) =>
      make(summary, (gesture) => {
        const words = new Map<HeldDoc, AnnotationId[]>()
        for (const on of ids) {
          const held = docBeside(ports, on)
          if (held !== undefined) words.set(held, [...(words.get(held) ?? []), on])
        }
        for (const [held, ons] of words)
          writeEach(gesture, held, ons, remarkBytes, (doc, on) =>
            addRemark(doc, { id: newId() as RemarkId, on, is, body: '', mentions: [], at: at() }),
          )
      }),
  }
}

/** Of two copies the shown one (docs-view.ts) is the one that is changed. */
function ownerAmong(mine: readonly HeldDoc[], id: AnnotationId): HeldDoc | undefined {
  let found: HeldDoc | undefined
  for (const held of mine)
    if (held.annotations.has(id) && (found === undefined || isWider(held.layer, found.layer))) found = held
  return found
}

function byDoc(mine: readonly HeldDoc[], ids: readonly AnnotationId[]): Map<HeldDoc, AnnotationId[]> {
  const found = new Map<HeldDoc, AnnotationId[]>()
  for (const id of ids) {
    const held = ownerAmong(mine, id)
    if (held === undefined) continue
    const own = found.get(held)
    if (own === undefined) found.set(held, [id])
    else own.push(id)
  }
  return found
}

/** The person's document in the layer of an annotation, whoever made it: where a remark on it goes. */
function docBeside({ mine, all }: CommandPorts, on: AnnotationId): HeldDoc | undefined {
  let beside: HeldDoc | undefined
  for (const held of all())
    if (held.annotations.has(on) && (beside === undefined || isWider(held.layer, beside.layer))) beside = held
  return mine().find((one) => one.choice === beside?.choice)
}

function removeAll(gesture: Gesture, mine: readonly HeldDoc[], ids: readonly AnnotationId[]): void {
  for (const [held, own] of byDoc(mine, ids))
    for (const chunk of inChunks(own, fieldBytes)) gesture.write(held, (doc) => removeAnnotations(doc, chunk))
}

function putPlacements(
  gesture: Gesture,
  mine: readonly HeldDoc[],
  put: readonly { readonly id: AnnotationId; readonly placement: Placement }[],
  when: Instant,
): void {
  const newest = new Map(put.map((one) => [one.id, one.placement]))
  const bytes = (id: AnnotationId): number => {
    const placement = newest.get(id)
    return placement === undefined ? 0 : weightOf({ body: '', placements: [placement] })
  }
  for (const [held, own] of byDoc(mine, [...newest.keys()]))
    writeEach(gesture, held, own, bytes, (doc, id) => {
      const placement = newest.get(id)
      if (placement !== undefined) movePlacement(doc, id, placement, when)
    })
}

/** New marks that look like others: in the same document, with the same kind, colour and style. */
function addedByDoc(
  mine: readonly HeldDoc[],
  add: readonly { readonly like: AnnotationId; readonly placement: Placement }[],
): Map<HeldDoc, AnnotationDraft[]> {
  const found = new Map<HeldDoc, AnnotationDraft[]>()
  for (const { like, placement } of add) {
    const held = ownerAmong(mine, like)
    const one = held?.annotations.get(like)
    if (held === undefined || one === undefined) continue
    const { kind, color, style } = one
    found.set(held, [...(found.get(held) ?? []), { kind, color, style, body: '', placement }])
  }
  return found
}

function styled(one: StoredAnnotation, change: Partial<Style>): Style {
  return { ...one.style, ...change }
}
