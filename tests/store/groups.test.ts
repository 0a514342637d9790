/** Groups on a device: made offline, taken from the feed, left, ended, and given back to a restored server. */
import { decode } from 'cborg'
import { expect, test } from 'vitest'
import type { Epoch, GroupId, OpId, PersonId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { Group } from '../../shared/oparl/objects.ts'
import { groupScope } from '../../shared/oparl/scope.ts'
import { BatchBody } from '../../shared/wire/protocol.ts'
import { freshStore, made, reopen, unwrap } from './support/fresh-store.ts'
import { aGroup, chi, directory, groupDoc, groupEntry } from './support/groups.ts'
import {
  aMeeting,
  an,
  aResponse,
  aWriter,
  binh,
  DAY,
  feedOf,
  layerEntry,
  NOW,
  newId,
  type TestStore,
} from './support/world.ts'

const meeting = aMeeting({ name: 'Phiên họp', papers: [{ name: 'Tờ trình' }] })
const paper = meeting.papers[0]!
freshStore(async () => {
  await made.store.applyResponse(directory(), NOW)
  await made.store.applyResponse(feedOf(meeting), NOW)
})

const put = (change: Partial<Parameters<TestStore['store']['putGroup']>[0]> = {}) =>
  made.store.putGroup({
    opId: newId<OpId>(),
    id: newId<GroupId>(),
    name: 'Tổ tài chính',
    members: [binh.id],
    deleted: false,
    at: NOW,
    ...change,
  })
const opened = async () => unwrap(await made.store.openPaper(meeting.id, paper.fileId))
async function write(groupId: GroupId, body = 'trao đổi riêng') {
  const writer = aWriter(groupDoc(groupId, paper.fileId))
  const opId = newId<OpId>()
  const { update } = writer.note(paper.versionId, body)
  const done = await made.store.appendLocal({ opId, docId: writer.docId, update, summary: '', at: NOW })
  return { opId, done: done.ok ? 'ok' : done.failure.code }
}
const states = async () => (await made.store.outbox()).map(({ opId, state, code }) => ({ opId, state, code }))

test('[SYNC-32] a group is made offline: it is on the disk, in the outbox before its notes, and its layer is there to write in', async () => {
  const group = unwrap(await put({ members: [binh.id, chi.id, binh.id] }))
  expect(group).toMatchObject({ name: 'Tổ tài chính', mine: true, owner: { name: an.name } })
  expect(group.members.map((one) => one.name)).toEqual([an.name, binh.name, chi.name])
  expect((await write(group.id)).done).toBe('ok')
  await reopen()
  expect(await made.store.groups()).toEqual([group])
  expect((await opened()).myDocs.groups).toEqual([
    { groupId: group.id, name: group.name, docId: groupDoc(group.id, paper.fileId) },
  ])
  const [batch] = await made.store.outboxBatches(64 * 1024)
  const ops = BatchBody.parse(decode(batch!.body)).ops
  expect(ops.map((op) => [op.kind, op.docId])).toEqual([
    ['group.put', groupScope(group.id)],
    ['layer.update', groupDoc(group.id, paper.fileId)],
  ])
  expect(Group.parse(decode(ops[0]!.payload)).members).toEqual([an.id, binh.id, chi.id])
  expect(await made.store.outbox()).toMatchObject([
    { layer: 'group', paperName: paper.name },
    { layer: null, fileId: null, paperName: '', summary: 'Tổ tài chính' },
  ])
})

test('[SYNC-33] only the owner changes a group, with people of the office, and never alone', async () => {
  const foreign = aGroup()
  await made.store.applyResponse(aResponse({ entries: [groupEntry(foreign)] }), NOW)
  const codeOf = async (change: Parameters<typeof put>[0]) => {
    const done = await put(change)
    return done.ok ? 'ok' : done.failure.code
  }
  expect(await codeOf({ id: foreign.id })).toBe('group/not-yours')
  expect(await codeOf({ members: [newId<PersonId>()] })).toBe('group/unknown-person')
  expect(await codeOf({ members: [an.id] })).toBe('group/no-members')
  expect(await made.store.outbox()).toEqual([])
})

test('[SYNC-34] the state modified later stays, whatever comes last, and an edit is later than what it replaces', async () => {
  const first = aGroup({ name: 'Cũ', modified: instant(NOW - 2000) })
  const second = { ...first, name: 'Mới', modified: instant(NOW - 1000) }
  await made.store.applyResponse(aResponse({ entries: [groupEntry(second), groupEntry(first)] }), NOW)
  expect((await made.store.groups()).map((one) => one.name)).toEqual(['Mới'])
  const own = unwrap(await put({ at: instant(NOW + DAY) }))
  // The clock has gone back since.
  expect(unwrap(await put({ id: own.id, name: 'Tên mới', at: NOW })).name).toBe('Tên mới')
  const [batch] = await made.store.outboxBatches(64 * 1024)
  const [one, other] = BatchBody.parse(decode(batch!.body)).ops.map((op) => Group.parse(decode(op.payload)))
  expect(other!.modified).toBeGreaterThan(one!.modified)
})

test('a group that claims another owner, author or scope is not believed', async () => {
  const group = aGroup()
  const entries = [
    groupEntry({ ...group, id: newId<GroupId>() }, { author: an.id }),
    groupEntry({ ...group, id: newId<GroupId>() }, { scope: groupScope(group.id) }),
    groupEntry(group),
    groupEntry({ ...group, ownerId: chi.id, name: 'Chiếm', modified: instant(NOW + DAY) }),
  ]
  await made.store.applyResponse(aResponse({ entries }), NOW)
  expect((await made.store.groups()).map((one) => one.name)).toEqual([group.name])
})

test('a colleague’s note in a group is shown with the group’s name, counted, and found', async () => {
  const group = aGroup()
  const theirs = aWriter(groupDoc(group.id, paper.fileId, binh.id))
  const note = layerEntry(
    theirs.docId,
    groupScope(group.id),
    binh.id,
    theirs.note(paper.versionId, 'Đề nghị xem lại phụ lục').update,
  )
  await made.store.applyResponse(aResponse({ entries: [groupEntry(group), note] }), NOW)
  expect(made.heard.groupsCount).toBe(1)
  expect(made.heard.layers).toMatchObject([{ layer: 'group', layerChoice: `group/${group.id}` }])
  const { layers, pastGroups, paper: row } = await opened()
  expect(layers).toMatchObject([{ layerChoice: `group/${group.id}`, author: { name: binh.name } }])
  expect([pastGroups, row.annotationCount]).toEqual([[], 1])
  expect((await made.store.search({ query: 'phu luc', within: 'notes', limit: 9, offset: 0 })).total).toBe(1)
})

test('[SYNC-35] an ended group is read by those who were in it and written by nobody', async () => {
  const group = aGroup()
  await made.store.applyResponse(aResponse({ entries: [groupEntry(group)] }), NOW)
  expect((await write(group.id)).done).toBe('ok')
  const ended = { ...group, deleted: true, modified: instant(NOW + 1) }
  await made.store.applyResponse(aResponse({ entries: [groupEntry(ended)] }), NOW)
  expect((await write(group.id)).done).toBe('layer/group-closed')
  const { myDocs, pastGroups, layers } = await opened()
  expect(myDocs.groups).toEqual([])
  expect(pastGroups).toEqual([{ groupId: group.id, name: group.name }])
  expect(layers).toHaveLength(1)
})

test('[SYNC-36] whoever is taken out keeps their own notes, loses everybody else’s, and what waits is refused', async () => {
  const group = aGroup()
  const theirs = aWriter(groupDoc(group.id, paper.fileId, binh.id))
  const note = layerEntry(
    theirs.docId,
    groupScope(group.id),
    binh.id,
    theirs.note(paper.versionId, 'chỉ trong nhóm').update,
  )
  await made.store.applyResponse(aResponse({ entries: [groupEntry(group), note] }), NOW)
  const { opId } = await write(group.id, 'ý của tôi')
  await made.store.applyResponse(aResponse({ revoked: [groupScope(group.id)] }), NOW)
  expect(await states()).toEqual([{ opId, state: 'refused', code: 'layer/revoked' }])
  expect(await made.store.groups()).toEqual([])
  const { layers, pastGroups } = await opened()
  expect(layers.map((layer) => layer.author.name)).toEqual([an.name])
  expect(pastGroups).toEqual([{ groupId: group.id, name: group.name }])
  const total = async (query: string) =>
    (await made.store.search({ query, within: 'notes', limit: 9, offset: 0 })).total
  expect([await total('chỉ trong nhóm'), await total('ý của tôi')]).toEqual([0, 1])
  expect((await write(group.id)).done).toBe('layer/not-yours')

  // Back in it: everything comes again, and what had been refused for that reason goes out.
  const again = { ...group, modified: instant(NOW + 1) }
  await made.store.applyResponse(aResponse({ entries: [groupEntry(again), note] }), NOW)
  expect(await states()).toEqual([{ opId, state: 'waiting', code: null }])
  expect((await opened()).layers).toHaveLength(2)
})

test('[SYNC-37] a restored server that has forgotten the group is given it again by its owner, and nobody’s notes are lost', async () => {
  const own = unwrap(await put())
  const note = await write(own.id)
  const sent = (await made.store.outbox()).map((row) => row.opId)
  const receipts = sent.map((opId, at) => ({ opId, scope: groupScope(own.id), seq: at + 1 }))
  await made.store.applyResponse(aResponse({ receipts }), NOW)
  expect(await made.store.outbox()).toEqual([])
  const epoch = newId<Epoch>()
  await made.store.applyResponse(aResponse({ epoch, revoked: [groupScope(own.id)] }), NOW)
  expect((await states()).map((row) => row.state)).toEqual(['waiting', 'waiting'])
  expect((await made.store.groups()).map((one) => one.id)).toEqual([own.id])

  // A member's device was first, and the server did not know the group yet.
  const theirs = aGroup()
  await made.store.applyResponse(aResponse({ epoch, entries: [groupEntry(theirs)] }), NOW)
  const mine = await write(theirs.id)
  const rejects = [mine.opId, note.opId].map((opId) => ({ opId, code: 'op/not-allowed' }))
  await made.store.applyResponse(aResponse({ epoch, rejects, revoked: [groupScope(theirs.id)] }), NOW)
  expect((await states()).find((row) => row.opId === mine.opId)?.state).toBe('refused')
  await made.store.applyResponse(aResponse({ epoch, entries: [groupEntry(theirs)] }), NOW)
  expect((await states()).find((row) => row.opId === mine.opId)?.state).toBe('waiting')
})

test('[SYNC-162] a put that the server refused is no state of the group, until the server takes it after all', async () => {
  const own = unwrap(await put())
  const [first] = (await made.store.outbox()).map((row) => row.opId)
  const scope = groupScope(own.id)
  await made.store.applyResponse(aResponse({ receipts: [{ opId: first!, scope, seq: 1 }] }), NOW)
  const later = newId<OpId>()
  unwrap(await put({ id: own.id, opId: later, name: 'Tổ ngân sách', members: [binh.id, chi.id] }))
  const shown = async () => (await made.store.groups()).map(({ name, members }) => [name, members.length])
  expect(await shown()).toEqual([['Tổ ngân sách', 3]])
  await made.store.applyResponse(aResponse({ rejects: [{ opId: later, code: 'op/refused' }] }), NOW)
  expect(await shown()).toEqual([['Tổ tài chính', 2]])
  expect((await states()).map(({ state }) => state)).toEqual(['refused'])
  await made.store.applyResponse(aResponse({ receipts: [{ opId: later, scope, seq: 2 }] }), NOW)
  expect(await shown()).toEqual([['Tổ ngân sách', 3]])
})

test('[SYNC-38] after a restore the server’s older state of somebody else’s group is taken', async () => {
  const group = aGroup({ name: 'Trước' })
  const later = { ...group, name: 'Sau', modified: instant(NOW) }
  await made.store.applyResponse(aResponse({ entries: [groupEntry(group), groupEntry(later)] }), NOW)
  await made.store.applyResponse(aResponse({ epoch: newId<Epoch>(), entries: [groupEntry(group)] }), NOW)
  expect((await made.store.groups()).map((one) => one.name)).toEqual(['Trước'])
})

test('people of the office: those of the meeting first, then by given name', async () => {
  const names = async (meetingId: typeof meeting.id | null) =>
    (await made.store.people(meetingId)).map((one) => [one.name, one.inMeeting])
  expect(await names(meeting.id)).toEqual([
    [an.name, true],
    [binh.name, true],
    [chi.name, false],
  ])
  expect((await names(null)).every(([, inMeeting]) => inMeeting === false)).toBe(true)
})
