/** From one of a person's layers to another: written in the new one first, so that no cut in between loses anything. */
import type * as Y from 'yjs'
import { removeAnnotations, restore } from '../../../shared/annotations/doc.ts'
import type { StoredAnnotation, StoredRemark } from '../../../shared/annotations/model.ts'
import { removeRemark, restoreRemark } from '../../../shared/annotations/remarks.ts'
import { isWider } from '../../../shared/annotations/view.ts'
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import { type Gesture, inChunks } from './gestures.ts'
import type { HeldDoc } from './held-doc.ts'

interface Moving {
  readonly annotation: StoredAnnotation
  /** What the person said there about it: it goes with it. */
  readonly remarks: readonly StoredRemark[]
}

const bytesOf = ({ annotation, remarks }: Moving): number => weightOf(annotation) + 300 * remarks.length

/** About what an annotation takes in an update. */
export function weightOf({ body, placements }: Pick<StoredAnnotation, 'body' | 'placements'>): number {
  let bytes = 400 + 2 * body.length
  for (const { quads, quote, strokes } of placements) {
    bytes += 600 + quads.length * 80 + 2 * (quote?.exact.length ?? 0)
    for (const stroke of strokes) bytes += stroke.length
  }
  return bytes
}

export function moveBetween(
  gesture: Gesture,
  { from, to, ids, now }: { from: HeldDoc; to: HeldDoc; ids: readonly AnnotationId[]; now: number },
): void {
  const moving = ids
    .map((id) => from.annotations.get(id))
    .filter((one) => one !== undefined)
    .map((annotation) => ({
      annotation: { ...annotation, moved: instant(Math.max(now, (annotation.moved ?? 0) + 1)) },
      remarks: [...from.remarks.values()].filter((one) => one.on === annotation.id),
    }))
  const chunks = [...inChunks(moving, bytesOf)]
  const idsOf = (chunk: readonly Moving[]) => chunk.map(({ annotation }) => annotation.id)
  for (const chunk of chunks) gesture.write(to, (doc) => putAll(doc, chunk), idsOf(chunk))
  for (const chunk of chunks) gesture.write(from, (doc) => takeAll(doc, chunk), idsOf(chunk))
}

function putAll(doc: Y.Doc, chunk: readonly Moving[]): void {
  for (const { annotation, remarks } of chunk) {
    restore(doc, annotation)
    for (const one of remarks) restoreRemark(doc, one)
  }
}

function takeAll(doc: Y.Doc, chunk: readonly Moving[]): void {
  removeAnnotations(
    doc,
    chunk.map(({ annotation }) => annotation.id),
  )
  for (const { remarks } of chunk) for (const one of remarks) removeRemark(doc, one.id)
}

export interface Leftover {
  readonly held: HeldDoc
  readonly id: AnnotationId
  /** Remarks that are in the new layer too. */
  readonly remarks: readonly StoredRemark[]
}

/**
 * What a move left behind when it was cut: of two copies the one that was moved last stays. Both halves of a move say the
 * same on every device, so whoever finishes it does what its author wanted.
 */
export function leftoversOf(mine: readonly HeldDoc[]): readonly Leftover[] {
  const found: Leftover[] = []
  const newest = new Map<string, { held: HeldDoc; one: StoredAnnotation }>()
  for (const held of mine) {
    for (const one of held.annotations.values()) {
      const other = newest.get(one.id)
      if (other === undefined) {
        newest.set(one.id, { held, one })
        continue
      }
      const wins = isLater({ held, one }, other)
      const [stays, goes] = wins ? [{ held, one }, other] : [other, { held, one }]
      newest.set(one.id, stays)
      const remarks = [...goes.held.remarks.values()].filter(
        (remark) => remark.on === one.id && stays.held.remarks.has(remark.id),
      )
      found.push({ held: goes.held, id: one.id, remarks })
    }
  }
  return found
}

interface Copy {
  readonly held: HeldDoc
  readonly one: StoredAnnotation
}

function isLater(one: Copy, than: Copy): boolean {
  const [mine, theirs] = [one.one.moved ?? 0, than.one.moved ?? 0]
  return mine === theirs ? isWider(one.held.layer, than.held.layer) : mine > theirs
}
