/** Minutes on two real stores over a real server: drafted apart, written apart, signed once they are one text. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { DutyWish, MinutesWish } from '../../main/store/minutes/model.ts'
import type { MinutesView } from '../../shared/ipc/minutes.ts'
import type { MeetingId, OpId, OrganizationId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { bodyOf, putDraft } from '../../shared/minutes/document.ts'
import { textOf } from '../../shared/minutes/paper.ts'
import { meetingScope } from '../../shared/oparl/scope.ts'
import { type Laptop, openLaptop } from '../hub/laptop.ts'
import { openRoom } from '../hub/room.ts'
import { newId, pullAll } from '../server/device.ts'
import { type Office, openOffice } from '../server/office.ts'
import { hdndSession } from '../support/hdnd-session.ts'

const WAIT = 60_000
const { entries } = hdndSession()
let office: Office
const laptops: Laptop[] = []
beforeEach(async () => {
  office = await openOffice()
})
afterEach(async () => {
  for (const laptop of laptops.splice(0)) await laptop.close()
  await office.close()
})

/** Has the meeting and its session, and is offline again. */
async function ready(who: 'an' | 'binh' | 'chi'): Promise<Laptop> {
  const laptop = await openLaptop(office, who)
  laptops.push(laptop)
  const stop = laptop.toServer()
  await vi.waitFor(
    async () => expect((await laptop.store.meetingDetail(office.meetingId)).ok).toBe(true),
    WAIT,
  )
  stop()
  const { meetingId } = office
  const news = { meetingId, from: 1, entries, refused: [], settled: [], mark: new Uint8Array(32) }
  const kept = await laptop.store.keepSession(news)
  expect(kept.ok).toBe(true)
  return laptop
}

async function view({ store }: Laptop): Promise<MinutesView> {
  const found = await store.minutes(office.meetingId, office.clock.now())
  if (!found.ok) throw new Error(found.failure.code)
  return found.value
}
async function say({ store }: Laptop, what: MinutesWish): Promise<string> {
  const opId = newId() as OpId
  const said = await store.sayMinutes({ opId, meetingId: office.meetingId, what, at: office.clock.now() })
  return said.ok ? 'ok' : said.failure.code
}
/** What an editor does: takes the text, changes it, saves what changed. */
async function edit(laptop: Laptop, change: (doc: Y.Doc, minutes: MinutesView) => void): Promise<string> {
  const minutes = await view(laptop)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, minutes.update)
  const before = Y.encodeStateVector(doc)
  change(doc, minutes)
  return say(laptop, { is: 'update', update: Y.encodeStateAsUpdate(doc, before) })
}
const draft = (laptop: Laptop) => edit(laptop, (doc, minutes) => putDraft(doc, minutes.draft))
const write = (laptop: Laptop, words: string) =>
  edit(laptop, (doc) => {
    const section = bodyOf(doc).get(0) as Y.XmlElement
    ;((section.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, words)
  })
const text = async ({ store }: Laptop): Promise<string> => {
  const paper = await store.minutesPaper(office.meetingId, office.clock.now())
  if (!paper.ok) throw new Error(paper.failure.code)
  return paper.value.sections.flatMap(({ blocks }) => blocks.map(textOf)).join('\n')
}
const online = async (...all: Laptop[]): Promise<() => void> => {
  const stops = all.map((laptop) => laptop.toServer())
  await vi.waitFor(async () => {
    for (const laptop of all) expect((await laptop.counts()).waiting).toBe(0)
  }, WAIT)
  return () => {
    for (const stop of stops) stop()
  }
}
const refusals = async ({ store }: Laptop) =>
  (await store.outbox())
    .filter(({ isMinutes, state }) => isMinutes && state === 'refused')
    .map(({ code }) => code)

test('[SYNC-197] [SES-47] two people draft and write apart, without a network; then both have one text with the words of both', async () => {
  const [an, chi] = [await ready('an'), await ready('chi')]
  expect(await draft(an)).toBe('ok')
  expect(await draft(chi)).toBe('ok')
  expect(await write(an, '(chủ tọa) ')).toBe('ok')
  expect(await write(chi, '(thư ký) ')).toBe('ok')
  expect((await chi.store.outbox()).map(({ isMinutes, isDraft }) => [isMinutes, isDraft])).toEqual([
    [true, false],
    [true, false],
  ])
  ;(await online(an))()
  await online(chi)
  await online(an)
  await vi.waitFor(async () => {
    const both = await text(an)
    expect(both).toMatch(/\(chủ tọa\)/)
    expect(both).toMatch(/\(thư ký\)/)
    expect(await text(chi)).toBe(both)
  }, WAIT)
  expect((await text(an)).split('Thời gian bắt đầu')).toHaveLength(2)
  expect(await text(an)).toContain('Tán thành: 6/10 (60%)')
})

test('[SYNC-195] chair and secretary alone read and write minutes; others are not sent them', async () => {
  const [chi, binh] = [await ready('chi'), await ready('binh')]
  await draft(chi)
  expect(await say(binh, { is: 'comment', part: '', quote: '', text: 'x' })).toBe('minutes/not-yours')
  ;(await online(chi))()
  ;(await online(binh))()
  expect((await binh.store.minutes(office.meetingId, office.clock.now())).ok).toBe(false)
  const kindsOf = async (who: 'an' | 'binh') =>
    (await pullAll(await office.device(who))).filter(({ kind }) => kind === 'minutes.say').length
  expect([await kindsOf('an'), await kindsOf('binh')]).toEqual([1, 0])
})

test('[SES-48] [SYNC-196] the first signature locks the text: what was written elsewhere meanwhile is refused and shown, both hold the same words', async () => {
  const [an, chi] = [await ready('an'), await ready('chi')]
  await draft(chi)
  expect(await say(chi, { is: 'comment', part: 'opening', quote: '08 giờ 10', text: 'Xem lại giờ' })).toBe(
    'ok',
  )
  ;(await online(chi))()
  const stop = await online(an)
  await vi.waitFor(async () => expect((await view(an)).comments).toHaveLength(1), WAIT)
  const of = (await view(an)).comments[0]?.opId as OpId
  expect(await say(an, { is: 'settled', of })).toBe('ok')
  stop()
  expect(await say(an, { is: 'sign' })).toBe('ok')
  expect(await write(an, 'sau khi ký ')).toBe('minutes/signed')
  // Chi is on the road, and does not know.
  expect(await write(chi, 'viết trên đường ')).toBe('ok')
  ;(await online(an))()
  const stopChi = await online(chi)
  await vi.waitFor(async () => expect(await refusals(chi)).toEqual(['minutes/signed']), WAIT)
  await vi.waitFor(
    async () =>
      expect((await view(chi)).signatures).toMatchObject([{ as: 'chair', isGood: true, waits: false }]),
    WAIT,
  )
  expect(await text(chi)).toBe(await text(an))
  expect(await text(chi)).not.toContain('viết trên đường')
  expect((await view(chi)).comments).toMatchObject([{ settledBy: 'Nguyễn Văn An', mine: true }])
  expect(await say(chi, { is: 'sign' })).toBe('ok')
  expect(await say(chi, { is: 'sign' })).toBe('minutes/signed-already')
  stopChi()
  ;(await online(chi))()
  await online(an)
  await vi.waitFor(
    async () =>
      expect((await view(an)).signatures.map(({ as, isGood, waits }) => [as, isGood, waits])).toEqual([
        ['chair', true, false],
        ['secretary', true, false],
      ]),
    WAIT,
  )
})

test('[SES-48] who signs without having seen what the server has is told so, and signs again', async () => {
  const [an, chi] = [await ready('an'), await ready('chi')]
  await draft(chi)
  ;(await online(chi))()
  const stop = await online(an)
  await vi.waitFor(async () => expect((await view(an)).hasText).toBe(true), WAIT)
  stop()
  await write(chi, 'câu cuối ')
  ;(await online(chi))()
  expect(await say(an, { is: 'sign' })).toBe('ok')
  const stopAn = await online(an)
  await vi.waitFor(async () => expect(await refusals(an)).toEqual(['minutes/moved-on']), WAIT)
  await vi.waitFor(async () => expect(await text(an)).toContain('câu cuối'), WAIT)
  expect((await view(an)).signatures).toEqual([])
  expect(await say(an, { is: 'sign' })).toBe('ok')
  stopAn()
  await online(an)
  expect((await view(an)).signatures).toMatchObject([{ waits: false, isGood: true }])
})

test('[SYNC-198] a hub shows those who prepare the meeting what is written of minutes, and the server has it afterwards', async () => {
  const [an, chi] = [await ready('an'), await ready('chi')]
  await draft(chi)
  ;(await online(chi))()
  const stop = await online(an)
  await vi.waitFor(async () => expect((await view(an)).hasText).toBe(true), WAIT)
  stop()
  const room = await openRoom(office, chi.device)
  await office.server.stop()
  await write(chi, 'trong phòng ')
  const stops = [chi.toHub(room), an.toHub(room)]
  await vi.waitFor(async () => expect(await text(an)).toContain('trong phòng'), WAIT)
  for (const one of stops) one()
  await room.close()
  await office.restart()
  for (const laptop of [an, chi]) laptop.device.url = office.url()
  ;(await online(chi))()
  await online(an)
  await vi.waitFor(async () => expect(await text(an)).toBe(await text(chi)), WAIT)
  expect(await text(an)).toContain('trong phòng')
})

test('[SYNC-199] who is charged finds it among what waits for them, and says offline that it is done; nobody else may', async () => {
  const [chi, binh] = [await ready('chi'), await ready('binh')]
  const charge = async ({ store }: Laptop, what: DutyWish): Promise<string> => {
    const opId = newId() as OpId
    const said = await store.sayDuty({ opId, meetingId: office.meetingId, what, at: office.clock.now() })
    return said.ok ? 'ok' : said.failure.code
  }
  const { an, binh: lead } = office.people
  const task = {
    is: 'assign',
    of: null,
    text: 'Hoàn thiện báo cáo',
    leadId: lead,
    helperIds: [an],
    due: null,
  } as const
  expect(await charge(binh, task)).toBe('duty/not-yours')
  expect(await charge(chi, task)).toBe('ok')
  ;(await online(chi))()
  expect((await chi.store.outbox()).map(({ code }) => code)).toEqual([])
  const stop = await online(binh)
  const waits = async ({ store }: Laptop) =>
    (await store.tasks()).filter(({ kind }) => kind === 'duty').map(({ text: words, done }) => [words, done])
  await vi.waitFor(async () => expect(await waits(binh)).toEqual([['Hoàn thiện báo cáo', false]]), WAIT)
  stop()
  expect(await waits(chi)).toEqual([])
  const of = (await binh.store.duties(office.meetingId))[0]?.dutyId as OpId
  // The next meeting of the organ asks after it until it is done.
  const organizationId = newId() as OrganizationId
  const { start } = office.meeting().object
  const nextId = newId() as MeetingId
  office.put(meetingScope(office.meetingId), [office.meeting({ organizationId, start })])
  const later = { id: nextId, organizationId, start: (start + 60_000) as Instant }
  office.put(meetingScope(nextId), [office.meeting(later)])
  const stopNext = chi.toServer()
  await vi.waitFor(
    async () => expect((await chi.store.dutiesBefore(nextId)).map(({ dutyId }) => dutyId)).toEqual([of]),
    WAIT,
  )
  stopNext()
  expect(await charge(binh, { is: 'stand', of, stands: 'done', note: 'đã gửi' })).toBe('ok')
  expect(await waits(binh)).toEqual([['Hoàn thiện báo cáo', true]])
  expect(await charge(binh, { is: 'drop', of })).toBe('duty/not-yours')
  ;(await online(binh))()
  await online(chi)
  await vi.waitFor(
    async () =>
      expect(await chi.store.duties(office.meetingId)).toMatchObject([
        { stands: 'done', note: 'đã gửi', stoodBy: 'Trần Thị Bình', mine: false },
      ]),
    WAIT,
  )
})
