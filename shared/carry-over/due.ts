/** Which annotations have to be carried to a version, and from where. */
import type { Placement, StoredAnnotation } from '../annotations/model.ts'
import type { FileVersionId, PersonId } from '../kernel/ids.ts'
import type { Carriable } from './carry-over.ts'

/**
 * Those that have no placement in `target` and were not left out of it, by the newest placement that is older. `order`:
 * versions of the file, oldest first; a placement in a version that is not among them counts as older than all.
 */
export function dueFor(
  target: FileVersionId,
  order: readonly FileVersionId[],
  annotations: readonly (StoredAnnotation & { readonly authorId: PersonId })[],
): Carriable[] {
  const ranks = new Map(order.map((id, rank) => [id, rank]))
  const rankOf = (placement: Placement) => ranks.get(placement.fileVersionId) ?? -1
  const until = ranks.get(target) ?? order.length
  return annotations.flatMap(({ id, authorId, leftOut, placements }) => {
    if (leftOut.includes(target) || placements.some((one) => one.fileVersionId === target)) return []
    const [newest] = placements
      .filter((one) => rankOf(one) < until)
      .sort((one, other) => rankOf(other) - rankOf(one) || (one.fileVersionId < other.fileVersionId ? -1 : 1))
    return newest === undefined ? [] : [{ annotationId: id, authorId, placement: newest }]
  })
}
