import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  aFile,
  type BlobServer,
  memoryStore,
  seeded,
  sendRange,
  startBlobServer,
  startWorld,
  type World,
} from './support/blob-world.ts'

let folder: string
const ends: (() => unknown)[] = []
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'downloads-'))
})
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
  rmSync(folder, { recursive: true, force: true })
})

async function server(...contents: Uint8Array[]): Promise<BlobServer> {
  const started = await startBlobServer(contents)
  ends.push(started.close)
  return started
}
function world(...args: Parameters<typeof startWorld>): World {
  const made = startWorld(...args)
  ends.push(made.downloads.stop)
  return made
}

describe('wrong content', () => {
  it('is fetched anew with a new key, and given up the second time', async () => {
    const content = seeded(11).bytes(150_000)
    const blobs = await server(content)
    const file = aFile(content)
    const lie = Buffer.from(content)
    lie[77_777] = lie[77_777]! ^ 1
    blobs.answers.set(file.sha256, (request, response) => sendRange(request, response, lie, file.sha256))
    const store = memoryStore([file])
    const keys = new Set<string>()
    const made = world(blobs.url, folder, {
      ...store,
      putBlob: (row) => {
        keys.add(Buffer.from(row.key).toString('hex'))
        return store.putBlob(row)
      },
    })
    made.downloads.start()
    await made.until(() => made.told.at(-1)?.state.at === 'failed')
    expect(made.told.at(-1)?.state).toEqual({ at: 'failed', failure: { code: 'paper/damaged' } })
    expect(blobs.requests).toHaveLength(2)
    expect(keys.size).toBeGreaterThanOrEqual(2)
    expect(readdirSync(folder)).toEqual([])
    blobs.answers.clear()
    await made.downloads.ask(file.version.id)
    await made.until(() => store.rows.get(file.sha256)?.state === 'ready')
  })
  it('too large and too full are said before a byte moves', async () => {
    const content = seeded(12).bytes(20_000)
    const blobs = await server(content)
    const file = aFile(content)
    const store = memoryStore([file])
    const large = world(blobs.url, folder, store, { largestBytes: 19_999 })
    large.downloads.start()
    await large.until(() => large.told.at(-1)?.state.at === 'failed')
    // Kept as well, for the lists that are opened later.
    await large.until(() => store.rows.get(file.sha256)?.state === 'failed')
    expect(store.rows.get(file.sha256)).toMatchObject({ failureCode: 'paper/too-large' })
    expect(await large.downloads.ask(file.version.id)).toMatchObject({ failure: { code: 'paper/too-large' } })
    const full = world(blobs.url, folder, memoryStore([file]), { freeBytes: async () => 1000 })
    full.downloads.start()
    expect(await full.downloads.ask(file.version.id)).toMatchObject({ failure: { code: 'storage/full' } })
    expect(await full.downloads.disk()).toBe('full')
    expect(blobs.requests).toHaveLength(0)
  })
  it.each([0, 7])(
    'a content of %i bytes instead of those promised is damaged, and no fault of the link',
    async (bytes) => {
      const content = seeded(13).bytes(20_000)
      const blobs = await server(content)
      const file = aFile(content)
      blobs.answers.set(file.sha256, (_request, response) => {
        response.writeHead(200, {
          etag: `"${file.sha256}"`,
          'content-type': 'application/octet-stream',
          'content-length': bytes,
        })
        response.end(content.subarray(0, bytes))
      })
      const made = world(blobs.url, folder, memoryStore([file]))
      made.downloads.start()
      await made.until(() => made.told.at(-1)?.state.at === 'failed')
      expect(made.told.at(-1)?.state).toEqual({ at: 'failed', failure: { code: 'paper/damaged' } })
      expect(blobs.requests).toHaveLength(2)
    },
  )
  it('text of a paper reaches the index, and a zip bomb does not', async () => {
    const good = gzipSync(JSON.stringify({ v: 1, source: 'pdf', pages: ['Đường Hóa Thượng'] }))
    const bomb = gzipSync(Buffer.alloc(80 * 1024 * 1024))
    const blobs = await server(good, bomb)
    const files = [aFile(bomb, { kind: 'text' }), aFile(good, { kind: 'text' })]
    const store = memoryStore(files)
    const made = world(blobs.url, folder, store)
    made.downloads.start()
    await made.until(
      () =>
        made.downloads.summary().waitingCount === 0 &&
        store.rows.get(files[0]!.sha256)?.state === 'failed' &&
        store.rows.get(files[1]!.sha256)?.state === 'ready',
    )
    expect([...store.indexed.values()]).toEqual([['Đường Hóa Thượng']])
  })
  it('text of a paper that bears a mark of secrecy reaches no index: the paper is withdrawn here', async () => {
    const pages = ['ỦY BAN NHÂN DÂN\nSố: 12/BC-UBND\nTỐI MẬT\nBÁO CÁO']
    const secret = gzipSync(JSON.stringify({ v: 1, source: 'pdf', pages }))
    const blobs = await server(secret)
    const file = aFile(secret, { kind: 'text' })
    const store = memoryStore([file])
    const made = world(blobs.url, folder, store)
    made.downloads.start()
    await made.until(() => store.withdrawn.size > 0 && store.rows.get(file.sha256)?.state === 'failed')
    expect([...store.withdrawn]).toEqual([file.version.id])
    expect(store.indexed.size).toBe(0)
  })
})
