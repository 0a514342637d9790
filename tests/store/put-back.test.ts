/** A device's store that was put back from an older copy of its file, and one whose account has moved to another server. */
import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import { decode } from 'cborg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Epoch, OpId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import type { Group } from '../../shared/oparl/objects.ts'
import { personScope } from '../../shared/oparl/scope.ts'
import { BatchBody, type SignedBatch } from '../../shared/wire/protocol.ts'
import { aGroup, directory, groupEntry } from './support/groups.ts'
import {
  aMeeting,
  an,
  aResponse,
  aWriter,
  DAY,
  feedOf,
  layerEntry,
  NOW,
  newId,
  openTestStore,
  privateDoc,
  removeFolder,
  type TestStore,
  tempFolder,
} from './support/world.ts'

let folder: string
let copy: string
let made: TestStore
beforeEach(async () => {
  folder = tempFolder()
  copy = tempFolder()
  made = await openTestStore(folder)
})
afterEach(async () => {
  await made.store.terminate()
  removeFolder(folder)
  removeFolder(copy)
})

const meeting = aMeeting({ name: 'Phiên họp tháng 11', papers: [{ name: 'Tờ trình' }] })
const paper = meeting.papers[0]!
const docId = privateDoc(paper.fileId)
const bodyOf = (batch: SignedBatch) => BatchBody.parse(decode(batch.body))
const frozen = async () => (await made.store.outboxBatches(64 * 1024)).map(bodyOf)

async function write(body: string): Promise<OpId> {
  const opId = newId<OpId>()
  // A hand of its own each time, as each session has: what an older copy forgot, it does not build on.
  const { update } = aWriter(docId).note(paper.versionId, body)
  const saved = await made.store.appendLocal({ opId, docId, update, summary: '', at: NOW })
  expect(saved.ok).toBe(true)
  return opId
}

const receipt = (opId: OpId, seq: number) => ({ opId, scope: personScope(an.id), seq })

async function keepCopy(): Promise<void> {
  await made.store.close()
  await made.store.terminate()
  cpSync(folder, copy, { recursive: true })
  made = await made.reopen()
}

async function putCopyBack(): Promise<void> {
  await made.store.terminate()
  cpSync(copy, folder, { recursive: true })
  for (const left of ['-wal', '-shm', '.open']) rmSync(path.join(folder, `store.db${left}`), { force: true })
  made = await made.reopen()
}

test('[SYNC-120] a copy that goes on, however often, freezes no batch under a number that was used', async () => {
  await made.store.applyResponse(feedOf(meeting), NOW)
  await write('trước bản sao')
  const used = (await frozen()).map((batch) => batch.batchNo)
  await keepCopy()
  for (let life = 0; life < 4; life += 1) {
    await write(`lần ${life}`)
    const numbers = (await frozen()).map((batch) => batch.batchNo).filter((no) => !used.includes(no))
    expect(numbers).toHaveLength(1)
    used.push(...numbers)
    await putCopyBack()
  }
  expect(new Set(used).size).toBe(5)
})

test('[SYNC-121] a batch that this store never froze says that it is an older copy: noted once, with the page', async () => {
  await made.store.applyResponse(feedOf(meeting), NOW)
  await keepCopy()
  const lost = await write('đã gửi, rồi mất')
  const [sent] = await frozen()
  await made.store.applyResponse(
    aResponse({ receipts: [receipt(lost, 1)], batchesTaken: [sent!.batchNo] }),
    NOW,
  )
  expect(await made.store.syncFacts()).toMatchObject({ putBackAt: null })

  await putCopyBack()
  await write('viết tiếp')
  const [fresh] = await frozen()
  await made.store.applyResponse(aResponse({ batchesTaken: [sent!.batchNo] }), instant(NOW + DAY))
  expect(await made.store.syncFacts()).toMatchObject({ putBackAt: NOW + DAY })
  const numbers = [sent!.batchNo, fresh!.batchNo]
  await made.store.applyResponse(aResponse({ batchesTaken: numbers }), instant(NOW + 2 * DAY))
  expect(await made.store.syncFacts()).toMatchObject({ putBackAt: NOW + DAY })
})

test('[SYNC-122] [SYNC-123] what was forgotten comes back with the feed and is offered to a restored server as one’s own', async () => {
  await made.store.applyResponse(feedOf(meeting), NOW)
  await made.store.applyResponse(directory(), NOW)
  await keepCopy()
  const lost = await write('đã gửi, rồi mất')
  const [batch] = await frozen()
  const sent = batch!.ops.find((op) => op.opId === lost)!
  await putCopyBack()
  expect(await made.store.outboxBatches(64 * 1024)).toEqual([])

  const mine: Group = aGroup({ ownerId: an.id, members: [an.id] })
  const put = groupEntry(mine)
  const entries = [layerEntry(docId, personScope(an.id), an.id, sent.payload, { opId: lost }), put]
  await made.store.applyResponse(aResponse({ entries }), NOW)
  const found = await made.store.search({ query: 'rồi mất', within: 'notes', limit: 5, offset: 0 })
  expect(found.hits).toHaveLength(1)
  expect(await made.store.syncFacts()).toMatchObject({ waitingCount: 0 })

  await made.store.applyResponse(aResponse({ epoch: newId<Epoch>() }), NOW)
  expect((await frozen()).flatMap((one) => one.ops.map((op) => op.opId)).sort()).toEqual(
    [lost, put.opId].sort(),
  )
})

test('[SYNC-161] what the device gave a hub, and forgot with an older copy, it takes back as it was signed; what it knows, not', async () => {
  await made.store.applyResponse(feedOf(meeting), NOW)
  await keepCopy()
  const lost = await write('đã đưa máy chủ phòng họp, rồi mất')
  const [signed] = await made.store.outboxBatches(64 * 1024)
  const batch = { ...signed!, deviceId: made.opening.deviceId }
  await made.store.keepRelayed([batch], NOW)
  expect(await made.store.relayedBatches(64 * 1024)).toEqual([])

  await putCopyBack()
  await made.store.keepRelayed([batch], NOW)
  expect(await made.store.relayedBatches(64 * 1024)).toEqual([batch])
  // The server has it: told of again at the hub's next opening, it is not passed on again.
  await made.store.applyResponse(aResponse({ receipts: [receipt(lost, 1)] }), NOW)
  await made.store.keepRelayed([batch], NOW)
  expect(await made.store.relayedBatches(64 * 1024)).toEqual([])
})

test('[SYNC-124] the server’s mark is kept with the page that brought it, over the end of the process', async () => {
  const mark = new Uint8Array([1, 2, 3])
  expect(await made.store.syncFacts()).toMatchObject({ mark: null })
  await made.store.applyResponse(aResponse({ mark }), NOW)
  await made.store.applyResponse(aResponse(), NOW)
  made = await made.reopen()
  expect((await made.store.syncFacts()).mark).toEqual(mark)
})

test('[SYNC-131] another server is offered everything, and takes nothing away of what the old one gave', async () => {
  const [old, other] = [newId<Epoch>(), newId<Epoch>()]
  const serverId = newId<Epoch>()
  await made.store.applyResponse({ ...feedOf(meeting), epoch: old, serverId }, NOW)
  const [sent, refused] = [await write('đã gửi'), await write('bị từ chối')]
  await made.store.outboxBatches(64 * 1024)
  const rejects = [{ opId: refused, code: 'op/not-allowed' }]
  await made.store.applyResponse(
    aResponse({ epoch: old, serverId, receipts: [receipt(sent, 1)], rejects }),
    NOW,
  )
  expect(await made.store.syncFacts()).toMatchObject({ waitingCount: 0, refusedCount: 1, movedAt: null })

  const later = instant(NOW + 90 * DAY)
  const revoked = [meeting.scope]
  await made.store.applyResponse(aResponse({ epoch: other, serverId: newId<Epoch>(), revoked }), later)
  expect(await made.store.syncFacts()).toMatchObject({ waitingCount: 2, refusedCount: 0, movedAt: later })
  expect((await frozen()).flatMap((one) => one.ops.map((op) => op.opId))).toEqual([sent, refused])
  expect((await made.store.meetingDetail(meeting.id)).ok).toBe(true)
})
