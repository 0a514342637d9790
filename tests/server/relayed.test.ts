/** Batches that somebody else brings, over real HTTP: whose rights they have, and what a forger can do. */
import { createHash, generateKeyPairSync } from 'node:crypto'
import { decode, encode } from 'cborg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { setDisabled } from '../../server/store/account-rows.ts'
import { tellDevices } from '../../server/store/device-directory.ts'
import { revokeDevice } from '../../server/store/session-rows.ts'
import type { GroupId, OpId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import type { Group } from '../../shared/oparl/objects.ts'
import { bodyScope, groupScope, layerDocId, personScope } from '../../shared/oparl/scope.ts'
import { DevicePut, type Op, type RelayedBatch } from '../../shared/wire/protocol.ts'
import {
  anOp,
  type Device,
  exchange,
  meetingDoc,
  newDevice,
  newId,
  privateDoc,
  pullAll,
  signedBatch,
  sync,
} from './device.ts'
import { type Office, openOffice } from './office.ts'

describe('relayed batches over real HTTP', () => {
  let office: Office
  beforeEach(async () => {
    office = await openOffice()
  })
  afterEach(() => office.close())

  const relay = (of: Device, ops: readonly Op[]): RelayedBatch => ({
    ...signedBatch(of, ops),
    deviceId: of.id,
  })
  /** Chi brings what others signed; she has pulled before, so that the server reads what she brings. */
  async function bring(by: Device, ...relayed: RelayedBatch[]) {
    await pullAll(by)
    return exchange(by, { relayed })
  }
  const directory = async (device: Device): Promise<DevicePut[]> =>
    (await pullAll(device))
      .filter((entry) => entry.kind === 'device.put')
      .map((entry) => DevicePut.parse(decode(entry.payload)))

  test('[SYNC-60] everybody of the office learns each device’s key and person, and when it is revoked or in again', async () => {
    const [an, chi] = [await office.device('an'), await office.device('chi')]
    const told = await directory(chi)
    expect(told.map(({ deviceId, personId, revoked }) => ({ deviceId, personId, revoked }))).toEqual([
      { deviceId: an.id, personId: an.personId, revoked: false },
      { deviceId: chi.id, personId: chi.personId, revoked: false },
    ])
    expect(Buffer.from(told[0]?.publicKey ?? []).toString('base64')).toBe(an.publicKey)
    const { store } = office.server
    const now = office.clock.now()
    store.write((tx) => {
      revokeDevice(tx, an.id, now)
      tellDevices(tx, now)
    })
    const [revoked] = await directory(chi)
    expect(revoked).toMatchObject({ deviceId: an.id, revoked: true })
    expect(revoked?.modified).toBeGreaterThan(told[0]?.modified ?? Number.POSITIVE_INFINITY)
    // The account is closed: its devices are as good as revoked, until it is opened again.
    for (const closed of [true, false]) {
      store.write((tx) => {
        setDisabled(tx, chi.personId, closed)
        tellDevices(tx, now)
      })
      if (!closed) expect((await directory(chi)).map((one) => one.revoked)).toEqual([true, false])
    }
  })

  test('[SYNC-60] devices from before the directory are told once, when the server starts', async () => {
    const an = await office.device('an')
    office.server.store.write((tx) => {
      tx.sql('UPDATE device SET told = 0, told_modified = 0').run()
    })
    await pullAll(an)
    await office.restart()
    an.url = office.url()
    expect((await directory(an)).map((one) => one.deviceId)).toEqual([an.id])
    await office.restart()
    an.url = office.url()
    expect(await directory(an)).toEqual([])
  })

  test('[SYNC-61] [SYNC-63] a colleague’s ops are taken with the colleague’s name and rights, once, and move no cursor', async () => {
    const [an, chi] = [await office.device('an'), await office.device('chi')]
    const op = anOp(meetingDoc(an, office.meetingId, office.fileId))
    const batch = relay(an, [op])
    const first = await bring(chi, batch)
    expect(first.receipts.map((receipt) => receipt.opId)).toEqual([op.opId])
    expect(first.cursors).toEqual({})
    const again = await exchange(chi, { relayed: [batch, batch] })
    expect(again.receipts.map((receipt) => receipt.seq)).toEqual([
      first.receipts[0]?.seq,
      first.receipts[0]?.seq,
    ])
    expect(again.entries.filter((entry) => entry.opId === op.opId)).toMatchObject([{ author: an.personId }])
    // Its own device brings it later: the first number again, and nothing twice.
    await pullAll(an)
    const own = await exchange(an, { batches: [{ body: batch.body, signature: batch.signature }] })
    expect(own.receipts).toEqual(first.receipts)
    expect(
      (await pullAll(await office.device('binh'))).filter((entry) => entry.opId === op.opId),
    ).toHaveLength(1)
  })

  test('[SYNC-61] private ops pass through hands that may not read them, as they are', async () => {
    const [an, chi] = [await office.device('an'), await office.device('chi')]
    const sealed = new Uint8Array(200).map((_, at) => (at * 31) % 256)
    const op = anOp(privateDoc(an, office.fileId), sealed)
    const answer = await bring(chi, relay(an, [op]))
    expect(answer.receipts.map((receipt) => receipt.opId)).toEqual([op.opId])
    expect((await pullAll(chi)).some((entry) => entry.scope === personScope(an.personId))).toBe(false)
    const mine = (await pullAll(an)).find((entry) => entry.opId === op.opId)
    expect(Buffer.from(mine?.payload ?? [])).toEqual(Buffer.from(sealed))
  })

  test('[SYNC-61] nobody gains a right by bringing, or by being brought', async () => {
    const [chi, dung] = [await office.device('chi'), await office.device('dung')]
    // Dũng is not invited: the secretary's hands do not let him in, nor does he write as the secretary.
    const uninvited = anOp(meetingDoc(dung, office.meetingId, office.fileId))
    const asChi = anOp(meetingDoc(chi, office.meetingId, office.fileId))
    const answer = await bring(chi, relay(dung, [uninvited, asChi]))
    expect(answer.receipts).toEqual([])
    expect(answer.rejects).toEqual([
      { opId: uninvited.opId, code: 'op/not-allowed' },
      { opId: asChi.opId, code: 'op/not-allowed' },
    ])
    // And one who may not read a meeting may bring what was written in it.
    const brought = await bring(dung, relay(chi, [asChi]))
    expect(brought.receipts.map((receipt) => receipt.opId)).toEqual([asChi.opId])
  })

  test('[SYNC-62] a bad batch refuses itself alone', async () => {
    const [an, binh, chi] = [
      await office.device('an'),
      await office.device('binh'),
      await office.device('chi'),
    ]
    const note = (device: Device): Op => anOp(meetingDoc(device, office.meetingId, office.fileId))
    const stranger = newDevice(office.url())
    const good = relay(an, [note(an)])
    const spoiled = good.body.slice()
    spoiled[spoiled.length - 1] = (spoiled.at(-1) ?? 0) ^ 1
    const own = note(chi)
    await pullAll(chi)
    const bad = {
      strangerKey: {
        ...signedBatch(an, [note(an)], generateKeyPairSync('ed25519').privateKey),
        deviceId: an.id,
      },
      spoiled: { ...good, body: spoiled },
      otherName: { ...relay(an, [note(an)]), deviceId: binh.id },
      otherInside: { ...signedBatch(binh, [note(binh)], binh.privateKey, an.id), deviceId: binh.id },
      stranger: relay(stranger, [note(an)]),
    }
    const answer = await exchange(chi, {
      batches: [signedBatch(chi, [own])],
      relayed: [...Object.values(bad), good],
    })
    const hash = ({ body }: RelayedBatch): string => createHash('sha256').update(body).digest('hex')
    expect(answer.refusedBatches).toEqual([
      { sha256: hash(bad.strangerKey), code: 'sync/forged-batch' },
      { sha256: hash(bad.spoiled), code: 'sync/forged-batch' },
      { sha256: hash(bad.otherName), code: 'sync/forged-batch' },
      { sha256: hash(bad.otherInside), code: 'sync/foreign-batch' },
      { sha256: hash(bad.stranger), code: 'sync/unknown-device' },
    ])
    expect(answer.rejects).toEqual([])
    expect(answer.receipts).toHaveLength(2)
  })

  test('[SYNC-61] what a revoked device signed is not taken, nor what a closed account did', async () => {
    const [an, binh, chi] = [
      await office.device('an'),
      await office.device('binh'),
      await office.device('chi'),
    ]
    const [fromAn, fromBinh] = [an, binh].map((device) =>
      relay(device, [anOp(privateDoc(device, office.fileId))]),
    )
    office.server.store.write((tx) => {
      revokeDevice(tx, an.id, office.clock.now())
      setDisabled(tx, binh.personId, true)
    })
    const answer = await bring(chi, fromAn as RelayedBatch, fromBinh as RelayedBatch)
    expect(answer.refusedBatches?.map((one) => one.code)).toEqual([
      'sync/revoked-device',
      'auth/access-revoked',
    ])
    expect([answer.receipts, answer.rejects]).toEqual([[], []])
  })

  test('[SYNC-61] a group and notes of its members may come in any order within one request', async () => {
    const [an, binh, chi] = [
      await office.device('an'),
      await office.device('binh'),
      await office.device('chi'),
    ]
    const now = office.clock.now()
    const group: Group = {
      id: newId() as GroupId,
      bodyId: office.bodyId,
      ownerId: an.personId,
      name: 'Tổ thẩm tra',
      members: [an.personId, binh.personId],
      created: now,
      modified: instant(now),
      deleted: false,
    }
    const put: Op = {
      opId: newId() as OpId,
      kind: 'group.put',
      docId: groupScope(group.id),
      at: now,
      payload: new Uint8Array(encode(group)),
    }
    const docId = layerDocId({
      layer: 'group',
      groupId: group.id,
      fileId: office.fileId,
      authorId: binh.personId,
    })
    const answer = await bring(chi, relay(binh, [anOp(docId)]), relay(an, [put]))
    expect(answer.rejects).toEqual([])
    expect((await pullAll(binh)).filter((entry) => entry.scope === groupScope(group.id))).toHaveLength(2)
    expect((await pullAll(chi)).some((entry) => entry.scope === groupScope(group.id))).toBe(false)
  })

  test('a page with more to come leaves relayed batches unread, like the own ones', async () => {
    const [an, chi] = [await office.device('an'), await office.device('chi')]
    const answer = await sync(chi, {
      relayed: [relay(an, [anOp(privateDoc(an, office.fileId))])],
      maxBytes: 1,
    })
    expect(decode(answer.body)).toMatchObject({ more: true, receipts: [], rejects: [] })
    expect(
      (await pullAll(chi)).filter((entry) => entry.scope === bodyScope(office.bodyId)).length,
    ).toBeGreaterThan(0)
  })
})
