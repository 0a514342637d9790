/** What a device is told of a pack that is out: facts, what was taken back, what cannot go out, reminders to open it. */
import { decode, encode } from 'cborg'
import { expect, test } from 'vitest'
import { RsvpSaid } from '../../shared/invitation/rsvp.ts'
import { REMIND_AGAIN_MS } from '../../shared/invitation/unopened.ts'
import type { OpId, PersonId } from '../../shared/kernel/ids.ts'
import { type Instant, instant } from '../../shared/kernel/instant.ts'
import type { MeetingRole, OparlPut } from '../../shared/oparl/objects.ts'
import { deskScope } from '../../shared/oparl/scope.ts'
import { BatchBody } from '../../shared/wire/protocol.ts'
import { freshStore, made } from './support/fresh-store.ts'
import { directory } from './support/groups.ts'
import {
  aMeeting,
  an,
  aResponse,
  aWriter,
  binh,
  feedOf,
  NOW,
  newId,
  privateDoc,
  putEntry,
} from './support/world.ts'

const meeting = aMeeting({ name: 'Phiên họp tháng 11', papers: [{ name: 'Tờ trình' }, { name: 'Báo cáo' }] })
const [first, second] = [meeting.papers[0]!, meeting.papers[1]!]
const put = meeting.puts[0] as Extract<OparlPut, { type: 'Meeting' }>
const paper = meeting.puts.find(
  (one): one is Extract<OparlPut, { type: 'Paper' }> =>
    one.type === 'Paper' && one.object.name === 'Tờ trình',
)!
freshStore(async () => {
  await made.store.applyResponse(directory(), NOW)
  await made.store.applyResponse(feedOf(meeting), NOW)
})
let later = 0
const bring = (...puts: OparlPut[]) => {
  later += 1
  const entries = puts.map((one) => {
    const modified = instant(one.object.modified + later)
    return putEntry(meeting.scope, { ...one, object: { ...one.object, modified } } as OparlPut)
  })
  return made.store.applyResponse(aResponse({ entries }), NOW)
}
const detail = async () => {
  const found = await made.store.meetingDetail(meeting.id)
  if (!found.ok) throw new Error(found.failure.code)
  return found.value
}
const invitation = {
  ...{ number: '12', symbol: 'GM-UBND' },
  places: [
    { room: 'Phòng họp số 1', address: 'Xã Đồng Hỷ' },
    { room: 'Hội trường', address: 'Nhà văn hóa xóm Trung tâm' },
  ],
  guests: [{ name: 'Hoàng Thị Phương Thảo', unit: 'Sở Tài chính' }],
}
const recalled = { reason: 'Gửi nhầm bản', personId: binh.id, at: NOW }
const gone = (): OparlPut => ({ ...paper, object: { ...paper.object, deleted: true, recall: recalled } })
const consultation = meeting.puts.find(
  (one): one is Extract<OparlPut, { type: 'Consultation' }> =>
    one.type === 'Consultation' && one.object.paperId === paper.object.id,
)!

test('[SYNC-193] number, places and guests reach a participant, on screen, in the letter, and through a hub', async () => {
  expect((await detail()).invitation).toBeNull()
  await bring({ ...put, object: { ...put.object, invitation } })
  expect((await detail()).invitation).toEqual(invitation)
  const facts = await made.store.invitationFacts(meeting.id, NOW)
  if (!facts.ok) throw new Error(facts.failure.code)
  const { number, symbol, places, people } = facts.value
  expect({ number, symbol, places }).toEqual({
    ...{ number: '12', symbol: 'GM-UBND' },
    places: invitation.places,
  })
  expect(people.at(-1)).toMatchObject({ id: null, name: 'Hoàng Thị Phương Thảo', position: 'Sở Tài chính' })
  const { entries } = await made.store.hubSeed(meeting.scope, NOW)
  const seeded = entries.map(({ payload }) => decode(payload) as OparlPut)
  expect(seeded.find(({ type }) => type === 'Meeting')?.object).toMatchObject({ invitation })
})

test('[SYNC-193] a paper that was taken back is named with the reason; the person’s own notes on it are still theirs', async () => {
  const mine = aWriter(privateDoc(first.fileId)).note(first.versionId, 'hỏi lại số liệu chi')
  const doc = privateDoc(first.fileId)
  await made.store.appendLocal({ opId: newId<OpId>(), docId: doc, update: mine.update, summary: '', at: NOW })
  expect((await detail()).recalled).toEqual([])
  await bring(gone(), { ...consultation, object: { ...consultation.object, deleted: true } })
  const { recalled: found, agenda } = await detail()
  expect(agenda.flatMap(({ papers }) => papers).map(({ name }) => name)).toEqual(['Báo cáo'])
  expect(found).toMatchObject([
    {
      ...{ name: 'Tờ trình', reason: 'Gửi nhầm bản', byName: binh.name, at: NOW },
      notes: [{ page: 0, text: 'hỏi lại số liệu chi' }],
    },
  ])
  const { entries } = await made.store.hubSeed(meeting.scope, NOW)
  const seeded = entries.map(({ payload }) => decode(payload) as OparlPut)
  expect(seeded.find(({ object }) => object.id === paper.object.id)?.object).toMatchObject({
    recall: recalled,
  })
})

test('[SYNC-192] what the server may put before nobody is named at the desk; a word that is not understood waits', async () => {
  const desk = aMeeting({ name: 'Đang soạn' }).id
  const begun = await made.store.editDesk({
    ...{ opId: newId<OpId>(), meetingId: desk, at: NOW },
    what: {
      ...{ is: 'edit', action: 'edit', reason: '' },
      changes: [{ of: 'person', id: an.id, set: { role: 'secretary' } }],
    },
  })
  expect(begun.ok).toBe(true)
  const verdict = (code: string) =>
    putEntry(deskScope(desk), {} as never, {
      ...{ kind: 'desk.verdict', author: an.id, docId: null },
      payload: new Uint8Array(encode({ sha256: first.sha256, code })),
    })
  const told = async () => {
    const standing = await made.store.deskStanding(desk)
    return standing.ok ? [...standing.value.verdicts] : standing.failure.code
  }
  await made.store.applyResponse(aResponse({ entries: [verdict('paper/secret')] }), NOW)
  expect(await told()).toEqual([[first.sha256, 'paper/secret']])
  await made.store.applyResponse(aResponse({ entries: [verdict('paper/bewitched')] }), NOW)
  expect(await told()).toEqual([[first.sha256, 'paper/secret']])
})

const bringReminder = (author: PersonId, personIds: PersonId[], at: Instant = NOW) =>
  made.store.applyResponse(
    aResponse({
      entries: [
        putEntry(meeting.scope, {} as never, {
          ...{ kind: 'meeting.rsvp', author, docId: meeting.scope, at },
          payload: new Uint8Array(encode(RsvpSaid.parse({ is: 'papers', personIds }))),
        }),
      ],
    }),
    NOW,
  )
const remind = async (at: Instant = NOW) => {
  const what = { is: 'papers' } as const
  const said = await made.store.sayRsvp({ opId: newId<OpId>(), meetingId: meeting.id, what, at })
  return said.ok ? said.value.people : said.failure.code
}
const waiting = async () =>
  (await made.store.outboxBatches(1_000_000))
    .flatMap(({ body }) => BatchBody.parse(decode(body)).ops)
    .filter((op) => op.kind === 'meeting.rsvp')
    .map(({ payload }) => RsvpSaid.parse(decode(payload)))
const myRole = (role: MeetingRole) =>
  bring({
    ...put,
    object: {
      ...put.object,
      participants: [
        { personId: an.id, role },
        { personId: binh.id, role: 'delegate' },
      ],
    },
  })

test('[SYNC-194] whoever has not opened the papers is reminded without a network, and not again within the set time', async () => {
  await myRole('secretary')
  expect(await remind()).toBe(1)
  expect(await waiting()).toEqual([{ is: 'papers', personIds: [binh.id] }])
  const seen = await made.store.meetingSeen(meeting.id, NOW)
  expect(seen).toMatchObject({
    value: { unopened: [{ personId: binh.id, count: 2, remindedAt: NOW, isDue: false }] },
  })
  expect(await remind(instant(NOW + REMIND_AGAIN_MS - 1))).toBe('rsvp/nobody-unopened')
  expect(await remind(instant(NOW + REMIND_AGAIN_MS))).toBe(1)
  await myRole('delegate')
  expect(await remind(instant(NOW + 9 * REMIND_AGAIN_MS))).toBe('rsvp/not-yours')
})

async function open({ sha256, fileId, name }: typeof first): Promise<void> {
  await made.store.putBlob({
    ...{ sha256, size: 10, state: 'ready', receivedBytes: 10, key: new Uint8Array(32), failureCode: null },
    fileName: `f-${name}`,
  })
  await made.store.openPaper(meeting.id, fileId)
}

test('[SYNC-194] a reminder is among what waits for its person, once, until the papers are opened', async () => {
  await myRole('delegate')
  const tasks = async () =>
    (await made.store.tasks())
      .filter(({ kind }) => kind === 'reading')
      .map(({ count, author }) => [count, author?.name])
  await bringReminder(binh.id, [binh.id])
  expect(await tasks()).toEqual([])
  await bringReminder(binh.id, [an.id])
  await bringReminder(binh.id, [an.id, binh.id], instant(NOW + 1000))
  expect(await tasks()).toEqual([[2, binh.name]])
  await open(first)
  expect(await tasks()).toEqual([[1, binh.name]])
  await open(second)
  expect(await tasks()).toEqual([])
})
