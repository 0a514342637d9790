import { createPrivateKey, createPublicKey, verify } from 'node:crypto'
import { decode } from 'cborg'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readAnnotations } from '../../shared/annotations/read.ts'
import type { FileVersionId, OpId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { BATCH_DOMAIN, BatchBody } from '../../shared/wire/protocol.ts'
import { freshStore, made, reopen, unwrap } from './support/fresh-store.ts'
import {
  aMeeting,
  an,
  aWriter,
  binh,
  DAY,
  feedOf,
  HOUR,
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

test('shows a pulled meeting with its agenda, papers and people', async () => {
  const meeting = today()
  const done = unwrap(await made.store.applyResponse(feedOf(meeting), NOW))
  expect(done).toEqual({ newFiles: true, settledCount: 0, waitingCount: 0 })
  expect(made.heard.meetings).toContain(meeting.id)
  const list = await made.store.meetingList(NOW)
  expect(list.nearestId).toBe(meeting.id)
  expect(list.meetings).toMatchObject([
    {
      name: 'Phiên họp thường kỳ tháng 11',
      chairName: an.name,
      paperCount: 2,
      paperHereCount: 0,
      unreadCount: 2,
    },
  ])
  const detail = unwrap(await made.store.meetingDetail(meeting.id))
  expect(detail.myRole).toBe('chair')
  expect(detail.agenda[0]?.papers.map((paper) => paper.name)).toEqual([
    'Tờ trình về thu ngân sách',
    'Báo cáo kinh tế',
  ])
  expect(detail.agenda[0]?.papers[0]?.state).toEqual({ at: 'not-yet' })
})

test('keeps a note over a crash right after its answer', async () => {
  const meeting = today()
  const paper = meeting.papers[0]!
  await made.store.applyResponse(feedOf(meeting), NOW)
  const writer = aWriter(privateDoc(paper.fileId))
  const { update } = writer.note(paper.versionId, 'Hỏi lại số thu quý III')
  unwrap(
    await made.store.appendLocal({
      opId: newId<OpId>(),
      docId: writer.docId,
      update,
      summary: 'Ghi chú',
      at: NOW,
    }),
  )
  await reopen()
  const opened = unwrap(await made.store.openPaper(meeting.id, paper.fileId))
  expect(opened.paper.annotationCount).toBe(1)
  expect(opened.layers).toMatchObject([{ layer: 'private', mine: true }])
  const doc = new Y.Doc()
  Y.applyUpdate(doc, opened.layers[0]!.update)
  expect(readAnnotations(doc).annotations[0]?.body).toBe('Hỏi lại số thu quý III')
  expect(await made.store.outbox()).toMatchObject([
    { layer: 'private', state: 'waiting', paperName: paper.name, summary: 'Ghi chú' },
  ])
})

test('answers a repeated opId as the same write', async () => {
  const meeting = today()
  const paper = meeting.papers[0]!
  await made.store.applyResponse(feedOf(meeting), NOW)
  const writer = aWriter(meetingDoc(meeting.id, paper.fileId))
  const write = {
    opId: newId<OpId>(),
    docId: writer.docId,
    update: writer.note(paper.versionId, 'một').update,
    summary: '',
    at: NOW,
  }
  const first = unwrap(await made.store.appendLocal(write))
  expect(unwrap(await made.store.appendLocal(write))).toEqual(first)
  expect((await made.store.outbox()).length).toBe(1)
})

test('refuses a foreign document, a closed meeting, nonsense and an update with a gap', async () => {
  const closed = aMeeting({ name: 'Đã họp', state: 'closed', papers: [{ name: 'Cũ' }] })
  const meeting = today()
  await made.store.applyResponse(feedOf(meeting, closed), NOW)
  const paper = meeting.papers[0]!
  const append = async (docId: ReturnType<typeof privateDoc>, update: Uint8Array) => {
    const result = await made.store.appendLocal({ opId: newId<OpId>(), docId, update, summary: '', at: NOW })
    return result.ok ? 'ok' : result.failure.code
  }
  const good = () => aWriter(privateDoc(paper.fileId)).note(paper.versionId, 'x').update
  expect(await append(privateDoc(paper.fileId, binh.id), good())).toBe('layer/not-yours')
  expect(await append(meetingDoc(newId(), paper.fileId), good())).toBe('layer/not-yours')
  expect(await append(meetingDoc(closed.id, closed.papers[0]!.fileId), good())).toBe('layer/meeting-closed')
  expect(await append(privateDoc(paper.fileId), Uint8Array.of(255, 255, 255, 7))).toBe('layer/undecodable')
  expect(await append(privateDoc(paper.fileId), new Uint8Array(300 * 1024))).toBe('layer/update-too-large')
  const writer = aWriter(privateDoc(paper.fileId))
  writer.note(paper.versionId, 'lost')
  expect(await append(writer.docId, writer.note(paper.versionId, 'builds on the lost one').update)).toBe(
    'layer/undecodable',
  )
  expect(await append(privateDoc(paper.fileId), good())).toBe('ok')
  expect((await made.store.outbox()).length).toBe(1)
})

test('signs a batch once and sends the same bytes on every retry, over a restart too', async () => {
  const meeting = today()
  const paper = meeting.papers[0]!
  await made.store.applyResponse(feedOf(meeting), NOW)
  const writer = aWriter(meetingDoc(meeting.id, paper.fileId))
  const first = newId<OpId>()
  await made.store.appendLocal({
    opId: first,
    docId: writer.docId,
    update: writer.note(paper.versionId, 'một').update,
    summary: '',
    at: NOW,
  })
  const [batch] = await made.store.outboxBatches(64 * 1024)
  await made.store.appendLocal({
    opId: newId<OpId>(),
    docId: writer.docId,
    update: writer.note(paper.versionId, 'hai').update,
    summary: '',
    at: NOW,
  })
  await reopen()
  const again = await made.store.outboxBatches(64 * 1024)
  expect(again.length).toBe(2)
  expect(Buffer.from(again[0]!.body).equals(batch!.body)).toBe(true)
  expect(Buffer.from(again[0]!.signature).equals(batch!.signature)).toBe(true)
  const body = BatchBody.parse(decode(batch!.body))
  expect(body.ops.map((op) => op.opId)).toEqual([first])
  const key = createPublicKey(
    createPrivateKey({ key: Buffer.from(made.opening.signingKey), format: 'der', type: 'pkcs8' }),
  )
  expect(verify(null, Buffer.concat([Buffer.from(BATCH_DOMAIN), batch!.body]), key, batch!.signature)).toBe(
    true,
  )
})

test('asks for files in the order in which they are needed', async () => {
  const past = aMeeting({ name: 'Qua', start: NOW - 30 * DAY, papers: [{ name: 'past', size: 10 }] })
  const now = aMeeting({
    name: 'Nay',
    start: NOW + HOUR,
    papers: [
      { name: 'big today', size: 9_000, textSize: 60 },
      { name: 'small today', size: 20 },
    ],
  })
  const next = aMeeting({ name: 'Tới', start: NOW + 7 * DAY, papers: [{ name: 'next', size: 10 }] })
  await made.store.applyResponse(feedOf(past, next, now), NOW)
  const names = new Map(
    [past, now, next].flatMap((one) => one.papers.map((paper) => [paper.versionId, paper.name] as const)),
  )
  const wanted = async () =>
    (await made.store.wantedFiles(NOW, 50)).map((one) => `${one.kind} ${names.get(one.version.id)}`)
  expect(await wanted()).toEqual([
    'text small today',
    'text big today',
    'paper small today',
    'paper big today',
    'text next',
    'paper next',
    'text past',
    'paper past',
  ])
  expect((await made.store.askForFile(past.papers[0]!.versionId)).ok).toBe(true)
  expect((await wanted()).slice(0, 2)).toEqual(['text past', 'paper past'])
  await made.store.forgetAsked(past.papers[0]!.versionId)
  await made.store.putBlob({
    sha256: now.papers[1]!.sha256,
    size: 20,
    state: 'ready',
    receivedBytes: 20,
    key: new Uint8Array(32),
    fileName: 'a',
    failureCode: null,
  })
  expect(await wanted()).not.toContain('paper small today')
  // Its order follows the device's own clock, which a test does not hold.
  expect((await made.store.downloadRows()).map((row) => row.paperName).sort()).toEqual([
    'big today',
    'next',
    'past',
  ])
})

test('a dead worker answers every call with a named failure', async () => {
  await made.store.terminate()
  expect(await made.store.savePlace(newId(), { page: 0, top: 0, left: 0, scale: 1, rotation: 0 })).toEqual({
    ok: false,
    failure: { code: 'storage/failed' },
  })
  await expect(made.store.meetingList(NOW)).rejects.toMatchObject({ code: 'storage/failed' })
  expect(made.heard.stoppedCount).toBe(1)
})

test('remembers the place in a paper and the preferences', async () => {
  const meeting = today()
  const paper = meeting.papers[0]!
  await made.store.applyResponse(feedOf(meeting), NOW)
  const place = { page: 1, top: 40, left: 0, scale: 'page-width', rotation: 90 } as const
  await made.store.savePlace(paper.fileId, place)
  await made.store.setPreferences({ language: 'en' })
  await reopen()
  expect(unwrap(await made.store.openPaper(meeting.id, paper.fileId)).place).toEqual(place)
  expect(await made.store.preferences()).toMatchObject({ language: 'en', theme: 'system' })
})

test('[PACK-1] keeps the printed numbers of a pack, and what an ended app left behind', async () => {
  const meeting = today()
  await made.store.applyResponse(feedOf(meeting), NOW)
  expect(await made.store.packFacts(meeting.id)).toEqual({ ledger: null, given: [], printLine: false })
  const pages = [{ number: 118, letter: 1, count: 6 }]
  const document = { number: 5, letter: 0, count: 1 }
  const fileVersionId = newId<FileVersionId>()
  const papers = [{ key: 'a', fileVersionId, document, pages, printed: true }]
  const ledger = { version: 1 as const, edition: 2, at: NOW, papers }
  unwrap(await made.store.keepPackLedger(meeting.id, ledger))
  unwrap(await made.store.noteUnfinished('pack', '/ở đâu đó/.0123456789abcdef.tmp'))
  await reopen()
  expect((await made.store.packFacts(meeting.id)).ledger).toEqual(ledger)
  // [PACK-5] The meeting's own come with the agenda, and stay when their paper goes.
  const printed = { document, pages }
  const numbered = (deleted: boolean) => ({
    ...meeting,
    puts: meeting.puts.flatMap((put) =>
      put.type === 'Consultation'
        ? [{ ...put, object: { ...put.object, printed, deleted, modified: instant(NOW + Number(deleted)) } }]
        : [],
    ),
  })
  const itemId = meeting.puts.flatMap((put) => (put.type === 'AgendaItem' ? [put.object.id] : []))[0]!
  const key = `${itemId}/${meeting.papers[0]!.fileId}`
  await made.store.applyResponse(feedOf(numbered(false)), NOW)
  const given = async () => (await made.store.packFacts(meeting.id)).given
  expect(await given()).toContainEqual({ key, gone: false, numbers: printed })
  await made.store.applyResponse(feedOf(numbered(true)), NOW)
  expect(await given()).toContainEqual({ key: `gone/${key}`, gone: true, numbers: printed })
  expect(await made.store.unfinished('pack')).toContain('.tmp')
  unwrap(await made.store.noteUnfinished('pack', null))
  expect(await made.store.unfinished('pack')).toBeNull()
})

test('a paper opened while it is here is no longer unread', async () => {
  const meeting = today()
  const paper = meeting.papers[0]!
  await made.store.applyResponse(feedOf(meeting), NOW)
  await made.store.openPaper(meeting.id, paper.fileId)
  expect((await made.store.meetingList(NOW)).meetings[0]).toMatchObject({ unreadCount: 2, paperHereCount: 0 })
  await made.store.putBlob({
    sha256: paper.sha256,
    size: 1,
    state: 'ready',
    receivedBytes: 1,
    key: new Uint8Array(32),
    fileName: 'a',
    failureCode: null,
  })
  await made.store.openPaper(meeting.id, paper.fileId)
  expect((await made.store.meetingList(NOW)).meetings[0]).toMatchObject({ unreadCount: 1, paperHereCount: 1 })
})
