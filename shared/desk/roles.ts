/** Who prepares a meeting by what its draft says. While it says two things of one person, both count: nobody is shut out unheard. */
import type { PersonId } from '../kernel/ids.ts'
import type { DeskDraft } from './draft.ts'
import type { EntityKind } from './fields.ts'
import type { DeskRole } from './life-cycle.ts'

export interface Preparer {
  readonly personId: PersonId
  readonly role: 'chair' | 'secretary'
}

/** Those who read the desk. */
export function preparersOf(draft: DeskDraft): Preparer[] {
  const chairs = all(draft, 'meeting', '', 'chairId', draft.meeting.chairId)
  const secretaries = draft.people.filter(({ id, role }) =>
    all(draft, 'person', id, 'role', role).includes('secretary'),
  )
  return [
    ...chairs.flatMap((personId): Preparer[] =>
      personId === null ? [] : [{ personId: personId as PersonId, role: 'chair' }],
    ),
    ...secretaries.map(({ id }): Preparer => ({ personId: id, role: 'secretary' })),
  ]
}

export function rolesOf(draft: DeskDraft, personId: PersonId): DeskRole[] {
  const prepares = preparersOf(draft).filter((one) => one.personId === personId)
  const takesPart = draft.people.find(({ id }) => id === personId)
  return [
    ...new Set([...prepares.map(({ role }) => role), ...(takesPart === undefined ? [] : [takesPart.role])]),
  ]
}

function all(draft: DeskDraft, of: EntityKind, id: string, field: string, shown: unknown): unknown[] {
  const conflict = draft.conflicts.find(
    (one) => one.is === 'values' && one.of === of && one.id === id && one.field === field,
  )
  return conflict?.is === 'values' ? [...new Set(conflict.said.map(({ value }) => value))] : [shown]
}
