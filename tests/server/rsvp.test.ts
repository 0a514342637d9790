/** Answers to an invitation over real HTTP: who may say what, and who hears it. */
import { encode } from 'cborg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RsvpSaid } from '../../shared/invitation/rsvp.ts'
import type { OpId } from '../../shared/kernel/ids.ts'
import { meetingScope } from '../../shared/oparl/scope.ts'
import type { Op } from '../../shared/wire/protocol.ts'
import { type Device, exchange, newId, pullAll, signedBatch } from './device.ts'
import { type Office, openOffice, type Who } from './office.ts'

let office: Office
beforeEach(async () => {
  office = await openOffice()
})
afterEach(() => office.close())

const opOf = (said: unknown): Op => ({
  opId: newId() as OpId,
  kind: 'meeting.rsvp',
  docId: meetingScope(office.meetingId),
  at: office.clock.now(),
  payload: new Uint8Array(encode(said)),
})
const answer = (change: Partial<Extract<RsvpSaid, { is: 'answer' }>> = {}) => ({
  is: 'answer',
  turn: 1,
  moment: { start: 1, end: 2, room: 'Phòng 1', address: '' },
  answer: 'attend',
  reason: '',
  proxy: null,
  ...change,
})
const decision = (who: Who, of = newId()) => ({
  ...{ is: 'decision', turn: 1, personId: office.people[who], of, approved: true, reason: '' },
})
async function push(device: Device, op: Op): Promise<string> {
  await pullAll(device)
  const { receipts, rejects } = await exchange(device, { batches: [signedBatch(device, [op])] })
  return receipts.some((one) => one.opId === op.opId) ? 'ok' : (rejects[0]?.code ?? 'nothing')
}
const heardBy = async (device: Device) =>
  (await pullAll(device)).filter(({ kind }) => kind === 'meeting.rsvp')

test('[SYNC-185] everybody who is invited answers for themselves; chair and secretary decide on others and remind', async () => {
  const on = {} as Record<Who, Device>
  for (const who of ['an', 'binh', 'chi', 'dung'] as const) on[who] = await office.device(who)
  const remind = { is: 'reminder', personIds: [office.people.binh] }
  // An chairs, Chi is the secretary, Bình a delegate, Dũng is not invited.
  const wrong: string[] = []
  for (const [who, said, expected] of [
    ['an', answer(), 'ok'],
    ['binh', answer(), 'ok'],
    ['chi', answer(), 'ok'],
    ['dung', answer(), 'op/not-allowed'],
    ['an', decision('binh'), 'ok'],
    ['chi', decision('binh'), 'ok'],
    ['chi', decision('chi'), 'op/not-allowed'],
    ['an', decision('an'), 'op/not-allowed'],
    ['binh', decision('an'), 'op/not-allowed'],
    ['binh', decision('binh'), 'op/not-allowed'],
    ['dung', decision('binh'), 'op/not-allowed'],
    ['chi', remind, 'ok'],
    ['binh', remind, 'op/not-allowed'],
  ] as const) {
    const code = await push(on[who], opOf(said))
    if (code !== expected) wrong.push(`${who} ${JSON.stringify(said)}: ${code}`)
  }
  expect(wrong).toEqual([])
  expect(await heardBy(await office.device('binh'))).toHaveLength(6)
  expect(await heardBy(await office.device('dung'))).toHaveLength(0)
  office.put(meetingScope(office.meetingId), [office.meeting({ meetingState: 'cancelled' })])
  expect(await push(on.binh, opOf(answer({ turn: 2 })))).toBe('op/not-allowed')
})

test('[SYNC-194] the server takes no reminder of papers to somebody who was reminded within four hours, in whatever order they come', async () => {
  const { binh, an, chi: secretary } = office.people
  const [chi, chair] = [await office.device('chi'), await office.device('an')]
  const hours = (count: number) => (office.clock.now() + count * 3_600_000) as Op['at']
  const papers = (personIds: readonly string[], at: Op['at']): Op => ({
    ...opOf({ is: 'papers', personIds }),
    at,
  })
  const first = papers([binh], hours(-10))
  expect(await push(chi, first)).toBe('ok')
  // Sent again, as after a cut.
  expect(await push(chi, first)).toBe('ok')
  expect(await push(chair, papers([binh], hours(-9)))).toBe('rsvp/reminded-lately')
  expect(await push(chair, papers([secretary, binh], hours(-13)))).toBe('rsvp/reminded-lately')
  expect(await push(chair, papers([secretary], hours(-9)))).toBe('ok')
  expect(await push(chair, { ...opOf({ is: 'reminder', personIds: [binh] }), at: hours(-9) })).toBe('ok')
  await pullAll(chi)
  const two = [papers([an], hours(-1)), papers([an, binh], hours(0))]
  const { receipts, rejects } = await exchange(chi, { batches: [signedBatch(chi, two)] })
  expect([receipts.length, rejects.map(({ code }) => code)]).toEqual([1, ['rsvp/reminded-lately']])
  expect(await push(chi, papers([an, binh], hours(4)))).toBe('ok')
})

test.each([
  ['an absence without a reason', { answer: 'absent' }],
  ['a proxy without a name', { answer: 'proxy' }],
  ['an answer that is none', { answer: 'maybe' }],
  ['a turn of zero', { turn: 0 }],
  ['something more', { mood: 'bad' }],
])('%s is refused alone', async (_what, change) => {
  const device = await office.device('binh')
  expect(await push(device, opOf({ ...answer(), ...change }))).toBe('op/undecodable')
  expect(await push(device, opOf(answer()))).toBe('ok')
})
