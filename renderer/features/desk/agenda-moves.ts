/** Where an item of an agenda goes when it is moved: a new parent and a fraction between its new neighbours. */
import { orderBetween } from '../../../shared/desk/order.ts'
import type { AgendaItemId } from '../../../shared/kernel/ids.ts'
import type { DeskView } from '../../bridge/index.ts'

type Item = DeskView['items'][number]
export type Place = Item['place']
export type Move = 'up' | 'down' | 'in' | 'out'
export type Drop = 'before' | 'after' | 'inside'

/** What is done with items by buttons, keys and dragging. */
export interface AgendaActs {
  readonly newId: AgendaItemId | null
  readonly add: (parentId: AgendaItemId | null) => void
  readonly move: (id: AgendaItemId, move: Move) => void
  readonly drop: (id: AgendaItemId, place: Place | null) => void
  readonly remove: (id: AgendaItemId) => void
}

const siblingsOf = (items: readonly Item[], parentId: AgendaItemId | null): readonly Item[] =>
  items.filter((item) => item.parentId === parentId)

/** Between the `at - 1`th and the `at`th of the others. */
function placeAt(
  others: readonly Item[],
  parentId: AgendaItemId | null,
  at: number,
  fraction: () => number,
): Place | null {
  const order = orderBetween(others[at - 1]?.place.order ?? null, others[at]?.place.order ?? null, fraction)
  return order === null ? null : { parentId, order }
}

/** At the end of the list under `parentId`. */
export const lastPlace = (
  items: readonly Item[],
  parentId: AgendaItemId | null,
  fraction: () => number = Math.random,
): Place => ({
  parentId,
  order: orderBetween(siblingsOf(items, parentId).at(-1)?.place.order ?? null, null, fraction) ?? 'V',
})

/** Null: it cannot go there. */
export function movedBy(
  items: readonly Item[],
  id: AgendaItemId,
  move: Move,
  fraction: () => number = Math.random,
): Place | null {
  const item = items.find((one) => one.id === id)
  if (item === undefined) return null
  const siblings = siblingsOf(items, item.parentId)
  const at = siblings.indexOf(item)
  const others = siblings.filter((one) => one.id !== id)
  if (move === 'up') return at === 0 ? null : placeAt(others, item.parentId, at - 1, fraction)
  if (move === 'down') return at === others.length ? null : placeAt(others, item.parentId, at + 1, fraction)
  if (move === 'in') {
    const above = siblings[at - 1]
    return above === undefined ? null : lastPlace(items, above.id, fraction)
  }
  const parent = items.find((one) => one.id === item.parentId)
  if (parent === undefined) return null
  const uncles = siblingsOf(items, parent.parentId)
  return placeAt(uncles, parent.parentId, uncles.indexOf(parent) + 1, fraction)
}

/** Null: onto itself or under what lies under it. */
export function droppedAt(
  items: readonly Item[],
  id: AgendaItemId,
  target: AgendaItemId,
  drop: Drop,
  fraction: () => number = Math.random,
): Place | null {
  const under = descendantsOf(items, id)
  const onto = items.find((one) => one.id === target)
  if (onto === undefined || target === id || under.includes(target)) return null
  if (drop === 'inside')
    return lastPlace(
      items.filter((one) => one.id !== id),
      target,
      fraction,
    )
  const others = siblingsOf(items, onto.parentId).filter((one) => one.id !== id)
  const at = others.indexOf(onto) + (drop === 'after' ? 1 : 0)
  return placeAt(others, onto.parentId, at, fraction)
}

/** Everything that lies under an item, in reading order. */
export function descendantsOf(items: readonly Item[], id: AgendaItemId): AgendaItemId[] {
  return items
    .filter((item) => item.parentId === id)
    .flatMap((item) => [item.id, ...descendantsOf(items, item.id)])
}
