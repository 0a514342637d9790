/**
 * A scope that the person may no longer read leaves this device: its objects, other people's notes, the keys of its
 * blobs. The person's own unsent operations stay, as refused ones.
 */

import type { MeetingId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { OparlPut } from '../../../shared/oparl/objects.ts'
import { type LayerDocId, parseLayerDocId, type Scope } from '../../../shared/oparl/scope.ts'
import type { StoreContext } from '../context.ts'
import { leaveDraft } from '../desk/take-desk.ts'
import { forgetDevices } from '../devices/directory.ts'
import { forgetManifestsOfGone } from '../files/chunk-rows.ts'
import { groupOf, withdrawGroup } from '../groups/group-rows.ts'
import { leaveInvitation } from '../invitation/take-rsvp.ts'
import { leaveDuties } from '../minutes/duty-rows.ts'
import { leaveMinutes } from '../minutes/take-minutes.ts'
import { meetingsOfFile } from '../oparl/put-oparl.ts'
import { oparlRows } from '../oparl/rows.ts'
import { leaveOpinions } from '../opinion/opinion-rows.ts'
import { type EntryKind, removeEntry } from '../search/entries.ts'
import { leaveDesk } from '../seen/take-seen.ts'
import type { Tx } from '../sqlite/database.ts'
import type { FeedChanges } from './changes.ts'
import { refuse } from './outbox.ts'

const ENTRY_KINDS: Partial<Record<OparlPut['type'], EntryKind>> = {
  Meeting: 'meeting',
  AgendaItem: 'agenda-item',
  Paper: 'paper',
}

export function revokeScope(
  tx: Tx,
  context: StoreContext,
  scope: Scope,
  { changes, now }: { changes: FeedChanges; now: Instant },
): void {
  tx.prepare('DELETE FROM cursor WHERE scope = ?').run(scope)
  const [kind, id] = scope.split('/') as [string, string]
  // A person's own scope holds their own work alone: nothing of it is purged. The owner of a group is in it for ever:
  // a server that says otherwise has forgotten the group, and will be given it again [SYNC-37].
  if (kind === 'person') return
  if (kind === 'group' && groupOf(context, id)?.ownerId === context.person.id) return
  tx.prepare('DELETE FROM pending WHERE scope = ?').run(scope)
  if (kind === 'body') forgetDevices(tx, scope)
  if (kind === 'desk') {
    leaveDesk(tx, context, id)
    leaveDraft(tx, context, id)
    leaveMinutes(tx, context, id)
    leaveOpinions(tx, context, id, 'answers')
    changes.drafts.add(id as MeetingId)
  }
  if (kind === 'group') leaveGroup(tx, context, id, { changes, now })
  if (kind === 'meeting') {
    changes.meetings.add(id as MeetingId)
    refuseUnsent(tx, context, scope, now)
    leaveInvitation(tx, context, id)
    leaveDuties(tx, context, id)
    leaveOpinions(tx, context, id, 'all')
    for (const docId of docsOf(tx, 'meeting', id)) {
      refuseUnsent(tx, context, docId, now)
      purgeDoc(tx, context, docId, changes)
    }
  }
  purgeObjects(tx, context, scope, changes)
}

const docsOf = (tx: Tx, layer: 'meeting' | 'group', id: string) =>
  tx
    .prepare(`SELECT doc_id FROM layer_doc WHERE layer = ? AND ${layer}_id = ?`)
    .pluck()
    .all(layer, id) as LayerDocId[]

/** Everybody else's notes go; the person's own stay, to be read by themselves [SYNC-36]. */
function leaveGroup(
  tx: Tx,
  context: StoreContext,
  groupId: string,
  { changes, now }: { changes: FeedChanges; now: Instant },
): void {
  withdrawGroup(tx, context, groupId)
  changes.groups = true
  changes.tasks = true
  for (const docId of docsOf(tx, 'group', groupId)) {
    const { authorId, fileId } = parseLayerDocId(docId)
    if (authorId === context.person.id) refuseUnsent(tx, context, docId, now)
    else purgeDoc(tx, context, docId, changes)
    for (const meetingId of meetingsOfFile(tx, context.statements, fileId)) changes.meetings.add(meetingId)
  }
}

function refuseUnsent(tx: Tx, context: StoreContext, docId: LayerDocId | Scope, now: Instant): void {
  const unsent = tx
    .prepare('SELECT o.op_id FROM outbox o JOIN op_log l ON l.op_id = o.op_id WHERE l.doc_id = ?')
    .pluck()
    .all(docId) as string[]
  for (const opId of unsent) refuse(tx, context, { opId, code: 'layer/revoked', now })
}

function purgeDoc(tx: Tx, context: StoreContext, docId: LayerDocId, changes: FeedChanges): void {
  const keys = tx
    .prepare(`SELECT doc_id || '#' || annotation_id FROM annotation WHERE doc_id = @docId
    UNION ALL SELECT doc_id || '#' || annotation_id || '#' || remark_id FROM remark WHERE doc_id = @docId`)
    .pluck()
    .all({ docId }) as string[]
  for (const key of keys) removeEntry(tx, context.statements, 'note', key)
  for (const table of ['annotation', 'annotation_version', 'remark', 'mention', 'snapshot'])
    tx.prepare(`DELETE FROM ${table} WHERE doc_id = ?`).run(docId)
  tx.prepare('DELETE FROM op_log WHERE doc_id = ? AND op_id NOT IN (SELECT op_id FROM refused)').run(docId)
  // The row stays while refused operations name it, so that the tray can say which paper they were for.
  tx.prepare(
    'DELETE FROM layer_doc WHERE doc_id = ? AND NOT EXISTS (SELECT 1 FROM op_log l WHERE l.doc_id = layer_doc.doc_id)',
  ).run(docId)
  tx.prepare('UPDATE layer_doc SET annotation_count = 0, unreadable_count = 0 WHERE doc_id = ?').run(docId)
  changes.tasks = true
  changes.touchedDocs.add(docId)
  changes.updates.delete(docId)
  context.docs.evict(docId)
}

function purgeObjects(tx: Tx, context: StoreContext, scope: Scope, changes: FeedChanges): void {
  const gone = tx
    .prepare(`SELECT type, id FROM held h WHERE scope = ? AND NOT EXISTS
    (SELECT 1 FROM held o WHERE o.type = h.type AND o.id = h.id AND o.scope <> h.scope)`)
    .all(scope) as { type: OparlPut['type']; id: string }[]
  tx.prepare('DELETE FROM held WHERE scope = ?').run(scope)
  for (const { type, id } of gone) {
    if (type === 'FileVersion') purgeVersion(tx, context, id, changes)
    context.statements.of(tx, `DELETE FROM ${oparlRows[type].table} WHERE id = ?`).run(id)
    const kind = ENTRY_KINDS[type]
    if (kind !== undefined) removeEntry(tx, context.statements, kind, id)
  }
  dropUnnamedBlobs(tx)
}

/** Contents that no version is any more. */
export function dropUnnamedBlobs(tx: Tx): void {
  const orphans = tx
    .prepare(`SELECT b.sha256, b.file_name FROM blob b WHERE NOT EXISTS
    (SELECT 1 FROM file_version v WHERE (v.sha256 = b.sha256 OR v.text_sha256 = b.sha256) AND v.deleted = 0)
    AND NOT EXISTS (SELECT 1 FROM desk_content c WHERE c.sha256 = b.sha256)`)
    .all() as { sha256: string; file_name: string }[]
  for (const blob of orphans) {
    // Without its key the file is noise, whenever it is deleted.
    tx.prepare('DELETE FROM blob WHERE sha256 = ?').run(blob.sha256)
    tx.prepare('INSERT OR REPLACE INTO unwanted_blob (file_name, sha256) VALUES (?, ?)').run(
      blob.file_name,
      blob.sha256,
    )
  }
  if (orphans.length > 0) forgetManifestsOfGone(tx)
}

export function purgeVersion(tx: Tx, context: StoreContext, versionId: string, changes: FeedChanges): void {
  const fileId: unknown = context.statements
    .of(tx, 'SELECT file_id FROM file_version WHERE id = ?')
    .pluck()
    .get(versionId)
  if (typeof fileId === 'string')
    for (const meetingId of meetingsOfFile(tx, context.statements, fileId)) changes.meetings.add(meetingId)
  changes.goneVersions.add(versionId)
  tx.prepare('DELETE FROM asked WHERE file_version_id = ?').run(versionId)
}
