/** Which contents on this device may share chunks with one that is to come. */
import { expect, test } from 'vitest'
import { openSqlite } from '../../main/store/sqlite/database.ts'
import type { FileVersionId, Sha256 } from '../../shared/kernel/ids.ts'
import type { FileVersion } from '../../shared/oparl/objects.ts'
import { folder, freshStore, made } from './support/fresh-store.ts'
import { aMeeting, aResponse, feedOf, NOW, newId, putEntry, sha } from './support/world.ts'

freshStore()

const meeting = () => aMeeting({ name: 'Phiên họp', papers: [{ name: 'Tờ trình' }, { name: 'Báo cáo' }] })
const hold = (sha256: Sha256, state: 'ready' | 'partial' = 'ready') =>
  made.store.putBlob({
    sha256,
    size: 1000,
    state,
    receivedBytes: 0,
    key: new Uint8Array(32).fill(3),
    fileName: sha256.slice(0, 32),
    failureCode: null,
  })
const basesOf = async (sha256: Sha256, samples: readonly number[] = []) =>
  (await made.store.chunkBases(sha256, samples)).map((base) => [base.blob.sha256, base.manifest])

test('older versions of the file, with or without a manifest, and only those that are here', async () => {
  const one = meeting()
  const [paper] = one.papers
  await made.store.applyResponse(feedOf(one), NOW)
  const first = one.puts.find(({ type }) => type === 'FileVersion')?.object as FileVersion
  const next = { ...first, id: newId<FileVersionId>(), number: 2, sha256: sha('second') }
  const entries = [putEntry(one.scope, { type: 'FileVersion', object: next })]
  await made.store.applyResponse(aResponse({ entries }), NOW)
  expect(await basesOf(next.sha256)).toEqual([])
  await hold(first.sha256, 'partial')
  expect(await basesOf(next.sha256)).toEqual([])
  await hold(first.sha256)
  expect(await basesOf(next.sha256)).toEqual([[paper?.sha256, null]])
  await made.store.keepManifest(first.sha256, new Uint8Array([1, 2]), [5])
  expect(await basesOf(next.sha256)).toEqual([[first.sha256, new Uint8Array([1, 2])]])
  expect(await made.store.manifest(first.sha256)).toEqual(new Uint8Array([1, 2]))
  expect(await made.store.manifest(next.sha256)).toBeNull()
})

test('other papers by samples of their chunks, most shared first, and never the paper itself', async () => {
  const one = meeting()
  await made.store.applyResponse(feedOf(one), NOW)
  const [a, b] = one.papers.map(({ sha256 }) => sha256) as [Sha256, Sha256]
  const wanted = sha('wanted')
  const big = 2 ** 47 + 1
  for (const sha256 of [a, b, wanted]) await hold(sha256)
  await made.store.keepManifest(a, new Uint8Array([1]), [big, 2])
  await made.store.keepManifest(b, new Uint8Array([2]), [big, 2, 3])
  await made.store.keepManifest(wanted, new Uint8Array([3]), [big, 2, 3])
  expect((await basesOf(wanted, [big, 2, 3])).map(([name]) => name)).toEqual([b, a])
  expect(await basesOf(wanted, [99])).toEqual([])
})

test('a paper that leaves the device takes its chunks out of the index', async () => {
  const one = meeting()
  await made.store.applyResponse(feedOf(one), NOW)
  const [{ sha256 } = { sha256: sha('none') }] = one.papers
  await hold(sha256)
  await made.store.keepManifest(sha256, new Uint8Array([1]), [7, 8])
  await made.store.applyResponse(aResponse({ revoked: [one.scope] }), NOW)
  expect(await made.store.manifest(sha256)).toBeNull()
  await made.store.terminate()
  const db = openSqlite(`${folder}/store.db`, made.opening.storeKey)
  expect(db.prepare('SELECT count(*) FROM chunk_sample').pluck().get()).toBe(0)
  db.close()
})
