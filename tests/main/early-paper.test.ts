/** A paper is read before it is whole: what the reader asks for comes first, over a real link that counts. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ChunkPlan } from '../../main/files/chunk-plan.ts'
import type { ReadingWait } from '../../main/files/downloads.ts'
import { Incoming } from '../../main/files/incoming.ts'
import { openPartial } from '../../main/files/partial.ts'
import { decodeManifest } from '../../shared/chunks/manifest.ts'
import { Link } from '../support/link.ts'
import { patternless } from '../support/scan-pdf.ts'
import {
  aFile,
  manifestOf,
  memoryStore,
  startBlobServer,
  startWorld,
  type World,
} from './support/blob-world.ts'

let folder: string
const ends: (() => unknown)[] = []
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'early-'))
})
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
  rmSync(folder, { recursive: true, force: true })
})

const MB = 1_000_000
const content = patternless(12 * MB, 4)
const other = patternless(6 * MB, 5)

async function begin(bytesPerSecond: number | null) {
  const blobs = await startBlobServer([content, other])
  ends.push(blobs.close)
  const link = await Link.to(blobs.url)
  ends.push(() => link.close())
  link.limit(bytesPerSecond)
  const [file, second] = [aFile(content), aFile(other)]
  const store = memoryStore([second, file])
  const made = startWorld(link.url, folder, store)
  ends.push(made.downloads.stop)
  return { blobs, link, file, second, store, made }
}

async function open(made: World, file: ReturnType<typeof aFile>, waits: (why: ReadingWait | null) => void) {
  const paper = await made.downloads.openForReading(file.version, waits)
  if (!paper.ok) throw new Error(paper.failure.code)
  return paper.value
}

describe('bytes of a chunk of which a part is here', () => {
  it('[SYNC-47] are waited for until the chunk is whole and right, and nothing spins meanwhile', async () => {
    const manifest = decodeManifest(manifestOf(content), aFile(content))
    if (manifest === null) throw new Error('no manifest')
    const partial = await openPartial({
      folder,
      fileName: 'e'.repeat(32),
      key: Buffer.alloc(32, 1),
      sha256: manifest.sha256,
      size: content.length,
      randomBytes: (length) => patternless(length, length),
    })
    const incoming = new Incoming(partial, content.length)
    incoming.planWith(new ChunkPlan(manifest, []))
    const first = manifest.lengths[0] ?? 0
    await incoming.take(0, content.subarray(0, 2000))
    let came = false
    const read = incoming.read(100, 200, new AbortController().signal).then((bytes) => {
      came = true
      return bytes
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(came).toBe(false)
    expect(incoming.next(1)).toEqual({ spans: [{ start: 2000, end: first }], urgent: true })
    await incoming.take(2000, content.subarray(2000, first))
    expect(Buffer.from((await read) ?? []).equals(content.subarray(100, 200))).toBe(true)
    await partial.close()
  })
})

describe('a paper on its way', () => {
  it('[SYNC-47] what is read of it comes before the rest, and before every other paper', async () => {
    const { link, file, second, store, made } = await begin(4 * MB)
    made.downloads.start()
    await made.until(() => (made.downloads.stateOf(second.version.id)?.at ?? '') === 'downloading')
    const before = link.bytes.down
    const paper = await open(made, file, () => undefined)
    const tail = await paper.read(content.length - 50_000, content.length)
    expect(Buffer.from(tail).equals(content.subarray(-50_000))).toBe(true)
    const middle = await paper.read(6 * MB, 6 * MB + 100_000)
    expect(Buffer.from(middle).equals(content.subarray(6 * MB, 6 * MB + 100_000))).toBe(true)
    // The first pages were here long before the paper was.
    expect(link.bytes.down - before).toBeLessThan(6 * MB)
    expect(store.rows.get(file.sha256)?.state).toBe('partial')
    expect(store.rows.get(second.sha256)?.state).not.toBe('ready')
    link.limit(null)
    await made.until(() => store.rows.get(file.sha256)?.state === 'ready')
    // The same reader goes on over the finished file.
    const whole = await paper.read(0, content.length)
    expect(Buffer.from(whole).equals(content)).toBe(true)
    await paper.close()
    await made.until(() => store.rows.get(second.sha256)?.state === 'ready')
  })

  it('[SYNC-47] without a link pages that are here are read, and for others the reader waits and is told why', async () => {
    const { link, file, store, made } = await begin(4 * MB)
    made.downloads.start()
    const told: (ReadingWait | null)[] = []
    const paper = await open(made, file, (why) => told.push(why))
    await paper.read(0, 100_000)
    link.set('gone')
    made.downloads.setLinked(false)
    let came = false
    const waiting = paper.read(11 * MB, 11 * MB + 10).then((bytes) => {
      came = true
      return bytes
    })
    await expect.poll(() => told.at(-1)).toBe('no-link')
    expect(Buffer.from(await paper.read(0, 100_000)).equals(content.subarray(0, 100_000))).toBe(true)
    expect(came).toBe(false)
    link.set('open')
    link.limit(null)
    made.downloads.setLinked(true)
    expect(Buffer.from(await waiting).equals(content.subarray(11 * MB, 11 * MB + 10))).toBe(true)
    await expect.poll(() => told.at(-1)).toBeNull()
    await made.until(() => store.rows.get(file.sha256)?.state === 'ready')
    await paper.close()
  })

  it('a paper of which nothing is here and nothing can come is not opened', async () => {
    const { link, file, made } = await begin(null)
    link.set('gone')
    made.downloads.setLinked(false)
    const paper = await made.downloads.openForReading(file.version, () => undefined)
    expect(paper).toMatchObject({ ok: false, failure: { code: 'paper/not-downloaded' } })
  })

  it('closed before it is whole it goes on coming, and closing ends a read that waits', async () => {
    const { link, file, store, made } = await begin(2 * MB)
    made.downloads.start()
    const paper = await open(made, file, () => undefined)
    const read = paper.read(11 * MB, 12 * MB)
    await paper.close()
    await expect(read).rejects.toThrow()
    link.limit(null)
    await made.until(() => store.rows.get(file.sha256)?.state === 'ready')
  })
})
