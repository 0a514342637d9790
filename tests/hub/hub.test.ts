/** A hub over real HTTP: who comes in, what they see, what it keeps. */
import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { tellDevices } from '../../server/store/device-directory.ts'
import { openServerStore } from '../../server/store/open.ts'
import { revokeDevice } from '../../server/store/session-rows.ts'
import { HubHello } from '../../shared/hub/wire.ts'
import type { HubId } from '../../shared/kernel/ids.ts'
import { meetingScope, personScope } from '../../shared/oparl/scope.ts'
import {
  anOp,
  bearer,
  call,
  codeOf,
  type Device,
  exchange,
  meetingDoc,
  newDevice,
  newId,
  privateDoc,
  pullAll,
  signedBatch,
} from '../server/device.ts'
import { type Office, openOffice } from '../server/office.ts'
import { challengeOf, openRoom, type Room, tryEnter } from './room.ts'

describe('a hub in a room without internet', () => {
  let office: Office
  let room: Room
  let an: Device
  let binh: Device
  let chi: Device
  let dung: Device
  beforeEach(async () => {
    office = await openOffice()
    ;[an, binh, chi, dung] = await Promise.all([
      office.device('an'),
      office.device('binh'),
      office.device('chi'),
      office.device('dung'),
    ])
    room = await openRoom(office, chi)
    // From here on there is no server.
    await office.server.stop()
  })
  afterEach(async () => {
    await room.close()
    await office.close()
  })

  const note = (device: Device) => anOp(meetingDoc(device, office.meetingId, office.fileId))

  test('[SYNC-70] says who it is, and lets devices in by their key alone', async () => {
    const hello = HubHello.parse((await call(`${room.hub.url}/v1/hello`)).value)
    expect(hello.hub).toEqual({ hubId: room.hubId, personId: chi.personId, deviceId: chi.id })
    const inside = await room.enter(an)
    await exchange(inside)
    expect(room.hub.guests()).toMatchObject([{ deviceId: an.id, personId: an.personId, isHere: false }])
  })

  test('[SYNC-70] no other key, certificate, hub, device or stale challenge lets anybody in, and no challenge twice', async () => {
    const inside = { ...an, url: room.hub.url }
    const other = generateKeyPairSync('ed25519').privateKey
    const theirs = await challengeOf({ ...inside, id: binh.id })
    const old = await challengeOf(inside)
    office.clock.advance(61_000)
    const refused = [
      await tryEnter(inside, room.hubId, { key: other }),
      await tryEnter(inside, room.hubId, { certificate: 'ab'.repeat(32) }),
      await tryEnter(inside, newId() as HubId),
      await tryEnter(inside, room.hubId, { challenge: theirs }),
      await tryEnter(inside, room.hubId, { challenge: old }),
      await tryEnter(inside, room.hubId, { challenge: Buffer.alloc(40).toString('base64') }),
      await tryEnter(newDevice(room.hub.url), room.hubId),
    ]
    expect(refused.map(codeOf)).toEqual(refused.map(() => 'auth/token-refused'))
    const challenge = await challengeOf(inside)
    expect((await tryEnter(inside, room.hubId, { challenge })).status).toBe(200)
    expect(codeOf(await tryEnter(inside, room.hubId, { challenge }))).toBe('auth/token-refused')
  })

  test('[SYNC-70] a device that the directory calls revoked is put out and does not come in again', async () => {
    const inside = await room.enter(an)
    await exchange(inside)
    await office.restart()
    chi.url = office.url()
    office.server.store.write((tx) => {
      revokeDevice(tx, an.id, office.clock.now())
      tellDevices(tx, office.clock.now())
    })
    await room.seedFrom(chi)
    await expect(exchange(inside)).rejects.toThrow('auth/token-refused')
    expect(codeOf(await tryEnter({ ...an, url: room.hub.url }, room.hubId))).toBe('auth/access-revoked')
    await room.enter(binh)
  })

  test('serves the meeting to those who take part, with its papers’ bytes, and nothing to others', async () => {
    const [inside, outside] = [await room.enter(binh), await room.enter(dung)]
    const kinds = new Set((await pullAll(inside)).map((entry) => entry.scope))
    expect([...kinds]).toEqual([meetingScope(office.meetingId)])
    expect(await pullAll(outside)).toEqual([])
    const url = `${room.hub.url}/v1/blobs/${office.blob.sha256}`
    const part = await call(url, { headers: { ...bearer(inside), range: 'bytes=10-19' } })
    expect([part.status, [...part.body]]).toEqual([206, [...office.content.subarray(10, 20)]])
    expect((await call(url, { headers: bearer(inside) })).body).toHaveLength(office.content.length)
    expect((await call(url, { headers: bearer(outside) })).status).toBe(404)
    expect((await call(url)).status).toBe(401)
    // Nobody publishes, and nobody signs in with a password.
    for (const path of ['/v1/sign-in', '/v1/sign-in/begin', `/v1/meetings/${office.meetingId}/papers`])
      expect((await call(`${room.hub.url}${path}`, { method: 'POST', headers: bearer(inside) })).status).toBe(
        404,
      )
  })

  test('[SYNC-69] [SYNC-161] what comes in is shown to the room, and kept as it was signed until the holder’s device has it', async () => {
    const [ofAn, ofBinh] = [await room.enter(an), await room.enter(binh)]
    await pullAll(ofAn)
    const [shared, sealed] = [note(an), anOp(privateDoc(an, office.fileId), new Uint8Array(90))]
    const batch = signedBatch(ofAn, [shared, sealed])
    expect((await exchange(ofAn, { batches: [batch] })).receipts).toHaveLength(2)
    expect((await exchange(ofAn, { batches: [batch] })).receipts).toHaveLength(2)
    const seen = (await pullAll(ofBinh)).map((entry) => entry.opId)
    expect([seen.includes(shared.opId), seen.includes(sealed.opId)]).toEqual([true, false])
    const own = await pullAll(await room.enter(an))
    expect(own.find((entry) => entry.opId === sealed.opId)?.scope).toBe(personScope(an.personId))
    expect(room.came).toBeGreaterThan(0)
    // A crash forgets nothing that was acknowledged.
    await room.restart()
    const unkept = room.hub.unkept(0)
    expect(unkept?.batches).toEqual([{ ...batch, deviceId: an.id }])
    expect(room.hub.counts()).toEqual({ all: 1, unkept: 1 })
    room.hub.kept(unkept?.upTo ?? 0)
    expect([room.hub.unkept(0), room.hub.counts().unkept]).toEqual([null, 0])
    // Nor does a device that forgets what it took over: at the next opening it is told of all of it again.
    await room.restart()
    expect(room.hub.unkept(0)?.batches).toEqual([{ ...batch, deviceId: an.id }])
  })

  test('its disk holds nothing that can be read without the key', async () => {
    const ofAn = await room.enter(an)
    await pullAll(ofAn)
    await exchange(ofAn, { batches: [signedBatch(ofAn, [note(an)])] })
    await room.hub.stop()
    const bytes = readFileSync(join(room.dataDir, 'server.db'))
    for (const plain of ['SQLite format', 'Phiên họp', 'layer.update', an.personId])
      expect(bytes.includes(plain)).toBe(false)
    expect(() => openServerStore(room.dataDir, { key: new Uint8Array(32) })).toThrow()
    expect(() => openServerStore(room.dataDir)).toThrow()
    const again = openServerStore(room.dataDir, { key: room.diskKey })
    again.close()
  })
})
