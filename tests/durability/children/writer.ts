/**
 * A person's device that writes notes until it is killed, and says each one after the store, behind its real worker, has:
 * `<opId> <annotationId>`.
 *   writer <hand.json> <worker.js>
 *   writer <hand.json> <worker.js> ack-early   says it before the store has: the mistake that a test must catch
 */
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { applyUpdate } from 'yjs'
import { startStore } from '../../../main/store/store-client.ts'
import type { OpId } from '../../../shared/kernel/ids.ts'
import { NOW, newId } from '../../store/support/people.ts'
import { aWriter, privateDoc } from '../../store/support/writer.ts'
import { handIn } from '../hand.ts'
import { say } from './say.ts'

const [handFile = '', workerFile = '', fault] = process.argv.slice(2)
const { opening, fileId, versionId } = handIn(readFileSync(handFile, 'utf8'))
const store = startStore(pathToFileURL(workerFile), {
  meetingsChanged() {},
  layerChanged() {},
  outboxChanged() {},
  damaged() {},
})
const opened = await store.open(opening)
if (!opened.ok) throw new Error(opened.failure.code)
// A fresh document a run: clientIDs are never carried over. Its base is what the store holds.
const writer = aWriter(privateDoc(fileId, opening.person.id))
for (const { update } of await store.layersOfFile(newId(), fileId)) applyUpdate(writer.doc, update)
for (;;) {
  const opId = newId<OpId>()
  const { id, update } = writer.note(versionId, `ghi chú ${opId}`)
  const answer = store.appendLocal({ opId, docId: writer.docId, update, summary: '', at: NOW })
  if (fault === 'ack-early') say(`${opId} ${id}`)
  const done = await answer
  if (!done.ok) throw new Error(done.failure.code)
  if (fault === undefined) say(`${opId} ${id}`)
}
