/** Seats as a participant's device has them: kept, shown with names, and given to the next device. */
import { expect, test } from 'vitest'
import type { BodyId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import type { OparlPut } from '../../shared/oparl/objects.ts'
import {
  aMeeting,
  an,
  binh,
  feedOf,
  NOW,
  newId,
  openTestStore,
  removeFolder,
  tempFolder,
} from './support/world.ts'

test('[SYNC-210] one’s own seat and everybody’s names are there; a meeting without seats has none', async () => {
  const folder = tempFolder()
  const { store } = await openTestStore(folder)
  const plain = aMeeting({ name: 'Giao ban' })
  const roomPlan = {
    ...{ rows: 2, columns: 2, gaps: [{ row: 0, column: 0 }] },
    seats: [
      { row: 0, column: 1, personId: an.id, name: '' },
      { row: 1, column: 0, personId: binh.id, name: '' },
      { row: 1, column: 1, personId: null, name: 'Bà Mười' },
    ],
  }
  const common = { created: NOW, modified: instant(NOW), deleted: false, bodyId: newId<BodyId>() }
  const people = [an, binh].map((person): OparlPut => ({ type: 'Person', object: { ...common, ...person } }))
  const seated = aMeeting({ name: 'Phiên họp' })
  const puts = seated.puts.map((put) =>
    put.type === 'Meeting' ? { ...put, object: { ...put.object, roomPlan } } : put,
  )
  await store.applyResponse(feedOf({ ...seated, puts: [...people, ...puts] }, plain), NOW)
  const detail = await store.meetingDetail(seated.id)
  expect(detail.ok && detail.value).toMatchObject({
    mySeat: { row: 0, column: 1 },
    roomPlan: { rows: 2, seats: [{ name: an.name }, { name: binh.name }, { name: 'Bà Mười' }] },
  })
  const other = await store.meetingDetail(plain.id)
  expect(other.ok && other.value).toMatchObject({ mySeat: null, roomPlan: null })
  // The room alone, for the next meeting in it.
  expect((await store.deskDirectory()).rooms).toEqual([
    {
      name: 'Phòng họp số 1',
      room: { rows: roomPlan.rows, columns: roomPlan.columns, gaps: roomPlan.gaps },
      start: expect.any(Number),
    },
  ])
  await store.close()
  await store.terminate()
  removeFolder(folder)
})
