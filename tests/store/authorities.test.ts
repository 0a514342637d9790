/** A device that hears a hub and the server: whose word empties the outbox, and what comes twice. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { decode, encode } from 'cborg'
import { expect, test } from 'vitest'
import type { Authority, HubAuthority } from '../../main/store/authorities/authority.ts'
import { batchHash } from '../../main/store/authorities/relay-rows.ts'
import type { DeviceId, Epoch, FileId, HubId, OpId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { bodyScope } from '../../shared/oparl/scope.ts'
import { BATCH_DOMAIN, BatchBody, type RelayedBatch } from '../../shared/wire/protocol.ts'
import { freshStore, made, reopen } from './support/fresh-store.ts'
import { aGroup, bodyId, chi, directory, groupDoc, groupEntry } from './support/groups.ts'
import { fromHub, fromServer, hub, hubEpoch, meeting, note, paper } from './support/room.ts'
import {
  an,
  aWriter,
  binh,
  feedOf,
  layerEntry,
  meetingDoc,
  NOW,
  newId,
  privateDoc,
  putEntry,
} from './support/world.ts'

freshStore()

const other: HubAuthority = { hubId: newId<HubId>(), holderId: binh.id }
async function offered(authority: Authority): Promise<OpId[]> {
  const batches = await made.store.outboxBatches(1024 * 1024, authority)
  return batches.flatMap(({ body }) => BatchBody.parse(decode(body)).ops.map((op) => op.opId))
}
const counts = async () => {
  const { waitingCount, onHubCount, refusedCount } = await made.store.syncFacts()
  return [waitingCount, onHubCount, refusedCount]
}

test('[SYNC-64] a hub’s receipt and refusal empty nothing; only the server’s receipt does', async () => {
  await fromServer(feedOf(meeting))
  const [taken, refused] = [
    await note(meetingDoc(meeting.id, paper.fileId)),
    await note(privateDoc(paper.fileId)),
  ]
  const receipts = [{ opId: taken, scope: meeting.scope, seq: 3 }]
  const stored = await fromHub({ receipts, rejects: [{ opId: refused, code: 'op/not-allowed' }] })
  expect(stored).toEqual({ ok: true, value: { newFiles: false, settledCount: 2, waitingCount: 0 } })
  expect(await counts()).toEqual([2, 1, 0])
  expect((await made.store.outbox()).map((row) => row.state)).toEqual(['waiting', 'on-hub'])
  expect((await made.store.syncFacts()).lastSentAt).toBeNull()
  expect(made.heard.outbox.at(-1)).toEqual([2, 0])
  expect([await offered(hub), await offered('server')]).toEqual([[], [taken, refused]])
  // Another hub has said nothing yet.
  expect(await offered(other)).toEqual([taken, refused])
  await fromServer({ receipts })
  expect(await counts()).toEqual([1, 0, 0])
  expect((await made.store.syncFacts()).lastSentAt).toBe(NOW)
})

test('[SYNC-64] cursors and epoch of each authority are its own, and a hub’s revocation is not heard', async () => {
  await fromServer(feedOf(meeting))
  const before = await made.store.syncFacts()
  await fromHub({ cursors: { [meeting.scope]: 7 }, revoked: [meeting.scope] })
  expect(await made.store.syncFacts()).toEqual(before)
  expect(await made.store.syncFacts(hub)).toMatchObject({ epoch: hubEpoch, cursors: { [meeting.scope]: 7 } })
  expect(await made.store.syncFacts(other)).toMatchObject({ epoch: null, cursors: {} })
  expect((await made.store.meetingDetail(meeting.id)).ok).toBe(true)
})

test('[SYNC-64] people, offices and keys are not taken from a hub, nor what it cannot be understood in', async () => {
  await fromServer({ entries: directory().entries })
  const person = {
    ...chi,
    name: 'Người khác',
    bodyId,
    created: NOW,
    modified: instant(NOW + 1),
    deleted: false,
  }
  const device = {
    deviceId: newId<DeviceId>(),
    personId: an.id,
    publicKey: new Uint8Array(32),
    revoked: false,
  }
  await fromHub({
    entries: [
      putEntry(bodyScope(bodyId), { type: 'Person', object: person }),
      {
        ...putEntry(bodyScope(bodyId), {} as never),
        kind: 'device.put',
        author: an.id,
        payload: encode({ ...device, modified: NOW }),
      },
      { ...putEntry(meeting.scope, {} as never), kind: 'vote.cast' },
    ],
  })
  expect((await made.store.people(null)).map(({ name }) => name)).toContain(chi.name)
  expect(await made.store.devices()).toEqual([])
})

test('[SYNC-66] a hub that began anew is offered everything again', async () => {
  await fromServer(feedOf(meeting))
  const opId = await note(meetingDoc(meeting.id, paper.fileId))
  await fromHub({ receipts: [{ opId, scope: meeting.scope, seq: 1 }], cursors: { [meeting.scope]: 1 } })
  expect(await offered(hub)).toEqual([])
  await fromHub({ epoch: newId<Epoch>() })
  expect(await offered(hub)).toEqual([opId])
  expect((await made.store.syncFacts(hub)).cursors).toEqual({})
  expect(await counts()).toEqual([1, 0, 0])
})

test('[SYNC-65] a group’s notes go to a hub only when its holder is in the group, in batches of their own', async () => {
  await fromServer({ entries: directory().entries })
  await fromServer(feedOf(meeting))
  const group = aGroup()
  await fromServer({ entries: [groupEntry(group)] })
  const shared = await note(meetingDoc(meeting.id, paper.fileId))
  const grouped = await note(groupDoc(group.id, paper.fileId))
  const sealed = await note(privateDoc(paper.fileId))
  expect(await offered('server')).toEqual([shared, grouped, sealed])
  // Bình is in it, Chi is not.
  expect(await offered(other)).toEqual([shared, grouped, sealed])
  expect(await offered(hub)).toEqual([shared, sealed])
  expect((await made.store.syncFacts(hub)).waitingCount).toBe(2)
  expect((await made.store.syncFacts(other)).waitingCount).toBe(3)
})

test('[SYNC-68] what comes by hub and by server is applied once, in either order', async () => {
  await fromServer(feedOf(meeting))
  const theirs = aWriter(meetingDoc(meeting.id, paper.fileId, binh.id))
  const [first, second] = ['một', 'hai'].map((words) =>
    layerEntry(theirs.docId, meeting.scope, binh.id, theirs.note(paper.versionId, words).update),
  )
  await fromHub({ entries: [first!] })
  await fromServer({ entries: [first!, second!] })
  await fromHub({ entries: [first!, second!] })
  expect(made.heard.layers).toHaveLength(2)
  const layers = await made.store.layersOfFile(meeting.id, paper.fileId)
  expect(layers.map((layer) => layer.author.id)).toEqual([binh.id])
  await made.store.close()
  const { openSqlite } = await import('../../main/store/sqlite/database.ts')
  const db = openSqlite(made.opening.file, made.opening.storeKey)
  expect(db.prepare('SELECT seq FROM op_log').pluck().all()).toEqual([first?.seq, second?.seq])
  db.close()
})

test('[SYNC-68] a paper that a hub told of is here, and the server’s word comes over it', async () => {
  await fromHub({ entries: feedOf(meeting).entries })
  expect((await made.store.meetingDetail(meeting.id)).ok).toBe(true)
  await fromServer(feedOf(meeting))
  const renamed = meeting.puts.map((put) =>
    put.type === 'Meeting'
      ? { ...put, object: { ...put.object, name: 'Tên mới', modified: instant(NOW + 9) } }
      : put,
  )
  await fromHub({ entries: renamed.map((put) => putEntry(meeting.scope, put)) })
  const detail = await made.store.meetingDetail(meeting.id)
  expect(detail.ok && detail.value.name).toBe('Tên mới')
})

function aRelayed(...fileIds: FileId[]): { batch: RelayedBatch; opIds: OpId[] } {
  const { privateKey } = generateKeyPairSync('ed25519')
  const deviceId = newId<DeviceId>()
  const ops = fileIds.map((fileId) => ({
    opId: newId<OpId>(),
    kind: 'layer.update',
    docId: privateDoc(fileId, binh.id),
    at: NOW,
    payload: new Uint8Array(randomBytes(40)),
  }))
  const body = encode({ v: 1, deviceId, batchNo: 1, ops })
  const signature = new Uint8Array(sign(null, Buffer.concat([Buffer.from(BATCH_DOMAIN), body]), privateKey))
  return { batch: { deviceId, body, signature }, opIds: ops.map((op) => op.opId) }
}

test('[SYNC-67] batches of others stay until the server has answered for every op, and twice is once', async () => {
  const { batch, opIds } = aRelayed(paper.fileId, newId<FileId>())
  const late = aRelayed(paper.fileId)
  await made.store.keepRelayed([batch, { ...batch, body: new Uint8Array([1, 2]) }], NOW)
  await made.store.keepRelayed([batch, late.batch], NOW)
  await reopen()
  expect(await made.store.relayedBatches(1024 * 1024)).toEqual([batch, late.batch])
  expect(await made.store.relayedBatches(batch.body.length)).toEqual([batch])
  expect(await made.store.relayedBatches(10)).toEqual([])
  const [first, second] = opIds
  const one = await fromServer({ receipts: [{ opId: first!, scope: meeting.scope, seq: 1 }] })
  expect(one.ok && [one.value.settledCount, one.value.waitingCount]).toEqual([0, 2])
  const two = await fromServer({ rejects: [{ opId: second!, code: 'op/not-allowed' }] })
  expect(two.ok && [two.value.settledCount, two.value.waitingCount]).toEqual([1, 1])
  // None of it is this person's: nothing is shown as refused, and a hub settles nothing of it.
  expect(await counts()).toEqual([0, 0, 0])
  await fromHub({ receipts: [{ opId: late.opIds[0]!, scope: meeting.scope, seq: 1 }] })
  expect(await made.store.relayedBatches(1024 * 1024)).toEqual([late.batch])
})

test('[SYNC-67] a batch that is refused whole is dropped, or tried again later when the reason may pass', async () => {
  const [forged, unknown] = [aRelayed(paper.fileId), aRelayed(paper.fileId)]
  await made.store.keepRelayed([forged.batch, unknown.batch], NOW)
  const refused = (epoch?: Epoch) =>
    fromServer({
      ...(epoch && { epoch }),
      refusedBatches: [
        { sha256: batchHash(forged.batch.body) as never, code: 'sync/forged-batch' },
        { sha256: batchHash(unknown.batch.body) as never, code: 'sync/unknown-device' },
      ],
    })
  const answered = await refused()
  expect(answered.ok && [answered.value.settledCount, answered.value.waitingCount]).toEqual([2, 0])
  expect(await made.store.relayedBatches(1024 * 1024)).toEqual([])
  await reopen()
  expect(await made.store.relayedBatches(1024 * 1024)).toEqual([unknown.batch])
  await refused()
  await fromServer({ epoch: newId<Epoch>() })
  expect(await made.store.relayedBatches(1024 * 1024)).toEqual([unknown.batch])
})

test('[SYNC-37] [SYNC-126] a group of the room is named to the server, whose word on it offers again what it refused', async () => {
  await fromServer(directory())
  await fromServer(feedOf(meeting))
  const group = aGroup({ ownerId: binh.id, members: [binh.id, an.id] })
  const put = groupEntry(group)
  await fromHub({ entries: [put] })
  const { cursors } = await made.store.syncFacts()
  expect(cursors).toMatchObject({ [put.scope]: 0 })
  const mine = await note(groupDoc(group.id, paper.fileId))
  // The server has heard of this note before it has of the group.
  await fromServer({ rejects: [{ opId: mine, code: 'op/not-allowed' }] })
  expect(await counts()).toEqual([0, 0, 1])
  await fromServer({ entries: [put] })
  expect(await counts()).toEqual([1, 0, 0])
})

test('[SYNC-127] of a group that the server has taken away a hub brings nothing, nor of one that nobody told of', async () => {
  await fromServer(directory())
  await fromServer(feedOf(meeting))
  const [group, unknown] = [aGroup({ members: [binh.id, an.id] }), aGroup({ members: [binh.id, an.id] })]
  const put = groupEntry(group)
  await fromServer({ entries: [put] })
  const theirs = (groupId: typeof group.id, scope = put.scope) => {
    const docId = groupDoc(groupId, paper.fileId, binh.id)
    const { update } = aWriter(docId).note(paper.versionId, 'trong tổ')
    return layerEntry(docId, scope, binh.id, update)
  }
  const shown = async () =>
    (await made.store.search({ query: 'trong tổ', within: 'notes', limit: 9, offset: 0 })).hits.length
  await fromHub({ entries: [theirs(group.id)] })
  expect(await shown()).toBe(1)
  await fromHub({ entries: [theirs(unknown.id, groupEntry(unknown).scope)] })
  expect(await shown()).toBe(1)
  await fromServer({ revoked: [put.scope] })
  await fromHub({ entries: [theirs(group.id)] })
  expect(await shown()).toBe(0)
})
