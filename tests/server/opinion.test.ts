/** Opinion sheets over real HTTP, and on real stores with real drivers: asked, answered on the road, late, summed up. */
import { decode, encode } from 'cborg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { OpinionWish } from '../../main/store/opinion/model.ts'
import type { OpinionSheet } from '../../shared/ipc/opinion.ts'
import type { OpId, PersonId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { deskScope, meetingScope, personScope } from '../../shared/oparl/scope.ts'
import { Arrived, type OpinionForm } from '../../shared/opinion/said.ts'
import type { FeedEntry, Op } from '../../shared/wire/protocol.ts'
import { type Laptop, openLaptop } from '../hub/laptop.ts'
import { openRoom } from '../hub/room.ts'
import { type Device, exchange, newId, pullAll, signedBatch } from './device.ts'
import { type Office, openOffice, type Who } from './office.ts'

const WAIT = 60_000
const HOUR = 3_600_000
let office: Office
const laptops: Laptop[] = []
beforeEach(async () => {
  office = await openOffice()
})
afterEach(async () => {
  for (const laptop of laptops.splice(0)) await laptop.close()
  await office.close()
})

const question = { text: 'Thông qua dự thảo Nghị quyết', set: 'ubnd', options: [], other: true } as const
const formOf = (change: Partial<OpinionForm> = {}): unknown => ({
  title: 'Lấy ý kiến dự thảo Nghị quyết',
  note: '',
  questions: [question],
  paperIds: [office.paperId],
  asked: (['an', 'binh'] as const).map((who) => ({ personId: office.people[who], unit: '' })),
  deadline: office.clock.now() + 48 * HOUR,
  passes: 'majority',
  ...change,
})
const wordOp = (said: unknown): Op => ({
  ...{ opId: newId() as OpId, kind: 'opinion.say', docId: meetingScope(office.meetingId) },
  ...{ at: office.clock.now(), payload: new Uint8Array(encode(said)) },
})
const answerOp = (of: OpId, choice = 0, text = '', turn = 1): Op => ({
  ...{ opId: newId() as OpId, kind: 'opinion.answer', docId: deskScope(office.meetingId) },
  ...{ at: office.clock.now(), payload: new Uint8Array(encode({ of, turn, answers: [{ choice, text }] })) },
})
async function push(device: Device, op: Op): Promise<string> {
  await pullAll(device)
  const { receipts, rejects } = await exchange(device, { batches: [signedBatch(device, [op])] })
  expect(receipts.length + rejects.length).toBe(1)
  return receipts.some((one) => one.opId === op.opId) ? 'ok' : (rejects[0]?.code ?? 'nothing')
}
const signed = (of: Device, op: Op) => ({ ...signedBatch(of, [op]), deviceId: of.id })
const arrivedIn = (entries: readonly FeedEntry[]) =>
  entries
    .filter(({ kind }) => kind === 'opinion.arrived')
    .map(({ scope, payload }) => ({ scope, ...Arrived.parse(decode(payload)) }))

test('[OPN-1] [OPN-4] [OPN-8] chair and secretary ask, those who are asked answer, for themselves; a sheet that went out is not changed', async () => {
  const on = {} as Record<Who, Device>
  for (const who of ['an', 'binh', 'chi', 'dung'] as const) on[who] = await office.device(who)
  const publish = wordOp({ is: 'publish', form: formOf() })
  const of = publish.opId
  const stranger = { personId: office.people.dung, unit: '' }
  const wrong: string[] = []
  for (const [who, op, expected] of [
    ['binh', publish, 'op/not-allowed'],
    ['dung', publish, 'op/not-allowed'],
    ['chi', wordOp({ is: 'publish', form: formOf({ asked: [stranger] }) }), 'opinion/not-asked'],
    ['chi', wordOp({ is: 'publish', form: formOf({ deadline: instant(1) }) }), 'opinion/deadline-passed'],
    ['binh', answerOp(of), 'opinion/gone'],
    ['chi', publish, 'ok'],
    // Sent again, as after a cut; and its question with other words under the same name.
    ['chi', publish, 'ok'],
    ['chi', wordOp({ is: 'extend', of, deadline: 1, questions: [question] }), 'op/undecodable'],
    ['binh', wordOp({ is: 'extend', of, deadline: office.clock.now() + 99 * HOUR }), 'op/not-allowed'],
    ['binh', wordOp({ is: 'close', of }), 'op/not-allowed'],
    ['chi', wordOp({ is: 'extend', of, deadline: office.clock.now() + HOUR }), 'opinion/not-later'],
    ['binh', answerOp(of), 'ok'],
    ['an', answerOp(of, 2, 'Đề nghị bổ sung'), 'ok'],
    ['an', answerOp(of, 2, ''), 'opinion/no-words'],
    ['an', answerOp(of, 9), 'op/undecodable'],
    ['chi', answerOp(of), 'opinion/not-asked'],
    ['dung', answerOp(of), 'op/not-allowed'],
    ['chi', wordOp({ is: 'remind', of, personIds: [office.people.an] }), 'ok'],
    ['an', wordOp({ is: 'remind', of, personIds: [office.people.an] }), 'opinion/reminded-lately'],
    ['chi', wordOp({ is: 'withdraw', of, reason: 'Sai dự thảo' }), 'ok'],
    ['binh', answerOp(of, 1, '', 2), 'opinion/withdrawn'],
  ] as const) {
    const code = await push(on[who], op)
    if (code !== expected) wrong.push(`${who} ${op.kind}: ${code}, not ${expected}`)
  }
  expect(wrong).toEqual([])
})

test('[OPN-2] [OPN-5] an answer is read by chair, secretary and its author’s other devices; the server says when it came, once', async () => {
  const [chi, binh] = [await office.device('chi'), await office.device('binh')]
  const publish = wordOp({ is: 'publish', form: formOf() })
  expect(await push(chi, publish)).toBe('ok')
  const answer = answerOp(publish.opId, 2, 'Ý kiến riêng')
  const before = office.clock.now()
  expect(await push(binh, answer)).toBe('ok')
  office.clock.advance(HOUR / 10)
  expect(await push(binh, answer)).toBe('ok')
  const read = async (who: Who) => arrivedIn(await pullAll(await office.device(who)))
  const said = async (who: Who) => (await read(who)).map(({ is, scope }) => [is, scope])
  const word = ['word', meetingScope(office.meetingId)]
  const desk = ['answer', deskScope(office.meetingId)]
  expect(await said('chi')).toEqual(expect.arrayContaining([word, desk]))
  expect(await said('an')).toHaveLength(2)
  expect(await said('binh')).toEqual(
    expect.arrayContaining([word, ['answer', personScope(office.people.binh)]]),
  )
  expect(await said('binh')).toHaveLength(2)
  expect(await said('dung')).toEqual([])
  const [arrived] = (await read('chi')).filter(({ is }) => is === 'answer')
  expect(arrived?.author).toBe(office.people.binh)
  expect((arrived?.arrivedAt ?? 0) - before).toBeLessThan(HOUR / 12)
})

test('[OPN-8] a batch that somebody else brings is its signer’s: nobody answers in another’s name', async () => {
  const [chi, an, binh] = [await office.device('chi'), await office.device('an'), await office.device('binh')]
  const publish = wordOp({ is: 'publish', form: formOf() })
  await push(chi, publish)
  const answer = answerOp(publish.opId, 1)
  await pullAll(an)
  const brought = await exchange(an, { relayed: [signed(binh, answer)] })
  expect(brought.receipts.map(({ opId }) => opId)).toEqual([answer.opId])
  const forged = { ...signed(an, answerOp(publish.opId, 0)), deviceId: binh.id }
  const refused = await exchange(an, { relayed: [forged] })
  expect([refused.receipts.length, refused.refusedBatches?.length]).toEqual([0, 1])
  const answers = arrivedIn(await pullAll(chi)).filter(({ is }) => is === 'answer')
  expect(answers.map(({ author }) => author)).toEqual([office.people.binh])
})

async function ready(who: Who): Promise<Laptop> {
  const laptop = await openLaptop(office, who)
  laptops.push(laptop)
  const stop = laptop.toServer()
  await vi.waitFor(
    async () => expect((await laptop.store.meetingDetail(office.meetingId)).ok).toBe(true),
    WAIT,
  )
  stop()
  return laptop
}
async function sheetOn({ store }: Laptop): Promise<OpinionSheet | undefined> {
  const list = await store.opinions(office.meetingId)
  if (!list.ok) throw new Error(list.failure.code)
  return list.value.sheets[0]
}
async function say({ store }: Laptop, what: OpinionWish): Promise<string> {
  const opId = newId() as OpId
  const said = await store.sayOpinion({ opId, meetingId: office.meetingId, what, at: office.clock.now() })
  return said.ok ? 'ok' : said.failure.code
}
/** Until nothing waits and `seen` holds on the laptop; then offline again. */
async function online(laptop: Laptop, seen: (sheet: OpinionSheet | undefined) => boolean): Promise<void> {
  const stop = laptop.toServer()
  await vi.waitFor(async () => {
    expect((await laptop.counts()).waiting).toBe(0)
    expect(seen(await sheetOn(laptop))).toBe(true)
  }, WAIT)
  stop()
}
const wish = (askedIds: readonly PersonId[]): OpinionWish => ({
  is: 'publish',
  title: 'Lấy ý kiến dự thảo Nghị quyết',
  note: '',
  questions: [{ ...question, options: [] }],
  paperIds: [office.paperId],
  askedIds,
  deadline: instant(office.clock.now() + 48 * HOUR),
  passes: 'majority',
})
const opinionTasks = async ({ store }: Laptop) =>
  (await store.tasks()).filter(({ kind }) => kind === 'opinion').map(({ text, done }) => [text, done])

test('[OPN-6] [OPN-7] [OPN-11] asked offline, answered on the road, late, extended, closed and summed up; the sums reach everybody, the words nobody', async () => {
  const [chi, an, binh] = [await ready('chi'), await ready('an'), await ready('binh')]
  const { people } = office
  expect(await say(binh, wish([people.an]))).toBe('opinion/not-yours')
  expect(await say(chi, wish([people.dung]))).toBe('opinion/bad-form')
  expect(await say(chi, wish([people.an, people.binh]))).toBe('ok')
  expect(await sheetOn(chi)).toMatchObject({ waits: true, asked: 2, mine: null })
  await online(chi, (sheet) => sheet?.waits === false)
  await online(an, (sheet) => sheet !== undefined)
  await online(binh, (sheet) => sheet !== undefined)
  expect(await opinionTasks(binh)).toEqual([['Lấy ý kiến dự thảo Nghị quyết', false]])
  const of = (await sheetOn(binh))?.sheetId as OpId
  const answer = (choice: number, text = ''): OpinionWish => ({
    is: 'answer',
    of,
    answers: [{ choice, text }],
  })
  // On the road: answered, and changed.
  expect(await say(binh, answer(1))).toBe('ok')
  expect(await say(binh, answer(0, 'Đồng ý, sửa lỗi chính tả'))).toBe('ok')
  expect((await sheetOn(binh))?.mine).toMatchObject({ last: { arrivedAt: null, counts: false } })
  expect(await opinionTasks(binh)).toEqual([['Lấy ý kiến dự thảo Nghị quyết', true]])
  expect((await binh.store.outbox()).map(({ isOpinion, state }) => [isOpinion, state])).toEqual([
    [true, 'waiting'],
    [true, 'waiting'],
  ])
  await online(binh, (sheet) => sheet?.mine?.last?.counts === true)
  // An had no line until after the deadline.
  expect(await say(an, answer(0))).toBe('ok')
  office.clock.advance(50 * HOUR)
  await online(an, (sheet) => sheet?.mine?.last?.late === true)
  await online(chi, (sheet) => sheet?.managed?.people.some(({ stands }) => stands === 'late') === true)
  expect((await sheetOn(chi))?.managed?.sums).toMatchObject({ asked: 2, answered: 1, late: 1 })
  // The grace that a secretary may give.
  const deadline = instant(office.clock.now() + 2 * HOUR)
  expect(await say(chi, { is: 'extend', of, deadline })).toBe('ok')
  expect(await say(chi, { is: 'remind', of })).toBe('opinion/nobody-left')
  expect(await say(chi, { is: 'result', of, conclusion: '' })).toBe('opinion/not-over')
  expect(await say(chi, { is: 'close', of })).toBe('ok')
  expect(await say(chi, { is: 'result', of, conclusion: '' })).toBe('opinion/unsent')
  await online(chi, (sheet) => sheet?.managed?.sums.answered === 2 && !sheet.waits)
  expect(await say(chi, { is: 'result', of, conclusion: 'Trình ký ban hành' })).toBe('ok')
  await online(chi, (sheet) => sheet?.state === 'settled' && !sheet.waits)
  await online(binh, (sheet) => sheet?.result !== null && sheet?.result !== undefined)
  const told = await sheetOn(binh)
  expect(told?.result).toMatchObject({
    questions: [{ counts: [2, 0, 0], passed: true }],
    conclusion: 'Trình ký ban hành',
  })
  expect(told?.managed).toBeNull()
  expect((await sheetOn(an))?.managed?.people.map(({ all }) => all.length)).toEqual([1, 2])
  expect(await opinionTasks(binh)).toEqual([])
  expect(JSON.stringify(await sheetOn(chi))).toContain('sửa lỗi chính tả')
})

test('[OPN-11] sums from a device that has not every answer are refused and shown; synchronised, they are taken', async () => {
  const [chi, binh] = [await ready('chi'), await ready('binh')]
  expect(await say(chi, wish([office.people.binh]))).toBe('ok')
  await online(chi, (sheet) => sheet?.waits === false)
  await online(binh, (sheet) => sheet !== undefined)
  const of = (await sheetOn(binh))?.sheetId as OpId
  await say(binh, { is: 'answer', of, answers: [{ choice: 0, text: '' }] })
  await online(binh, (sheet) => sheet?.mine?.last?.counts === true)
  const device = chi.device
  office.clock.advance(49 * HOUR)
  const empty = { questions: [{ counts: [0, 0, 0], passed: false }], answered: 0, late: 0 }
  const other = await office.device('chi')
  expect(await push(other, wordOp({ is: 'result', of, ...empty, conclusion: '' }))).toBe('opinion/other-sums')
  await online(chi, (sheet) => sheet?.managed?.sums.answered === 1 && sheet.state === 'ended')
  expect(await say(chi, { is: 'result', of, conclusion: '' })).toBe('ok')
  await online(chi, (sheet) => sheet?.result !== null && sheet?.waits === false)
  expect(device.id).not.toBe(other.id)
})

test('[OPN-9] a hub of whoever prepares the meeting carries an answer, and times nothing; the server does when it comes there', async () => {
  const [chi, binh] = [await ready('chi'), await ready('binh')]
  expect(await say(chi, wish([office.people.binh]))).toBe('ok')
  await online(chi, (sheet) => sheet?.waits === false)
  await online(binh, (sheet) => sheet !== undefined)
  const room = await openRoom(office, chi.device)
  await office.server.stop()
  const of = (await sheetOn(binh))?.sheetId as OpId
  await say(binh, { is: 'answer', of, answers: [{ choice: 0, text: 'Trong phòng' }] })
  const stops = [binh.toHub(room), chi.toHub(room)]
  await vi.waitFor(async () => expect((await binh.counts()).onHub).toBe(1), WAIT)
  for (const stop of stops) stop()
  expect((await sheetOn(binh))?.mine).toMatchObject({ last: { arrivedAt: null, counts: false } })
  expect((await sheetOn(chi))?.managed?.sums.answered).toBe(0)
  await room.close()
  await office.restart()
  for (const laptop of [chi, binh]) laptop.device.url = office.url()
  await online(binh, (sheet) => sheet?.mine?.last?.counts === true)
  await online(chi, (sheet) => sheet?.managed?.sums.answered === 1)
})
