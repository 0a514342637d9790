import { generateKeyPairSync } from 'node:crypto'
import { decode } from 'cborg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { fromPayload, type StoreContext } from '../../main/store/context.ts'
import { applyResponse } from '../../main/store/feed/apply-response.ts'
import { outboxBatches } from '../../main/store/feed/outbox.ts'
import { appendLocal } from '../../main/store/layers/append.ts'
import { COMPACT_AT, compact, dueForCompaction } from '../../main/store/layers/compact.ts'
import { DocCache } from '../../main/store/layers/doc-cache.ts'
import { auditDigest, loadDoc } from '../../main/store/layers/load-doc.ts'
import { openDatabase } from '../../main/store/opening.ts'
import { Statements } from '../../main/store/sqlite/statements.ts'
import { editBody, removeAnnotation } from '../../shared/annotations/doc.ts'
import type { OpId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { personScope } from '../../shared/oparl/scope.ts'
import { BatchBody } from '../../shared/wire/protocol.ts'
import {
  aMeeting,
  an,
  anOpening,
  aResponse,
  aWriter,
  binh,
  DAY,
  feedOf,
  layerEntry,
  meetingDoc,
  NOW,
  newId,
  privateDoc,
  removeFolder,
  tempFolder,
} from './support/world.ts'

let folder: string
let context: StoreContext
const meeting = aMeeting({ name: 'Phiên họp', papers: [{ name: 'Tờ trình' }] })
const paper = meeting.papers[0]!

beforeEach(() => {
  folder = tempFolder()
  const opening = anOpening(folder)
  const opened = openDatabase(opening.file, opening.storeKey)
  if (!opened.ok) throw new Error(opened.failure.code)
  context = {
    db: opened.value.db,
    statements: new Statements(),
    docs: new DocCache(),
    person: an,
    deviceId: opening.deviceId,
    privateKey: opening.privateKey,
    signingKey: generateKeyPairSync('ed25519').privateKey,
  }
  applyResponse(context, feedOf(meeting), NOW)
})
afterEach(() => {
  context.db.close()
  removeFolder(folder)
})

const write = (docId: ReturnType<typeof privateDoc>, update: Uint8Array) => {
  const opId = newId<OpId>()
  const done = appendLocal(context, { opId, docId, update, summary: '', at: NOW })
  if (!done.ok) throw new Error(done.failure.code)
  return opId
}
const logOf = (docId: string) =>
  context.db
    .prepare('SELECT op_id FROM op_log WHERE doc_id = ? ORDER BY local_no')
    .pluck()
    .all(docId) as string[]
const textIn = (bytes: Uint8Array, text: string) => Buffer.from(bytes).includes(Buffer.from(text))

test('is due by count or by bytes, not before', () => {
  const writer = aWriter(privateDoc(paper.fileId))
  for (let count = 0; count < 10; count += 1)
    write(writer.docId, writer.note(paper.versionId, `n ${count}`).update)
  expect(dueForCompaction(context)).toEqual([])
  write(writer.docId, writer.note(paper.versionId, 'x'.repeat(60_000)).update)
  write(writer.docId, writer.note(paper.versionId, 'y'.repeat(COMPACT_AT.bytes - 60_000)).update)
  expect(dueForCompaction(context)).toEqual([writer.docId])
})

test('gives the same document, and never drops an unsent or a young own operation', () => {
  const writer = aWriter(meetingDoc(meeting.id, paper.fileId))
  const ids = [0, 1, 2, 3].map((n) => write(writer.docId, writer.note(paper.versionId, `n ${n}`).update))
  const receipt = (opId: OpId, at: number) =>
    applyResponse(context, aResponse({ receipts: [{ opId, scope: meeting.scope, seq: 500 }] }), instant(at))
  receipt(ids[0]!, NOW - 40 * DAY)
  receipt(ids[1]!, NOW - 2 * DAY)
  const digest = auditDigest(loadDoc(context, writer.docId))
  expect(compact(context, writer.docId, NOW)).toBe('compacted')
  expect(logOf(writer.docId)).toEqual(ids)
  const fifth = write(writer.docId, writer.note(paper.versionId, 'n 4').update)
  expect(compact(context, writer.docId, NOW)).toBe('compacted')
  // Settled 40 days ago and covered by both snapshots: the only one that may go.
  expect(logOf(writer.docId)).toEqual([...ids.slice(1), fifth])
  removeAnnotation(writer.doc, [...writer.doc.getMap('a').keys()][4]! as never)
  expect(auditDigest(loadDoc(context, writer.docId)).equals(digest)).toBe(false)
  expect(Object.keys(loadDoc(context, writer.docId).getMap('a').toJSON()).length).toBe(5)
})

test('purges deleted text from the snapshot, which merging updates would keep', () => {
  const writer = aWriter(privateDoc(paper.fileId))
  const { id, update } = writer.note(paper.versionId, 'bí mật đã xóa')
  write(writer.docId, update)
  write(
    writer.docId,
    writer.change(() => editBody(writer.doc, id, 'khác', NOW)),
  )
  compact(context, writer.docId, NOW)
  const v2 = context.db.prepare('SELECT v2 FROM snapshot').pluck().get() as Uint8Array
  expect(textIn(v2, 'bí mật đã xóa')).toBe(false)
  expect(textIn(v2, 'khác')).toBe(true)
})

test('a spoilt snapshot falls back to the one before and the log after it', () => {
  const writer = aWriter(meetingDoc(meeting.id, paper.fileId, binh.id))
  const feed = (body: string) =>
    applyResponse(
      context,
      aResponse({
        entries: [
          layerEntry(writer.docId, meeting.scope, binh.id, writer.note(paper.versionId, body).update),
        ],
      }),
      NOW,
    )
  feed('một')
  compact(context, writer.docId, NOW)
  feed('hai')
  compact(context, writer.docId, NOW)
  feed('ba')
  const digest = auditDigest(loadDoc(context, writer.docId))
  expect(logOf(writer.docId).length).toBe(2)
  context.db
    .prepare("UPDATE snapshot SET v2 = x'00' WHERE upto_local_no = (SELECT max(upto_local_no) FROM snapshot)")
    .run()
  expect(auditDigest(loadDoc(context, writer.docId)).equals(digest)).toBe(true)
})

test('waits while an update waits for another', () => {
  const writer = aWriter(meetingDoc(meeting.id, paper.fileId, binh.id))
  const first = writer.note(paper.versionId, 'một').update
  const second = writer.note(paper.versionId, 'hai').update
  applyResponse(
    context,
    aResponse({ entries: [layerEntry(writer.docId, meeting.scope, binh.id, second)] }),
    NOW,
  )
  expect(compact(context, writer.docId, NOW)).toBe('waits-for-updates')
  applyResponse(
    context,
    aResponse({ entries: [layerEntry(writer.docId, meeting.scope, binh.id, first)] }),
    NOW,
  )
  expect(compact(context, writer.docId, NOW)).toBe('compacted')
  expect(auditDigest(loadDoc(context, writer.docId)).equals(auditDigest(writer.doc))).toBe(true)
  expect(Y.encodeStateVector(loadDoc(context, writer.docId))).toEqual(Y.encodeStateVector(writer.doc))
})

test('[SYNC-131] what is in a snapshot alone goes to another server as one op that holds the whole document', () => {
  const serverIds = [newId<OpId>(), newId<OpId>()]
  applyResponse(context, aResponse({ serverId: serverIds[0] }), NOW)
  const writer = aWriter(privateDoc(paper.fileId))
  const settled = (words: string, months: number): OpId => {
    const opId = write(writer.docId, writer.note(paper.versionId, words).update)
    applyResponse(context, aResponse({ receipts: [{ opId, scope: personScope(an.id), seq: months }] }), NOW)
    compact(context, writer.docId, instant(NOW + months * 30 * DAY))
    return opId
  }
  settled('từ năm ngoái', 2)
  const kept = settled('mới hơn', 3)
  expect(logOf(writer.docId)).toEqual([kept])

  const before = auditDigest(loadDoc(context, writer.docId))
  applyResponse(context, aResponse({ epoch: newId(), serverId: serverIds[1] }), instant(NOW + 100 * DAY))
  const [whole] = outboxBatches(context, 64 * 1024)
  const { ops } = BatchBody.parse(decode(whole!.body))
  expect(ops.map((op) => op.opId === kept)).toEqual([true, false])
  const doc = new Y.Doc()
  Y.applyUpdate(doc, fromPayload(context, writer.docId, ops[1]!.payload)!)
  expect(doc.getMap('a').size).toBe(2)
  expect(auditDigest(loadDoc(context, writer.docId))).toEqual(before)
})
