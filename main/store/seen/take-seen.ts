/** Takes from the feed what a participant has told the desk. The first time that is told for a step stays. */
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { PaperSeenList, SEEN_STEPS } from '../../../shared/oparl/paper-seen.ts'
import { DeskScope } from '../../../shared/oparl/scope.ts'
import type { FeedEntry } from '../../../shared/wire/protocol.ts'
import { readAs } from '../../../shared/wire/read-as.ts'
import type { StoreContext } from '../context.ts'
import type { FeedChanges } from '../feed/changes.ts'
import type { PendingReason } from '../feed/layer-updates.ts'
import type { Tx } from '../sqlite/database.ts'

export function takeSeen(
  tx: Tx,
  context: StoreContext,
  entry: FeedEntry,
  changes: FeedChanges,
): PendingReason | null {
  const list = readAs(PaperSeenList, entry.payload)
  if (list === null || !DeskScope.safeParse(entry.scope).success) return 'feed/unparsable'
  const meetingId = entry.scope.slice('desk/'.length) as MeetingId
  const keep = context.statements.of(tx, 'INSERT OR IGNORE INTO paper_seen VALUES (?, ?, ?, ?, ?)')
  for (const { fileVersionId, step, at } of list)
    keep.run(meetingId, fileVersionId, entry.author, SEEN_STEPS.indexOf(step) + 1, at)
  changes.desks.add(meetingId)
  return null
}

/** The person no longer prepares the meeting: what others told goes, what they told themselves stays. */
export function leaveDesk(tx: Tx, context: StoreContext, meetingId: string): void {
  tx.prepare('DELETE FROM paper_seen WHERE meeting_id = ? AND person_id <> ?').run(
    meetingId,
    context.person.id,
  )
}
