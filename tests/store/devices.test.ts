/** The directory of devices as a device keeps it. */
import { randomBytes } from 'node:crypto'
import { encode } from 'cborg'
import { expect, test } from 'vitest'
import type { BodyId, DeviceId, Epoch } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { bodyScope } from '../../shared/oparl/scope.ts'
import type { DevicePut, FeedEntry } from '../../shared/wire/protocol.ts'
import { freshStore, made } from './support/fresh-store.ts'
import { an, aResponse, binh, NOW, newId, putEntry } from './support/world.ts'

freshStore()

const scope = bodyScope(newId<BodyId>())
const aDevice = (change: Partial<DevicePut> = {}): DevicePut => ({
  deviceId: newId<DeviceId>(),
  personId: binh.id,
  publicKey: new Uint8Array(randomBytes(32)),
  revoked: false,
  modified: NOW,
  ...change,
})
const entryOf = (put: DevicePut, change: Partial<FeedEntry> = {}): FeedEntry => ({
  ...putEntry(scope, {} as never),
  kind: 'device.put',
  author: put.personId,
  payload: encode(put),
  ...change,
})
const take = (...entries: FeedEntry[]) => made.store.applyResponse(aResponse({ entries }), NOW)

test('[SYNC-60] keeps each device with person and key, the later state whatever came last', async () => {
  const first = aDevice()
  const revoked = { ...first, revoked: true, modified: instant(NOW + 1) }
  await take(entryOf(first), entryOf(revoked))
  await take(entryOf(first), entryOf({ ...first, modified: instant(NOW + 1) }))
  expect(await made.store.device(first.deviceId)).toEqual({
    id: first.deviceId,
    personId: binh.id,
    publicKey: first.publicKey,
    revoked: true,
  })
  await take(entryOf({ ...first, modified: instant(NOW + 2) }))
  expect((await made.store.devices()).map((device) => device.revoked)).toEqual([false])
  expect(await made.store.device(newId<DeviceId>())).toBeNull()
})

test('[SYNC-60] an id never gets another key or person, and a page that says so waits', async () => {
  const first = aDevice()
  await take(entryOf(first))
  const later = instant(NOW + 5)
  await take(
    entryOf({ ...first, publicKey: new Uint8Array(randomBytes(32)), modified: later }),
    entryOf({ ...first, personId: an.id, modified: later }),
    entryOf(aDevice(), { author: an.id }),
    entryOf(aDevice({ publicKey: new Uint8Array(31) })),
  )
  expect((await made.store.devices()).map(({ publicKey }) => publicKey)).toEqual([first.publicKey])
})

test('[SYNC-60] after a restore the server’s state is taken, though it is the older one', async () => {
  const first = aDevice()
  await take(entryOf({ ...first, revoked: true, modified: instant(NOW + 9) }))
  await made.store.applyResponse(aResponse({ epoch: newId<Epoch>(), entries: [entryOf(first)] }), NOW)
  expect((await made.store.device(first.deviceId))?.revoked).toBe(false)
})

test('what an older app could not read is read after the upgrade, and goes with the office', async () => {
  const put = aDevice()
  await take(entryOf(put, { kind: 'device.put.next' }))
  expect(await made.store.devices()).toEqual([])
  await take(entryOf(put))
  await made.store.applyResponse(aResponse({ revoked: [scope] }), NOW)
  expect(await made.store.devices()).toEqual([])
})
