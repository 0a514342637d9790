/** Takes from the feed, a hub or a stick what was said of an invitation. */
import { RsvpSaid } from '../../../shared/invitation/rsvp.ts'
import type { MeetingId, PersonId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { MeetingScope } from '../../../shared/oparl/scope.ts'
import type { FeedEntry, MeetingRsvpOp } from '../../../shared/wire/protocol.ts'
import { readAs } from '../../../shared/wire/read-as.ts'
import type { StoreContext } from '../context.ts'
import type { Bringing, FeedChanges } from '../feed/changes.ts'
import type { PendingReason } from '../feed/layer-updates.ts'
import { settleOwnOp } from '../feed/settle-own-op.ts'
import type { Tx } from '../sqlite/database.ts'
import { confirmRsvpOp, keepRsvpOp } from './rsvp-rows.ts'

export function takeRsvp(
  tx: Tx,
  context: StoreContext,
  entry: FeedEntry,
  { changes, from, now }: Bringing,
): PendingReason | null {
  if (readAs(RsvpSaid, entry.payload) === null || !MeetingScope.safeParse(entry.scope).success)
    return 'feed/unparsable'
  const meetingId = entry.scope.slice('meeting/'.length) as MeetingId
  const { opId, author, at, payload } = entry
  if (from === 'server') {
    confirmRsvpOp(tx, context, opId)
    settleOwnOp(tx, context, entry, 'meeting.rsvp', { changes, now })
  }
  const heardAt = from === 'hub' ? now : null
  if (keepRsvpOp(tx, context, { opId, meetingId, author, at, payload, heardAt })) changed(changes, meetingId)
  return null
}

/** By a stick: whoever signed it takes part in a meeting that is here. The server alone confirms it. */
export function takeRsvpOp(
  tx: Tx,
  context: StoreContext,
  { opId, docId, at, payload }: MeetingRsvpOp,
  { author, heardAt }: { readonly author: PersonId; readonly heardAt: Instant },
  changes: FeedChanges,
): void {
  const meetingId = docId.slice('meeting/'.length) as MeetingId
  const takesPart = context.statements
    .of(
      tx,
      `SELECT 1 FROM meeting m WHERE m.id = ? AND m.deleted = 0
      AND EXISTS (SELECT 1 FROM json_each(m.participants) one WHERE one.value ->> '$.personId' = ?)`,
    )
    .get(meetingId, author)
  if (takesPart === undefined) return
  if (keepRsvpOp(tx, context, { opId, meetingId, author, at, payload, heardAt })) changed(changes, meetingId)
}

function changed(changes: FeedChanges, meetingId: MeetingId): void {
  changes.meetings.add(meetingId)
  changes.tasks = true
}

/** The person is no longer invited: what others said leaves, what they said themselves stays. */
export function leaveInvitation(tx: Tx, { person }: StoreContext, meetingId: string): void {
  tx.prepare('DELETE FROM rsvp_op WHERE meeting_id = ? AND author <> ?').run(meetingId, person.id)
}
