/** A download whose process is killed goes on from what was on the disk. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPartial } from '../../main/files/partial.ts'
import { gapsIn } from '../../shared/chunks/spans.ts'
import { patternless } from '../support/scan-pdf.ts'
import {
  aFile,
  type BlobServer,
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
async function contentOf(made: World, sha256: ReturnType<typeof sha256Of>): Promise<Buffer> {
  const paper = await made.downloads.openPaper(sha256)
  if (!paper.ok) throw new Error(paper.failure.code)
  const bytes = await paper.value.read(0, paper.value.size)
  await paper.value.close()
  return Buffer.from(bytes)
}

describe('killed', () => {
  it('kill -9 in mid-download: the next start goes on from what was on the disk', async () => {
    const content = seeded(41).bytes(4_000_000)
    const blobs = await server(content)
    const file = aFile(content)
    // Slow enough that the kill comes in the middle, whatever the machine does.
    blobs.answers.set(file.sha256, (request, response) => {
      if (request.headers.range !== undefined) return sendRange(request, response, content, file.sha256)
      response.writeHead(200, {
        etag: `"${file.sha256}"`,
        'content-type': 'application/octet-stream',
        'content-length': content.length,
      })
      response.write(content.subarray(0, 2_500_000))
    })
    const child: ChildProcess = spawn(
      process.execPath,
      [path.join(import.meta.dirname, 'support/download-child.ts'), blobs.url, folder, JSON.stringify(file)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, NODE_NO_WARNINGS: '1' },
      },
    )
    ends.push(() => child.kill('SIGKILL'))
    let said = ''
    child.stdout?.on('data', (bytes) => {
      said += String(bytes)
      if (said.includes('2500000')) child.kill('SIGKILL')
    })
    await once(child, 'exit')
    const store = memoryStore([file])
    const row = /\{.*\}/.exec(said)?.[0]
    expect(row).toBeDefined()
    const { key, fileName } = JSON.parse(row!) as { key: string; fileName: string }
    store.rows.set(file.sha256, {
      sha256: file.sha256,
      size: file.size,
      state: 'partial',
      receivedBytes: 0,
      key: Buffer.from(key, 'hex'),
      fileName,
      failureCode: null,
    })
    const made = world(blobs.url, folder, store)
    made.downloads.start()
    await made.until(() => store.rows.get(file.sha256)?.state === 'ready')
    const from = Number(/bytes=(\d+)-/.exec(blobs.requests.at(-1)?.range ?? '')?.[1])
    // Whole segments are always kept; the tail after them at least once a second.
    expect(from).toBeGreaterThanOrEqual(2_500_000 - 65_536)
    expect(from).toBeLessThanOrEqual(2_500_000)
    expect((await contentOf(made, file.sha256)).equals(content)).toBe(true)
  })

  it('[SYNC-45] kill -9 at eight moments while bytes come in any order: every byte that is said to be here is right', async () => {
    const random = seeded(20261129)
    const content = patternless(3_000_000, 6)
    const shape = {
      folder,
      fileName: 'b'.repeat(32),
      key: Buffer.alloc(32, 8),
      sha256: sha256Of(content),
      size: content.length,
      randomBytes: (length: number) => patternless(length, Math.floor(Math.random() * 2 ** 31)),
    }
    let kept = 0
    for (let kill = 0; kill < 8; kill += 1) {
      const child = spawn(
        process.execPath,
        [
          path.join(import.meta.dirname, 'support/partial-child.ts'),
          folder,
          String(kill + 1),
          String(content.length),
        ],
        { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_NO_WARNINGS: '1' } },
      )
      ends.push(() => child.kill('SIGKILL'))
      let lines = 1 + Math.floor(random.next() * 40)
      child.stdout.on('data', (bytes) => {
        lines -= String(bytes).split('\n').length - 1
        if (lines <= 0) child.kill('SIGKILL')
      })
      await once(child, 'exit')
      const partial = await openPartial(shape)
      for (const { start, end } of partial.have())
        expect(Buffer.from(await partial.read(start, end)).equals(content.subarray(start, end))).toBe(true)
      kept += partial.receivedBytes()
      if (kill === 7) {
        for (const { start, end } of gapsIn(partial.have(), { start: 0, end: content.length }))
          await partial.write(start, content.subarray(start, end))
        expect(await partial.finish()).toBe(true)
      } else await partial.close()
    }
    expect(kept).toBeGreaterThan(content.length)
  })
})
