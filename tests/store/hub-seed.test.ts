/** What a device gives a hub of its own to begin with. */
import { decode } from 'cborg'
import { expect, test } from 'vitest'
import { putOf, rowOf } from '../../main/store/oparl/rows.ts'
import { openSqlite } from '../../main/store/sqlite/database.ts'
import type { Epoch, GroupId, OpId, PersonId } from '../../shared/kernel/ids.ts'
import { OparlPut } from '../../shared/oparl/objects.ts'
import { groupScope } from '../../shared/oparl/scope.ts'
import { freshStore, made } from './support/fresh-store.ts'
import { barePuts, fullPuts, scopeOfFull } from './support/full-objects.ts'
import { directory } from './support/groups.ts'
import { fromHub, fromServer, meeting, note, paper } from './support/room.ts'
import { an, aWriter, binh, feedOf, layerEntry, meetingDoc, NOW, newId, putEntry } from './support/world.ts'

freshStore()

test('[SYNC-160] a hub is seeded with what the server has confirmed, not with what waits, was refused or was heard in a room', async () => {
  await made.store.applyResponse(directory(), NOW)
  await made.store.applyResponse(feedOf(meeting), NOW)
  const docOf = (authorId: PersonId) => meetingDoc(meeting.id, paper.fileId, authorId)
  const theirs = aWriter(docOf(binh.id))
  const [said, heard] = ['từ máy chủ', 'từ phòng họp'].map((words) =>
    layerEntry(theirs.docId, meeting.scope, binh.id, theirs.note(paper.versionId, words).update),
  )
  await fromServer({ entries: [said!] })
  await fromHub({ entries: [heard!] })
  const [sent, refused, waiting] = [
    await note(docOf(an.id), 'đã gửi'),
    await note(docOf(an.id), 'bị từ chối'),
    await note(docOf(an.id), 'chờ gửi'),
  ]
  await fromServer({
    receipts: [{ opId: sent, scope: meeting.scope, seq: 9 }],
    rejects: [{ opId: refused, code: 'op/refused' }],
  })
  const seeded = async () => {
    const { entries } = await made.store.hubSeed(meeting.scope, NOW)
    return entries.filter(({ kind }) => kind === 'layer.update').map(({ opId }) => opId)
  }
  expect((await seeded()).toSorted()).toEqual([said!.opId, sent].toSorted())
  // The server's word makes the rest fit for the room; a new epoch may have forgotten what was one's own.
  await fromServer({ entries: [heard!], receipts: [{ opId: waiting, scope: meeting.scope, seq: 10 }] })
  expect((await seeded()).toSorted()).toEqual([said!.opId, heard!.opId, sent, waiting].toSorted())
  await fromServer({ epoch: newId<Epoch>() })
  expect((await seeded()).toSorted()).toEqual([said!.opId, heard!.opId].toSorted())

  const own = await made.store.putGroup({
    opId: newId<OpId>(),
    id: newId<GroupId>(),
    name: 'Tổ tài chính',
    members: [binh.id],
    deleted: false,
    at: NOW,
  })
  if (!own.ok) throw new Error(own.failure.code)
  expect((await made.store.hubSeed(groupScope(own.value.id), NOW)).entries).toEqual([])
})

/** Given as the server gives it; what a hub of this device then gives, by kind. */
async function seededBy(puts: readonly OparlPut[]): Promise<Map<string, unknown>> {
  const entries = puts.map((put) => putEntry(scopeOfFull(put), put))
  await fromServer({ entries })
  const scopes = [...new Set(puts.map(scopeOfFull))]
  const seeds = await Promise.all(scopes.map((scope) => made.store.hubSeed(scope, NOW)))
  const given = seeds.flatMap((seed) => seed.entries.map(({ payload }) => OparlPut.parse(decode(payload))))
  return new Map(given.map(({ type, object }) => [type, object]))
}

test('everything of every kind of object comes back from a hub’s seed as it went in', async () => {
  const [names, ...columns] = [OparlPut.options, fullPuts, barePuts].map((list) => list.length)
  expect(columns).toEqual([names, names])
  for (const { shape } of OparlPut.options) {
    const full = fullPuts.find(({ type }) => type === shape.type.value)
    // A property that is new has to be said in the full object, and named in the table.
    expect(Object.keys(full?.object ?? {}).toSorted()).toEqual(Object.keys(shape.object.shape).toSorted())
  }
  // What is for named people goes from the server to them alone [SYNC-173]; its cells are looked at below.
  const forAll = fullPuts.map((put) =>
    put.type === 'AgendaItem' ? { ...put, object: { ...put.object, visibleTo: null } } : put,
  )
  const seeded = await seededBy(forAll)
  for (const { type, object } of forAll) expect(seeded.get(type), type).toEqual(object)
})

test('what is not said of an object is not said in a hub’s seed either', async () => {
  const seeded = await seededBy(barePuts)
  for (const { type, object } of barePuts) expect(seeded.get(type), type).toEqual(object)
})

test('rows and objects are the same thing, and no column of a table is left without its cell', async () => {
  for (const put of [...fullPuts, ...barePuts]) {
    const { id, created, modified, deleted } = put.object
    const row = { id, created, modified, deleted: Number(deleted), seq: 1, ...rowOf(put).row }
    expect(OparlPut.parse(putOf(put.type, row))).toEqual(put)
  }
  const { file, storeKey } = made.opening
  await made.store.terminate()
  const db = openSqlite(file, storeKey)
  for (const put of fullPuts) {
    const { table, row } = rowOf(put)
    const columns = (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name)
    const common = ['id', 'created', 'modified', 'deleted', 'seq']
    expect([...common, ...Object.keys(row)].toSorted(), table).toEqual(columns.toSorted())
    expect(Object.values(row), `${table}: a full row has no empty cell`).not.toContain(null)
  }
  db.close()
})
