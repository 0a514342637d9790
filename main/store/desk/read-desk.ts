/** What the screens of the desk ask. */
import { type DeskDraft, draftOf } from '../../../shared/desk/draft.ts'
import type { PackState } from '../../../shared/desk/life-cycle.ts'
import type { Missing } from '../../../shared/desk/readiness.ts'
import { preparersOf } from '../../../shared/desk/roles.ts'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Meeting } from '../../../shared/oparl/objects.ts'
import type { StoreContext } from '../context.ts'
import { deskOps } from './desk-rows.ts'

export interface DeskSummary {
  readonly meetingId: MeetingId
  readonly name: string
  readonly kind: Meeting['kind'] | null
  readonly start: Instant | null
  readonly state: PackState
  readonly conflictCount: number
  /** Edits that the last step had not seen. */
  readonly unseenCount: number
  readonly lastAt: Instant
  readonly missing: readonly Missing[]
  readonly waitingCount: number
  readonly refusedCount: number
}

/** Those that the person prepares, what was written in last first. */
export function desks({ db, statements, person }: StoreContext): DeskSummary[] {
  const rows = statements
    .of(
      db,
      `SELECT meeting_id AS meetingId, name, kind, start, state, conflicts AS conflictCount, unseen AS unseenCount,
      last_at AS lastAt, missing,
      (SELECT count(*) FROM outbox o JOIN desk_op p ON p.op_id = o.op_id WHERE p.meeting_id = desk.meeting_id)
        AS waitingCount,
      (SELECT count(*) FROM refused r JOIN desk_op p ON p.op_id = r.op_id WHERE p.meeting_id = desk.meeting_id)
        AS refusedCount
      FROM desk WHERE EXISTS (SELECT 1 FROM json_each(desk.preparers) one WHERE one.value = ?)
      ORDER BY last_at DESC, meeting_id`,
    )
    .all(person.id) as (Omit<DeskSummary, 'missing'> & { readonly missing: string })[]
  return rows.map((row) => ({ ...row, missing: JSON.parse(row.missing) as Missing[] }))
}

export function deskDraft(
  context: StoreContext,
  meetingId: MeetingId,
): Result<DeskDraft, 'desk/not-on-this-device'> {
  const draft = draftOf(deskOps(context, meetingId))
  const isMine = preparersOf(draft).some(({ personId }) => personId === context.person.id)
  return isMine ? ok(draft) : fail('desk/not-on-this-device')
}
