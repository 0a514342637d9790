/** What only a hub has told, after the server has spoken: groups, drafts and answers to invitations. */
import { encode } from 'cborg'
import { expect, test } from 'vitest'
import type { Change } from '../../shared/desk/fields.ts'
import { RsvpSaid } from '../../shared/invitation/rsvp.ts'
import type { GroupId, MeetingId, OpId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import type { Group, OparlPut } from '../../shared/oparl/objects.ts'
import { deskScope, groupScope } from '../../shared/oparl/scope.ts'
import { freshStore, made, reopen } from './support/fresh-store.ts'
import { aGroup, chi, directory, groupDoc, groupEntry } from './support/groups.ts'
import { fromHub, fromServer, meeting, paper } from './support/room.ts'
import { an, aWriter, binh, DAY, feedOf, layerEntry, NOW, newId, putEntry } from './support/world.ts'

freshStore(async () => {
  await made.store.applyResponse(directory(), NOW)
  await made.store.applyResponse(feedOf(meeting), NOW)
})

const before = aGroup({ name: 'Máy chủ đã nói' })
const later = (change: Partial<Group>): Group => ({ ...before, modified: instant(NOW), ...change })
const names = async () => (await made.store.groups()).map(({ name }) => name)

test('[SYNC-163] a state that only a hub has told stands while the room lasts, then the server’s word alone', async () => {
  await fromServer({ entries: [groupEntry(before)] })
  await fromHub({ entries: [groupEntry(later({ name: 'Trong phòng' }))] })
  expect(await names()).toEqual(['Trong phòng'])
  await reopen()
  expect(await names()).toEqual(['Trong phòng'])
  await fromServer()
  expect(await names(), 'the room may still be there').toEqual(['Trong phòng'])
  await fromHub()
  await fromServer()
  expect(await names(), 'it was').toEqual(['Trong phòng'])
  await fromServer({ more: true })
  expect(await names(), 'the server has more to say').toEqual(['Trong phòng'])
  await fromServer()
  expect(await names()).toEqual(['Máy chủ đã nói'])
})

test('[SYNC-163] the server’s own later word stands at once, and the same word is the server’s from then on', async () => {
  const told = groupEntry(later({ name: 'Trong phòng' }))
  await fromServer({ entries: [groupEntry(before)] })
  await fromHub({ entries: [told] })
  await fromServer({ entries: [told] })
  await fromServer()
  await fromServer()
  expect(await names()).toEqual(['Trong phòng'])
  await fromHub({ entries: [groupEntry(later({ name: 'Lại trong phòng', modified: instant(NOW + 1) }))] })
  await fromServer({ entries: [groupEntry(later({ name: 'Mới nhất', modified: instant(NOW + 2) }))] })
  expect(await names()).toEqual(['Mới nhất'])
})

test('[SYNC-163] a refusal that this device passes on takes the state back at once', async () => {
  const told = groupEntry(later({ name: 'Trong phòng' }))
  await fromServer({ entries: [groupEntry(before)] })
  await fromHub({ entries: [told] })
  await fromServer({ rejects: [{ opId: told.opId, code: 'op/refused' }] })
  expect(await names()).toEqual(['Máy chủ đã nói'])
})

test('[SYNC-163] a group that no server has told of stays, and is named to the server; taken away, it is withdrawn', async () => {
  const group = aGroup({ name: 'Lập trong phòng' })
  await fromHub({ entries: [groupEntry(group)] })
  const theirs = aWriter(groupDoc(group.id, paper.fileId, binh.id))
  const { update } = theirs.note(paper.versionId, 'chỉ trong nhóm')
  await fromHub({ entries: [layerEntry(theirs.docId, groupScope(group.id), binh.id, update)] })
  await fromServer()
  await fromServer()
  expect(await names()).toEqual(['Lập trong phòng'])
  expect((await made.store.syncFacts()).cursors).toMatchObject({ [groupScope(group.id)]: 0 })
  await fromServer({ revoked: [groupScope(group.id)] })
  expect(await names()).toEqual([])
  expect((await made.store.syncFacts()).cursors).not.toHaveProperty([groupScope(group.id)])
  await fromHub({ entries: [groupEntry({ ...group, modified: instant(NOW) })] })
  expect(await names(), 'a hub does not bring it back').toEqual([])
})

test('[SYNC-163] a hub that names another owner keeps the server’s word out of nothing', async () => {
  const group = aGroup({ name: 'Của Bình' })
  await fromHub({
    entries: [groupEntry({ ...group, ownerId: chi.id, name: 'Giả', modified: instant(NOW + DAY) })],
  })
  expect(await names()).toEqual(['Giả'])
  await fromServer({ entries: [groupEntry(group)] })
  expect(await names()).toEqual(['Của Bình'])
})

test('[SYNC-160] [SYNC-163] the owner’s own change is later than what a hub told; a hub of this device is given neither', async () => {
  const opId = newId<OpId>()
  const write = { name: 'Tổ tài chính', members: [binh.id], deleted: false, at: NOW }
  const own = await made.store.putGroup({ ...write, opId, id: newId<GroupId>() })
  if (!own.ok) throw new Error(own.failure.code)
  const scope = groupScope(own.value.id)
  await fromServer({ receipts: [{ opId, scope, seq: 1 }] })
  const state = { ...before, id: own.value.id, ownerId: an.id, members: [an.id, binh.id] }
  await fromHub({ entries: [groupEntry({ ...state, name: 'Máy kia', modified: instant(NOW + DAY) })] })
  expect(await names()).toEqual(['Máy kia'])
  expect((await made.store.hubSeed(scope, NOW)).entries).toMatchObject([{ opId }])
  const again = await made.store.putGroup({
    ...write,
    opId: newId<OpId>(),
    id: own.value.id,
    name: 'Máy này',
  })
  expect(again.ok).toBe(true)
  await fromServer()
  await fromServer()
  expect(await names()).toEqual(['Máy này'])
})

test('[SYNC-164] an answer that only a hub has told is shown, is not passed to another hub, and goes when the server refuses it or is silent for 30 days', async () => {
  const put = meeting.puts[0] as Extract<OparlPut, { type: 'Meeting' }>
  const { start, end, location } = put.object
  const moment = { start, end, room: location.room, address: location.address }
  const said = { is: 'answer', turn: 1, moment, answer: 'attend', proxy: null, reason: '' }
  const answer = () =>
    putEntry(meeting.scope, {} as never, {
      ...{ kind: 'meeting.rsvp', author: binh.id, docId: meeting.scope, opId: newId<OpId>() },
      payload: new Uint8Array(encode(RsvpSaid.parse(said))),
    })
  const shown = async () => {
    const found = await made.store.rsvp(meeting.id)
    if (!found.ok) throw new Error(found.failure.code)
    return found.value.people?.find(({ person }) => person.id === binh.id)?.answer ?? null
  }
  const seeded = async () =>
    (await made.store.hubSeed(meeting.scope, NOW)).entries.filter(({ kind }) => kind === 'meeting.rsvp')
      .length

  const refused = answer()
  await fromHub({ entries: [refused] })
  expect([await shown(), await seeded()]).toEqual(['attend', 0])
  await fromServer({ rejects: [{ opId: refused.opId, code: 'op/not-allowed' }] })
  expect(await shown()).toBe(null)

  await fromHub({ entries: [answer()] })
  await fromServer({}, instant(NOW + 29 * DAY))
  expect(await shown()).toBe('attend')
  await fromServer({}, instant(NOW + 31 * DAY))
  expect(await shown()).toBe(null)

  const taken = answer()
  await fromHub({ entries: [taken] })
  await fromServer({ entries: [taken] })
  await fromServer({}, instant(NOW + 31 * DAY))
  expect([await shown(), await seeded()]).toEqual(['attend', 1])
})

test('[SYNC-164] what only a hub has told of a draft goes when the server refuses it or is silent for 30 days', async () => {
  const meetingId = newId<MeetingId>()
  const edit = (name: string, seen: readonly OpId[] = []) =>
    putEntry(deskScope(meetingId), {} as never, {
      ...{ kind: 'desk.edit', author: binh.id, docId: deskScope(meetingId), opId: newId<OpId>() },
      payload: new Uint8Array(
        encode({
          ...{ is: 'edit', action: 'edit', reason: '', seen: [...seen] },
          changes: [
            { of: 'meeting', id: '', set: { name } },
            { of: 'person', id: an.id, set: { role: 'secretary' } },
          ] satisfies Change[],
        }),
      ),
    })
  const named = async () => {
    const found = await made.store.deskDraft(meetingId)
    if (!found.ok) throw new Error(found.failure.code)
    return found.value.meeting.name
  }
  const first = edit('Bản của máy chủ')
  await fromServer({ entries: [first] })
  const refused = edit('Trong phòng', [first.opId])
  await fromHub({ entries: [refused] })
  expect(await named()).toBe('Trong phòng')
  await fromServer({ rejects: [{ opId: refused.opId, code: 'desk/not-now' }] })
  expect(await named()).toBe('Bản của máy chủ')
  const silent = edit('Không ai mang đi', [first.opId])
  await fromHub({ entries: [silent] })
  await fromServer({}, instant(NOW + 29 * DAY))
  expect(await named()).toBe('Không ai mang đi')
  await fromServer({}, instant(NOW + 31 * DAY))
  expect(await named()).toBe('Bản của máy chủ')
})
