/** What an office has set for itself: a part of its Body, so that every device of the office is sent it [SYNC-212]. */
import type { Deadlines } from '../../shared/desk/deadline.ts'
import { deadlinesOf } from '../../shared/desk/deadline.ts'
import type { BodyId, PersonId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { OfficeDeadlines } from '../../shared/oparl/office-deadlines.ts'
import { bodyScope } from '../../shared/oparl/scope.ts'
import { objectOf } from '../store/oparl-rows.ts'
import type { Reads, Store } from '../store/store.ts'
import { putObjects } from './put-objects.ts'

export function setDeadlines(
  store: Store,
  { bodyId, personId }: { readonly bodyId: BodyId; readonly personId: PersonId },
  deadlines: OfficeDeadlines,
  now: Instant,
): void {
  const scope = bodyScope(bodyId)
  const body = objectOf(store.reads, scope, 'Body', bodyId)
  if (body === null) return
  const modified = Math.max(now, body.modified + 1) as Instant
  putObjects(
    store,
    [{ scope, author: personId, put: { type: 'Body', object: { ...body, deadlines, modified } } }],
    now,
  )
}

export const officeDeadlines = (reads: Reads, bodyId: BodyId): Deadlines =>
  deadlinesOf(objectOf(reads, bodyScope(bodyId), 'Body', bodyId)?.deadlines)
