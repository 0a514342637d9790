/** Laptops, hubs and a server that comes back, in any order, over real HTTP: nothing lost, nothing twice. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { OpId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { meetingScope, personScope } from '../../shared/oparl/scope.ts'
import { meetingDoc, privateDoc } from '../server/device.ts'
import { type Office, openOffice } from '../server/office.ts'
import { type Laptop, openLaptop } from './laptop.ts'
import { openRoom, type Room } from './room.ts'

const until = (look: () => Promise<void>): Promise<void> =>
  vi.waitFor(look, { timeout: 60_000, interval: 20 })

describe('a room without internet, and the server that comes back', () => {
  let office: Office
  let an: Laptop
  let binh: Laptop
  let chi: Laptop
  let all: Laptop[]
  let port: number
  const rooms: Room[] = []
  beforeEach(async () => {
    office = await openOffice()
    port = Number(new URL(office.url()).port)
    all = await Promise.all((['an', 'binh', 'chi'] as const).map((who) => openLaptop(office, who)))
    ;[an, binh, chi] = all as [Laptop, Laptop, Laptop]
    for (const laptop of all) {
      const stop = laptop.toServer()
      await until(async () => {
        expect((await laptop.store.devices()).length).toBe(3)
        expect((await laptop.store.meetingDetail(office.meetingId)).ok).toBe(true)
      })
      stop()
    }
  })
  afterEach(async () => {
    for (const laptop of all) await laptop.close()
    for (const room of rooms.splice(0)) await room.close()
    await office.close()
  })

  /** A hub on somebody's laptop, told what that laptop knows. */
  async function hubOf(laptop: Laptop): Promise<Room> {
    const room = await openRoom(office, laptop.device, null)
    rooms.push(room)
    for (const scope of await laptop.store.seedScopes())
      room.hub.seed(await laptop.store.hubSeed(scope, office.clock.now()))
    return room
  }
  const shared = (laptop: Laptop) => meetingDoc(laptop.device, office.meetingId, office.fileId)
  const sealed = (laptop: Laptop) => privateDoc(laptop.device, office.fileId)
  const see = (laptops: readonly Laptop[], words: readonly string[]) =>
    until(async () => {
      for (const laptop of laptops) expect(await laptop.shown()).toEqual(words)
    })
  const onHub = (laptop: Laptop, count: number) =>
    until(async () => expect((await laptop.counts()).onHub).toBe(count))
  /** What the holder's main process does: keeps what came in, then tells the hub. */
  async function takeOver(room: Room, holder: Laptop): Promise<void> {
    const unkept = room.hub.unkept(0)
    if (unkept === null) return
    await holder.store.keepRelayed(unkept.batches, office.clock.now())
    room.hub.kept(unkept.upTo)
  }
  const serverBack = () => office.restart({ port })
  async function sent(laptops: readonly Laptop[]): Promise<void> {
    for (const laptop of laptops) {
      const stop = laptop.toServer()
      await until(async () => expect(await laptop.counts()).toEqual({ waiting: 0, onHub: 0, refused: 0 }))
      await until(async () => expect(await laptop.store.relayedBatches(1 << 20)).toEqual([]))
      stop()
    }
  }
  /** All of them on the line until they show it. */
  async function seeWithServer(laptops: readonly Laptop[], words: readonly string[]): Promise<void> {
    const stops = laptops.map((laptop) => laptop.toServer())
    await see(laptops, words)
    for (const stop of stops) stop()
  }
  const onServer = (): OpId[] =>
    office.server.store.reads
      .sql("SELECT op_id FROM feed_entry WHERE kind = 'layer.update'")
      .pluck()
      .all() as OpId[]

  test.each([
    ['the holder first', ['chi', 'an', 'binh']],
    ['the holder last', ['binh', 'an', 'chi']],
  ])('[SYNC-71] three meet through a hub and reconcile, %s', async (_, order) => {
    await office.server.stop()
    const room = await hubOf(chi)
    const leave = all.map((laptop) => laptop.toHub(room))
    const ids = [await an.note(shared(an), 'của An'), await binh.note(shared(binh), 'của Bình')]
    ids.push(await chi.note(shared(chi), 'của Chi'), await an.note(sealed(an), 'chỉ của An'))
    await see([binh, chi], ['an: của An', 'binh: của Bình', 'chi: của Chi'])
    await see([an], ['an: chỉ của An', 'an: của An', 'binh: của Bình', 'chi: của Chi'])
    await onHub(an, 2)
    // Nothing of it is called sent, and nothing has left the outbox.
    expect(await an.counts()).toEqual({ waiting: 2, onHub: 2, refused: 0 })
    await takeOver(room, chi)
    for (const stop of leave) stop()
    await serverBack()
    await sent(order.map((who) => all.find((laptop) => laptop.who === who) as Laptop))
    expect(onServer().toSorted()).toEqual(ids.toSorted())
    await seeWithServer([binh, chi], ['an: của An', 'binh: của Bình', 'chi: của Chi'])
    await seeWithServer([an], ['an: chỉ của An', 'an: của An', 'binh: của Bình', 'chi: của Chi'])
  })

  test('[SYNC-71] the holder’s laptop alone brings what everybody wrote, private notes sealed', async () => {
    await office.server.stop()
    const room = await hubOf(chi)
    const leave = [an.toHub(room), binh.toHub(room)]
    const ids = [await an.note(shared(an), 'của An'), await binh.note(sealed(binh), 'riêng của Bình')]
    await onHub(an, 1)
    await onHub(binh, 1)
    for (const stop of leave) stop()
    await takeOver(room, chi)
    await takeOver(room, chi)
    await serverBack()
    await sent([chi])
    expect(onServer().toSorted()).toEqual(ids.toSorted())
    await seeWithServer([chi], ['an: của An'])
    const { sql } = office.server.store.reads
    const [row] = sql(
      'SELECT e.payload FROM feed_entry e JOIN scope_head h USING (scope_no) WHERE h.scope = ?',
    ).all(personScope(binh.device.personId)) as { payload: Uint8Array }[]
    expect(Buffer.from(row?.payload ?? []).includes('riêng của Bình')).toBe(false)
    // They come back later: the server says so again, and has nothing twice.
    await sent([an, binh])
    expect(onServer()).toHaveLength(2)
  })

  test('[SYNC-72] a hub dies with what only it had: the next one is given it by its authors', async () => {
    await office.server.stop()
    const first = await hubOf(chi)
    const leave = [an.toHub(first), binh.toHub(first)]
    const id = await an.note(shared(an), 'trước khi hỏng')
    await see([binh], ['an: trước khi hỏng'])
    // Gone, disk and all, before the holder's device took anything over. Chi's laptop is closed.
    await first.hub.stop()
    for (const stop of leave) stop()
    const second = await hubOf(binh)
    const again = [an.toHub(second), binh.toHub(second)]
    const later = await binh.note(shared(binh), 'sau đó')
    await see([an], ['an: trước khi hỏng', 'binh: sau đó'])
    await until(async () => expect(second.hub.counts().all).toBe(2))
    await takeOver(second, binh)
    for (const stop of again) stop()
    await serverBack()
    await sent([binh])
    expect(onServer().toSorted()).toEqual([id, later].toSorted())
    await sent(all)
    await seeWithServer(all, ['an: trước khi hỏng', 'binh: sau đó'])
    expect(onServer()).toHaveLength(2)
  })

  test('[SYNC-72] two hubs by mistake: each serves who uses it, one who uses both joins them, the server has all once', async () => {
    await office.server.stop()
    const [one, other] = [await hubOf(chi), await hubOf(binh)]
    const leave = [an.toHub(one), binh.toHub(other), chi.toHub(one), chi.toHub(other)]
    const ids = [await an.note(shared(an), 'ở máy một'), await binh.note(shared(binh), 'ở máy hai')]
    ids.push(await chi.note(shared(chi), 'ở cả hai'))
    await see([chi], ['an: ở máy một', 'binh: ở máy hai', 'chi: ở cả hai'])
    await see([an], ['an: ở máy một', 'chi: ở cả hai'])
    await see([binh], ['binh: ở máy hai', 'chi: ở cả hai'])
    for (const stop of leave) stop()
    await takeOver(one, chi)
    await takeOver(other, binh)
    await serverBack()
    await sent([binh, chi, an])
    await sent(all)
    await seeWithServer(all, ['an: ở máy một', 'binh: ở máy hai', 'chi: ở cả hai'])
    expect(onServer().toSorted()).toEqual(ids.toSorted())
  })

  test('[SYNC-72] a hub that slept goes on where it was', async () => {
    await office.server.stop()
    const room = await hubOf(chi)
    const leave = [an.toHub(room), binh.toHub(room)]
    await an.note(shared(an), 'một')
    await see([binh], ['an: một'])
    await room.hub.stop()
    for (const stop of leave) stop()
    await binh.note(shared(binh), 'khi máy ngủ')
    expect(await binh.counts()).toEqual({ waiting: 1, onHub: 0, refused: 0 })
    await room.restart()
    const again = [an.toHub(room), binh.toHub(room)]
    await see([an], ['an: một', 'binh: khi máy ngủ'])
    await onHub(an, 1)
    await onHub(binh, 1)
    for (const stop of again) stop()
  })

  test('server and hub at once: what one brings is not taken from the other again, and sent is the server’s word', async () => {
    const room = await hubOf(chi)
    const stops = [an, binh].flatMap((laptop) => [laptop.toHub(room), laptop.toServer()])
    await an.note(shared(an), 'hai đường')
    await see([binh], ['an: hai đường'])
    await until(async () => expect(await an.counts()).toEqual({ waiting: 0, onHub: 0, refused: 0 }))
    expect(onServer()).toHaveLength(1)
    expect((await an.store.syncFacts()).lastSentAt).not.toBeNull()
    for (const stop of stops) stop()
  })

  test('what the holder knew when the hub started is there for those who had not heard of it', async () => {
    const stop = chi.toServer()
    await chi.note(shared(chi), 'có từ trước')
    const later = office.meeting({ name: 'Phiên họp đổi tên', modified: instant(office.clock.now() + 1) })
    office.put(meetingScope(office.meetingId), [later])
    await until(async () => {
      const detail = await chi.store.meetingDetail(office.meetingId)
      expect([detail.ok && detail.value.name, (await chi.counts()).waiting]).toEqual(['Phiên họp đổi tên', 0])
    })
    stop()
    await office.server.stop()
    const room = await hubOf(chi)
    const leave = an.toHub(room)
    await see([an], ['chi: có từ trước'])
    const detail = await an.store.meetingDetail(office.meetingId)
    expect(detail.ok && detail.value.name).toBe('Phiên họp đổi tên')
    leave()
  })
})
