/** The first words of a draft: nothing but whose it is, or everything of an earlier meeting but its time and papers. */
import type { AgendaItemId, BodyId, GuestId, OrganizationId, PersonId } from '../kernel/ids.ts'
import type { Change, FieldsOf } from './fields.ts'
import { orderBetween } from './order.ts'

/** An earlier meeting, or another draft, as far as a new one is made of it. */
export interface Template {
  readonly meeting: Partial<FieldsOf['meeting']>
  readonly people: readonly (Partial<FieldsOf['person']> & {
    readonly id: PersonId
    readonly role: FieldsOf['person']['role']
  })[]
  readonly guests: readonly Partial<FieldsOf['guest']>[]
  /** In reading order. */
  readonly items: readonly (Omit<FieldsOf['item'], 'place'> & {
    readonly id: AgendaItemId
    readonly parentId: AgendaItemId | null
  })[]
}

export interface Beginning {
  readonly personId: PersonId
  readonly bodyId: BodyId | null
  readonly organizationId: OrganizationId | null
  readonly template: Template | null
  readonly newId: () => string
  /** From 0 up to 1. */
  readonly fraction: () => number
}

/** Whoever begins is a secretary of it; that change stands first. */
export function beginningOf({ personId, bodyId, organizationId, template, ...draw }: Beginning): Change[] {
  const meeting = { ...template?.meeting, bodyId }
  return [
    { of: 'person', id: personId, set: { role: 'secretary' } },
    { of: 'meeting', id: '', set: { ...meeting, organizationId: meeting.organizationId ?? organizationId } },
    ...(template?.people ?? [])
      .filter(({ id }) => id !== personId)
      .map(({ id, ...set }): Change => ({ of: 'person', id, set })),
    ...(template?.guests ?? []).map((set): Change => ({ of: 'guest', id: draw.newId() as GuestId, set })),
    ...itemsOf(template?.items ?? [], draw),
  ]
}

function itemsOf(
  items: Template['items'],
  { newId, fraction }: Pick<Beginning, 'newId' | 'fraction'>,
): Change[] {
  const ids = new Map(items.map(({ id }) => [id, newId() as AgendaItemId]))
  const last = new Map<AgendaItemId | null, string>()
  return items.map(({ id, parentId: oldParent, ...fields }): Change => {
    const parentId = oldParent === null ? null : (ids.get(oldParent) ?? null)
    const order = orderBetween(last.get(parentId) ?? null, null, fraction) ?? 'V'
    last.set(parentId, order)
    return { of: 'item', id: ids.get(id) ?? id, set: { ...fields, place: { parentId, order } } }
  })
}
