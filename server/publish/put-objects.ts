import { randomBytes } from 'node:crypto'
import { encode } from 'cborg'
import { type OpId, type PersonId, uuidV7 } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { OparlPut } from '../../shared/oparl/objects.ts'
import type { Scope } from '../../shared/oparl/scope.ts'
import { appendEntries, type NewEntry } from '../store/feed-rows.ts'
import { keepNewer } from '../store/oparl-rows.ts'
import type { Store, Tx } from '../store/store.ts'

export interface ObjectEntry {
  readonly scope: Scope
  readonly put: OparlPut
  readonly author: PersonId
}

/**
 * Puts objects into the feed, all in one transaction, then wakes who may read them. Of two states of an object the
 * one modified later stays: what is not newer than what is there is passed over, so that a repeat changes nothing.
 */
export function putObjects(db: Store, entries: readonly ObjectEntry[], now: Instant): void {
  const scopes = db.write((tx) => putObjectsIn(tx, entries, now))
  if (scopes.size > 0) db.announce({ scopes, byDevice: null })
}

/** The same within a transaction that does more. Answers the scopes that grew, for the announcement after it. */
export function putObjectsIn(tx: Tx, entries: readonly ObjectEntry[], now: Instant): Set<Scope> {
  const byScope = new Map<Scope, NewEntry[]>()
  for (const { scope, put, author } of entries) {
    const checked = OparlPut.parse(put)
    if (!keepNewer(tx, scope, checked)) continue
    const opId = uuidV7(now, randomBytes(16)) as OpId
    const entry = { kind: 'oparl.put', opId, author, at: now, docId: null, payload: encode(checked) }
    const list = byScope.get(scope)
    if (list === undefined) byScope.set(scope, [entry])
    else list.push(entry)
  }
  for (const [scope, list] of byScope) appendEntries(tx, scope, list)
  return new Set(byScope.keys())
}
