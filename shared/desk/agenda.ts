/** The agenda as a tree: what lies under what, also after moves and removals that concurred. */
import type { AgendaItemId } from '../kernel/ids.ts'

export interface Placed {
  readonly id: AgendaItemId
  readonly place: { readonly parentId: AgendaItemId | null; readonly order: string }
}

/** Smaller order first; of equals, which two devices hardly ever draw, the smaller id. */
export const byPlace = <Id extends string>(
  one: { readonly id: Id; readonly place: { readonly order: string } },
  other: { readonly id: Id; readonly place: { readonly order: string } },
): number =>
  one.place.order === other.place.order
    ? one.id < other.id
      ? -1
      : 1
    : one.place.order < other.place.order
      ? -1
      : 1

/**
 * Where every item lies. One under an item that is not there lies on top; of items that were moved into each other the
 * smallest id lies on top and the others stay under it [SYNC-153]. `circles`: those, each in order of ids.
 */
export function parentsOf(items: readonly Placed[]): {
  readonly parents: ReadonlyMap<AgendaItemId, AgendaItemId | null>
  readonly circles: readonly (readonly AgendaItemId[])[]
} {
  const ids = new Set(items.map(({ id }) => id))
  const parents = new Map(
    items.map(({ id, place }) => [
      id,
      place.parentId !== null && ids.has(place.parentId) ? place.parentId : null,
    ]),
  )
  const circles: AgendaItemId[][] = []
  const settled = new Set<AgendaItemId>()
  for (const start of [...ids].sort()) {
    const path: AgendaItemId[] = []
    let at: AgendaItemId | null = start
    while (at !== null && !settled.has(at) && !path.includes(at)) {
      path.push(at)
      at = parents.get(at) ?? null
    }
    if (at !== null && !settled.has(at)) {
      const circle = path.slice(path.indexOf(at)).sort()
      const [first] = circle
      if (first !== undefined) parents.set(first, null)
      circles.push(circle)
    }
    for (const id of path) settled.add(id)
  }
  return { parents, circles }
}

/** Depth first, as the agenda is read. */
export function inReadingOrder<Item extends Placed>(
  items: readonly Item[],
  parents: ReadonlyMap<AgendaItemId, AgendaItemId | null>,
): { readonly item: Item; readonly parentId: AgendaItemId | null; readonly depth: number }[] {
  const under = new Map<AgendaItemId | null, Item[]>()
  for (const item of items.toSorted(byPlace)) {
    const parentId = parents.get(item.id) ?? null
    const list = under.get(parentId)
    if (list === undefined) under.set(parentId, [item])
    else list.push(item)
  }
  const read = (parentId: AgendaItemId | null, depth: number): ReturnType<typeof inReadingOrder<Item>> =>
    (under.get(parentId) ?? []).flatMap((item) => [{ item, parentId, depth }, ...read(item.id, depth + 1)])
  return read(null, 0)
}
