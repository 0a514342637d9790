/** Groups over real HTTP: who makes them, who reads and writes in them, and what a newer app's writes do. */
import { encode } from 'cborg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BodyId, GroupId, OpId, PersonId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import type { Group } from '../../shared/oparl/objects.ts'
import { bodyScope, groupScope, layerDocId } from '../../shared/oparl/scope.ts'
import { type GroupPutOp, LIMITS, type Op } from '../../shared/wire/protocol.ts'
import { anOp, type Device, exchange, newId, pullAll, signedBatch } from './device.ts'
import { type Office, openOffice, type Who } from './office.ts'

describe('groups over real HTTP', () => {
  let office: Office
  beforeEach(async () => {
    office = await openOffice()
  })
  afterEach(() => office.close())

  const aGroup = (members: readonly Who[] = ['an', 'binh'], change: Partial<Group> = {}): Group => ({
    id: newId() as GroupId,
    bodyId: office.bodyId,
    ownerId: office.people[members[0] ?? 'an'],
    name: 'Tổ tài chính',
    members: members.map((who) => office.people[who]),
    created: office.clock.now(),
    modified: office.clock.now(),
    deleted: false,
    ...change,
  })
  const putOp = (group: Group, change: Partial<GroupPutOp> = {}): Op => ({
    opId: newId() as OpId,
    kind: 'group.put',
    docId: groupScope(group.id),
    at: office.clock.now(),
    payload: new Uint8Array(encode(group)),
    ...change,
  })
  const noteOp = (device: Device, group: Group): Op =>
    anOp(layerDocId({ layer: 'group', groupId: group.id, fileId: office.fileId, authorId: device.personId }))
  /** What was acknowledged, and the verdicts on the rest, by the order of the ops. */
  async function push(device: Device, ...ops: readonly (Op | object)[]): Promise<string[]> {
    await pullAll(device)
    const { receipts, rejects } = await exchange(device, { batches: [signedBatch(device, ops as Op[])] })
    return ops.map((op) => {
      const { opId } = op as Op
      if (receipts.some((one) => one.opId === opId)) return 'ok'
      return rejects.find((one) => one.opId === opId)?.code ?? 'nothing'
    })
  }
  const newer = (group: Group, change: Partial<Group>): Group => ({
    ...group,
    modified: instant(group.modified + 1000),
    ...change,
  })
  const entriesOf = async (device: Device, group: Group) =>
    (await pullAll(device)).filter((entry) => entry.scope === groupScope(group.id))

  test('[SYNC-32] a group and its first notes go in one batch; members get both in order, others nothing', async () => {
    const [an, binh, chi] = [
      await office.device('an'),
      await office.device('binh'),
      await office.device('chi'),
    ]
    const group = aGroup()
    const [made, note] = [putOp(group), noteOp(an, group)]
    expect(await push(an, made, note)).toEqual(['ok', 'ok'])
    expect((await entriesOf(binh, group)).map((entry) => [entry.kind, entry.opId, entry.author])).toEqual([
      ['group.put', made.opId, an.personId],
      ['layer.update', note.opId, an.personId],
    ])
    expect(await push(binh, noteOp(binh, group))).toEqual(['ok'])
    expect(await entriesOf(chi, group)).toEqual([])
    expect(await push(chi, noteOp(chi, group))).toEqual(['op/not-allowed'])
    expect(await push(an, { ...noteOp(an, group) }, noteOp(an, aGroup()))).toEqual(['ok', 'op/not-allowed'])
    // Asking for the scope by its name helps nobody.
    chi.cursors = { [groupScope(group.id)]: 0 }
    const page = await exchange(chi)
    expect(page.revoked).toEqual([groupScope(group.id)])
    expect(page.entries.filter((entry) => entry.scope === groupScope(group.id))).toEqual([])
  })

  test('a group is pulled after one’s own notes and before meetings of other days', async () => {
    const an = await office.device('an')
    await push(an, putOp(aGroup()))
    const fresh = await office.device('an')
    const scopes = [...new Set((await pullAll(fresh)).map((entry) => entry.scope.split('/')[0]))]
    expect(scopes).toEqual(['body', 'meeting', 'group'])
  })

  test('[SYNC-33] only its owner puts a group, with people of the office, once under its name', async () => {
    const [an, binh] = [await office.device('an'), await office.device('binh')]
    const group = aGroup()
    expect(await push(an, putOp(group))).toEqual(['ok'])
    const verdicts = [
      [binh, putOp(newer(group, { name: 'Của tôi' }))],
      [binh, putOp(newer(group, { ownerId: binh.personId }))],
      [an, putOp(aGroup(['an'], { members: [an.personId, newId() as PersonId] }))],
      [an, putOp(aGroup(['an'], { bodyId: newId() as BodyId }))],
      [an, putOp(aGroup(['an'], { members: [binh.personId] }))],
    ] as const
    for (const [device, op] of verdicts) expect(await push(device, op)).toEqual(['op/not-allowed'])
    const other = aGroup()
    const unread = [
      putOp(other, { docId: groupScope(group.id) }),
      putOp(other, { payload: Uint8Array.of(1, 2, 3) }),
      putOp({ ...other, members: [an.personId, binh.personId, binh.personId] }),
    ]
    for (const op of unread) expect(await push(an, op)).toEqual(['op/undecodable'])
  })

  test('somebody who has left the directory may stay in a group, and cannot be added to one', async () => {
    const an = await office.device('an')
    const group = aGroup(['an', 'binh', 'dung'])
    expect(await push(an, putOp(group))).toEqual(['ok'])
    office.clock.advance(60_000)
    const now = office.clock.now()
    const person = {
      id: office.people.dung,
      created: now,
      modified: now,
      deleted: true,
      bodyId: office.bodyId,
      name: 'Phạm Văn Dũng',
      position: '',
    }
    office.put(bodyScope(office.bodyId), [{ type: 'Person', object: person }])
    expect(await push(an, putOp(newer(group, { name: 'Tên mới' })))).toEqual(['ok'])
    expect(await push(an, putOp(aGroup(['an', 'dung'])))).toEqual(['op/not-allowed'])
  })

  test('[SYNC-34] the state modified later stays, whichever comes last', async () => {
    const [an, binh] = [await office.device('an'), await office.device('binh')]
    const group = aGroup()
    const without = newer(group, { members: [an.personId] })
    expect(await push(an, putOp(without), putOp(group))).toEqual(['ok', 'ok'])
    expect(await push(binh, noteOp(binh, group))).toEqual(['op/not-allowed'])
  })

  test('[SYNC-35] an ended group is read by those who were in it, written by nobody, and does not begin again', async () => {
    const [an, binh] = [await office.device('an'), await office.device('binh')]
    const group = aGroup()
    await push(an, putOp(group), noteOp(an, group))
    const ended = newer(group, { deleted: true })
    expect(await push(an, putOp(ended), noteOp(an, group))).toEqual(['ok', 'op/not-allowed'])
    expect((await entriesOf(binh, group)).map((entry) => entry.kind)).toEqual([
      'group.put',
      'layer.update',
      'group.put',
    ])
    expect(await push(binh, noteOp(binh, group))).toEqual(['op/not-allowed'])
    expect(await push(an, putOp(newer(ended, { deleted: false })))).toEqual(['op/not-allowed'])
  })

  test('[SYNC-36] whoever is taken out is told so, gets nothing more and cannot write; taken in again they get all', async () => {
    const [an, binh] = [await office.device('an'), await office.device('binh')]
    const group = aGroup()
    await push(an, putOp(group), noteOp(an, group))
    expect(await entriesOf(binh, group)).toHaveLength(2)
    const without = newer(group, { members: [an.personId] })
    await push(an, putOp(without), noteOp(an, group))
    const page = await exchange(binh)
    expect([page.revoked, page.entries]).toEqual([[groupScope(group.id)], []])
    expect(await push(binh, noteOp(binh, group))).toEqual(['op/not-allowed'])
    await push(an, putOp(newer(without, { members: group.members })))
    expect(await entriesOf(binh, group)).toHaveLength(5)
  })

  test('a repeated put keeps its receipt, also after the group has gone on', async () => {
    const an = await office.device('an')
    const group = aGroup()
    const first = putOp(group)
    await push(an, first)
    await push(an, putOp(newer(group, { deleted: true })))
    const again = await exchange(an, { batches: [signedBatch(an, [first])] })
    expect(again.receipts).toMatchObject([{ opId: first.opId, seq: 1 }])
  })

  test('[SYNC-39] limits: the size of a group, and how many one person makes', async () => {
    const an = await office.device('an')
    await pullAll(an)
    office.server.store.write((tx) => {
      const add = tx.sql(
        "INSERT INTO people_group (id, body_id, owner_id, modified, op_id, deleted) VALUES (?, '', ?, 0, '', 1)",
      )
      for (let at = 1; at < LIMITS.groupsOfOwner; at += 1) add.run(newId(), an.personId)
    })
    const last = aGroup()
    expect(await push(an, putOp(last), putOp(newer(last, { name: 'Đổi tên' })), putOp(aGroup()))).toEqual([
      'ok',
      'ok',
      'op/too-many-groups',
    ])
  })

  test('[SYNC-40] an op of a kind that the server does not know gets a verdict of its own and holds up nothing', async () => {
    const an = await office.device('an')
    const group = aGroup()
    const strange = { opId: newId(), kind: 'vote.cast', ballot: new Uint8Array(3), at: office.clock.now() }
    expect(await push(an, putOp(group), strange, noteOp(an, group))).toEqual(['ok', 'op/unknown-kind', 'ok'])
  })
})
