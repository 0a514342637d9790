/**
 * Child of the durability tests: appends notes for ever and prints each acknowledged opId. `--ack-early` prints before the
 * answer: the mistake that the test must catch.
 */
import { readFileSync, writeSync } from 'node:fs'
import type { StoreOpening } from '../../../main/store/api.ts'
import { startStore } from '../../../main/store/store-client.ts'
import type { FileId, FileVersionId, OpId } from '../../../shared/kernel/ids.ts'
import { aWriter, NOW, newId, privateDoc, WORKER } from './world.ts'

const [openingFile, fault] = process.argv.slice(2)
const raw = JSON.parse(readFileSync(openingFile!, 'utf8')) as StoreOpening & {
  fileId: FileId
  versionId: FileVersionId
}
const bytes = (value: unknown) => new Uint8Array(Buffer.from(value as string, 'base64'))
const store = startStore(WORKER, {
  meetingsChanged() {},
  layerChanged() {},
  outboxChanged() {},
  damaged() {},
})
const opened = await store.open({
  ...raw,
  storeKey: bytes(raw.storeKey),
  privateKey: bytes(raw.privateKey),
  signingKey: bytes(raw.signingKey),
})
if (!opened.ok) throw new Error(opened.failure.code)
// A fresh document a run: clientIDs are never carried over. Its base is what the store holds.
const { applyUpdate } = await import('yjs')
const writer = aWriter(privateDoc(raw.fileId, raw.person.id))
for (const layer of await store.layersOfFile(newId(), raw.fileId)) applyUpdate(writer.doc, layer.update)
for (;;) {
  const opId = newId<OpId>()
  const { update } = writer.note(raw.versionId, `ghi chú ${opId}`)
  const answer = store.appendLocal({ opId, docId: writer.docId, update, summary: '', at: NOW })
  // Straight to the pipe: a buffered acknowledgement would prove nothing.
  if (fault === '--ack-early') writeSync(1, `${opId}\n`)
  const done = await answer
  if (!done.ok) throw new Error(done.failure.code)
  if (fault === undefined) writeSync(1, `${opId}\n`)
}
