/** What was written of a meeting's minutes, and what it charges people with, in the order of the log. */
import { decode } from 'cborg'
import type { OpId, PersonId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { type DutyOp, DutySaid } from '../../shared/minutes/duty.ts'
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
  return entriesOf(reads, scope, 'minutes.say').flatMap(({ payload, ...by }) => {
    // What is not understood was put here by a newer server.
    const said = MinutesSaid.safeParse(decode(payload))
    return said.success ? [{ ...by, said: said.data }] : []
  })
}

export function dutyOpsOf(reads: Reads, scope: Scope): DutyOp[] {
  return entriesOf(reads, scope, 'meeting.duty').flatMap(({ payload, ...by }) => {
    const said = DutySaid.safeParse(decode(payload))
    return said.success ? [{ ...by, said: said.data }] : []
  })
}

const entriesOf = (reads: Reads, scope: Scope, kind: string): EntryRow[] =>
  reads
    .sql(`
    SELECT e.op_id AS opId, e.author, e.at, e.payload FROM feed_entry e JOIN scope_head h USING (scope_no)
    WHERE h.scope = ? AND e.kind = ? ORDER BY e.seq`)
    .all(scope, kind) as EntryRow[]
