/** What a device gives a hub of its own to begin with. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { HubAuthority } from '../../main/store/authorities/authority.ts'
import type { Epoch, GroupId, HubId, OpId, PersonId } from '../../shared/kernel/ids.ts'
import { groupScope, type LayerDocId } from '../../shared/oparl/scope.ts'
import { chi, directory } from './support/groups.ts'
import {
  aMeeting,
  an,
  aResponse,
  aWriter,
  binh,
  feedOf,
  layerEntry,
  meetingDoc,
  NOW,
  newId,
  openTestStore,
  removeFolder,
  type TestStore,
  tempFolder,
} from './support/world.ts'

let folder: string
let made: TestStore
beforeEach(async () => {
  folder = tempFolder()
  made = await openTestStore(folder)
})
afterEach(async () => {
  await made.store.terminate()
  removeFolder(folder)
})

const meeting = aMeeting({ name: 'Phiên họp trong phòng', papers: [{ name: 'Tờ trình' }] })
const paper = meeting.papers[0]!
const hub: HubAuthority = { hubId: newId<HubId>(), holderId: chi.id }
const hubEpoch = newId<Epoch>()
const fromHub = (change: Parameters<typeof aResponse>[0]) =>
  made.store.applyResponse(aResponse({ epoch: hubEpoch, ...change }), NOW, hub)
const fromServer = (change: Parameters<typeof aResponse>[0]) =>
  made.store.applyResponse(aResponse(change), NOW)

async function note(docId: LayerDocId, words: string): Promise<OpId> {
  const opId = newId<OpId>()
  const { update } = aWriter(docId).note(paper.versionId, words)
  const saved = await made.store.appendLocal({ opId, docId, update, summary: words, at: NOW })
  if (!saved.ok) throw new Error(saved.failure.code)
  return opId
}

test('[SYNC-160] a hub is seeded with what the server has confirmed, not with what waits, was refused or was heard in a room', async () => {
  await fromServer(directory())
  await fromServer(feedOf(meeting))
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
