/** What the server has said of contents that it may put before nobody. */
import { DeskVerdict } from '../../../shared/intake/verdict.ts'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import { DeskScope } from '../../../shared/oparl/scope.ts'
import type { FeedEntry } from '../../../shared/wire/protocol.ts'
import { readAs } from '../../../shared/wire/read-as.ts'
import type { StoreContext } from '../context.ts'
import type { FeedChanges } from '../feed/changes.ts'
import type { PendingReason } from '../feed/layer-updates.ts'
import type { Tx } from '../sqlite/database.ts'

export function takeVerdict(
  tx: Tx,
  context: StoreContext,
  { scope, at, payload }: FeedEntry,
  changes: FeedChanges,
): PendingReason | null {
  const verdict = readAs(DeskVerdict, payload)
  if (verdict === null || !DeskScope.safeParse(scope).success) return 'feed/unparsable'
  const meetingId = scope.slice('desk/'.length) as MeetingId
  context.statements
    .of(tx, 'INSERT OR REPLACE INTO desk_verdict (meeting_id, sha256, code, at) VALUES (?, ?, ?, ?)')
    .run(meetingId, verdict.sha256, verdict.code, at)
  changes.drafts.add(meetingId)
  return null
}

/** Codes by content. */
export const verdictsOf = ({ db, statements }: StoreContext, meetingId: MeetingId): Map<string, string> =>
  new Map(
    statements.of(db, 'SELECT sha256, code FROM desk_verdict WHERE meeting_id = ?').raw().all(meetingId) as [
      string,
      string,
    ][],
  )

export const leaveVerdicts = (tx: Tx, meetingId: string): void => {
  tx.prepare('DELETE FROM desk_verdict WHERE meeting_id = ?').run(meetingId)
}
