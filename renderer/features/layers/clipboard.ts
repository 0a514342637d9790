/** Marks that were copied, to be put down on any page of any paper. Text on the system's clipboard is another matter. */

import { decodeStroke, encodeStroke } from '../../../shared/annotations/ink.ts'
import type { AnnotationDraft, Box, Placement, StoredAnnotation } from '../../../shared/annotations/model.ts'
import type { FileVersionId } from '../../../shared/kernel/ids.ts'

interface Copied {
  readonly annotation: StoredAnnotation
  readonly placement: Placement
}
let copied: readonly Copied[] = []

export function copyMarks(annotations: readonly StoredAnnotation[], versionId: FileVersionId): void {
  const found = annotations.flatMap((annotation) => {
    const placement = annotation.placements.find((one) => one.fileVersionId === versionId)
    return placement === undefined ? [] : [{ annotation, placement }]
  })
  if (found.length > 0) copied = found
}

/** At lock and sign-out: what one person copied is not for the next. */
export function forgetCopied(): void {
  copied = []
}

export interface PasteAt {
  readonly fileVersionId: FileVersionId
  readonly page: number
  readonly pageBox: Box
  /** Where the middle of what was copied goes. */
  readonly x: number
  readonly y: number
}

/** What lies on several pages lands on one, each where it was on its own. */
export function pastedDrafts(at: PasteAt): readonly AnnotationDraft[] {
  const around = boxAround(copied.map(({ placement }) => placement.box))
  if (around === null) return []
  const dx = at.x - (around[0] + around[2]) / 2
  const dy = at.y - (around[1] + around[3]) / 2
  return copied.map(({ annotation, placement }) => {
    const { kind, color, body, label, style, mentions } = annotation
    return { kind, color, body, label, style, mentions, placement: shifted(placement, dx, dy, at) }
  })
}

/** A copy is nobody's words any more: quote, offsets and anchor stay behind. */
function shifted(from: Placement, dx: number, dy: number, at: PasteAt): Placement {
  const { fileVersionId, page, pageBox } = at
  const [left, bottom, right, top] = from.box
  const turned = from.quads.map(
    (quad) => quad.map((value, index) => value + (index % 2 === 0 ? dx : dy)) as Placement['quads'][number],
  )
  return {
    v: 1,
    fileVersionId,
    page,
    pageBox: [...pageBox],
    box: [left + dx, bottom + dy, right + dx, top + dy],
    quads: turned,
    quote: null,
    textStart: null,
    strokes: from.strokes.map((stroke) => {
      const points = decodeStroke(stroke)?.map((point) => ({ ...point, x: point.x + dx, y: point.y + dy }))
      return points === undefined ? stroke : new Uint8Array(encodeStroke(points))
    }),
    strokeWidth: from.strokeWidth,
    pageTextHash: null,
    line:
      from.line === null
        ? null
        : [from.line[0] + dx, from.line[1] + dy, from.line[2] + dx, from.line[3] + dy],
    turn: from.turn,
    anchor: null,
    carried: null,
  }
}

function boxAround(boxes: readonly Box[]): Box | null {
  const [first, ...rest] = boxes
  if (first === undefined) return null
  return rest.reduce<Box>(
    (all, one) => [
      Math.min(all[0], one[0]),
      Math.min(all[1], one[1]),
      Math.max(all[2], one[2]),
      Math.max(all[3], one[3]),
    ],
    first,
  )
}
