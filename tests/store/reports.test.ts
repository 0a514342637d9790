/** Logs on a real store, summed up once; a log that is not the one that was followed is not counted. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { MeetingId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { markWith, NO_MARK } from '../../shared/session/restore.ts'
import { hdndSession } from '../support/hdnd-session.ts'
import { aMeeting } from './support/meetings.ts'
import { HOUR, NOW } from './support/people.ts'
import { feedOf, openTestStore, removeFolder, type TestStore, tempFolder } from './support/world.ts'

const { entries, ports } = hdndSession()
const DAY = 24 * HOUR
const made = aMeeting({ name: 'Kỳ họp thứ 4', start: instant(NOW - DAY) })
const other = aMeeting({ name: 'Chưa điều hành', start: instant(NOW - 2 * DAY) })
const later = aMeeting({ name: 'Tuần sau', start: instant(NOW + 7 * DAY) })
const span = { from: instant(NOW - 30 * DAY), until: instant(NOW + 30 * DAY), now: NOW }

let folder: string
let device: TestStore
beforeEach(async () => {
  folder = tempFolder()
  device = await openTestStore(folder)
  for (const one of [made, other, later]) await device.store.applyResponse(feedOf(one), NOW)
})
afterEach(async () => {
  await device.store.terminate()
  removeFolder(folder)
})

async function keep(count: number, mark = markWith(NO_MARK, entries.slice(0, count), ports)): Promise<void> {
  const news = {
    meetingId: made.id,
    from: 1,
    entries: entries.slice(0, count),
    refused: [],
    settled: [],
    mark,
  }
  expect((await device.store.keepSession(news)).ok).toBe(true)
}
const seen = async (id: MeetingId) => {
  const all = await device.store.reportedMeetings(span)
  return all.find(({ meetingId }) => meetingId === id)
}

test('[SES-61] a log is summed up once, also after a restart, and anew when there is more of it', async () => {
  await keep(entries.length - 1)
  expect(await seen(made.id)).toMatchObject({ log: null, due: true, why: null })
  const first = await device.store.summariseSession(made.id)
  expect(first.log).toMatchObject({ phase: 'running', endedAt: null })
  expect(await seen(made.id)).toMatchObject({ log: first.log, due: false, name: 'Kỳ họp thứ 4' })
  await keep(entries.length)
  expect(await seen(made.id)).toMatchObject({ log: null, due: true })
  const whole = await device.store.summariseSession(made.id)
  expect(whole.log?.phase).toBe('ended')
  device = await device.reopen()
  expect(await device.store.reportedMeeting(made.id)).toMatchObject({ log: whole.log, due: false })
})

test('[SES-61] a log that is another than was followed is none, and what was summed up of it is gone', async () => {
  await keep(entries.length)
  await device.store.summariseSession(made.id)
  await keep(entries.length, new Uint8Array(32).fill(9))
  expect(await seen(made.id)).toMatchObject({ log: null, due: true })
  expect(await device.store.summariseSession(made.id)).toEqual({ log: null, why: 'damaged' })
  expect(await seen(made.id)).toMatchObject({ log: null, due: true })
})

test('[SES-59] meetings without a log are told of, those to come are not; gathering has not begun', async () => {
  expect(await seen(other.id)).toMatchObject({ log: null, due: false, why: 'none' })
  expect(await seen(later.id)).toBeUndefined()
  expect(await device.store.summariseSession(other.id)).toEqual({ log: null, why: 'none' })
  await keep(4)
  expect(await device.store.summariseSession(made.id)).toEqual({ log: null, why: 'not-begun' })
  expect(await device.store.reportedMeetings({ ...span, until: instant(NOW - 10 * DAY) })).toEqual([])
})
