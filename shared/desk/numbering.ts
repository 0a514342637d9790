/** Numbers that an agenda's items have where nobody has typed one: 1, 1.1, 1.2, 2 … in reading order. */
import type { AgendaItemId } from '../kernel/ids.ts'

interface Numbered {
  readonly id: AgendaItemId
  readonly parentId: AgendaItemId | null
  /** As typed; empty: by its place. */
  readonly number: string
}

/** `items`: in reading order, so that what lies above has its number already. */
export function numbersOf(items: readonly Numbered[]): ReadonlyMap<AgendaItemId, string> {
  const counts = new Map<AgendaItemId | null, number>()
  const numbers = new Map<AgendaItemId, string>()
  for (const { id, parentId, number } of items) {
    const count = (counts.get(parentId) ?? 0) + 1
    counts.set(parentId, count)
    const above = parentId === null ? undefined : numbers.get(parentId)
    const byPlace = above === undefined ? String(count) : `${above}.${count}`
    numbers.set(id, number.trim() === '' ? byPlace : number.trim())
  }
  return numbers
}
