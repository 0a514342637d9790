/** What each hub has said: cursors, epoch, and its word on each op of one's own. Never a reason to empty the outbox. */
import type { Epoch, OpId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { deskScope } from '../../../shared/oparl/scope.ts'
import type { StoreContext } from '../context.ts'
import { desksWith } from '../desk/desk-rows.ts'
import { allGroups } from '../groups/group-rows.ts'
import type { Tx } from '../sqlite/database.ts'
import type { HubAuthority } from './authority.ts'

type Rows = Pick<StoreContext, 'db' | 'statements'>

export function hubEpoch({ db, statements }: Rows, { hubId }: HubAuthority): Epoch | null {
  const found: unknown = statements.of(db, 'SELECT epoch FROM hub WHERE id = ?').pluck().get(hubId)
  return typeof found === 'string' ? (found as Epoch) : null
}

export function hubCursors({ db, statements }: Rows, { hubId }: HubAuthority): Record<string, number> {
  const rows = statements.of(db, 'SELECT scope, seq FROM hub_cursor WHERE hub_id = ?').raw().all(hubId)
  return Object.fromEntries(rows as [string, number][])
}

/** Another epoch is another hub under the same name: it knows nothing of what the last one said [SYNC-66]. */
export function takeHubEpoch(
  tx: Tx,
  context: StoreContext,
  hub: HubAuthority,
  { epoch, now }: { epoch: Epoch; now: Instant },
): void {
  if (hubEpoch(context, hub) !== epoch) {
    tx.prepare('DELETE FROM hub_cursor WHERE hub_id = ?').run(hub.hubId)
    tx.prepare('DELETE FROM hub_word WHERE hub_id = ?').run(hub.hubId)
  }
  context.statements
    .of(
      tx,
      `INSERT INTO hub (id, holder_id, epoch, heard_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET holder_id = excluded.holder_id, epoch = excluded.epoch, heard_at = excluded.heard_at`,
    )
    .run(hub.hubId, hub.holderId, epoch, now)
}

export function moveHubCursors(
  tx: Tx,
  { statements }: StoreContext,
  { hubId }: HubAuthority,
  cursors: Readonly<Record<string, number>>,
): void {
  const move = statements.of(
    tx,
    `INSERT INTO hub_cursor (hub_id, scope, seq) VALUES (?, ?, ?)
    ON CONFLICT (hub_id, scope) DO UPDATE SET seq = excluded.seq`,
  )
  for (const [scope, seq] of Object.entries(cursors)) move.run(hubId, scope, seq)
}

/** Notes what a hub says of ops of one's own: taken (`code` null), or why not. Answers how many it had not said before. */
export function noteHubWords(
  tx: Tx,
  { statements }: StoreContext,
  { hubId }: HubAuthority,
  words: readonly { readonly opId: OpId; readonly code: string | null; readonly now: Instant }[],
): number {
  const note = statements.of(
    tx,
    `INSERT INTO hub_word (op_id, hub_id, at, code) SELECT ?, ?, ?, ?
    WHERE EXISTS (SELECT 1 FROM op_log WHERE op_id = ? AND origin = 'own')
    ON CONFLICT (op_id, hub_id) DO UPDATE SET code = excluded.code, at = excluded.at
    WHERE hub_word.code IS NOT NULL AND excluded.code IS NULL`,
  )
  let said = 0
  for (const { opId, code, now } of words) said += note.run(opId, hubId, now, code, opId).changes
  return said
}

/** A group has come to the hub: what was not allowed without it is offered to that hub again. */
export function offerToHubAgain(tx: Tx, { hubId }: HubAuthority): void {
  tx.prepare("DELETE FROM hub_word WHERE hub_id = ? AND code = 'op/not-allowed'").run(hubId)
}

/** Words on ops that the server has settled say nothing any more. */
export function forgetOldWords(tx: Tx, { statements }: StoreContext): void {
  statements.of(tx, 'DELETE FROM hub_word WHERE op_id NOT IN (SELECT op_id FROM outbox)').run()
}

/** The audience of an op: a group by its scope, a draft by its desk, an answer to an opinion sheet by its meeting, everything else in one ('': shared, or sealed). */
export const AUDIENCE =
  "CASE WHEN l.kind = 'desk.edit' THEN l.doc_id WHEN l.kind = 'opinion.answer' THEN 'answers/' || substr(l.doc_id, 6) WHEN l.doc_id LIKE 'group/%' THEN substr(l.doc_id, 1, 42) ELSE '' END"

export const ANSWERS_TO = `
SELECT 'answers/' || m.id FROM meeting m, json_each(m.participants) one WHERE m.deleted = 0
AND one.value ->> '$.personId' = ? AND one.value ->> '$.role' IN ('chair', 'secretary')`

/**
 * JSON array of the audiences whose ops a hub may carry: its holder is in the group [SYNC-65] or prepares the meeting
 * too [SYNC-154], or there is neither.
 */
export function audiencesFor(context: Rows, { holderId }: HubAuthority): string {
  const shared = allGroups(context).filter((group) => !group.withdrawn && group.members.includes(holderId))
  const drafts = desksWith(context, holderId).map(deskScope)
  // Who is asked does not know the desk, but who chairs the meeting and keeps its papers [OPN-9].
  const answers = context.statements.of(context.db, ANSWERS_TO).pluck().all(holderId)
  return JSON.stringify(['', ...shared.map((group) => `group/${group.id}`), ...drafts, ...answers])
}

/** Ops of the outbox that this hub may carry and has said nothing of. */
export function waitingForHub(context: Rows, hub: HubAuthority): number {
  return Number(
    context.statements
      .of(
        context.db,
        `SELECT count(*) FROM outbox o JOIN op_log l ON l.op_id = o.op_id
      WHERE ${AUDIENCE} IN (SELECT value FROM json_each(?))
        AND NOT EXISTS (SELECT 1 FROM hub_word w WHERE w.op_id = o.op_id AND w.hub_id = ?)`,
      )
      .pluck()
      .get(audiencesFor(context, hub), hub.hubId),
  )
}
