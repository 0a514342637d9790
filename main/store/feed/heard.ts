/** What a hub or a stick told, and the server then did not take: it leaves this device too [SYNC-163] [SYNC-164]. */
import type { MeetingId, OpId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { SyncResponse } from '../../../shared/wire/protocol.ts'
import { keptSince, type StoreContext } from '../context.ts'
import { deskOfOp, refreshDesk } from '../desk/desk-rows.ts'
import { dropHeardState, settleHeardGroups } from '../groups/heard-groups.ts'
import { invitationOfOp } from '../invitation/rsvp-rows.ts'
import { changeDuties, dutyOfOp } from '../minutes/duty-rows.ts'
import { minutesOfOp } from '../minutes/minutes-rows.ts'
import { changeOpinions, opinionOfOp } from '../opinion/opinion-rows.ts'
import type { Tx } from '../sqlite/database.ts'
import type { FeedChanges } from './changes.ts'

/** A refused edit is no part of its draft any more, a refused answer none of its invitation: own ones are kept with the refused. */
export function takeBackRefused(
  tx: Tx,
  context: StoreContext,
  { rejects }: SyncResponse,
  changes: FeedChanges,
): void {
  for (const { opId } of rejects) {
    const invitation = invitationOfOp(tx, context, opId)
    const draft = deskOfOp(tx, context, opId)
    const minutes = minutesOfOp(tx, context, opId)
    const duty = dutyOfOp(tx, context, opId)
    const opinion = opinionOfOp(tx, context, opId)
    dropHeard(tx, context, opId)
    if (dropHeardState(tx, context, opId)) changes.groups = true
    if (duty !== null) changeDuties(changes, duty)
    if (opinion !== null) changeOpinions(changes, opinion)
    if (minutes !== null) changes.minutes.add(minutes)
    if (invitation !== null) changes.meetings.add(invitation)
    if (draft !== null) changeDraft(tx, context, draft, changes)
  }
}

function dropHeard(tx: Tx, { statements }: StoreContext, opId: OpId): void {
  for (const table of ['desk_op', 'rsvp_op', 'minutes_op', 'duty_op'])
    statements.of(tx, `DELETE FROM ${table} WHERE op_id = ? AND heard_at IS NOT NULL`).run(opId)
}

function changeDraft(tx: Tx, context: StoreContext, meetingId: MeetingId, changes: FeedChanges): void {
  refreshDesk(tx, context, meetingId)
  changes.drafts.add(meetingId)
}

/** The server has answered for everything: what it has not said after a room, or in 30 days, is not shown any longer. */
export function settleHeard(
  tx: Tx,
  context: StoreContext,
  { changes, now }: { readonly changes: FeedChanges; readonly now: Instant },
): void {
  if (settleHeardGroups(tx)) changes.groups = true
  const gone = (table: string): MeetingId[] =>
    context.statements
      .of(tx, `DELETE FROM ${table} WHERE heard_at < ? RETURNING meeting_id`)
      .pluck()
      .all(keptSince(now)) as MeetingId[]
  for (const meetingId of new Set(gone('desk_op'))) changeDraft(tx, context, meetingId, changes)
  for (const meetingId of gone('duty_op')) changeDuties(changes, meetingId)
  for (const meetingId of gone('minutes_op')) changes.minutes.add(meetingId)
  for (const meetingId of gone('rsvp_op')) {
    changes.meetings.add(meetingId)
    changes.tasks = true
  }
}
