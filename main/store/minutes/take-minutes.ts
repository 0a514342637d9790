/** Takes from the feed or a hub what others wrote of minutes. */
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { DeskScope } from '../../../shared/oparl/scope.ts'
import type { FeedEntry } from '../../../shared/wire/protocol.ts'
import type { StoreContext } from '../context.ts'
import type { Bringing } from '../feed/changes.ts'
import type { PendingReason } from '../feed/layer-updates.ts'
import { putLogRow } from '../layers/append.ts'
import type { Tx } from '../sqlite/database.ts'
import { keepMinutesOp, parseMinutes } from './minutes-rows.ts'

export function takeMinutes(
  tx: Tx,
  context: StoreContext,
  entry: FeedEntry,
  { changes, from, now }: Bringing,
): PendingReason | null {
  if (parseMinutes(entry.payload) === null || !DeskScope.safeParse(entry.scope).success)
    return 'feed/unparsable'
  const meetingId = entry.scope.slice('desk/'.length) as MeetingId
  const { opId, author, at, payload, seq } = entry
  if (from === 'server') {
    const known = context.statements.of(tx, 'UPDATE op_log SET seq = ? WHERE op_id = ?').run(seq, opId)
    if (known.changes > 0) {
      const unrefused = context.statements.of(tx, 'DELETE FROM refused WHERE op_id = ?').run(opId)
      if (unrefused.changes > 0) changes.accepted.push(opId)
    } else if (author === context.person.id) {
      // Made on another device of the person, or here before this store was put back: kept as if made here [SYNC-122].
      const row = { opId, seq, at, payload, docId: entry.scope, summary: '', settledAt: now } as const
      putLogRow(tx, context, { ...row, kind: 'minutes.say', origin: 'own' })
    }
  }
  const isServer = from === 'server'
  keepMinutesOp(tx, context, {
    ...{ opId, meetingId, author, at, payload },
    seq: isServer ? seq : null,
    heardAt: isServer ? null : now,
  })
  changes.minutes.add(meetingId)
  return null
}

/** The person no longer prepares the meeting: what others wrote leaves, what they wrote themselves stays. */
export function leaveMinutes(tx: Tx, { person }: StoreContext, meetingId: string): void {
  tx.prepare('DELETE FROM minutes_op WHERE meeting_id = ? AND author <> ?').run(meetingId, person.id)
}
