/**
 * The server has spoken: an answer after which nothing is left to pull. Whatever a stick said is now either the server's
 * word too, or is taken back [SYNC-105].
 */
import * as Y from 'yjs'
import type { MeetingId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { OparlPut } from '../../../shared/oparl/objects.ts'
import type { LayerDocId } from '../../../shared/oparl/scope.ts'
import type { Reject } from '../../../shared/wire/protocol.ts'
import { fromPayload, keptSince, type StoreContext } from '../context.ts'
import type { FeedChanges } from '../feed/changes.ts'
import { dropUnnamedBlobs } from '../feed/revoke.ts'
import { loadDoc } from '../layers/load-doc.ts'
import { everythingIn, projectDocument } from '../layers/project.ts'
import { FROM_STICK, indexTitle, meetingsOf } from '../oparl/put-oparl.ts'
import { oparlRows, putOf, type Row } from '../oparl/rows.ts'
import { type EntryKind, removeEntry } from '../search/entries.ts'
import type { Tx } from '../sqlite/database.ts'

interface Settling {
  readonly changes: FeedChanges
  readonly now: Instant
  /** Of an earlier incarnation of the server: notes of their authors go too. */
  readonly everything?: boolean
  /** What the server did not take is not shown any longer; its author is told on their own device. */
  readonly rejects?: readonly Reject[]
}

export function settleSticks(
  tx: Tx,
  context: StoreContext,
  { changes, now, everything = false, rejects = [] }: Settling,
): void {
  settleObjects(tx, context, changes)
  settleUpdates(tx, context, { changes, now, everything, rejects })
}

const ENTRY_KINDS: Partial<Record<OparlPut['type'], EntryKind>> = {
  Meeting: 'meeting',
  AgendaItem: 'agenda-item',
  Paper: 'paper',
}

function settleObjects(tx: Tx, context: StoreContext, changes: FeedChanges): void {
  const rows = context.statements.of(tx, 'SELECT type, id, prior FROM stick_object').all() as {
    type: OparlPut['type']
    id: string
    prior: string | null
  }[]
  if (rows.length === 0) return
  for (const { type, id, prior } of rows) {
    const { table } = oparlRows[type]
    const now = context.statements.of(tx, `SELECT * FROM ${table} WHERE id = ?`).get(id) as Row | undefined
    if (now?.['seq'] !== FROM_STICK) continue
    for (const meetingId of meetingsOf(tx, context.statements, OparlPut.parse(putOf(type, now))))
      changes.meetings.add(meetingId as MeetingId)
    if (type === 'FileVersion' && prior === null) changes.goneVersions.add(id)
    goBack(tx, context, { type, id }, prior === null ? null : (JSON.parse(prior) as Row))
    changes.newFiles = changes.tasks = true
  }
  tx.prepare('DELETE FROM stick_object').run()
  dropUnnamedBlobs(tx)
}

function goBack(
  tx: Tx,
  context: StoreContext,
  { type, id }: { type: OparlPut['type']; id: string },
  prior: Row | null,
): void {
  const { table } = oparlRows[type]
  tx.prepare(`DELETE FROM ${table} WHERE id = ?`).run(id)
  if (prior === null) {
    tx.prepare('DELETE FROM held WHERE type = ? AND id = ?').run(type, id)
    const kind = ENTRY_KINDS[type]
    if (kind !== undefined) removeEntry(tx, context.statements, kind, id)
    return
  }
  const columns = Object.keys(prior)
  tx.prepare(
    `INSERT INTO ${table} (${columns.map((name) => `"${name}"`).join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
  ).run(prior)
  indexTitle(tx, context.statements, OparlPut.parse(putOf(type, prior)))
}

interface UpdateRow {
  readonly update_no: number
  readonly op_id: string | null
  readonly payload: Uint8Array
  readonly by_author: number
  readonly taken_at: number
}

function settleUpdates(
  tx: Tx,
  context: StoreContext,
  { changes, now, everything, rejects }: Required<Settling>,
): void {
  const rejected = new Set<string | null>(rejects.map(({ opId }) => opId))
  const docIds = context.statements
    .of(tx, 'SELECT DISTINCT doc_id FROM stick_update')
    .pluck()
    .all() as LayerDocId[]
  for (const docId of docIds) {
    const rows = context.statements
      .of(tx, 'SELECT * FROM stick_update WHERE doc_id = ? ORDER BY update_no')
      .all(docId) as UpdateRow[]
    const log = loadDoc(context, docId, 'log-alone')
    const stays = (row: UpdateRow): boolean =>
      !everything &&
      !rejected.has(row.op_id) &&
      row.by_author === 1 &&
      row.taken_at > keptSince(now) &&
      addsTo(context, log, docId, row.payload)
    const gone = rows.filter((row) => !stays(row))
    log.destroy()
    for (const { update_no } of gone)
      context.statements.of(tx, 'DELETE FROM stick_update WHERE update_no = ?').run(update_no)
    if (gone.length > 0) projectAnew(tx, context, docId, changes)
  }
}

function addsTo(context: StoreContext, log: Y.Doc, docId: LayerDocId, payload: Uint8Array): boolean {
  const update = fromPayload(context, docId, payload)
  if (update === null) return false
  const trial = new Y.Doc()
  Y.applyUpdate(trial, Y.encodeStateAsUpdate(log))
  let adds = false
  trial.on('update', () => {
    adds = true
  })
  Y.applyUpdate(trial, update)
  trial.destroy()
  return adds
}

/** The views of a document whose content may have become less. */
function projectAnew(tx: Tx, context: StoreContext, docId: LayerDocId, changes: FeedChanges): void {
  context.docs.evict(docId)
  const doc = loadDoc(context, docId)
  const ids = (column: string, table: string) =>
    new Set(tx.prepare(`SELECT ${column} FROM ${table} WHERE doc_id = ?`).pluck().all(docId) as string[])
  const shown = { annotations: ids('annotation_id', 'annotation'), remarks: ids('remark_id', 'remark') }
  projectDocument(tx, context, docId, doc, everythingIn(doc, shown))
  changes.updates.set(docId, Y.encodeStateAsUpdate(doc))
  changes.touchedDocs.add(docId)
  changes.tasks = true
  doc.destroy()
}
