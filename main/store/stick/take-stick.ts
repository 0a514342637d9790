/**
 * What a stick brought goes into the store: in one transaction, beside what the server said. Invariants:
 * - no cursor moves; the log of operations and the snapshots are as they were;
 * - an object of the server's stays as `prior` until the server speaks again; its own later state is not replaced;
 * - what adds nothing to what is here is not kept, so the same stick twice changes nothing.
 */
import * as Y from 'yjs'
import type { MeetingId, PersonId, Sha256 } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { OparlPut } from '../../../shared/oparl/objects.ts'
import {
  bodyScope,
  type LayerDocId,
  meetingScope,
  parseLayerDocId,
  type Scope,
} from '../../../shared/oparl/scope.ts'
import type { StickBlob } from '../../../shared/stick/contents.ts'
import type { DeskEditOp, ReceivedBatch } from '../../../shared/wire/protocol.ts'
import type { BlobRecord, StoreApi } from '../api.ts'
import { batchHash, keepRelayed } from '../authorities/relay-rows.ts'
import { fromPayload, type StoreContext } from '../context.ts'
import { desksWith, keepDeskOp, refreshDesk } from '../desk/desk-rows.ts'
import { FeedChanges } from '../feed/changes.ts'
import { blob, putBlob } from '../files/file-rows.ts'
import { groupOf } from '../groups/group-rows.ts'
import { takeRsvpOp } from '../invitation/take-rsvp.ts'
import { docOf } from '../layers/load-doc.ts'
import { ensureLayerDoc, projectDocument, watchChanges } from '../layers/project.ts'
import { FROM_STICK, putOparl, STALE } from '../oparl/put-oparl.ts'
import { rowOf } from '../oparl/rows.ts'
import { inTransaction, type Tx } from '../sqlite/database.ts'
import type { Writes } from '../writes.ts'
import { giveUpFiles, keepFiles } from './files.ts'
import type { StickLoad, StickNews, StickTaken } from './model.ts'

interface Taken extends StickTaken {
  readonly changes: FeedChanges
}

export function newsOf(context: StoreContext, load: StickLoad, blobs: readonly StickBlob[]): StickNews {
  const isHere = (sha256: Sha256) => blob(context, sha256)?.state === 'ready'
  return {
    objects: load.objects.filter((put) => isNewer(context, put)).length,
    documents: load.documents.filter(({ docId, update }) => addsTo(context, docId, update)).length,
    ops: batchesToRelay(context, load).reduce((sum, { opened }) => sum + opened.ops.length, 0),
    missingBlobs: blobs.filter(({ sha256 }) => !isHere(sha256)),
  }
}

/** Throws what SQLite throws; then nothing of it is kept. */
export function takeStick(
  context: StoreContext,
  load: StickLoad,
  blobs: readonly BlobRecord[],
  now: Instant,
): Taken {
  const changes = new FeedChanges()
  try {
    return inTransaction(context.db, (tx) => {
      const objects = takeObjects(tx, context, load, changes)
      const documents = load.documents.filter(({ docId, update }) =>
        takeUpdate(tx, context, { docId, payload: update, opId: null, makerId: load.makerId, now }, changes),
      ).length
      const relayed = batchesToRelay(context, load)
      const { deviceId } = load
      const handedOn = relayed.map(({ batch: { body, signature } }) => ({ deviceId, body, signature }))
      keepRelayed(tx, context, handedOn, now)
      for (const { opened } of load.batches)
        takeOps(tx, context, opened, { makerId: load.makerId, now }, changes)
      const unusedFiles = blobs.flatMap((record) => takeBlob(tx, context, record))
      giveUpFiles(tx, unusedFiles)
      keepFiles(
        tx,
        blobs.map(({ fileName }) => fileName),
      )
      if (blobs.length > 0) changes.newFiles = true
      const ops = relayed.reduce((sum, { opened }) => sum + opened.ops.length, 0)
      return { objects, documents, ops, changes, unusedFiles }
    })
  } catch (cause) {
    context.docs.clear()
    throw cause
  }
}

interface KnownRow {
  readonly seq: number
  readonly modified: number
}

function isNewer(context: StoreContext, put: OparlPut): boolean {
  const { table } = rowOf(put)
  const known = context.statements
    .of(context.db, `SELECT seq, modified FROM ${table} WHERE id = ?`)
    .get(put.object.id) as KnownRow | undefined
  // Of a row from before a restore the server alone says what it is now.
  return known === undefined || (known.seq !== STALE && known.modified < put.object.modified)
}

function takeObjects(tx: Tx, context: StoreContext, load: StickLoad, changes: FeedChanges): number {
  const meeting = load.objects.find((put) => put.type === 'Meeting')
  if (meeting === undefined) return 0
  let taken = 0
  for (const put of load.objects) {
    if (!isNewer(context, put)) continue
    const { table } = rowOf(put)
    const prior = context.statements.of(tx, `SELECT * FROM ${table} WHERE id = ?`).get(put.object.id)
    // A second stick on top of a first one: what the server had said stays what is gone back to.
    context.statements
      .of(tx, 'INSERT OR IGNORE INTO stick_object (type, id, prior) VALUES (?, ?, ?)')
      .run(put.type, put.object.id, prior === undefined ? null : JSON.stringify(prior))
    const scope = scopeOf(put, meetingScope(meeting.object.id))
    for (const id of putOparl(tx, context.statements, put, { scope, seq: FROM_STICK, from: 'stick' }))
      changes.meetings.add(id)
    taken += 1
  }
  if (taken > 0) {
    changes.meetings.add(meeting.object.id)
    changes.newFiles = changes.tasks = true
  }
  return taken
}

function scopeOf(put: OparlPut, meeting: Scope): Scope {
  if (put.type === 'Body') return bodyScope(put.object.id)
  return put.type === 'Person' || put.type === 'Organization' ? bodyScope(put.object.bodyId) : meeting
}

/** Whether the document would be another one with it. */
function addsTo(context: StoreContext, docId: LayerDocId, update: Uint8Array): boolean {
  const before = docOf(context, docId)
  const trial = new Y.Doc()
  Y.applyUpdate(trial, Y.encodeStateAsUpdate(before))
  let changed = false
  trial.on('update', () => {
    changed = true
  })
  try {
    Y.applyUpdate(trial, update)
    return changed
  } catch {
    return false
  } finally {
    trial.destroy()
  }
}

interface Brought {
  readonly docId: LayerDocId
  readonly payload: Uint8Array
  readonly opId: string | null
  readonly makerId: PersonId
  readonly now: Instant
}

/** False: it adds nothing, or cannot be read here. */
function takeUpdate(tx: Tx, context: StoreContext, brought: Brought, changes: FeedChanges): boolean {
  const { docId, payload, opId, makerId, now } = brought
  const update = fromPayload(context, docId, payload)
  if (update === null || !addsTo(context, docId, update)) return false
  ensureLayerDoc(tx, context, docId)
  context.statements
    .of(
      tx,
      'INSERT OR IGNORE INTO stick_update (doc_id, op_id, payload, by_author, taken_at) VALUES (?, ?, ?, ?, ?)',
    )
    .run(docId, opId, payload, Number(parseLayerDocId(docId).authorId === makerId), now)
  const doc = docOf(context, docId)
  changes.touchedDocs.add(docId)
  const { touched } = watchChanges(doc, () => Y.applyUpdate(doc, update))
  if (projectDocument(tx, context, docId, doc, touched)) changes.tasks = true
  const before = changes.updates.get(docId)
  changes.updates.set(docId, before === undefined ? update : Y.mergeUpdates([before, update]))
  return true
}

/** Batches with something that this device does not know to be on the server; its own are in its outbox anyway. */
function batchesToRelay(
  context: StoreContext,
  { batches, deviceId }: StickLoad,
): StickLoad['batches'][number][] {
  if (deviceId === context.deviceId) return []
  const sent = context.statements.of(context.db, 'SELECT 1 FROM op_log WHERE op_id = ? AND seq IS NOT NULL')
  const held = context.statements.of(context.db, 'SELECT 1 FROM relay_batch WHERE sha256 = ?')
  return batches.filter(
    ({ batch, opened }) =>
      held.get(batchHash(batch.body)) === undefined &&
      opened.ops.some(({ opId }) => sent.get(opId) === undefined),
  )
}

/** What of a colleague's batch this person may read is seen at once; the rest only passes through. */
function takeOps(
  tx: Tx,
  context: StoreContext,
  { ops }: ReceivedBatch,
  by: { readonly makerId: PersonId; readonly now: Instant },
  changes: FeedChanges,
): void {
  const known = context.statements.of(tx, 'SELECT 1 FROM op_log WHERE op_id = ?')
  for (const op of ops) {
    if (!('docId' in op)) continue
    if (op.kind === 'desk.edit') takeDraftOp(tx, context, op, by, changes)
    if (op.kind === 'meeting.rsvp')
      takeRsvpOp(tx, context, op, { author: by.makerId, heardAt: by.now }, changes)
    if (op.kind !== 'layer.update') continue
    if (known.get(op.opId) !== undefined || !mayRead(context, op.docId)) continue
    takeUpdate(tx, context, { docId: op.docId, payload: op.payload, opId: op.opId, ...by }, changes)
  }
}

/** A colleague at the same desk has written in its draft. */
function takeDraftOp(
  tx: Tx,
  context: StoreContext,
  { opId, docId, at, payload }: DeskEditOp,
  { makerId: author, now: heardAt }: { readonly makerId: PersonId; readonly now: Instant },
  changes: FeedChanges,
): void {
  const meetingId = docId.slice('desk/'.length) as MeetingId
  const isMine = desksWith(context, context.person.id).includes(meetingId)
  if (!isMine || !desksWith(context, author).includes(meetingId)) return
  if (!keepDeskOp(tx, context, { opId, meetingId, author, at, payload, heardAt })) return
  refreshDesk(tx, context, meetingId)
  changes.drafts.add(meetingId)
}

function mayRead(context: StoreContext, docId: LayerDocId): boolean {
  const { authorId, meetingId, groupId } = parseLayerDocId(docId)
  if (authorId === context.person.id) return true
  if (groupId !== null) return groupOf(context, groupId)?.members.includes(context.person.id) === true
  const isHere = context.statements.of(context.db, 'SELECT 1 FROM meeting WHERE id = ? AND deleted = 0')
  return meetingId !== null && isHere.get(meetingId) !== undefined
}

function takeBlob(tx: Tx, context: StoreContext, record: BlobRecord): string[] {
  const known = blob(context, record.sha256)
  if (known?.state === 'ready') return [record.fileName]
  if (known !== null)
    tx.prepare('INSERT OR REPLACE INTO unwanted_blob (file_name, sha256) VALUES (?, ?)').run(
      known.fileName,
      known.sha256,
    )
  putBlob(tx, context, record)
  return []
}

/** In the store of an open session: the transaction, then what the screens are told. */
export function takeInto(
  store: {
    readonly context: StoreContext
    readonly writes: Writes
    readonly announce: (changes: FeedChanges) => void
  },
  ...[load, blobs, now]: Parameters<StoreApi['takeStick']>
): Awaited<ReturnType<StoreApi['takeStick']>> {
  const done = store.writes.run('own', () => takeStick(store.context, load, blobs, now))
  if (!done.ok) return done
  const { changes, ...told } = done.value
  store.announce(changes)
  return ok(told)
}
