/** The draft that a set of ops makes. The same set makes the same draft, whatever order it came in [SYNC-151]. */
import type { AgendaItemId, GuestId, OpId, PaperId, PersonId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { byPlace, inReadingOrder, parentsOf } from './agenda.ts'
import { canonicalText } from './canonical.ts'
import type { DeskOp } from './edit.ts'
import { BLANK, type EntityKind, type FieldsOf } from './fields.ts'
import { type History, historyOf } from './history.ts'
import { type PackLife, packLifeOf } from './pack-life.ts'
import { type Registers, registersOf, type Said } from './registers.ts'

export type DraftPerson = FieldsOf['person'] & { readonly id: PersonId }
export type DraftGuest = FieldsOf['guest'] & { readonly id: GuestId }
export type DraftItem = FieldsOf['item'] & {
  readonly id: AgendaItemId
  /** Where it lies in the tree; `place` is what was said. */
  readonly parentId: AgendaItemId | null
  readonly depth: number
}
export type DraftPaper = FieldsOf['paper'] & { readonly id: PaperId; readonly itemId: AgendaItemId | null }

/** What several people said of the same without having seen each other. Shown until somebody settles it. */
export type Conflict =
  | {
      readonly is: 'values'
      readonly of: EntityKind
      readonly id: string
      readonly field: string
      /** What is shown for now stands first. */
      readonly said: readonly { readonly value: unknown; readonly author: PersonId; readonly at: Instant }[]
    }
  /** One removed it, another wrote in it or put something under it: it is still there [SYNC-152]. */
  | {
      readonly is: 'kept'
      readonly of: EntityKind
      readonly id: string
      readonly removedBy: readonly PersonId[]
    }
  /** Items that were moved into each other [SYNC-153]. */
  | { readonly is: 'circle'; readonly ids: readonly AgendaItemId[] }

export interface DeskDraft {
  readonly meeting: FieldsOf['meeting']
  readonly people: readonly DraftPerson[]
  readonly guests: readonly DraftGuest[]
  /** In reading order. */
  readonly items: readonly DraftItem[]
  /** In the order of their items; those that lie nowhere last. */
  readonly papers: readonly DraftPaper[]
  readonly conflicts: readonly Conflict[]
  readonly life: PackLife
  /** What the next edit has seen. */
  readonly heads: readonly OpId[]
}

export const draftOf = (ops: Iterable<DeskOp>): DeskDraft => draftOfHistory(historyOf(ops))

function draftOfHistory(history: History): DeskDraft {
  const registers = registersOf(history)
  const here = alive(registers)
  const rows = here.items.map((id) => ({ ...registers.fieldsOf('item', id), id }))
  const { parents, circles } = parentsOf(rows)
  const items = inReadingOrder(rows, parents).map(({ item, parentId, depth }) => ({
    ...item,
    parentId,
    depth,
  }))
  const papers = papersIn(registers, here.papers, items)
  const people = here.people.map((id) => ({ id, ...registers.fieldsOf('person', id) }))
  const guests = here.guests.map((id) => ({ id, ...registers.fieldsOf('guest', id) }))
  const lists: [EntityKind, readonly string[]][] = [
    ['meeting', ['']],
    ['person', here.people],
    ['guest', here.guests],
    ['item', items.map(({ id }) => id)],
    ['paper', papers.map(({ id }) => id)],
  ]
  const conflicts = [
    ...lists.flatMap(([of, ids]) => ids.flatMap((id) => conflictsOf(registers, of, id))),
    ...circles.map((ids): Conflict => ({ is: 'circle', ids })),
  ]
  return {
    meeting: registers.fieldsOf('meeting', ''),
    people,
    guests,
    items,
    papers,
    conflicts,
    life: packLifeOf(history),
    heads: history.heads,
  }
}

interface Alive {
  readonly people: readonly PersonId[]
  readonly guests: readonly GuestId[]
  readonly items: readonly AgendaItemId[]
  readonly papers: readonly PaperId[]
}

/** Gone is only what everybody who spoke of it last said is gone, and that nothing lies under that is not [SYNC-152]. */
function alive(registers: Registers): Alive {
  const spoken = (of: EntityKind): string[] =>
    registers.ids(of).filter((id) => registers.lastOf(of, id).some(({ value }) => !value))
  const papers = spoken('paper') as PaperId[]
  const items = new Set(spoken('item') as AgendaItemId[])
  const known = new Set(registers.ids('item') as AgendaItemId[])
  const keep = (id: AgendaItemId | null): void => {
    if (id === null || items.has(id) || !known.has(id)) return
    items.add(id)
    keep(registers.fieldsOf('item', id).place.parentId)
  }
  for (const id of papers) keep(registers.fieldsOf('paper', id).place.itemId)
  for (const id of [...items]) keep(registers.fieldsOf('item', id).place.parentId)
  return {
    people: spoken('person') as PersonId[],
    guests: spoken('guest') as GuestId[],
    items: [...items].sort(),
    papers,
  }
}

function papersIn(registers: Registers, ids: readonly PaperId[], items: readonly DraftItem[]): DraftPaper[] {
  const rank = new Map<AgendaItemId | null, number>(items.map(({ id }, at) => [id, at]))
  const rankOf = ({ itemId }: DraftPaper): number => rank.get(itemId) ?? items.length
  return ids
    .map((id) => {
      const fields = registers.fieldsOf('paper', id)
      const { itemId } = fields.place
      return { ...fields, id, itemId: itemId !== null && rank.has(itemId) ? itemId : null }
    })
    .sort((one, other) => rankOf(one) - rankOf(other) || byPlace(one, other))
}

function conflictsOf(registers: Registers, of: EntityKind, id: string): Conflict[] {
  const found: Conflict[] = []
  for (const field of Object.keys(BLANK[of])) {
    const said = registers.saidOf(of, id, field)
    const different = new Set(said.map(({ value }) => canonicalText(value)))
    if (different.size > 1) found.push({ is: 'values', of, id, field, said: said.map(shown) })
  }
  const removals = registers.lastOf(of, id).filter(({ value }) => value)
  if (removals.length > 0)
    found.push({ is: 'kept', of, id, removedBy: [...new Set(removals.map(({ op }) => op.author))].sort() })
  return found
}

const shown = ({ op, value }: Said) => ({ value, author: op.author, at: op.at })
