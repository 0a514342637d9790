/** From annotations to what the viewer draws; only what changed is sent. */
import type { AnnotationId, FileVersionId } from '../../../shared/kernel/ids.ts'
import type { Mark } from '../../../shared/reader/protocol.ts'
import { type ShownAnnotation, type Suggestions, standIn } from '../layers/index.ts'

export interface MarkView {
  readonly versionId: FileVersionId
  /** Where the machine put what has no place of its own in this version. */
  readonly suggestions: Suggestions
  readonly momentOf: (annotation: ShownAnnotation) => string
}

/** Null: the annotation has no place in this version of the paper. */
export function markOf(
  annotation: ShownAnnotation,
  { versionId, suggestions, momentOf }: MarkView,
): Mark | null {
  const { standing, placement, place } = standIn(annotation, versionId, suggestions)
  if (placement === null) return null
  const { id, kind, color, style, label, layer, mine, body, unsaved, settled, replies } = annotation
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
    moment: momentOf(annotation),
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
    settled,
    replyCount: replies.length,
    carried: standing === 'machine' || standing === 'review' ? standing : 'no',
    place,
  }
}

/** Everything of these that has a place in this version. */
export function marksOf(annotations: readonly ShownAnnotation[], view: MarkView): Mark[] {
  return annotations.map((one) => markOf(one, view)).filter((mark) => mark !== null)
}

export interface MarkChange {
  readonly put: Mark[]
  readonly drop: AnnotationId[]
}

interface Sent {
  readonly annotation: ShownAnnotation
  readonly suggestion: unknown
  readonly moment: string
}

/** What one viewer has. An annotation is a new object whenever anything about it changed. */
export interface SentMarks {
  readonly bring: (annotations: readonly ShownAnnotation[], view: MarkView) => MarkChange
}

export function createSentMarks(): SentMarks {
  let sent = new Map<AnnotationId, Sent>()
  let version: FileVersionId | null = null
  return {
    bring: (annotations, view) => {
      const isSameVersion = version === view.versionId
      version = view.versionId
      const put: Mark[] = []
      const next = new Map<AnnotationId, Sent>()
      const gone = new Set(sent.keys())
      for (const annotation of annotations) {
        const { id } = annotation
        const now: Sent = {
          annotation,
          suggestion: view.suggestions.get(id),
          moment: view.momentOf(annotation),
        }
        const before = sent.get(id)
        if (isSameVersion && before !== undefined && isSame(before, now)) {
          next.set(id, before)
          gone.delete(id)
          continue
        }
        const mark = markOf(annotation, view)
        if (mark === null) continue
        put.push(mark)
        next.set(id, now)
        gone.delete(id)
      }
      sent = next
      return { put, drop: [...gone] }
    },
  }
}

function isSame(one: Sent, other: Sent): boolean {
  return (
    one.annotation === other.annotation && one.suggestion === other.suggestion && one.moment === other.moment
  )
}
