/**
 * Gestures and their undo, over all documents that one person writes in a paper. A gesture is one step, whatever number
 * of documents it touches; each document's own undo keeps the content, this keeps the order.
 */
import * as Y from 'yjs'
import { command, markMoved } from '../../../shared/annotations/doc.ts'
import type { AnnotationId, RemarkId } from '../../../shared/kernel/ids.ts'
import { type Instant, instant } from '../../../shared/kernel/instant.ts'
import type { HeldDoc } from './held-doc.ts'
import type { Write } from './saving.ts'

export type EntryId = AnnotationId | RemarkId

/** One entry of one document's undo. `moves`: what came into this document, or left it, for another layer. */
interface Part {
  readonly held: HeldDoc
  readonly moves: readonly AnnotationId[]
}
type Step = readonly Part[]

export interface Gesture {
  /** One update of the document, one entry of its undo. Call it in the order in which things must be durable. */
  readonly write: (held: HeldDoc, change: (doc: Y.Doc) => unknown, moves?: readonly AnnotationId[]) => void
}

export interface Gestures {
  readonly make: (summary: string, act: (gesture: Gesture) => void) => void
  readonly undo: (summary: string) => void
  readonly redo: (summary: string) => void
  readonly canUndo: () => boolean
  readonly canRedo: () => boolean
  /** For every update of a document that did not come from elsewhere. */
  readonly wrote: (held: HeldDoc, update: Uint8Array, ids: ReadonlySet<string>) => void
  /** A document is gone, and its steps with it. */
  readonly forget: (held: HeldDoc) => void
}

interface Caught {
  readonly updates: Uint8Array[]
  readonly ids: Set<string>
}

/** Brings every update to the disk; those that one document makes within `asOne` as a single one. */
function createCatcher(save: (write: Write) => void, summary: () => string) {
  let caught: Caught | null = null
  const wrote = (held: HeldDoc, update: Uint8Array, ids: ReadonlySet<string>): void => {
    if (caught === null) return save({ docId: held.docId, update, summary: summary(), ids })
    caught.updates.push(update)
    for (const id of ids) caught.ids.add(id)
  }
  const asOne = (held: HeldDoc, act: () => void): void => {
    const mine: Caught = { updates: [], ids: new Set() }
    caught = mine
    try {
      act()
    } finally {
      caught = null
    }
    const [first, ...more] = mine.updates
    if (first === undefined) return
    const update = more.length === 0 ? first : Y.mergeUpdates(mine.updates)
    save({ docId: held.docId, update, summary: summary(), ids: mine.ids })
  }
  return { wrote, asOne }
}

const without = (steps: readonly Step[], held: HeldDoc): Step[] =>
  steps.map((one) => one.filter((part) => part.held !== held)).filter((one) => one.length > 0)

export function createGestures(
  save: (write: Write) => void,
  now: () => number,
  changed: () => void,
): Gestures {
  let done: Step[] = []
  let undone: Step[] = []
  let summary = ''
  const { wrote, asOne } = createCatcher(save, () => summary)

  function step(from: Step[], way: 'undo' | 'redo'): Part[] {
    const taken = from.pop()
    if (taken === undefined) return []
    const went: Part[] = []
    // Backwards for an undo, forwards for a redo: what moves is in its new place before it leaves the old one.
    for (const part of way === 'undo' ? [...taken].reverse() : taken) {
      const { held, moves } = part
      asOne(held, () => {
        const { changed: isDone, count } = popOne(held, way)
        if (isDone) went.push(part)
        if (moves.length > 0) markMoved(held.doc, moves, afterAll(taken, moves, now()))
        // An entry with nothing left to change takes the next one with it.
        dropOldest(from, held, count - 1)
      })
    }
    return way === 'undo' ? went.reverse() : went
  }

  return {
    make: (words, act) => {
      summary = words
      const parts: Part[] = []
      act({
        write: (held, change, moves = []) => {
          if (writeInto(held, change)) parts.push({ held, moves })
        },
      })
      if (parts.length === 0) return
      done.push(parts)
      undone = []
      changed()
    },
    undo: (words) => {
      summary = words
      const went = step(done, 'undo')
      if (went.length > 0) undone.push(went)
      changed()
    },
    redo: (words) => {
      summary = words
      const went = step(undone, 'redo')
      if (went.length > 0) done.push(went)
      changed()
    },
    canUndo: () => done.length > 0,
    canRedo: () => undone.length > 0,
    wrote,
    forget: (held) => {
      done = without(done, held)
      undone = without(undone, held)
    },
  }
}

/** Whether anything changed, and how many entries of the document's own undo that took. */
function popOne(
  { undo }: HeldDoc,
  way: 'undo' | 'redo',
): { readonly changed: boolean; readonly count: number } {
  if (undo === null) return { changed: false, count: 0 }
  const stack = () => (way === 'undo' ? undo.undoStack : undo.redoStack).length
  const before = stack()
  const popped = undo[way]()
  return { changed: popped !== null, count: before - stack() }
}

/** Whether the change is an entry of the document's own undo. */
function writeInto({ doc, undo }: HeldDoc, change: (doc: Y.Doc) => unknown): boolean {
  const before = undo?.undoStack.length ?? 0
  command(doc, () => change(doc))
  return (undo?.undoStack.length ?? 0) > before
}

/** Later than any copy says, whatever the clock does: the copy that an undo brings back is the one that stays. */
function afterAll(step: Step, moves: readonly AnnotationId[], now: number): Instant {
  let at = now
  for (const { held } of step)
    for (const id of moves) at = Math.max(at, (held.annotations.get(id)?.moved ?? 0) + 1)
  return instant(at)
}

/** The newest `count` parts of a document that are still in the list are gone from its own undo. */
function dropOldest(steps: Step[], held: HeldDoc, count: number): void {
  let left = count
  for (let at = steps.length - 1; at >= 0 && left > 0; at -= 1) {
    const parts = steps[at] ?? []
    const kept = parts.filter((part) => part.held !== held || left-- <= 0)
    if (kept.length === 0) steps.splice(at, 1)
    else steps[at] = kept
  }
}

/** An update may hold 256 KiB and 20,000 structs (shared/annotations/limits.ts): well below, whatever Yjs adds. */
const CHUNK_BYTES = 96 * 1024

/** Splits what one gesture writes into updates that may be sent. */
export function* inChunks<T>(items: readonly T[], bytesOf: (item: T) => number): Generator<readonly T[]> {
  let chunk: T[] = []
  let size = 0
  for (const item of items) {
    const bytes = bytesOf(item)
    if (chunk.length > 0 && size + bytes > CHUNK_BYTES) {
      yield chunk
      chunk = []
      size = 0
    }
    chunk.push(item)
    size += bytes
  }
  if (chunk.length > 0) yield chunk
}
