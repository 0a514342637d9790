/** Where a paper goes: a place among the papers of an item, between its new neighbours. */
import { orderBetween } from '../../../shared/desk/order.ts'
import type { AgendaItemId } from '../../../shared/kernel/ids.ts'
import type { DraftPaper } from './paper-fields.ts'

type Place = DraftPaper['place']

const between = (one: DraftPaper | undefined, other: DraftPaper | undefined): string | null =>
  orderBetween(one?.place.order ?? null, other?.place.order ?? null, Math.random)

/** Null: it cannot go there. */
export function movedBy(papers: readonly DraftPaper[], paper: DraftPaper, by: -1 | 1): Place | null {
  const mine = papers.filter(({ itemId }) => itemId === paper.itemId)
  const to = mine.findIndex(({ id }) => id === paper.id) + by
  if (to < 0 || to >= mine.length) return null
  const order = by < 0 ? between(mine[to - 1], mine[to]) : between(mine[to], mine[to + 1])
  return order === null ? null : { itemId: paper.itemId, order }
}

export const lastIn = (papers: readonly DraftPaper[], itemId: AgendaItemId | null): Place => {
  const last = papers.findLast((paper) => paper.itemId === itemId)
  return { itemId, order: between(last, undefined) ?? 'V' }
}
