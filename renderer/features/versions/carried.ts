/** What went along into the version that is shown, what a person must look at, and what stayed behind. */
import type { Placement } from '../../../shared/annotations/model.ts'
import type { Suggestion } from '../../../shared/carry-over/model.ts'
import type { AnnotationId } from '../../../shared/kernel/ids.ts'
import { placementIn, type ReaderDesk, type ShownAnnotation } from '../layers/index.ts'

export interface CarriedNote {
  readonly annotation: ShownAnnotation
  readonly suggestion: Suggestion
  /** In the version that it comes from. */
  readonly from: Placement
}

export interface Carried {
  /** The person's own, in reading order of the old version: nobody decides about another's. */
  readonly moved: readonly CarriedNote[]
  readonly review: readonly CarriedNote[]
  readonly orphans: readonly CarriedNote[]
  /** Everybody's. */
  readonly counts: { readonly moved: number; readonly review: number; readonly orphans: number }
}

export function carriedIn({
  docs,
  paper,
  suggestions,
}: Pick<ReaderDesk, 'docs' | 'paper' | 'suggestions'>): Carried {
  const found = docs.annotations.flatMap((annotation): CarriedNote[] => {
    const suggestion = suggestions.get(annotation.id)
    const from = suggestion === undefined ? undefined : placementIn(annotation, suggestion.from)
    if (suggestion === undefined || from === undefined) return []
    const isDecided =
      placementIn(annotation, paper.shownVersionId) !== undefined ||
      annotation.leftOut.includes(paper.shownVersionId)
    return isDecided ? [] : [{ annotation, suggestion, from }]
  })
  found.sort((one, other) => one.from.page - other.from.page || topOf(other) - topOf(one))
  const own = (is: Suggestion['is']) => found.filter((one) => one.suggestion.is === is && one.annotation.mine)
  const count = (is: Suggestion['is']) => found.filter((one) => one.suggestion.is === is).length
  return {
    moved: own('moved'),
    review: own('review'),
    orphans: own('orphan'),
    counts: { moved: count('moved'), review: count('review'), orphans: count('orphan') },
  }
}

const topOf = ({ from }: CarriedNote) => from.box[3]

/** Words that tell which one it is. */
export function wordsOf({ annotation, from }: CarriedNote): string {
  const { body, label } = annotation
  return from.quote?.exact ?? (body || label || (from.anchor?.quote.exact ?? ''))
}

/** The next one to look at after `id`, those passed over last; null: none is left. */
export function nextAfter(
  review: readonly CarriedNote[],
  id: AnnotationId | null,
  passed: ReadonlySet<AnnotationId>,
): AnnotationId | null {
  const open = review.map((one) => one.annotation.id)
  const at = id === null ? -1 : open.indexOf(id)
  const after = [...open.slice(at + 1), ...open.slice(0, at + 1)].filter((one) => one !== id)
  return after.find((one) => !passed.has(one)) ?? null
}
