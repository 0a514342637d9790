import { decode } from 'cborg'
import { expect, test } from 'vitest'
import { sealPrivate } from '../../main/store/private-cipher.ts'
import { openSqlite } from '../../main/store/sqlite/database.ts'
import type { OpId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { personScope } from '../../shared/oparl/scope.ts'
import { BatchBody } from '../../shared/wire/protocol.ts'
import { wholeText } from '../../shared/wire/text-part.ts'
import { freshStore, made, reopen, unwrap } from './support/fresh-store.ts'
import {
  aMeeting,
  an,
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
} from './support/world.ts'

freshStore()

const today = () =>
  aMeeting({
    name: 'Phiên họp thường kỳ tháng 11',
    papers: [{ name: 'Tờ trình về thu ngân sách' }, { name: 'Báo cáo kinh tế' }],
  })

test('settles on a receipt, moves a reject to the refused ones, and tells the counts', async () => {
  const meeting = today()
  const paper = meeting.papers[0]!
  await made.store.applyResponse(feedOf(meeting), NOW)
  const writer = aWriter(meetingDoc(meeting.id, paper.fileId))
  const ids = [newId<OpId>(), newId<OpId>()]
  for (const opId of ids)
    await made.store.appendLocal({
      opId,
      docId: writer.docId,
      update: writer.note(paper.versionId, opId).update,
      summary: '',
      at: NOW,
    })
  await made.store.outboxBatches(64 * 1024)
  const done = unwrap(
    await made.store.applyResponse(
      aResponse({
        receipts: [{ opId: ids[0]!, scope: meeting.scope, seq: 90 }],
        rejects: [{ opId: ids[1]!, code: 'layer/meeting-closed' }],
      }),
      NOW,
    ),
  )
  expect(done).toMatchObject({ settledCount: 2, waitingCount: 0 })
  expect(made.heard.outbox.at(-1)).toEqual([0, 1])
  expect(await made.store.outbox()).toMatchObject([
    { opId: ids[1], state: 'refused', code: 'layer/meeting-closed' },
  ])
  expect(await made.store.outboxBatches(64 * 1024)).toEqual([])
})

test('offers everything again after a new epoch and starts every cursor at 0', async () => {
  const meeting = today()
  const paper = meeting.papers[0]!
  await made.store.applyResponse(feedOf(meeting), NOW)
  const writer = aWriter(meetingDoc(meeting.id, paper.fileId))
  const opId = newId<OpId>()
  await made.store.appendLocal({
    opId,
    docId: writer.docId,
    update: writer.note(paper.versionId, 'còn đây').update,
    summary: '',
    at: NOW,
  })
  await made.store.outboxBatches(64 * 1024)
  await made.store.applyResponse(aResponse({ receipts: [{ opId, scope: meeting.scope, seq: 90 }] }), NOW)
  const epoch = newId<typeof import('./support/world.ts').EPOCH>()
  const done = unwrap(await made.store.applyResponse(aResponse({ epoch }), instant(NOW + DAY)))
  expect(done.waitingCount).toBe(1)
  expect(await made.store.syncFacts()).toMatchObject({ epoch, cursors: {}, waitingCount: 1 })
  const [batch] = await made.store.outboxBatches(64 * 1024)
  expect(BatchBody.parse(decode(batch!.body)).ops[0]?.opId).toBe(opId)
})

test('an own entry coming back is numbered, not applied twice and not signalled', async () => {
  const meeting = today()
  const paper = meeting.papers[0]!
  await made.store.applyResponse(feedOf(meeting), NOW)
  const writer = aWriter(meetingDoc(meeting.id, paper.fileId))
  const opId = newId<OpId>()
  const { update } = writer.note(paper.versionId, 'của tôi')
  await made.store.appendLocal({ opId, docId: writer.docId, update, summary: '', at: NOW })
  await made.store.applyResponse(
    aResponse({ entries: [layerEntry(writer.docId, meeting.scope, an.id, update, { opId })] }),
    NOW,
  )
  expect(made.heard.layers).toEqual([])
})

test('a colleague’s note is applied, counted, found and signalled once with its author', async () => {
  const meeting = today()
  const paper = meeting.papers[0]!
  await made.store.applyResponse(feedOf(meeting), NOW)
  const writer = aWriter(meetingDoc(meeting.id, paper.fileId, binh.id))
  const entry = layerEntry(
    writer.docId,
    meeting.scope,
    binh.id,
    writer.note(paper.versionId, 'Đề nghị bổ sung phụ lục').update,
  )
  await made.store.applyResponse(aResponse({ entries: [entry] }), NOW)
  await made.store.applyResponse(aResponse({ entries: [entry] }), NOW)
  expect(made.heard.layers).toMatchObject([
    { authorId: binh.id, mine: false, layer: 'meeting', fileId: paper.fileId },
  ])
  expect(unwrap(await made.store.meetingDetail(meeting.id)).agenda[0]?.papers[0]?.annotationCount).toBe(1)
  const found = await made.store.search({ query: 'phu luc', within: 'notes', limit: 10, offset: 0 })
  expect(found.hits).toMatchObject([{ kind: 'note', paperName: paper.name, exact: false, page: 0 }])
})

test('opens a private entry of one’s other device and keeps one that does not open, with its reason', async () => {
  const meeting = today()
  const paper = meeting.papers[0]!
  await made.store.applyResponse(feedOf(meeting), NOW)
  const writer = aWriter(privateDoc(paper.fileId))
  const { update } = writer.note(paper.versionId, 'Từ máy khác')
  const sealed = sealPrivate(made.opening.privateKey, writer.docId, update)
  const foreign = sealPrivate(new Uint8Array(32).fill(9), writer.docId, update)
  const done = await made.store.applyResponse(
    aResponse({
      entries: [
        layerEntry(writer.docId, personScope(an.id), an.id, sealed),
        layerEntry(writer.docId, personScope(an.id), an.id, foreign),
      ],
    }),
    NOW,
  )
  expect(done.ok).toBe(true)
  expect(made.heard.layers.length).toBe(1)
  expect(made.heard.layers[0]?.mine).toBe(true)
  await reopen({ privateKey: new Uint8Array(32).fill(9) })
  // With the other key it opens at last: it had waited, not vanished.
  expect(made.heard.layers.length).toBe(1)
  expect((await made.store.layersOfFile(meeting.id, paper.fileId)).length).toBe(1)
})

test('refuses an entry whose author is not the document’s, and an unknown kind waits without harm', async () => {
  const meeting = today()
  const paper = meeting.papers[0]!
  await made.store.applyResponse(feedOf(meeting), NOW)
  const writer = aWriter(meetingDoc(meeting.id, paper.fileId, an.id))
  const forged = layerEntry(writer.docId, meeting.scope, binh.id, writer.note(paper.versionId, 'giả').update)
  const strange = { ...forged, opId: newId<OpId>(), seq: forged.seq + 1, kind: 'vote.cast' }
  expect((await made.store.applyResponse(aResponse({ entries: [forged, strange] }), NOW)).ok).toBe(true)
  expect(await made.store.layersOfFile(meeting.id, paper.fileId)).toEqual([])
  await reopen()
  expect((await made.store.meetingList(NOW)).meetings.length).toBe(1)
})

test('a revoked meeting leaves with its papers, keys and notes; unsent work stays as refused', async () => {
  const meeting = today()
  const kept = aMeeting({ name: 'Còn quyền', start: NOW + 40 * DAY, papers: [{ name: 'Giữ lại' }] })
  const paper = meeting.papers[0]!
  await made.store.applyResponse(feedOf(meeting, kept), NOW)
  for (const sha256 of [paper.sha256, kept.papers[0]!.sha256]) {
    await made.store.putBlob({
      sha256,
      size: 1000,
      state: 'ready',
      receivedBytes: 1000,
      key: new Uint8Array(32),
      fileName: `f-${sha256.slice(0, 8)}`,
      failureCode: null,
    })
  }
  await made.store.indexText(paper.versionId, wholeText(['Chữ duynhat của trang']))
  const writer = aWriter(meetingDoc(meeting.id, paper.fileId))
  await made.store.appendLocal({
    opId: newId<OpId>(),
    docId: writer.docId,
    update: writer.note(paper.versionId, 'chưa gửi').update,
    summary: 's',
    at: NOW,
  })
  // The meeting that is kept is of the same kind, but not in November.
  const title = 'Phiên họp thường kỳ tháng 11'
  expect((await made.store.search({ query: title, within: 'all', limit: 10, offset: 0 })).total).toBe(1)
  await made.store.applyResponse(aResponse({ revoked: [meeting.scope] }), NOW)
  expect((await made.store.meetingList(NOW)).meetings.map((one) => one.name)).toEqual(['Còn quyền'])
  expect((await made.store.openPaper(meeting.id, paper.fileId)).ok).toBe(false)
  expect(await made.store.unwantedBlobs()).toEqual([
    { fileName: `f-${paper.sha256.slice(0, 8)}`, sha256: paper.sha256 },
  ])
  expect(await made.store.blob(paper.sha256)).toBeNull()
  expect(await made.store.blob(kept.papers[0]!.sha256)).not.toBeNull()
  expect(await made.store.outbox()).toMatchObject([{ state: 'refused', code: 'layer/revoked', summary: 's' }])
  for (const query of ['duynhat', 'chưa gửi', title]) {
    expect((await made.store.search({ query, within: 'all', limit: 10, offset: 0 })).total).toBe(0)
  }
})

test('[SYNC-5] an operation that was refused and stands in the feed later is refused no more', async () => {
  const meeting = today()
  const paper = meeting.papers[0]!
  await made.store.applyResponse(feedOf(meeting), NOW)
  const writer = aWriter(meetingDoc(meeting.id, paper.fileId))
  const { update } = writer.note(paper.versionId, 'được nhận sau')
  const [taken, left] = [newId<OpId>(), newId<OpId>()]
  await made.store.appendLocal({ opId: taken, docId: writer.docId, update, summary: '', at: NOW })
  const { update: second } = writer.note(paper.versionId, 'vẫn bị từ chối')
  await made.store.appendLocal({ opId: left, docId: writer.docId, update: second, summary: '', at: NOW })
  const rejects = [taken, left].map((opId) => ({ opId, code: 'layer/meeting-closed' }))
  await made.store.applyResponse(aResponse({ rejects }), NOW)
  expect(made.heard.outbox.at(-1)).toEqual([0, 2])
  const entries = [layerEntry(writer.docId, meeting.scope, an.id, update, { opId: taken })]
  await made.store.applyResponse(aResponse({ entries }), NOW)
  expect(await made.store.outbox()).toMatchObject([{ opId: left, state: 'refused' }])
  expect(made.heard.outbox.at(-1)).toEqual([0, 1])
})

test('freezes small batches whatever is asked for, and gives many of them at once', async () => {
  const meeting = today()
  const paper = meeting.papers[0]!
  await made.store.applyResponse(feedOf(meeting), NOW)
  const writer = aWriter(meetingDoc(meeting.id, paper.fileId))
  const count = 120
  for (let at = 0; at < count; at += 1)
    await made.store.appendLocal({
      opId: newId<OpId>(),
      docId: writer.docId,
      update: writer.note(paper.versionId, 'ghi chú '.repeat(100)).update,
      summary: '',
      at: NOW,
    })
  const batches = await made.store.outboxBatches(1024 * 1024)
  expect(Math.max(...batches.map(({ body }) => body.length))).toBeLessThanOrEqual(32 * 1024)
  expect(batches.length).toBeGreaterThan(2)
  expect(batches.flatMap(({ body }) => BatchBody.parse(decode(body)).ops).length).toBe(count)
})

test('what waits from before a restore is not pushed out by the entry that has its number now', async () => {
  const kind = 'of.tomorrow' as never
  const meeting = today()
  const doc = privateDoc(meeting.papers[0]!.fileId)
  const [old, fresh] = ['cũ', 'mới'].map((text) =>
    layerEntry(doc, personScope(an.id), an.id, new TextEncoder().encode(text), { kind, seq: 7 }),
  )
  await made.store.applyResponse(aResponse({ entries: [old!] }), NOW)
  const epoch = newId<typeof import('./support/world.ts').EPOCH>()
  await made.store.applyResponse(aResponse({ epoch, entries: [fresh!] }), NOW)
  await made.store.applyResponse(aResponse({ epoch, entries: [fresh!] }), NOW)
  await made.store.close()
  await made.store.terminate()
  const db = openSqlite(made.opening.file, made.opening.storeKey)
  const waiting = db.prepare('SELECT op_id FROM pending ORDER BY rowid').pluck().all()
  db.close()
  expect(waiting).toEqual([old!.opId, fresh!.opId])
})
