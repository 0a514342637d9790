/** Desk logs: entries of kind `desk.edit`, and who prepares a meeting by what they say. */
import { decode } from 'cborg'
import { draftOf } from '../../shared/desk/draft.ts'
import { DeskEdit, type DeskOp } from '../../shared/desk/edit.ts'
import { preparersOf } from '../../shared/desk/roles.ts'
import type { MeetingId, OpId, PersonId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { Scope } from '../../shared/oparl/scope.ts'
import type { Reads, Tx } from './store.ts'

interface EntryRow {
  readonly opId: OpId
  readonly author: PersonId
  readonly at: Instant
  readonly payload: Uint8Array
}

/** Everything that was written at this desk, as it came. */
export function deskOpsOf(reads: Reads, scope: Scope): DeskOp[] {
  const rows = reads
    .sql(`
    SELECT e.op_id AS opId, e.author, e.at, e.payload FROM feed_entry e JOIN scope_head h USING (scope_no)
    WHERE h.scope = ? AND e.kind = 'desk.edit' ORDER BY e.seq`)
    .all(scope) as EntryRow[]
  return rows.flatMap(({ opId, author, at, payload }) => {
    // What is not understood was put here by a newer server.
    const edit = DeskEdit.safeParse(decoded(payload))
    return edit.success ? [{ opId, author, at, edit: edit.data }] : []
  })
}

/** Whether the desk was told this very word. */
export const isTold = (reads: Reads, scope: Scope, payload: Uint8Array): boolean =>
  reads
    .sql(`
    SELECT 1 FROM feed_entry e JOIN scope_head h USING (scope_no)
    WHERE h.scope = ? AND e.kind = 'desk.verdict' AND e.payload = ? LIMIT 1`)
    .get(scope, payload) !== undefined

function decoded(payload: Uint8Array): unknown {
  try {
    return decode(payload)
  } catch {
    return null
  }
}

/** In the transaction that made the log longer: no request sees a log and the people of another one. */
export function keepDesk(tx: Tx, scope: Scope): void {
  const meetingId = scope.slice('desk/'.length)
  tx.sql('DELETE FROM desk_person WHERE meeting_id = ?').run(meetingId)
  const add = tx.sql('INSERT OR IGNORE INTO desk_person (person_id, meeting_id, role) VALUES (?, ?, ?)')
  for (const { personId, role } of preparersOf(draftOf(deskOpsOf(tx, scope))))
    add.run(personId, meetingId, role)
}

type Part = 'chair' | 'secretary'

export function deskPart(reads: Reads, meetingId: MeetingId, personId: PersonId): Part | null {
  const found: unknown = reads
    .sql('SELECT role FROM desk_person WHERE meeting_id = ? AND person_id = ? ORDER BY role DESC LIMIT 1')
    .pluck()
    .get(meetingId, personId)
  return (found as Part | undefined) ?? null
}

/** Desks at which the person prepares a meeting. */
export function desksOf(reads: Reads, personId: PersonId): { meetingId: MeetingId; role: Part }[] {
  return reads
    .sql(
      'SELECT meeting_id AS meetingId, max(role) AS role FROM desk_person WHERE person_id = ? GROUP BY meeting_id ORDER BY meeting_id DESC',
    )
    .all(personId) as { meetingId: MeetingId; role: Part }[]
}
