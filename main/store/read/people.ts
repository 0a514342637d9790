import type { PersonView } from '../../../shared/ipc/views.ts'
import type { PersonId } from '../../../shared/kernel/ids.ts'
import type { StoreContext } from '../context.ts'

/** A person as the screens name one; somebody whose record has not come yet has no name. */
export function personView(context: StoreContext, id: PersonId): PersonView {
  const row = context.statements.of(context.db, 'SELECT name, position FROM person WHERE id = ?').get(id) as
    | { name: string; position: string }
    | undefined
  // One's own record may still be on its way; what signing in told is then all there is.
  if (row === undefined && id === context.person.id) return context.person
  return { id, name: row?.name ?? '', position: row?.position ?? '' }
}
