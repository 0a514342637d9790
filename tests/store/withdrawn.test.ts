/** A version that bears a mark of secrecy, found after it came: its contents and words leave the device, the reason stays. */
import { expect, test } from 'vitest'
import type { Sha256 } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { wholeText } from '../../shared/wire/text-part.ts'
import { freshStore, made } from './support/fresh-store.ts'
import { aMeeting, aResponse, feedOf, NOW, putEntry } from './support/world.ts'

const meeting = aMeeting({
  name: 'Phiên họp',
  papers: [{ name: 'Tờ trình' }, { name: 'Báo cáo' }],
})
const [secret, plain] = meeting.papers

const hold = (sha256: Sha256) =>
  made.store.putBlob({
    sha256,
    size: 1000,
    state: 'ready',
    receivedBytes: 1000,
    key: new Uint8Array(32).fill(3),
    fileName: sha256.slice(0, 32),
    failureCode: null,
  })

freshStore(async () => {
  await made.store.applyResponse(feedOf(meeting), NOW)
  for (const paper of meeting.papers) {
    await hold(paper.sha256)
    await hold(paper.textSha256)
    await made.store.indexText(paper.versionId, wholeText([`${paper.name} về diễn tập`], paper.textSha256))
  }
})

async function expectGone(): Promise<void> {
  const { store } = made
  expect(await store.blob(secret!.sha256)).toBeNull()
  expect(await store.blob(secret!.textSha256)).toBeNull()
  const unwanted = await store.unwantedBlobs()
  expect(unwanted.map(({ sha256 }) => sha256).sort()).toEqual([secret!.sha256, secret!.textSha256].sort())
  expect((await store.wantedFiles(NOW, 50)).map(({ version }) => version.id)).not.toContain(secret!.versionId)
  const found = await store.search({ query: 'diễn tập', within: 'papers', limit: 20, offset: 0 })
  expect(JSON.stringify(found)).not.toContain(secret!.versionId)
  expect(JSON.stringify(found)).toContain(plain!.fileId)
  expect(await store.openPaper(meeting.id, secret!.fileId)).toEqual({
    ok: false,
    failure: { code: 'paper/secret' },
  })
  const shown = JSON.stringify(await store.meetingDetail(meeting.id))
  expect(shown).toContain('{"at":"failed","failure":{"code":"paper/secret"}}')
  // The other paper is as it was.
  expect((await store.openPaper(meeting.id, plain!.fileId)).ok).toBe(true)
  expect(await store.blob(plain!.sha256)).not.toBeNull()
}

test('the server says so', async () => {
  const put = meeting.puts.find(({ object }) => object.id === secret!.versionId)
  if (put?.type !== 'FileVersion') throw new Error('no version')
  const object = { ...put.object, deleted: true, modified: instant(put.object.modified + 1) }
  const entry = putEntry(meeting.scope, { type: 'FileVersion', object })
  await made.store.applyResponse(aResponse({ entries: [{ ...entry, seq: 100 }] }), NOW)
  await expectGone()
})

test('this device sees it', async () => {
  expect((await made.store.withdraw(secret!.versionId)).ok).toBe(true)
  await expectGone()
})
