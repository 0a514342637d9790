import { deadlinesOf } from '../../../shared/desk/deadline.ts'
import { OfficeDeadlines } from '../../../shared/oparl/office-deadlines.ts'
import type { StoreContext } from '../context.ts'
import { ownBody } from '../groups/group-rows.ts'

/** As the person's office has set them; null: nobody has, the law holds [SYNC-212]. */
export function officeDeadlines({ db, statements, person }: StoreContext): OfficeDeadlines | null {
  const kept: unknown = statements
    .of(db, 'SELECT deadlines FROM body WHERE id = ?')
    .pluck()
    .get(ownBody(db, person.id))
  const parsed = typeof kept === 'string' ? OfficeDeadlines.safeParse(JSON.parse(kept)) : null
  return parsed?.success === true ? parsed.data : null
}

export const deadlinesHere = (context: StoreContext) => deadlinesOf(officeDeadlines(context))
