/** A meeting and an outbox from one real store to another, and what the server makes of it afterwards. */
import { cpSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { openBlob } from '../../main/files/blob-reader.ts'
import type { OpId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { fail } from '../../shared/kernel/result.ts'
import {
  an,
  aResponse,
  aWriter,
  binh,
  feedOf,
  layerEntry,
  meetingDoc,
  NOW,
  newId,
  openTestStore,
  privateDoc,
} from '../store/support/world.ts'
import {
  digestOf,
  folder,
  giver,
  meeting,
  noteOf,
  notesAt,
  packMeeting,
  packOutbox,
  paper,
  take,
  taker,
  takerIsNow,
} from './support/two-laptops.ts'
import { laptops } from './support/workshop.ts'

describe('a meeting on a stick', () => {
  test('[SYNC-104] [SYNC-107] is there at once, papers and notes, and no cursor has moved', async () => {
    const { docId, update } = noteOf(binh, 'Đề nghị bổ sung số liệu')
    await giver.made.store.appendLocal({ opId: newId<OpId>(), docId, update, summary: '', at: NOW })
    const { taken, news } = await take(await packMeeting())
    expect(taken.ok).toBe(true)
    expect(news.missingBlobs).toHaveLength(4)
    const detail = await taker.made.store.meetingDetail(meeting.meeting.id)
    expect(detail).toMatchObject({ ok: true, value: { name: 'Họp UBND xã thường kỳ' } })
    expect(await notesAt(taker)).toBe(1)
    expect((await taker.made.store.syncFacts()).cursors).toEqual({})
    const blob = await taker.made.store.blob(meeting.manifest.blobs[0]!.sha256)
    expect(blob?.state).toBe('ready')
    const reader = await openBlob({
      file: path.join(taker.papers, blob!.fileName),
      key: blob!.key,
      sha256: blob!.sha256,
      size: blob!.size,
    })
    expect(Buffer.compare(await reader.read(0, blob!.size), meeting.blobs[0]!)).toBe(0)
    await reader.close()
    takerIsNow(await taker.made.reopen())
    expect(await notesAt(taker)).toBe(1)
  })

  test('[SYNC-108] twice changes nothing, and only what is missing is taken', async () => {
    const { docId, update } = noteOf(binh, 'Một')
    await giver.made.store.appendLocal({ opId: newId<OpId>(), docId, update, summary: '', at: NOW })
    const pack = await packMeeting()
    await take(pack)
    const before = digestOf(taker.papers)
    const { news, taken } = await take(pack)
    expect(news).toMatchObject({ objects: 0, documents: 0, ops: 0, missingBlobs: [] })
    expect(taken).toMatchObject({ ok: true, value: { objects: 0, documents: 0 } })
    expect(digestOf(taker.papers)).toBe(before)
  })

  test('[SYNC-105] what the server says too becomes the server’s; what it does not say is taken back', async () => {
    const known = feedOf(meeting.meeting)
    await take(await packMeeting())
    // The server says the meeting but knows no second paper.
    const second = meeting.meeting.papers[1]!
    const entries = known.entries.filter((entry) => !Buffer.from(entry.payload).includes(second.versionId))
    await taker.made.store.applyResponse(aResponse({ entries: entries.filter((_, at) => at < 6) }), NOW)
    const detail = await taker.made.store.meetingDetail(meeting.meeting.id)
    expect(detail.ok && detail.value.agenda.flatMap(({ papers }) => papers).length).toBe(1)
    expect(await taker.made.store.fileVersion(second.versionId)).toBeNull()
  })

  test('[SYNC-105] a meeting that the server does not give goes away, with its contents; notes of others go with it', async () => {
    const forged = aWriter(meetingDoc(meeting.meeting.id, paper().fileId, an.id))
    await giver.made.store.applyResponse(
      aResponse({
        entries: [
          layerEntry(
            forged.docId,
            meeting.meeting.scope,
            an.id,
            forged.note(paper().versionId, 'Tôi đồng ý').update,
          ),
        ],
      }),
      NOW,
    )
    await take(await packMeeting())
    expect(await notesAt(taker)).toBe(1)
    await taker.made.store.applyResponse(aResponse({ more: true, cursors: {} }), NOW)
    expect(await notesAt(taker)).toBe(1)
    await taker.made.store.applyResponse(aResponse(), NOW)
    expect((await taker.made.store.meetingList(NOW)).meetings).toEqual([])
    expect(await taker.made.store.unwantedBlobs()).toHaveLength(4)
  })

  test('[SYNC-105] an older object on a stick does not come over a newer one of the server', async () => {
    const pack = await packMeeting()
    const later = meeting.meeting.puts.map((put) =>
      put.type === 'Meeting'
        ? { ...put, object: { ...put.object, name: 'Họp bất thường', modified: instant(NOW) } }
        : put,
    )
    await taker.made.store.applyResponse(feedOf({ ...meeting.meeting, puts: later }), NOW)
    await take(pack)
    const detail = await taker.made.store.meetingDetail(meeting.meeting.id)
    expect(detail).toMatchObject({ ok: true, value: { name: 'Họp bất thường' } })
  })
})

describe('an outbox on a stick', () => {
  test('[SYNC-106] [SYNC-107] notes are seen at once, handed on with the signed bytes, and kept until the server answers', async () => {
    await taker.made.store.applyResponse(feedOf(meeting.meeting), NOW)
    const { docId, update } = noteOf(binh, 'Chưa gửi được')
    const shared = newId<OpId>()
    await giver.made.store.appendLocal({ opId: shared, docId, update, summary: '', at: NOW })
    const mine = aWriter(privateDoc(paper().fileId, binh.id))
    const secret = newId<OpId>()
    await giver.made.store.appendLocal({
      opId: secret,
      docId: mine.docId,
      update: mine.note(paper().versionId, 'Riêng tôi').update,
      summary: '',
      at: NOW,
    })
    const outbox = await giver.made.store.packOutbox()
    await take(await packOutbox())
    expect(await notesAt(taker)).toBe(1)
    const relayed = await taker.made.store.relayedBatches(1_000_000)
    expect(relayed.map(({ body }) => Buffer.from(body).toString('hex'))).toEqual(
      outbox.map(({ body }) => Buffer.from(body).toString('hex')),
    )
    expect(new Set(relayed.map(({ deviceId }) => deviceId))).toEqual(new Set([laptops.binh.deviceId]))
    // The maker's own outbox still holds them.
    expect((await giver.made.store.syncFacts()).waitingCount).toBe(2)
    // Twice is once.
    await take(await packOutbox())
    expect(await taker.made.store.relayedBatches(1_000_000)).toHaveLength(relayed.length)
    // A page without answers leaves them, and the notes.
    await taker.made.store.applyResponse(aResponse(), NOW)
    expect(await taker.made.store.relayedBatches(1_000_000)).toHaveLength(relayed.length)
    expect(await notesAt(taker)).toBe(1)
    const receipts = [shared, secret].map((opId, seq) => ({
      opId,
      scope: meeting.meeting.scope,
      seq: seq + 1,
    }))
    await taker.made.store.applyResponse(aResponse({ receipts }), NOW)
    expect(await taker.made.store.relayedBatches(1_000_000)).toEqual([])
    expect(await notesAt(taker)).toBe(1)
    // The op itself comes by the feed: it is the server's word now, once.
    const entry = layerEntry(docId, meeting.meeting.scope, binh.id, update, { opId: shared, seq: 90 })
    await taker.made.store.applyResponse(aResponse({ entries: [entry] }), NOW)
    expect(await notesAt(taker)).toBe(1)
  })

  test('[SYNC-107] what the server refuses is not shown any longer', async () => {
    await taker.made.store.applyResponse(feedOf(meeting.meeting), NOW)
    const { docId, update } = noteOf(binh, 'Không được nhận')
    const opId = newId<OpId>()
    await giver.made.store.appendLocal({ opId, docId, update, summary: '', at: NOW })
    await take(await packOutbox())
    expect(await notesAt(taker)).toBe(1)
    await taker.made.store.applyResponse(aResponse({ rejects: [{ opId, code: 'op/not-allowed' }] }), NOW)
    expect(await taker.made.store.relayedBatches(1_000_000)).toEqual([])
    expect(
      (await taker.made.store.search({ query: 'Không được nhận', within: 'notes', limit: 5, offset: 0 }))
        .total,
    ).toBe(0)
  })
})

describe('a crash in the middle of an import', () => {
  test('[SYNC-109] contents are written, the transaction has not come: nothing is here, and their files are swept', async () => {
    const pack = await packMeeting()
    const crashed = path.join(folder, 'crashed')
    const { store } = taker.made
    const stopped: typeof store.takeStick = async () => {
      cpSync(taker.folder, crashed, { recursive: true })
      return fail('storage/failed')
    }
    const watching = {
      ...taker,
      made: {
        ...taker.made,
        store: Object.assign(Object.create(store) as typeof store, { takeStick: stopped }),
      },
    }
    await take(pack, watching)
    // Given up in order: no file stays.
    expect(readdirSync(taker.papers)).toEqual([])
    // As the kill left it: files that the store knows to be unwanted, and nothing else.
    const files = readdirSync(path.join(crashed, 'papers'))
    expect(files).toHaveLength(4)
    const after = await openTestStore(crashed, {
      ...taker.made.opening,
      file: path.join(crashed, 'store.db'),
    })
    expect((await after.store.meetingList(NOW)).meetings).toEqual([])
    expect((await after.store.unwantedBlobs()).map(({ fileName }) => fileName).sort()).toEqual(files.sort())
    await after.store.terminate()
  })
})
