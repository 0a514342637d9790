/** Chunks on a device: what lies here is not fetched, what came wrong is fetched again, and any order of bytes will do. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPartial } from '../../main/files/partial.ts'
import type { PartialShape } from '../../main/files/segments.ts'
import { decodeManifest, encodeManifest } from '../../shared/chunks/manifest.ts'
import { gapsIn, NO_SPANS, type Spans, withSpan } from '../../shared/chunks/spans.ts'
import { patternless } from '../support/scan-pdf.ts'
import {
  aFile,
  type BlobServer,
  manifestOf,
  memoryStore,
  seeded,
  sendRange,
  sha256Of,
  startBlobServer,
  startWorld,
  type World,
} from './support/blob-world.ts'

let folder: string
const ends: (() => unknown)[] = []
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chunks-'))
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
async function contentOf(made: World, sha256: ReturnType<typeof sha256Of>): Promise<Buffer> {
  const paper = await made.downloads.openPaper(sha256)
  if (!paper.ok) throw new Error(paper.failure.code)
  const bytes = await paper.value.read(0, paper.value.size)
  await paper.value.close()
  return Buffer.from(bytes)
}

const MB = 1_000_000
const old = patternless(3 * MB, 1)
/** A page changed in the middle, and some bytes put in near the end. */
const changed = Buffer.concat([
  old.subarray(0, MB),
  patternless(100_000, 2),
  old.subarray(MB + 100_000, 2 * MB),
  patternless(10_000, 3),
  old.subarray(2 * MB),
])

describe('a paper that shares chunks with one that is here', () => {
  it('[SYNC-44] only what is missing travels, in one request', async () => {
    const blobs = await server(old, changed)
    const files = [aFile(old)]
    const store = memoryStore(files)
    const made = world(blobs.url, folder, store)
    made.downloads.start()
    await made.until(() => store.rows.get(files[0]!.sha256)?.state === 'ready')
    const next = aFile(changed)
    files.push(next)
    made.downloads.wake()
    await made.until(() => store.rows.get(next.sha256)?.state === 'ready')
    const asked = blobs.requests.filter(({ sha256 }) => sha256 === next.sha256)
    expect(asked).toHaveLength(1)
    const spans = (asked[0]?.range ?? '')
      .split(',')
      .map((one) => one.split('-').map(Number) as [number, number])
    expect(spans).toHaveLength(2)
    const bytes = spans.reduce((sum, [from, to]) => sum + to + 1 - from, 0)
    expect(bytes).toBeGreaterThan(110_000)
    expect(bytes).toBeLessThan(110_000 + 8 * 32_768)
    expect((await contentOf(made, next.sha256)).equals(changed)).toBe(true)
  })

  it('[SYNC-43] a source that knows no several ranges is not believed to, and the paper comes all the same', async () => {
    const blobs = await server(old, changed)
    const files = [aFile(old)]
    const store = memoryStore(files)
    const made = world(blobs.url, folder, store)
    made.downloads.start()
    await made.until(() => store.rows.get(files[0]!.sha256)?.state === 'ready')
    const next = aFile(changed)
    blobs.answers.set(next.sha256, (request, response) => sendRange(request, response, changed, next.sha256))
    files.push(next)
    made.downloads.wake()
    await made.until(() => store.rows.get(next.sha256)?.state === 'ready')
    expect((await contentOf(made, next.sha256)).equals(changed)).toBe(true)
  })

  it('[SYNC-51] sources nearby are asked before the server, and one that fails or lies costs a try, never the paper', async () => {
    const blobs = await server(old, changed)
    const hub = await server(old)
    const lying = await server(old, changed)
    const files = [aFile(old), aFile(changed)]
    const bad = Buffer.from(changed)
    for (let at = 0; at < bad.length; at += 40_000) bad[at] = bad[at]! ^ 1
    lying.answers.set(files[1]!.sha256, (request, response) =>
      sendRange(
        request,
        response,
        bad,
        files[1]!.sha256,
        new URL(request.url ?? '', 'http://x').searchParams.get('ranges'),
      ),
    )
    const store = memoryStore(files)
    const { ports } = world(blobs.url, folder, store)
    const nearby = [hub, lying].map(({ url }) => ({ ...ports.link, serverUrl: url }))
    const gone = { ...ports.link, serverUrl: 'http://127.0.0.1:9' }
    const made = world(blobs.url, folder, store, { nearby: () => [gone, ...nearby] })
    made.downloads.start()
    await made.until(() => files.every(({ sha256 }) => store.rows.get(sha256)?.state === 'ready'))
    expect((await contentOf(made, files[0]!.sha256)).equals(old)).toBe(true)
    expect((await contentOf(made, files[1]!.sha256)).equals(changed)).toBe(true)
    expect(hub.requests.map(({ sha256 }) => sha256)).toContain(files[0]!.sha256)
    expect(blobs.requests.some(({ sha256 }) => sha256 === files[0]!.sha256)).toBe(false)
  })

  it('[SYNC-46] a chunk that came wrong is fetched again, and the rest of the file is not', async () => {
    const blobs = await server(changed)
    const file = aFile(changed)
    const store = memoryStore([file])
    const made = world(blobs.url, folder, store)
    const asked: Spans[] = []
    blobs.answers.set(file.sha256, (request, response) => {
      const ranges = new URL(request.url ?? '', 'http://blobs').searchParams.get('ranges')
      const { range } = request.headers
      const first = asked.length === 0
      const bad = Buffer.from(changed)
      if (first) bad[500_000] = bad[500_000]! ^ 1
      const [from = 0, to = changed.length - 1] = /(\d+)-(\d*)/
        .exec(range ?? ranges ?? '')
        ?.slice(1)
        .map((one) => Number(one) || undefined) ?? [0]
      asked.push([{ start: from, end: to + 1 }])
      sendRange(request, response, bad, file.sha256, ranges)
    })
    made.downloads.start()
    await made.until(() => store.rows.get(file.sha256)?.state === 'ready')
    expect(asked).toHaveLength(2)
    expect(asked[1]![0]!.end - asked[1]![0]!.start).toBeLessThanOrEqual(3 * 65_536)
    expect((await contentOf(made, file.sha256)).equals(changed)).toBe(true)
  })

  it('[SYNC-46] a manifest that lies costs one more download, never a wrong paper', async () => {
    const blobs = await server(old, changed)
    const files = [aFile(old)]
    const store = memoryStore(files)
    const made = world(blobs.url, folder, store)
    made.downloads.start()
    await made.until(() => store.rows.get(files[0]!.sha256)?.state === 'ready')
    const next = aFile(changed)
    // Well-formed, for this hash and size, and of other bytes.
    const other = decodeManifest(manifestOf(old), aFile(old))!
    const samples = [...Array(200).keys()]
    await store.keepManifest(files[0]!.sha256, manifestOf(old), samples)
    const lying = { ...other, sha256: next.sha256, size: next.size }
    const lengths = Uint32Array.from([...other.lengths, next.size - old.length])
    const hashes = new Uint8Array(lengths.length * 16)
    hashes.set(other.hashes)
    await store.keepManifest(next.sha256, encodeManifest({ ...lying, lengths, hashes }), samples)
    files.push(next)
    made.downloads.wake()
    await made.until(() => store.rows.get(next.sha256)?.state === 'ready')
    expect((await contentOf(made, next.sha256)).equals(changed)).toBe(true)
  })
})

describe('bytes of a partial, in any order', () => {
  const content = patternless(300_001, 9)
  const shape = (name: string): PartialShape => ({
    folder,
    fileName: name,
    key: Buffer.alloc(32, 4),
    sha256: sha256Of(content),
    size: content.length,
    randomBytes: (length) => patternless(length, Math.floor(Math.random() * 2 ** 31)),
  })

  it('[SYNC-45] come to the same file, with the app ended and opened anew at any point', async () => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(fc.integer({ min: 0, max: 300_000 }), fc.integer({ min: 1, max: 90_000 }), fc.boolean()),
          {
            minLength: 1,
            maxLength: 12,
          },
        ),
        async (writes) => {
          run += 1
          const name = String(run).padStart(32, '0')
          let have: Spans = NO_SPANS
          let partial = await openPartial(shape(name))
          for (const [start, length, reopen] of writes) {
            const end = Math.min(content.length, start + length)
            await partial.write(start, content.subarray(start, end))
            have = withSpan(have, { start, end })
            expect(partial.have()).toEqual(have)
            if (reopen) {
              await partial.close()
              partial = await openPartial(shape(name))
              expect(partial.have()).toEqual(have)
            }
            expect(Buffer.from(await partial.read(start, end)).equals(content.subarray(start, end))).toBe(
              true,
            )
          }
          for (const { start, end } of gapsIn(have, { start: 0, end: content.length }))
            await partial.write(start, content.subarray(start, end))
          expect(await partial.finish()).toBe(true)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('[SYNC-45] a power cut that tears what was written last costs those segments, never a wrong byte', async () => {
    const random = seeded(20261129)
    let believedWrongly = 0
    for (let cut = 0; cut < 120; cut += 1) {
      const name = `${cut}`.padStart(32, 'c')
      const partial = await openPartial(shape(name))
      for (let writes = 0; writes < 4; writes += 1) {
        const start = Math.floor(random.next() * 300_000)
        const end = Math.min(content.length, start + 1 + Math.floor(random.next() * 150_000))
        await partial.write(start, content.subarray(start, end))
      }
      const believed = partial.have()
      await partial.close()
      // Sectors that never reached the disk: zeros in both files, from anywhere to anywhere.
      for (const file of [`${name}.part`, `${name}.tail`]) {
        const bytes = readFileSync(path.join(folder, file))
        const from = Math.floor((random.next() * bytes.length) / 512) * 512
        bytes.fill(0, from, Math.min(bytes.length, from + 512 * (1 + Math.floor(random.next() * 200))))
        writeFileSync(path.join(folder, file), random.next() < 0.3 ? bytes.subarray(0, from) : bytes)
      }
      const again = await openPartial(shape(name))
      for (const { start, end } of again.have())
        expect(Buffer.from(await again.read(start, end)).equals(content.subarray(start, end))).toBe(true)
      const lost = believed.flatMap((span) => gapsIn(again.have(), span))
      if (lost.length > 0) believedWrongly += 1
      for (const { start, end } of gapsIn(again.have(), { start: 0, end: content.length }))
        await again.write(start, content.subarray(start, end))
      expect(await again.finish()).toBe(true)
    }
    // The control: a program that believed its own notes would have been wrong this often.
    expect(believedWrongly).toBeGreaterThan(60)
  })

  it('that were wrong are forgotten, with their segments and no others, and the right ones take their place', async () => {
    const partial = await openPartial(shape('a'.repeat(32)))
    const wrong = Buffer.from(content)
    wrong[100_000] = wrong[100_000]! ^ 1
    await partial.write(0, wrong)
    expect(await partial.finish()).toBe(false)
    await partial.forget({ start: 100_000, end: 100_001 })
    expect(partial.have()).toEqual([
      { start: 0, end: 65_536 },
      { start: 2 * 65_536, end: content.length },
    ])
    await partial.write(65_536, content.subarray(65_536, 2 * 65_536))
    expect(await partial.finish()).toBe(true)
  })
})
