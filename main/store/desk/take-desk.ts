/** Takes entries of desk logs from the feed, a hub or a stick. */
import { DeskEdit } from '../../../shared/desk/edit.ts'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { DeskScope } from '../../../shared/oparl/scope.ts'
import type { FeedEntry } from '../../../shared/wire/protocol.ts'
import { readAs } from '../../../shared/wire/read-as.ts'
import type { StoreContext } from '../context.ts'
import type { Bringing } from '../feed/changes.ts'
import type { PendingReason } from '../feed/layer-updates.ts'
import { putLogRow } from '../layers/append.ts'
import type { Tx } from '../sqlite/database.ts'
import { leaveContents } from './content-rows.ts'
import { confirmDeskOp, keepDeskOp } from './desk-rows.ts'
import { leaveVerdicts } from './verdicts.ts'

/** The drafts are made anew once, at the end of the page. */
export function takeDeskEdit(
  tx: Tx,
  context: StoreContext,
  entry: FeedEntry,
  { changes, from, now }: Bringing,
): PendingReason | null {
  const edit = readAs(DeskEdit, entry.payload)
  if (edit === null || !DeskScope.safeParse(entry.scope).success) return 'feed/unparsable'
  const meetingId = entry.scope.slice('desk/'.length) as MeetingId
  const { opId, author, at, payload, seq } = entry
  if (from === 'server') {
    confirmDeskOp(tx, context, opId)
    const known = context.statements.of(tx, 'UPDATE op_log SET seq = ? WHERE op_id = ?').run(seq, opId)
    if (known.changes > 0) {
      const unrefused = context.statements.of(tx, 'DELETE FROM refused WHERE op_id = ?').run(opId)
      if (unrefused.changes > 0) changes.accepted.push(opId)
    } else if (author === context.person.id) {
      // Made on another device of the person, or here before this store was put back: kept as if made here [SYNC-122].
      const row = { opId, seq, at, payload, docId: entry.scope, summary: '', settledAt: now } as const
      putLogRow(tx, context, { ...row, kind: 'desk.edit', origin: 'own' })
    }
  }
  const heardAt = from === 'hub' ? now : null
  keepDeskOp(tx, context, { opId, meetingId, author, at, payload, heardAt })
  changes.drafts.add(meetingId)
  return null
}

/** The person no longer prepares the meeting: what others wrote leaves, what they wrote themselves stays [SYNC-157]. */
export function leaveDraft(tx: Tx, { person }: StoreContext, meetingId: string): void {
  tx.prepare('DELETE FROM desk_op WHERE meeting_id = ? AND author <> ?').run(meetingId, person.id)
  tx.prepare('DELETE FROM desk WHERE meeting_id = ?').run(meetingId)
  leaveContents(tx, meetingId)
  leaveVerdicts(tx, meetingId)
}
