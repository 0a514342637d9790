/** What an invitation says of a meeting as it came, and that it counts each change of time and place. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { instant } from '../../shared/kernel/instant.ts'
import type { OparlPut } from '../../shared/oparl/objects.ts'
import { aMeeting } from './support/meetings.ts'
import { HOUR, NOW } from './support/people.ts'
import {
  aResponse,
  openTestStore,
  putEntry,
  removeFolder,
  type TestStore,
  tempFolder,
} from './support/world.ts'

let folder: string
let device: TestStore
beforeEach(async () => {
  folder = tempFolder()
  device = await openTestStore(folder)
})
afterEach(async () => {
  await device.store.close()
  removeFolder(folder)
})

type MeetingPut = Extract<OparlPut, { type: 'Meeting' }>
const made = aMeeting({ name: 'Phiên họp thường kỳ' })
const meeting = made.puts[0] as MeetingPut
const created = meeting.object.created
const put = async (change: Partial<MeetingPut['object']>): Promise<void> => {
  const changed: OparlPut = { type: 'Meeting', object: { ...meeting.object, ...change } }
  await device.store.applyResponse(aResponse({ entries: [putEntry(made.scope, changed)] }), NOW)
}
const facts = async () => {
  const found = await device.store.invitationFacts(made.id, NOW)
  if (!found.ok) throw new Error(found.failure.code)
  return found.value
}

test('a change of time or place grows the sequence, another change does not, and calling it off does', async () => {
  expect(await device.store.invitationFacts(made.id, NOW)).toMatchObject({
    failure: { code: 'meeting/not-on-this-device' },
  })
  await put({})
  expect(await facts()).toMatchObject({ sequence: 0, issued: created, state: 'published' })
  expect((await facts()).people.map(({ name }) => name)).toHaveLength(2)
  await put({ name: 'Phiên họp bất thường', modified: instant(created + 5000) })
  expect(await facts()).toMatchObject({ sequence: 0, name: 'Phiên họp bất thường' })
  await put({ start: instant(NOW + HOUR), modified: instant(created + 60_000) })
  expect(await facts()).toMatchObject({ sequence: 60, issued: created + 60_000 })
  // What comes late and is older changes nothing.
  await put({ start: instant(NOW + 2 * HOUR), modified: instant(created + 50_000) })
  expect(await facts()).toMatchObject({ sequence: 60, start: NOW + HOUR })
  const room = { room: 'Hội trường', address: 'Xã Đồng Hỷ' }
  await put({ start: instant(NOW + HOUR), location: room, modified: instant(created + 90_000) })
  expect(await facts()).toMatchObject({ sequence: 90, places: [room] })
  await put({
    ...{ start: instant(NOW + HOUR), location: room, meetingState: 'cancelled' },
    modified: instant(created + 120_000),
  })
  expect(await facts()).toMatchObject({ sequence: 120, state: 'cancelled', issued: created + 90_000 })
})
