/** The desk as the screens ask it, over a real store: begun from an earlier meeting, written, taken back, read by its chair. */
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createDraftDesk } from '../../main/app/draft-desk.ts'
import { DraftUndo } from '../../main/app/draft-undo.ts'
import type { OpenSession } from '../../main/app/ports.ts'
import type { BodyId, MeetingId, PersonId } from '../../shared/kernel/ids.ts'
import { freshStore, made } from './support/fresh-store.ts'
import { aMeeting } from './support/meetings.ts'
import { an, binh, feedOf, NOW, newId } from './support/world.ts'

let sent = 0
const desk = createDraftDesk({
  clock: { now: () => NOW, monotonicMs: () => 0 },
  random: { bytes: (length) => new Uint8Array(randomBytes(length)), fraction: Math.random },
})
const session = (): OpenSession => current
let current: OpenSession
freshStore(async () => {
  sent = 0
  current = {
    store: made.store,
    personId: an.id,
    unlocked: { header: { bodyId: newId<BodyId>() } },
    deskPapers: { undo: new DraftUndo(), intake: { cancelGroup: async () => undefined } },
    driver: { workSaved: () => void (sent += 1) },
  } as unknown as OpenSession
})
const unwrapped = <T>(result: { ok: true; value: T } | { ok: false; failure: { code: string } }): T => {
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}
const begin = async (from: MeetingId | null = null) => unwrapped(await desk.begin(session(), from)).meetingId
const rename = async (meetingId: MeetingId, name: string) =>
  unwrapped(
    await desk.edit(session(), {
      meetingId,
      action: 'edit',
      reason: '',
      changes: [{ of: 'meeting', id: '', set: { name } }],
    }),
  )

test('an empty draft lacks nearly everything, is its maker’s to edit, and waits to be sent', async () => {
  const meetingId = await begin()
  const view = unwrapped(await desk.open(session(), meetingId))
  expect(view).toMatchObject({ state: 'draft', may: ['edit', 'submit'], waitingCount: 1, isOut: false })
  expect(view.missing).toContain('chair')
  expect(view.people).toEqual([{ person: { ...an }, role: 'secretary', seat: null }])
  expect(sent).toBe(1)
  const [row] = await made.store.desks()
  expect(row).toMatchObject({ meetingId, waitingCount: 1, refusedCount: 0, missing: view.missing })
})

test('a draft is begun from a meeting of the past: its people and agenda, neither its time nor its papers', async () => {
  const past = aMeeting({ name: 'Phiên họp tháng 10', papers: [{ name: 'Báo cáo' }] })
  unwrapped(await made.store.applyResponse(feedOf(past), NOW))
  const view = unwrapped(await desk.open(session(), await begin(past.id)))
  expect(view.meeting).toMatchObject({ start: null, end: null, chairId: an.id, kind: 'ubnd-regular' })
  expect(view.items.map(({ name, plannedMinutes }) => [name, plannedMinutes])).toEqual([
    ['Kinh tế – xã hội tháng 11', 20],
  ])
  expect(view.papers).toEqual([])
  expect(new Map(view.people.map(({ person, role }) => [person.id, role]))).toEqual(
    new Map([
      [an.id, 'secretary'],
      [binh.id, 'secretary'],
    ]),
  )
  expect(await desk.begin(session(), newId<MeetingId>())).toMatchObject({
    failure: { code: 'meeting/not-on-this-device' },
  })
})

test('[SYNC-170] a write is taken back and done again; another one forgets what was taken back', async () => {
  const meetingId = await begin()
  await rename(meetingId, 'Phiên họp tháng 11')
  await rename(meetingId, 'Phiên họp tháng 12')
  const back = unwrapped(await desk.move(session(), meetingId, 'undo'))
  expect(back).toMatchObject({ meeting: { name: 'Phiên họp tháng 11' }, canUndo: true, canRedo: true })
  expect(unwrapped(await desk.move(session(), meetingId, 'undo'))).toMatchObject({
    meeting: { name: '' },
    canUndo: false,
  })
  expect(unwrapped(await desk.move(session(), meetingId, 'redo')).meeting.name).toBe('Phiên họp tháng 11')
  const other = await rename(meetingId, 'Phiên họp bất thường')
  expect(other).toMatchObject({ canUndo: true, canRedo: false })
})

test('who may not, or not now, is told so and nothing is written; a stranger sees nothing', async () => {
  const meetingId = await begin()
  expect(await desk.step(session(), { meetingId, action: 'submit', reason: '' })).toMatchObject({
    failure: { code: 'desk/not-ready' },
  })
  expect(await desk.step(session(), { meetingId, action: 'approve', reason: '' })).toMatchObject({
    failure: { code: 'desk/not-yours' },
  })
  expect(await desk.open(session(), newId<MeetingId>())).toMatchObject({
    failure: { code: 'desk/not-on-this-device' },
  })
  const chairOnly = { ...session(), personId: newId<PersonId>() } as OpenSession
  expect(unwrapped(await desk.open(chairOnly, meetingId)).may).toEqual([])
  const past = unwrapped(await made.store.deskPast(meetingId))
  expect(past).toMatchObject([{ action: 'edit', author: { id: an.id } }])
})
