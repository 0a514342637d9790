/** From annotations to what the viewer draws; only what changed is sent. */
import type { AnnotationId, FileVersionId } from '../../../shared/kernel/ids.ts'
import type { Mark } from '../../../shared/reader/protocol.ts'
import type { ShownAnnotation } from './layer-docs.ts'

export function placementIn(annotation: ShownAnnotation, versionId: FileVersionId) {
  return annotation.placements.find((one) => one.fileVersionId === versionId)
}

/** Null: the annotation has no place in this version of the paper. */
export function markOf(annotation: ShownAnnotation, versionId: FileVersionId, moment: string): Mark | null {
  const placement = placementIn(annotation, versionId)
  if (placement === undefined) return null
  const { id, kind, color, style, label, layer, mine, body, unsaved } = annotation
  const { page, box, quads, strokes, strokeWidth, line, turn } = placement
  return {
    id,
    kind,
    color,
    style,
    label,
    layer,
    mine,
    author: annotation.author.name.slice(0, 200),
    moment,
    body,
    page,
    box,
    quads,
    quoted: placement.quote !== null,
    strokes,
    strokeWidth,
    line,
    turn,
    unsaved,
    settled: false,
    replyCount: 0,
    carried: 'no',
    place: null,
  }
}

export interface MarkChange {
  readonly put: Mark[]
  readonly drop: AnnotationId[]
}

/** `shown`: what the viewer has, by id; brought up to date here. */
export function markChange(shown: Map<AnnotationId, { key: string }>, marks: readonly Mark[]): MarkChange {
  const put: Mark[] = []
  const gone = new Set(shown.keys())
  for (const mark of marks) {
    gone.delete(mark.id)
    const key = [
      mark.color,
      mark.body,
      mark.unsaved,
      mark.moment,
      mark.page,
      mark.box.join(' '),
      mark.strokes.length,
    ].join('\u0000')
    if (shown.get(mark.id)?.key === key) continue
    shown.set(mark.id, { key })
    put.push(mark)
  }
  for (const id of gone) shown.delete(id)
  return { put, drop: [...gone] }
}
