/** Answers to an invitation on the device: written without a network, read by whom they concern, asked again after a change. */
import { decode, encode } from 'cborg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RsvpWish } from '../../main/store/invitation/model.ts'
import { RsvpSaid } from '../../shared/invitation/rsvp.ts'
import type { OpId, PersonId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import type { MeetingRole, OparlPut } from '../../shared/oparl/objects.ts'
import { BatchBody } from '../../shared/wire/protocol.ts'
import { directory } from './support/groups.ts'
import { aMeeting } from './support/meetings.ts'
import { an, binh, HOUR, NOW, newId } from './support/people.ts'
import {
  aResponse,
  feedOf,
  openTestStore,
  putEntry,
  removeFolder,
  type TestStore,
  tempFolder,
} from './support/world.ts'

let folder: string
let device: TestStore
const made = aMeeting({ name: 'Phiên họp thường kỳ' })
const put = made.puts[0] as Extract<OparlPut, { type: 'Meeting' }>
const { moment: NOW_MOMENT } = {
  moment: {
    start: put.object.start,
    end: put.object.end,
    room: put.object.location.room,
    address: put.object.location.address,
  },
}
beforeEach(async () => {
  folder = tempFolder()
  device = await openTestStore(folder)
  await device.store.applyResponse(directory(), NOW)
  await device.store.applyResponse(feedOf(made), NOW)
})
afterEach(async () => {
  await device.store.terminate()
  removeFolder(folder)
})

const say = async (what: RsvpWish, opId = newId<OpId>()): Promise<string> => {
  const said = await device.store.sayRsvp({ opId, meetingId: made.id, what, at: NOW })
  return said.ok ? 'ok' : said.failure.code
}
const attend: RsvpWish = { is: 'answer', answer: 'attend', reason: '', proxy: null }
const absent: RsvpWish = { is: 'answer', answer: 'absent', reason: 'đi công tác', proxy: null }
const view = async () => {
  const found = await device.store.rsvp(made.id)
  if (!found.ok) throw new Error(found.failure.code)
  return found.value
}
const standing = async (id: PersonId) => (await view()).people?.find(({ person }) => person.id === id)
const waiting = async () =>
  (await device.store.outboxBatches(1_000_000))
    .flatMap(({ body }) => BatchBody.parse(decode(body)).ops)
    .filter((op) => op.kind === 'meeting.rsvp')
const entryBy = (author: PersonId, said: unknown, opId = newId<OpId>()) =>
  putEntry(made.scope, {} as never, {
    ...{ kind: 'meeting.rsvp', author, docId: made.scope, opId },
    payload: new Uint8Array(encode(RsvpSaid.parse(said))),
  })
const answered = (answer: string, change = {}) => ({
  ...{ is: 'answer', turn: 1, moment: NOW_MOMENT, answer, proxy: null, ...change },
  reason: answer === 'absent' ? 'ốm' : '',
})
const bring = (...entries: ReturnType<typeof entryBy>[]) =>
  device.store.applyResponse(aResponse({ entries }), NOW)
const change = (object: Partial<typeof put.object>) =>
  bring(putEntry(made.scope, { ...put, object: { ...put.object, ...object } }))
const myRole = (role: MeetingRole) =>
  change({
    participants: [
      { personId: an.id, role },
      { personId: binh.id, role: role === 'chair' ? 'secretary' : 'chair' },
    ],
    modified: instant(put.object.modified + 1),
  })

test('[SYNC-187] an answer is in the outbox and on the disk when it is said, without a network, and lives through a crash', async () => {
  expect(await view()).toMatchObject({ canAnswer: true, mine: { answer: null }, before: null })
  expect(await say(absent)).toBe('ok')
  expect((await view()).mine).toMatchObject({ answer: 'absent', reason: 'đi công tác', decision: 'waiting' })
  device = await device.reopen()
  expect((await view()).mine).toMatchObject({ answer: 'absent' })
  expect(await say(attend)).toBe('ok')
  expect(
    (await waiting()).map(({ docId, payload }) => [docId, RsvpSaid.parse(decode(payload))]),
  ).toMatchObject([
    [made.scope, { is: 'answer', answer: 'absent', turn: 1 }],
    [made.scope, { is: 'answer', answer: 'attend', turn: 2 }],
  ])
  expect(await device.store.syncFacts()).toMatchObject({ waitingCount: 2 })
  expect((await device.store.outbox()).map(({ summary, isRsvp }) => [summary, isRsvp])).toEqual([
    ['Phiên họp thường kỳ', true],
    ['Phiên họp thường kỳ', true],
  ])
})

test('[SYNC-187] what the server refuses is no answer any more and is shown; a receipt keeps it', async () => {
  const [bad, good] = [newId<OpId>(), newId<OpId>()]
  await say(attend, good)
  await device.store.applyResponse(aResponse({ receipts: [{ opId: good, scope: made.scope, seq: 9 }] }), NOW)
  await say(absent, bad)
  await device.store.applyResponse(aResponse({ rejects: [{ opId: bad, code: 'op/not-allowed' }] }), NOW)
  expect((await view()).mine).toMatchObject({ answer: 'attend' })
  expect(await device.store.syncFacts()).toMatchObject({ waitingCount: 0, refusedCount: 1 })
})

test('[SYNC-187] what the person said on another device counts here, and is offered again to a restored server', async () => {
  await bring(entryBy(an.id, answered('absent', { turn: 4 })))
  expect((await view()).mine).toMatchObject({ answer: 'absent' })
  expect(await say(attend)).toBe('ok')
  expect((await view()).mine).toMatchObject({ answer: 'attend' })
  await device.store.applyResponse(aResponse({ epoch: newId() }), NOW)
  expect(await waiting()).toHaveLength(2)
})

test('[SYNC-185] the device keeps to the same table as the server', async () => {
  const opId = newId<OpId>()
  await bring(entryBy(binh.id, answered('absent'), opId))
  const decide: RsvpWish = { is: 'decision', personId: binh.id, of: opId, approved: true, reason: '' }
  expect(await say({ ...absent, reason: ' ' } as RsvpWish)).toBe('rsvp/no-reason')
  expect(await say({ ...attend, answer: 'proxy' } as RsvpWish)).toBe('rsvp/no-name')
  expect(await say({ ...decide, of: newId<OpId>() })).toBe('rsvp/overtaken')
  expect(await say(decide)).toBe('ok')
  expect(await standing(binh.id)).toMatchObject({ decision: 'approved', decidedBy: an.name })
  const mine = newId<OpId>()
  await say(absent, mine)
  expect(await say({ ...decide, personId: an.id, of: mine })).toBe('rsvp/not-yours')
  await myRole('delegate')
  expect(await say(decide)).toBe('rsvp/not-yours')
  expect(await say({ is: 'reminder' })).toBe('rsvp/not-yours')
  expect(await view()).toMatchObject({ people: null, forecast: null, manages: false })
  await change({ meetingState: 'cancelled', modified: instant(put.object.modified + 2) })
  expect(await say(attend)).toBe('rsvp/closed')
})

test('[SYNC-188] who has not answered finds the reminder among what waits for them, until they answer', async () => {
  expect(await device.store.tasks()).toEqual([])
  await bring(entryBy(binh.id, { is: 'reminder', personIds: [an.id] }))
  expect(await device.store.tasks()).toMatchObject([
    { kind: 'invitation', meetingId: made.id, fileId: null, count: 0, author: { id: binh.id } },
  ])
  await say(attend)
  expect(await device.store.tasks()).toEqual([])
  const said = await device.store.sayRsvp({
    ...{ opId: newId<OpId>(), meetingId: made.id, at: NOW, what: { is: 'reminder' } },
  })
  expect(said).toEqual({ ok: true, value: { people: 1 } })
  await bring(entryBy(binh.id, answered('attend')))
  expect(await say({ is: 'reminder' })).toBe('rsvp/nobody-left')
})

test('[SYNC-189] a change of time or place shows the old beside the new and asks everybody again', async () => {
  await say(attend)
  await bring(entryBy(binh.id, answered('attend')))
  expect((await view()).forecast).toMatchObject({ attending: 2, unanswered: 0 })
  await change({ start: instant(put.object.start + HOUR), modified: instant(NOW) })
  expect(await view()).toMatchObject({
    before: NOW_MOMENT,
    moment: { start: put.object.start + HOUR },
    mine: { answer: null, askedAgain: true },
    forecast: { attending: 0, unanswered: 2 },
  })
  expect(await device.store.tasks()).toMatchObject([{ kind: 'invitation', count: 1, at: NOW }])
  await say(attend)
  expect(await view()).toMatchObject({ mine: { answer: 'attend', askedAgain: false } })
  expect(await device.store.tasks()).toEqual([])
})

test('[SYNC-187] who is no longer invited loses what others said, and what waited is refused', async () => {
  await bring(entryBy(binh.id, answered('attend')))
  await say(attend)
  await device.store.applyResponse(aResponse({ revoked: [made.scope] }), NOW)
  expect(await device.store.rsvp(made.id)).toMatchObject({ failure: { code: 'meeting/not-on-this-device' } })
  expect(await device.store.syncFacts()).toMatchObject({ waitingCount: 0, refusedCount: 1 })
  await device.store.applyResponse(feedOf(made), NOW)
  expect(await standing(binh.id)).toMatchObject({ answer: null })
})

test('[SYNC-160] [SYNC-187] a hub of this device is told what was said, of one’s own what the server has', async () => {
  const opId = newId<OpId>()
  await say(attend, opId)
  await bring(entryBy(binh.id, answered('absent')))
  const told = async () =>
    (await device.store.hubSeed(made.scope, NOW)).entries
      .filter(({ kind }) => kind === 'meeting.rsvp')
      .map(({ author }) => author)
      .sort()
  expect(await told()).toEqual([binh.id])
  await device.store.applyResponse(aResponse({ receipts: [{ opId, scope: made.scope, seq: 7 }] }), NOW)
  expect(await told()).toEqual([an.id, binh.id].sort())
})
