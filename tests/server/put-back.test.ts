/** A server whose disk was put back from an older copy, and what it tells a device that was. */
import { cpSync, rmSync } from 'node:fs'
import { decode } from 'cborg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { epochOf, startEpoch } from '../../server/store/epoch.ts'
import type { GroupId } from '../../shared/kernel/ids.ts'
import { groupScope } from '../../shared/oparl/scope.ts'
import type { BatchBody } from '../../shared/wire/protocol.ts'
import { anOp, type Device, exchange, meetingDoc, newId, privateDoc, pullAll, signedBatch } from './device.ts'
import { type Office, openOffice } from './office.ts'

let office: Office
beforeEach(async () => {
  office = await openOffice()
})
afterEach(async () => {
  await office.close()
  rmSync(copy(), { recursive: true, force: true })
})

const copy = () => `${office.dataDir}-copy`
const epoch = () => epochOf(office.server.store.reads)
const note = (device: Device) => anOp(meetingDoc(device, office.meetingId, office.fileId))
const numberOf = (batch: { body: Uint8Array }) => (decode(batch.body) as BatchBody).batchNo

async function keepCopy(): Promise<void> {
  await office.server.stop()
  cpSync(office.dataDir, copy(), { recursive: true })
  await office.restart()
}

/** As somebody does who has never heard of the restore procedure. */
async function putCopyBack(devices: readonly Device[]): Promise<void> {
  await office.server.stop()
  rmSync(office.dataDir, { recursive: true })
  cpSync(copy(), office.dataDir, { recursive: true })
  await office.restart()
  for (const device of devices) device.url = office.url()
}

test('[SYNC-121] the numbers of a device’s batches are said from the next request on, by whichever way they came', async () => {
  const [an, binh] = [await office.device('an'), await office.device('binh')]
  await pullAll(an)
  await pullAll(binh)
  const [first, second, brought] = [note(an), note(an), note(an)].map((op) => signedBatch(an, [op]))
  const pushed = await exchange(an, { batches: [first!, second!] })
  expect(pushed.receipts).toHaveLength(2)
  expect(pushed.batchesTaken).toEqual([])
  await exchange(binh, { relayed: [{ ...brought!, deviceId: an.id }] })
  const heard = await exchange(an)
  expect(heard.batchesTaken).toEqual([first!, second!, brought!].map(numberOf))
  expect((await exchange(binh)).batchesTaken).toEqual([])
})

test('[SYNC-124] a device that knows a later entry makes a server that was put back start a new epoch, once', async () => {
  const [an, binh] = [await office.device('an'), await office.device('binh')]
  for (const device of [an, binh]) await pullAll(device)
  await keepCopy()
  for (const device of [an, binh]) device.url = office.url()
  const forgotten = signedBatch(an, [note(an)])
  const acknowledged = await exchange(an, { batches: [forgotten] })
  const alsoAn = (await exchange(binh)).mark
  const before = epoch()

  await putCopyBack([an, binh])
  // Somebody else has written since under the numbers of what is gone.
  await exchange(binh, { batches: [signedBatch(binh, [note(binh)])] })
  expect(epoch()).toBe(before)
  const page = await exchange(an, { mark: acknowledged.mark })
  expect(page.epoch).not.toBe(before)
  expect(page.epoch).toBe(epoch())
  expect((await exchange(an, { batches: [forgotten], mark: page.mark })).receipts).toHaveLength(1)

  await exchange(binh, { mark: alsoAn })
  expect(epoch()).toBe(page.epoch)
})

test('[SYNC-165] the snapshot of a virtual machine goes on in the same run, and is noticed by the op', async () => {
  const [an, binh] = [await office.device('an'), await office.device('binh')]
  for (const device of [an, binh]) await pullAll(device)
  await keepCopy()
  for (const device of [an, binh]) device.url = office.url()
  const runs = office.server.store.reads.sql('SELECT first_entry_no, run FROM log_run').raw().all()
  const acknowledged = await exchange(an, { batches: [signedBatch(an, [note(an)])] })
  const before = epoch()

  await putCopyBack([an, binh])
  office.server.store.write((tx) => {
    for (const row of runs) tx.sql('INSERT OR REPLACE INTO log_run VALUES (?, ?)').run(...(row as unknown[]))
  })
  await exchange(binh, { batches: [signedBatch(binh, [note(binh)])] })
  const [newest] = office.server.store.reads.sql('SELECT max(entry_no) FROM feed_entry').pluck().all()
  expect(Number(Buffer.from(acknowledged.mark ?? []).readBigUInt64BE())).toBe(newest)
  expect(epoch()).toBe(before)
  await exchange(an, { mark: acknowledged.mark })
  expect(epoch()).not.toBe(before)
})

test('[SYNC-124] a mark that is known, made up, changed, of another epoch or of another server proves nothing', async () => {
  const an = await office.device('an')
  await pullAll(an)
  const { mark } = await exchange(an, { batches: [signedBatch(an, [anOp(privateDoc(an, office.fileId))])] })
  if (mark === undefined) throw new Error('a page without a mark')
  const before = epoch()
  const far = new Uint8Array(mark)
  far[5] = 1
  for (const shown of [
    mark,
    far,
    new Uint8Array(32),
    new Uint8Array(40),
    new Uint8Array(64),
    new Uint8Array(0),
  ])
    await exchange(an, { mark: shown })
  expect(epoch()).toBe(before)

  const other = await openOffice()
  const stranger = await other.device('an')
  await pullAll(stranger)
  await exchange(stranger, { mark })
  const theirs = epochOf(other.server.store.reads)
  await exchange(stranger, { mark })
  expect(epochOf(other.server.store.reads)).toBe(theirs)
  await other.close()

  const declared = office.server.store.write((tx) => startEpoch(tx, office.clock.now(), 'test'))
  await exchange(an, { mark })
  expect(epoch()).toBe(declared)
})

test('[SYNC-131] a server names itself in every page, and a copy of it put back is the same server', async () => {
  const an = await office.device('an')
  const { serverId } = await exchange(an)
  expect(serverId).toMatch(/^[0-9a-f-]{36}$/)
  await keepCopy()
  await putCopyBack([an])
  expect((await exchange(an)).serverId).toBe(serverId)
  const other = await openOffice()
  expect((await exchange(await other.device('an'))).serverId).not.toBe(serverId)
  await other.close()
})

test('[SYNC-126] a group that the server knows nothing of is not taken away', async () => {
  const an = await office.device('an')
  await pullAll(an)
  const page = await exchange(an, { cursors: { ...an.cursors, [groupScope(newId() as GroupId)]: 0 } })
  expect(page.revoked).toEqual([])
})
