/** A draft on a device: written offline, merged with a colleague's, refused, taken away, brought back. */
import { decode, encode } from 'cborg'
import { expect, test } from 'vitest'
import type { DeskWrite } from '../../main/store/desk/model.ts'
import { DeskEdit } from '../../shared/desk/edit.ts'
import type { Change } from '../../shared/desk/fields.ts'
import type { AgendaItemId, DeviceId, MeetingId, OpId, PaperId, PersonId } from '../../shared/kernel/ids.ts'
import { deskScope } from '../../shared/oparl/scope.ts'
import { BatchBody, type FeedEntry } from '../../shared/wire/protocol.ts'
import { readyChanges } from '../support/desk-pack.ts'
import { freshStore, made, reopen } from './support/fresh-store.ts'
import { an, aResponse, binh, NOW, newId, putEntry } from './support/world.ts'

let meetingId: MeetingId
freshStore(async () => {
  meetingId = newId<MeetingId>()
})

const write = (what: DeskWrite['what'], opId = newId<OpId>()) =>
  made.store.editDesk({ opId, meetingId, what, at: NOW })
const edit = async (...changes: Change[]): Promise<OpId> => {
  const opId = newId<OpId>()
  const done = await write({ is: 'edit', action: 'edit', reason: '', changes }, opId)
  if (!done.ok) throw new Error(done.failure.code)
  return opId
}
const named = (name: string): Change => ({ of: 'meeting', id: '', set: { name } })
const begin = () =>
  edit(
    ...readyChanges(
      { secretary: an.id, chair: newId<PersonId>() },
      { itemId: newId<AgendaItemId>(), paperId: newId<PaperId>() },
    ),
    { of: 'person', id: binh.id, set: { role: 'secretary' } },
  )
const draft = async () => {
  const found = await made.store.deskDraft(meetingId)
  if (!found.ok) throw new Error(found.failure.code)
  return found.value
}
const byBinh = (changes: Change[], seen: readonly OpId[], change: Partial<FeedEntry> = {}) =>
  putEntry(deskScope(meetingId), {} as never, {
    kind: 'desk.edit',
    author: binh.id,
    docId: deskScope(meetingId),
    payload: new Uint8Array(encode({ is: 'edit', action: 'edit', reason: '', seen: [...seen], changes })),
    ...change,
  })
/** What waits to be sent, as the server will read it. */
const sent = async () =>
  (await made.store.outboxBatches(1_000_000)).flatMap(({ body }) =>
    BatchBody.parse(decode(body)).ops.map((op) => ({ ...op, edit: DeskEdit.parse(decode(op.payload)) })),
  )

test('[SYNC-154] a draft made offline is on the disk and waits to be sent; each write names what it had seen', async () => {
  const first = await begin()
  const second = await edit(named('Phiên họp bất thường'))
  await reopen()
  expect((await draft()).meeting.name).toBe('Phiên họp bất thường')
  expect(await made.store.desks()).toMatchObject([
    { meetingId, name: 'Phiên họp bất thường', state: 'draft', conflictCount: 0 },
  ])
  expect(await sent()).toMatchObject([
    { opId: first, kind: 'desk.edit', docId: deskScope(meetingId), edit: { seen: [] } },
    { opId: second, edit: { seen: [first] } },
  ])
  expect(await made.store.syncFacts()).toMatchObject({ waitingCount: 2, lastSavedAt: NOW })
})

test('the same write again is the same write', async () => {
  await begin()
  const opId = newId<OpId>()
  const what = { is: 'edit', action: 'edit', reason: '', changes: [named('Một lần')] } as const
  for (let time = 0; time < 2; time += 1)
    expect(await write({ ...what, changes: [...what.changes] }, opId)).toMatchObject({ ok: true })
  expect(await sent()).toHaveLength(2)
})

test('[SYNC-150] a colleague has written in the same field meanwhile: both stay, it is shown, and settling it settles it', async () => {
  const first = await begin()
  const mine = await edit(named('Tên của An'))
  const entry = byBinh([named('Tên của Bình')], [first])
  await made.store.applyResponse(aResponse({ entries: [entry] }), NOW)
  expect((await draft()).conflicts).toMatchObject([
    { is: 'values', field: 'name', said: [{ author: expect.any(String) }, { author: expect.any(String) }] },
  ])
  expect(await made.store.desks()).toMatchObject([{ conflictCount: 1 }])
  const settled = await edit(named('Tên của Bình'))
  expect(await draft()).toMatchObject({ meeting: { name: 'Tên của Bình' }, conflicts: [] })
  const last = (await sent()).find(({ opId }) => opId === settled)
  expect(new Set(last?.edit.seen)).toEqual(new Set([mine, entry.opId]))
})

test('[SYNC-154] an edit that the server refuses leaves the draft and is shown as refused', async () => {
  await begin()
  const before = (await draft()).meeting.name
  const opId = await edit(named('Không được nhận'))
  await made.store.applyResponse(aResponse({ rejects: [{ opId, code: 'desk/not-now' }] }), NOW)
  expect((await draft()).meeting.name).toBe(before)
  expect(await made.store.outbox()).toMatchObject([
    { opId, state: 'refused', code: 'desk/not-now', summary: 'Không được nhận' },
    { state: 'waiting' },
  ])
})

test('[SYNC-157] whoever prepares the meeting no more keeps what they wrote and loses the rest; it comes back whole', async () => {
  const first = await begin()
  const entry = byBinh([{ of: 'meeting', id: '', set: { number: '12' } }], [first])
  await made.store.applyResponse(aResponse({ entries: [entry] }), NOW)
  expect((await draft()).meeting.number).toBe('12')
  await made.store.applyResponse(aResponse({ revoked: [deskScope(meetingId)] }), NOW)
  expect(await made.store.desks()).toEqual([])
  expect(await sent()).toHaveLength(1)
  await made.store.applyResponse(aResponse({ entries: [entry] }), NOW)
  expect((await draft()).meeting.number).toBe('12')
  expect(await made.store.desks()).toHaveLength(1)
})

test('[SYNC-158] a server put back from a copy is given the draft again', async () => {
  const opId = await begin()
  const receipts = [{ opId, scope: deskScope(meetingId), seq: 1 }]
  await made.store.applyResponse(aResponse({ receipts }), NOW)
  expect(await sent()).toEqual([])
  await made.store.applyResponse(aResponse({ epoch: newId() }), NOW)
  expect((await sent()).map((op) => op.opId)).toEqual([opId])
})

test('[SYNC-158] what the person wrote on another device is theirs here too, and offered again', async () => {
  const first = await begin()
  const elsewhere = byBinh([named('Viết ở máy khác')], [first], { author: an.id })
  await made.store.applyResponse(aResponse({ entries: [elsewhere] }), NOW)
  expect((await draft()).meeting.name).toBe('Viết ở máy khác')
  await made.store.applyResponse(aResponse({ epoch: newId() }), NOW)
  expect((await sent()).map((op) => op.opId)).toContain(elsewhere.opId)
})

test('what is not understood waits for an upgrade', async () => {
  const strange = byBinh([], [], { payload: new Uint8Array(encode({ is: 'dance' })) })
  await made.store.applyResponse(aResponse({ entries: [strange] }), NOW)
  expect(await made.store.desks()).toEqual([])
})

test('[SYNC-154] a colleague’s stick brings what they wrote, a stranger’s does not; the server is given both', async () => {
  const first = await begin()
  await edit(named('Tên của An'))
  const taken = async (makerId: PersonId, name: string) => {
    const { opId, at, payload } = byBinh([named(name)], [first])
    const op = { opId, at, payload, kind: 'desk.edit', docId: deskScope(meetingId) } as const
    const opened = { v: 1, deviceId: newId<DeviceId>(), batchNo: 1, ops: [op] } as const
    const batch = { body: new Uint8Array(encode(opened)), signature: new Uint8Array(64) }
    const load = { makerId, deviceId: opened.deviceId, objects: [], documents: [] }
    for (let time = 0; time < 2; time += 1)
      await made.store.takeStick({ ...load, batches: [{ batch, opened: { ...opened, ops: [op] } }] }, [], NOW)
  }
  await taken(newId<PersonId>(), 'Tên của người lạ')
  expect((await draft()).conflicts).toEqual([])
  await taken(binh.id, 'Tên của Bình')
  const [conflict] = (await draft()).conflicts
  expect(
    conflict?.is === 'values'
      ? conflict.said.map(({ value }) => value).sort((one, other) => String(one).localeCompare(String(other)))
      : null,
  ).toEqual(['Tên của An', 'Tên của Bình'])
  expect(await made.store.relayedBatches(1_000_000)).toHaveLength(2)
})

test('[SYNC-159] a paper whose file name bears a mark of a state secret is not written', async () => {
  await begin()
  const content = { sha256: 'd'.repeat(64) as never, size: 10, fileName: 'Mat_BC so 5.pdf' }
  const changes: Change[] = [{ of: 'paper', id: newId<PaperId>(), set: { title: 'Báo cáo', content } }]
  expect(await write({ is: 'edit', action: 'edit', reason: '', changes })).toMatchObject({
    failure: { code: 'desk/secret' },
  })
  expect(await sent()).toHaveLength(1)
})

test.each<[string, DeskWrite['what'], string]>([
  ['a step while something is missing', { is: 'step', action: 'submit', reason: '' }, 'desk/not-ready'],
  ['somebody else’s step', { is: 'step', action: 'approve', reason: '' }, 'desk/not-yours'],
  ['a step of another state', { is: 'step', action: 'publish', reason: '' }, 'desk/not-now'],
])('%s is not written', async (_what, what, code) => {
  await edit(named('Mới bắt đầu'), { of: 'person', id: an.id, set: { role: 'secretary' } })
  expect(await write(what)).toMatchObject({ failure: { code } })
  expect(await sent()).toHaveLength(1)
})

test('[SYNC-154] a hub carries a draft only where its holder prepares the meeting too', async () => {
  await begin()
  const stranger = { hubId: newId(), holderId: newId<PersonId>() } as never
  const colleague = { hubId: newId(), holderId: binh.id } as never
  expect(await made.store.outboxBatches(1_000_000, stranger)).toEqual([])
  expect(await made.store.outboxBatches(1_000_000, colleague)).toHaveLength(1)
})

test('[SYNC-154] a hub of one’s own knows the draft', async () => {
  const opId = await begin()
  expect(await made.store.seedScopes()).toEqual([deskScope(meetingId)])
  const { entries } = await made.store.hubSeed(deskScope(meetingId), NOW)
  expect(entries).toMatchObject([{ opId, kind: 'desk.edit', author: an.id, scope: deskScope(meetingId) }])
})
