/** Where an annotation stands in the version that is shown: put there by a person, by the machine, or nowhere. */
import type { Placement } from '../../../shared/annotations/model.ts'
import type { Suggestion } from '../../../shared/carry-over/model.ts'
import type { AnnotationId, FileVersionId } from '../../../shared/kernel/ids.ts'
import type { TextPlace } from '../../../shared/reader/protocol.ts'
import type { ShownAnnotation } from './docs-view.ts'

/**
 * `here`: a person put it into this version, or said yes to where it went · `machine`: carried over, certain enough to be
 * shown as the machine's · `review`: a person must look · `old`: only in another version.
 */
export type Standing = 'here' | 'machine' | 'review' | 'old'
export type Suggestions = ReadonlyMap<AnnotationId, Suggestion>
export const NO_SUGGESTIONS: Suggestions = new Map()

export interface Stand {
  readonly standing: Standing
  /** What is drawn; null: nothing is. Where `place` is set, box and quads come from the old version and follow the words. */
  readonly placement: Placement | null
  readonly place: TextPlace | null
  /** 0-based page of the version that is shown; null: it is not in it. */
  readonly page: number | null
}

export function placementIn(annotation: ShownAnnotation, versionId: FileVersionId): Placement | undefined {
  return annotation.placements.find((one) => one.fileVersionId === versionId)
}

const NOWHERE: Stand = { standing: 'old', placement: null, place: null, page: null }

export function standIn(
  annotation: ShownAnnotation,
  versionId: FileVersionId,
  suggestions: Suggestions,
): Stand {
  const own = placementIn(annotation, versionId)
  if (own !== undefined) return { standing: 'here', placement: own, place: null, page: own.page }
  const suggestion = suggestions.get(annotation.id)
  if (suggestion === undefined || suggestion.is === 'orphan' || annotation.leftOut.includes(versionId))
    return NOWHERE
  const standing = suggestion.is === 'moved' ? 'machine' : 'review'
  const from = placementIn(annotation, suggestion.from)
  const { place: at } = suggestion
  if (from === undefined || at === null) return { ...NOWHERE, standing }
  const placement: Placement = { ...from, fileVersionId: versionId, page: at.page }
  return { standing, placement, place: placeOf(suggestion, from), page: at.page }
}

/** The words to look for; marks that have none of their own move as their anchor's words did. */
function placeOf({ place }: Suggestion, from: Placement): TextPlace | null {
  if (place === null || place.end <= place.start) return null
  const { start, end } = place
  return { start, end, from: from.quote === null ? (from.anchor?.box ?? null) : null }
}
