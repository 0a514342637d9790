/** "Việc của tôi": mentions by others, how they stand, and papers that were replaced under one's notes. */
import { expect, test } from 'vitest'
import { openSqlite } from '../../main/store/sqlite/database.ts'
import { leaveOut, movePlacement, removeAnnotation } from '../../shared/annotations/doc.ts'
import type { FileVersionId, OpId, PersonId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import type { OparlPut } from '../../shared/oparl/objects.ts'
import { groupScope } from '../../shared/oparl/scope.ts'
import { freshStore, made, reopen } from './support/fresh-store.ts'
import { aGroup, directory, groupDoc, groupEntry, mentionBy, remarkBy } from './support/groups.ts'
import {
  aMeeting,
  an,
  aPlacement,
  aResponse,
  aWriter,
  binh,
  DAY,
  feedOf,
  layerEntry,
  meetingDoc,
  NOW,
  newId,
  privateDoc,
  putEntry,
  sha,
} from './support/world.ts'

const meeting = aMeeting({ name: 'Phiên họp tháng 11', papers: [{ name: 'Tờ trình' }, { name: 'Báo cáo' }] })
const paper = meeting.papers[0]!
freshStore(async () => {
  await made.store.applyResponse(directory(), NOW)
  await made.store.applyResponse(feedOf(meeting), NOW)
})

const theirWriter = () => aWriter(meetingDoc(meeting.id, paper.fileId, binh.id))
const fromFeed = (writer: ReturnType<typeof aWriter>, update: Uint8Array, scope = meeting.scope) =>
  made.store.applyResponse(aResponse({ entries: [layerEntry(writer.docId, scope, binh.id, update)] }), NOW)
const append = (writer: ReturnType<typeof aWriter>, update: Uint8Array) =>
  made.store.appendLocal({ opId: newId<OpId>(), docId: writer.docId, update, summary: '', at: NOW })
const found = async (query: string) =>
  (await made.store.search({ query, within: 'notes', limit: 9, offset: 0 })).hits

test('a mention in a note says who, where, what and when; one’s own and other people’s are no task', async () => {
  const writer = theirWriter()
  const named = mentionBy(writer, paper.versionId, '@An xem lại số liệu', [an.id])
  await fromFeed(writer, named.update)
  await fromFeed(writer, mentionBy(writer, paper.versionId, 'cho người khác', [newId<PersonId>()]).update)
  const mine = aWriter(meetingDoc(meeting.id, paper.fileId))
  await append(mine, mentionBy(mine, paper.versionId, 'nhắc chính mình', [an.id]).update)
  expect(await made.store.tasks()).toEqual([
    {
      kind: 'mention',
      meetingId: meeting.id,
      meetingName: 'Phiên họp tháng 11',
      fileId: paper.fileId,
      paperName: 'Tờ trình',
      page: 0,
      annotationId: named.id,
      remarkId: null,
      author: binh,
      at: NOW,
      text: '@An xem lại số liệu',
      done: false,
      settled: false,
      duty: null,
      count: 0,
    },
  ])
  expect(made.heard.tasksCount).toBeGreaterThan(0)
})

test('a mention in a reply opens the note it is on, and the reply is found', async () => {
  const mine = aWriter(meetingDoc(meeting.id, paper.fileId))
  const note = mine.note(paper.versionId, 'Ý kiến của tôi')
  await append(mine, note.update)
  const writer = theirWriter()
  const reply = remarkBy(writer, note.id, { body: '@An cần phụ lục kèm theo', mentions: [an.id] })
  await fromFeed(writer, reply.update)
  expect(await made.store.tasks()).toMatchObject([
    { annotationId: note.id, remarkId: reply.id, page: 0, text: '@An cần phụ lục kèm theo', author: binh },
  ])
  expect(await found('phu luc kem theo')).toMatchObject([
    { annotationId: note.id, page: 0, authorName: binh.name },
  ])
})

test('settled by anybody in the layer or ticked off it is done; opened again it waits again', async () => {
  const writer = theirWriter()
  const named = mentionBy(writer, paper.versionId, '@An', [an.id])
  await fromFeed(writer, named.update)
  const isDone = async () => (await made.store.tasks()).map((task) => task.done)
  const mine = aWriter(meetingDoc(meeting.id, paper.fileId))
  await append(mine, remarkBy(mine, named.id, { is: 'settled', at: instant(NOW + 1) }).update)
  expect(await isDone()).toEqual([true])
  await fromFeed(writer, remarkBy(writer, named.id, { is: 'open-again', at: instant(NOW + 2) }).update)
  expect(await isDone()).toEqual([false])
  // A word in another layer on the same note settles nothing here.
  const alone = aWriter(privateDoc(paper.fileId))
  await append(alone, remarkBy(alone, named.id, { is: 'settled', at: instant(NOW + 3) }).update)
  expect(await isDone()).toEqual([false])
  const task = { annotationId: named.id, remarkId: null }
  await made.store.setTicked({ ...task, ticked: true }, NOW)
  await reopen()
  expect(await isDone()).toEqual([true])
  await made.store.setTicked({ ...task, ticked: false }, NOW)
  expect(await isDone()).toEqual([false])
})

test('a mention goes with its note, with its reply, and with the group', async () => {
  const group = aGroup()
  await made.store.applyResponse(aResponse({ entries: [groupEntry(group)] }), NOW)
  const inGroup = aWriter(groupDoc(group.id, paper.fileId, binh.id))
  await fromFeed(inGroup, mentionBy(inGroup, paper.versionId, 'nhóm', [an.id]).update, groupScope(group.id))
  const writer = theirWriter()
  const named = mentionBy(writer, paper.versionId, 'sẽ xóa', [an.id])
  await fromFeed(writer, named.update)
  expect((await made.store.tasks()).map((task) => task.text).sort()).toEqual(['nhóm', 'sẽ xóa'])
  await fromFeed(
    writer,
    writer.change(() => removeAnnotation(writer.doc, named.id)),
  )
  expect((await made.store.tasks()).map((task) => task.text)).toEqual(['nhóm'])
  await made.store.applyResponse(aResponse({ revoked: [groupScope(group.id)] }), NOW)
  expect(await made.store.tasks()).toEqual([])
})

test('view tables that were emptied, or come from before there were any, are filled from the log', async () => {
  const writer = theirWriter()
  const named = mentionBy(writer, paper.versionId, '@An', [an.id])
  await fromFeed(writer, named.update)
  await fromFeed(writer, remarkBy(writer, named.id, { body: 'bổ sung', mentions: [an.id] }).update)
  await fromFeed(writer, remarkBy(writer, named.id, { is: 'settled' }).update)
  const before = await made.store.tasks()
  expect(before.map((task) => task.done)).toEqual([true, true])
  await made.store.close()
  await made.store.terminate()
  const db = openSqlite(made.opening.file, made.opening.storeKey)
  for (const table of ['mention', 'remark', 'annotation_version']) db.exec(`DELETE FROM ${table}`)
  db.exec("DELETE FROM fact WHERE name = 'views'")
  db.close()
  await reopen()
  expect(await made.store.tasks()).toEqual(before)
})

test('what is open comes first, then the newest', async () => {
  const writer = theirWriter()
  const ids = ['một', 'hai', 'ba'].map((body, at) => {
    const named = mentionBy(writer, paper.versionId, body, [an.id], instant(NOW + at))
    return { ...named, body }
  })
  for (const { update } of ids) await fromFeed(writer, update)
  await made.store.setTicked({ annotationId: ids[2]!.id, remarkId: null, ticked: true }, NOW)
  expect((await made.store.tasks()).map((task) => task.text)).toEqual(['hai', 'một', 'ba'])
})

test('a replaced paper asks for a look at one’s notes until each has a place or is left behind', async () => {
  const mine = aWriter(privateDoc(paper.fileId))
  const [one, other] = [mine.note(paper.versionId, 'một'), mine.note(paper.versionId, 'hai')]
  for (const { update } of [one, other]) await append(mine, update)
  const writer = theirWriter()
  await fromFeed(writer, writer.note(paper.versionId, 'của người khác').update)
  expect(await made.store.tasks()).toEqual([])

  const versionId = newId<FileVersionId>()
  const dated = { created: instant(NOW + DAY), modified: instant(NOW + DAY), deleted: false }
  const replaced = [
    {
      type: 'FileVersion',
      object: {
        ...dated,
        id: versionId,
        fileId: paper.fileId,
        number: 2,
        sha256: sha('v2'),
        size: 10,
        pageCount: 3,
        text: null,
        author: binh.id,
      },
    },
    {
      type: 'Replacement',
      object: {
        ...dated,
        id: newId(),
        fileId: paper.fileId,
        oldVersionId: paper.versionId,
        newVersionId: versionId,
        author: binh.id,
        reason: 'Sửa số liệu',
      },
    },
    {
      type: 'File',
      object: {
        ...dated,
        id: paper.fileId,
        paperId: (meeting.puts.find((put) => put.type === 'Paper') as { object: { id: string } }).object.id,
        fileName: 'to-trinh.pdf',
        mimeType: 'application/pdf',
        currentVersionId: versionId,
      },
    },
  ] as OparlPut[]
  const heard = made.heard.tasksCount
  await made.store.applyResponse(
    aResponse({ entries: replaced.map((put) => putEntry(meeting.scope, put)) }),
    NOW,
  )
  expect(made.heard.tasksCount).toBeGreaterThan(heard)
  const waiting = async () =>
    (await made.store.tasks()).map((task) => [task.kind, task.count, task.paperName])
  expect(await waiting()).toEqual([['review', 2, 'Tờ trình']])
  await append(
    mine,
    mine.change(() => movePlacement(mine.doc, one.id, aPlacement(versionId), instant(NOW + DAY))),
  )
  expect(await waiting()).toEqual([['review', 1, 'Tờ trình']])
  await append(
    mine,
    mine.change(() => leaveOut(mine.doc, other.id, versionId, instant(NOW + DAY))),
  )
  expect(await waiting()).toEqual([])

  const opened = await made.store.openPaper(meeting.id, paper.fileId, paper.versionId)
  if (!opened.ok) throw new Error(opened.failure.code)
  expect(opened.value.shownVersionId).toBe(paper.versionId)
  expect(opened.value.versions).toMatchObject([
    { number: 1, reason: '', state: { at: 'not-yet' } },
    { id: versionId, number: 2, reason: 'Sửa số liệu', authorName: binh.name, pageCount: 3 },
  ])
  expect((await made.store.openPaper(meeting.id, paper.fileId, newId())).ok).toBe(false)
})
