/** A document that waits for updates of its author's other device: what came early waits, what is written here is saved. */
import { expect, test } from 'vitest'
import type { OpId } from '../../shared/kernel/ids.ts'
import { freshStore, made, reopen } from './support/fresh-store.ts'
import {
  aMeeting,
  an,
  aResponse,
  aWriter,
  feedOf,
  layerEntry,
  meetingDoc,
  NOW,
  newId,
} from './support/world.ts'

const meeting = aMeeting({ name: 'Phiên họp', papers: [{ name: 'Tờ trình' }] })
const paper = meeting.papers[0]!
const docId = meetingDoc(meeting.id, paper.fileId)

freshStore(async () => {
  await made.store.applyResponse(feedOf(meeting), NOW)
})

test('a note is saved while an earlier update of the same person is still on its way', async () => {
  const other = aWriter(docId)
  const [early, late] = [other.note(paper.versionId, 'trước'), other.note(paper.versionId, 'sau')]
  const feed = (update: Uint8Array) =>
    made.store.applyResponse(aResponse({ entries: [layerEntry(docId, meeting.scope, an.id, update)] }), NOW)
  await feed(late.update)

  const here = aWriter(docId)
  const { id, update } = here.note(paper.versionId, 'viết ở đây')
  const saved = await made.store.appendLocal({ opId: newId<OpId>(), docId, update, summary: '', at: NOW })
  expect(saved.ok).toBe(true)
  await reopen()
  await feed(early.update)
  const layers = await made.store.layersOfFile(meeting.id, paper.fileId)
  const merged = aWriter(docId)
  const { applyUpdate } = await import('yjs')
  for (const layer of layers) applyUpdate(merged.doc, layer.update)
  expect([...merged.doc.getMap('a').keys()].sort()).toEqual([early.id, late.id, id].sort())
})

test('an update that is itself built on nothing known is still refused', async () => {
  const writer = aWriter(docId)
  writer.note(paper.versionId, 'chưa bao giờ lưu')
  const { update } = writer.note(paper.versionId, 'xây trên cái chưa lưu')
  const saved = await made.store.appendLocal({ opId: newId<OpId>(), docId, update, summary: '', at: NOW })
  expect(saved).toEqual({ ok: false, failure: { code: 'layer/undecodable' } })
})
