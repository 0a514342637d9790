/** Entries of kind `minutes.say`: what was written of a meeting's minutes, in the order of the log. */
import { decode } from 'cborg'
import type { OpId, PersonId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { MinutesOp } from '../../shared/minutes/fold.ts'
import { MinutesSaid } from '../../shared/minutes/said.ts'
import type { Scope } from '../../shared/oparl/scope.ts'
import type { Reads } from './store.ts'

interface EntryRow {
  readonly opId: OpId
  readonly author: PersonId
  readonly at: Instant
  readonly payload: Uint8Array
}

export function minutesOpsOf(reads: Reads, scope: Scope): MinutesOp[] {
  const rows = reads
    .sql(`
    SELECT e.op_id AS opId, e.author, e.at, e.payload FROM feed_entry e JOIN scope_head h USING (scope_no)
    WHERE h.scope = ? AND e.kind = 'minutes.say' ORDER BY e.seq`)
    .all(scope) as EntryRow[]
  return rows.flatMap(({ opId, author, at, payload }) => {
    // What is not understood was put here by a newer server.
    const said = MinutesSaid.safeParse(decode(payload))
    return said.success ? [{ opId, author, at, said: said.data }] : []
  })
}
