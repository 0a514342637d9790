/** Desk logs over real HTTP: who begins, reads and writes a draft, and what the server has to say of steps. */
import { encode } from 'cborg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { takeSeed } from '../../server/hub/seed.ts'
import type { ChangingEdit } from '../../shared/desk/edit.ts'
import type { Change } from '../../shared/desk/fields.ts'
import type { AgendaItemId, MeetingId, OpId, PaperId } from '../../shared/kernel/ids.ts'
import { deskScope } from '../../shared/oparl/scope.ts'
import type { Op } from '../../shared/wire/protocol.ts'
import { readyChanges } from '../support/desk-pack.ts'
import { type Device, exchange, newId, pullAll, signedBatch } from './device.ts'
import { type Office, openOffice, type Who } from './office.ts'

let office: Office
let on: Record<Who, Device>
let meetingId: MeetingId
beforeAll(async () => {
  office = await openOffice()
  office.server.store.write((tx) => {
    tx.sql("UPDATE account SET office_role = 'secretary' WHERE person_id = ?").run(office.people.chi)
  })
  on = {} as Record<Who, Device>
  for (const who of ['an', 'binh', 'chi', 'dung'] as const) on[who] = await office.device(who)
})
afterAll(() => office.close())
beforeEach(() => {
  meetingId = newId() as MeetingId
})

const opOf = (edit: unknown, scope = deskScope(meetingId)): Op => ({
  opId: newId() as OpId,
  kind: 'desk.edit',
  docId: scope,
  at: office.clock.now(),
  payload: new Uint8Array(encode(edit)),
})
async function push(who: Who, ...ops: Op[]): Promise<string> {
  const { receipts, rejects } = await exchange(on[who], { batches: [signedBatch(on[who], ops)] })
  return ops
    .map(({ opId }) =>
      receipts.some((one) => one.opId === opId) ? 'ok' : rejects.find((one) => one.opId === opId)?.code,
    )
    .join()
}
const edit = (changes: Change[], seen: readonly Op[] = [], more: Partial<ChangingEdit> = {}) =>
  opOf({ is: 'edit', action: 'edit', reason: '', changes, seen: seen.map(({ opId }) => opId), ...more })
const step = (action: string, seen: readonly Op[], after: Op | null, reason = 'đã xem') =>
  opOf({ is: 'step', action, reason, seen: seen.map(({ opId }) => opId), after: after?.opId ?? null })
const named = (name: string): Change[] => [{ of: 'meeting', id: '', set: { name } }]
const ready = () =>
  edit(
    readyChanges(
      { secretary: office.people.chi, chair: office.people.an },
      { itemId: newId() as AgendaItemId, paperId: newId() as PaperId },
    ),
  )
const deskOf = async (who: Who) =>
  (await pullAll(on[who])).filter((entry) => entry.scope === deskScope(meetingId))

test('[SYNC-154] an office secretary begins a draft that the server has never heard of; its chair and secretaries read it, nobody else', async () => {
  for (const who of ['an', 'binh', 'chi', 'dung'] as const) await pullAll(on[who])
  const begun = ready()
  expect(await push('binh', begun)).toBe('desk/not-yours')
  expect(await push('chi', begun)).toBe('ok')
  for (const [who, count] of [
    ['an', 1],
    ['chi', 0],
    ['binh', 0],
    ['dung', 0],
  ] as const)
    expect([who, (await deskOf(who)).length]).toEqual([who, count])
  expect(await push('binh', edit(named('của tôi'), [begun]))).toBe('desk/not-yours')
})

test('[SYNC-154] whoever begins must be among its secretaries, and no draft begins over a meeting that is there', async () => {
  await pullAll(on.chi)
  expect(await push('chi', edit(named('không ai soạn')))).toBe('desk/not-yours')
  meetingId = office.meetingId
  expect(await push('chi', ready())).toBe('desk/not-yours')
})

test('[SYNC-157] a secretary who is added reads it from the start; one who is taken out no longer', async () => {
  await pullAll(on.chi)
  await pullAll(on.binh)
  const begun = ready()
  const added = edit([{ of: 'person', id: office.people.binh, set: { role: 'secretary' } }], [begun])
  expect(await push('chi', begun, added)).toBe('ok,ok')
  await pullAll(on.chi)
  expect(await deskOf('binh')).toHaveLength(2)
  expect(await push('binh', edit(named('Bình sửa'), [added]))).toBe('ok')
  const out = edit([{ of: 'person', id: office.people.binh, gone: true }], [added])
  expect(await push('chi', out)).toBe('ok')
  const { revoked } = await exchange(on.binh)
  expect(revoked).toEqual([deskScope(meetingId)])
  expect(await push('binh', edit(named('còn sửa'), [added]))).toBe('desk/not-yours')
})

test('[SYNC-155] an edit that was made before the pack went to the chair is taken; one that has seen it is not', async () => {
  await pullAll(on.chi)
  const begun = ready()
  const submitted = step('submit', [begun], null)
  expect(await push('chi', begun, submitted)).toBe('ok,ok')
  expect(await push('chi', edit(named('viết trước đó'), [begun]))).toBe('ok')
  expect(await push('chi', edit(named('viết sau đó'), [submitted]))).toBe('desk/not-now')
})

test('[SYNC-156] a chair approves what she has seen, and only that is published', async () => {
  await pullAll(on.chi)
  const begun = ready()
  const submitted = step('submit', [begun], null)
  const late = edit(named('tên khác'), [begun])
  expect(await push('chi', begun, submitted, late)).toBe('ok,ok,ok')
  await pullAll(on.an)
  expect(await push('an', step('approve', [submitted], submitted))).toBe('desk/changed-meanwhile')
  const approved = step('approve', [submitted, late], submitted)
  expect(await push('an', approved)).toBe('ok')
  await pullAll(on.chi)
  const later = edit(named('tên khác nữa'), [begun])
  expect(await push('chi', later)).toBe('ok')
  expect(await push('chi', step('publish', [approved, later], approved))).toBe('desk/changed-meanwhile')
  const back = step('take-back', [approved, later], approved)
  expect(await push('chi', back)).toBe('ok')
  // The two names concur: nobody approves what nobody has decided.
  expect(await push('chi', step('submit', [back], back))).toBe('desk/not-ready')
  const settled = edit(named('tên khác nữa'), [back, late])
  expect(await push('chi', settled, step('submit', [settled], back))).toBe('ok,ok')
})

test('[SYNC-155] of two steps after the same one the second to come is overtaken; a refusal needs a reason', async () => {
  await pullAll(on.chi)
  await pullAll(on.an)
  const begun = ready()
  const submitted = step('submit', [begun], null)
  await push('chi', begun, submitted)
  await pullAll(on.an)
  expect(await push('an', step('reject', [submitted], submitted, '  '))).toBe('desk/no-reason')
  const approved = step('approve', [submitted], submitted)
  expect(await push('an', approved)).toBe('ok')
  expect(await push('an', step('reject', [submitted], submitted))).toBe('desk/overtaken')
  // Said again it is the same step, and acknowledged again.
  expect(await push('an', approved)).toBe('ok')
})

test('[SYNC-154] a hub that is given a draft knows who prepares the meeting', async () => {
  const { opId, at, docId, payload } = ready()
  const scope = deskScope(meetingId)
  const entry = { scope, kind: 'desk.edit', opId, author: office.people.chi, at, docId, payload }
  for (let time = 0; time < 2; time += 1)
    takeSeed(office.server.store, { devices: [], entries: [entry] }, office.clock.now())
  expect(await deskOf('an')).toHaveLength(1)
  expect(await deskOf('binh')).toEqual([])
})

test.each<[string, Change]>([
  ['a title', { of: 'paper', id: newId() as PaperId, set: { title: 'Báo cáo số 5 (MẬT)' } }],
  ['a number', { of: 'paper', id: newId() as PaperId, set: { reference: '12/TM-BCA' } }],
  ['an item', { of: 'item', id: newId() as AgendaItemId, set: { name: 'Tuyệt mật: phương án' } }],
])('[SYNC-159] %s with a mark of a state secret does not enter', async (_what, change) => {
  await pullAll(on.chi)
  const begun = ready()
  expect(await push('chi', begun, edit([change], [begun]))).toBe('ok,desk/secret')
})

test.each<[string, unknown]>([
  ['nothing', null],
  ['no changes', { is: 'edit', action: 'edit', reason: '', seen: [], changes: [] }],
  [
    'a field that there is not',
    {
      is: 'edit',
      action: 'edit',
      reason: '',
      seen: [],
      changes: [{ of: 'meeting', id: '', set: { colour: 'đỏ' } }],
    },
  ],
  [
    'a grade of secrecy that may not enter',
    {
      is: 'edit',
      action: 'edit',
      reason: '',
      seen: [],
      changes: [{ of: 'paper', id: newId(), set: { secrecy: 'mat' } }],
    },
  ],
  ['a step that there is not', { is: 'step', action: 'hurry', reason: '', seen: [], after: null }],
])('%s is refused alone', async (_what, payload) => {
  await pullAll(on.chi)
  expect(await push('chi', opOf(payload))).toBe('op/undecodable')
})
