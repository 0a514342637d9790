/** What waits is made ready while the device rests, and nothing else changes by it. */
import { generateKeyPairSync } from 'node:crypto'
import { decode } from 'cborg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { StoreContext } from '../../main/store/context.ts'
import { applyResponse } from '../../main/store/feed/apply-response.ts'
import { freezeFull } from '../../main/store/feed/freeze.ts'
import { outboxBatches } from '../../main/store/feed/outbox.ts'
import { appendLocal } from '../../main/store/layers/append.ts'
import { DocCache } from '../../main/store/layers/doc-cache.ts'
import { openDatabase } from '../../main/store/opening.ts'
import { Statements } from '../../main/store/sqlite/statements.ts'
import type { OpId } from '../../shared/kernel/ids.ts'
import { BatchBody } from '../../shared/wire/protocol.ts'
import {
  aMeeting,
  an,
  anOpening,
  aWriter,
  feedOf,
  meetingDoc,
  NOW,
  newId,
  removeFolder,
  tempFolder,
} from './support/world.ts'

let folder: string
let context: StoreContext
const meeting = aMeeting({ name: 'Phiên họp', papers: [{ name: 'Tờ trình' }] })
const paper = meeting.papers[0]!
beforeEach(() => {
  folder = tempFolder()
  const opening = anOpening(folder)
  const opened = openDatabase(opening.file, opening.storeKey)
  if (!opened.ok) throw new Error(opened.failure.code)
  context = {
    db: opened.value.db,
    statements: new Statements(),
    docs: new DocCache(),
    person: an,
    deviceId: opening.deviceId,
    privateKey: opening.privateKey,
    signingKey: generateKeyPairSync('ed25519').privateKey,
  }
  applyResponse(context, feedOf(meeting), NOW)
})
afterEach(() => {
  context.db.close()
  removeFolder(folder)
})

/** Ids of what was written, in order. */
function write(count: number): OpId[] {
  const writer = aWriter(meetingDoc(meeting.id, paper.fileId))
  return Array.from({ length: count }, () => {
    const opId = newId<OpId>()
    const { update } = writer.note(paper.versionId, 'ghi chú '.repeat(100))
    const done = appendLocal(context, { opId, docId: writer.docId, update, summary: '', at: NOW })
    if (!done.ok) throw new Error(done.failure.code)
    return opId
  })
}
const frozenCount = (): unknown => context.db.prepare('SELECT count(*) FROM batch').pluck().get()
const idsIn = (batches: ReturnType<typeof outboxBatches>): OpId[] =>
  batches.flatMap(({ body }) => BatchBody.parse(decode(body)).ops.map(({ opId }) => opId))

test('[SYNC-147] whole batches are ready before they are asked for, and go out as they were made', () => {
  const written = write(120)
  const made = freezeFull(context)
  expect(made).toBeGreaterThan(2)
  expect(frozenCount()).toBe(made)
  const early = context.db.prepare('SELECT body FROM batch ORDER BY batch_no').pluck().all() as Uint8Array[]
  // The last one may still grow.
  const later = write(1)
  const batches = outboxBatches(context, 1024 * 1024)
  expect(batches.length).toBeGreaterThan(made)
  expect(batches.slice(0, made).map(({ body }) => Buffer.from(body))).toEqual(
    early.map((body) => Buffer.from(body)),
  )
  expect(idsIn(batches)).toEqual([...written, ...later])
})

test('[SYNC-147] a little that waits is left as it is, and a second rest makes nothing twice', () => {
  write(20)
  expect(freezeFull(context)).toBe(0)
  expect(frozenCount()).toBe(0)
  write(100)
  const made = freezeFull(context)
  expect(made).toBeGreaterThan(0)
  expect(freezeFull(context)).toBe(0)
  expect(frozenCount()).toBe(made)
})
