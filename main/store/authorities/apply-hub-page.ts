/**
 * One page of a hub in one transaction. A hub is the room's carrier, not an authority [SYNC-64]: what it brings is taken
 * once, by opId; its numbers, its refusals and what it says of access and directory change nothing that the server said.
 */
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { FeedEntry, SyncResponse } from '../../../shared/wire/protocol.ts'
import type { StoreContext } from '../context.ts'
import { applyResponse, takeEntries } from '../feed/apply-response.ts'
import { FeedChanges } from '../feed/changes.ts'
import { noteRoom } from '../groups/heard-groups.ts'
import { inTransaction } from '../sqlite/database.ts'
import type { Authority, HubAuthority } from './authority.ts'
import { moveHubCursors, noteHubWords, offerToHubAgain, takeHubEpoch } from './hub-rows.ts'

/** A page of whichever authority. */
export function applyPage(
  context: StoreContext,
  response: SyncResponse,
  now: Instant,
  authority: Authority,
): { readonly changes: FeedChanges; readonly settledCount: number } {
  return authority === 'server'
    ? applyResponse(context, response, now)
    : applyHubPage(context, authority, response, now)
}

/** `settledCount`: ops of one's own that the hub had not spoken of before. They stay in the outbox. */
function applyHubPage(
  context: StoreContext,
  hub: HubAuthority,
  response: SyncResponse,
  now: Instant,
): { readonly changes: FeedChanges; readonly settledCount: number } {
  const changes = new FeedChanges()
  try {
    const settledCount = inTransaction(context.db, (tx) => {
      noteRoom(tx)
      takeHubEpoch(tx, context, hub, { epoch: response.epoch, now })
      const entries = response.entries.filter(isForRoom)
      takeEntries(tx, context, entries, { changes, from: 'hub', now })
      moveHubCursors(tx, context, hub, response.cursors)
      const seen = entries.map(({ opId }) => ({ opId, code: null, now }))
      const taken = response.receipts.map(({ opId }) => ({ opId, code: null, now }))
      const refused = response.rejects.map(({ opId, code }) => ({ opId, code, now }))
      const said = noteHubWords(tx, context, hub, [...seen, ...taken, ...refused])
      if (entries.some((entry) => entry.kind === 'group.put')) offerToHubAgain(tx, hub)
      return said
    })
    return { changes, settledCount }
  } catch (cause) {
    for (const docId of changes.touchedDocs) context.docs.evict(docId)
    context.docs.clear()
    throw cause
  }
}

/** People, offices and keys come from the server alone: nobody in a room can say that somebody is somebody else. */
const isForRoom = (entry: FeedEntry): boolean =>
  !entry.scope.startsWith('body/') && entry.kind !== 'device.put'
