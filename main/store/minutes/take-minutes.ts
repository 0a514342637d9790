/** Takes from the feed or a hub what others wrote of minutes. */

import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { MinutesSaid } from '../../../shared/minutes/said.ts'
import { DeskScope } from '../../../shared/oparl/scope.ts'
import type { FeedEntry } from '../../../shared/wire/protocol.ts'
import { readAs } from '../../../shared/wire/read-as.ts'
import type { StoreContext } from '../context.ts'
import type { Bringing } from '../feed/changes.ts'
import type { PendingReason } from '../feed/layer-updates.ts'
import { settleOwnOp } from '../feed/settle-own-op.ts'
import type { Tx } from '../sqlite/database.ts'
import { keepMinutesOp } from './minutes-rows.ts'

export function takeMinutes(
  tx: Tx,
  context: StoreContext,
  entry: FeedEntry,
  { changes, from, now }: Bringing,
): PendingReason | null {
  if (readAs(MinutesSaid, entry.payload) === null || !DeskScope.safeParse(entry.scope).success)
    return 'feed/unparsable'
  const meetingId = entry.scope.slice('desk/'.length) as MeetingId
  const { opId, author, at, payload } = entry
  if (from === 'server') {
    settleOwnOp(tx, context, entry, 'minutes.say', { changes, now })
  }
  const isServer = from === 'server'
  keepMinutesOp(tx, context, {
    ...{ opId, meetingId, author, at, payload },
    seq: isServer ? entry.seq : null,
    heardAt: isServer ? null : now,
  })
  changes.minutes.add(meetingId)
  return null
}

/** The person no longer prepares the meeting: what others wrote leaves, what they wrote themselves stays. */
export function leaveMinutes(tx: Tx, { person }: StoreContext, meetingId: string): void {
  tx.prepare('DELETE FROM minutes_op WHERE meeting_id = ? AND author <> ?').run(meetingId, person.id)
}
