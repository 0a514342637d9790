import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Link } from '../support/link.ts'
import {
  aFile,
  type BlobServer,
  memoryStore,
  seeded,
  sendRange,
  type sha256Of,
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

describe('a weak link', () => {
  it.each([1, 20261123, 77])(
    'cut three times at random bytes (seed %i): completes, verifies, and wastes little',
    async (seed) => {
      const random = seeded(seed)
      const content = random.bytes(3_000_000)
      const blobs = await server(content)
      const link = await Link.to(blobs.url)
      ends.push(() => link.close())
      const file = aFile(content)
      const store = memoryStore([file])
      let deliveredBytes = 0
      const plain = world(link.url, folder, store).ports.link
      const counted: typeof plain.fetch = async (url, init) => {
        const response = await plain.fetch(url, init)
        if (url.endsWith('/manifest')) return response
        const counter = new TransformStream<Uint8Array, Uint8Array>(
          {
            transform: (piece, out) => {
              deliveredBytes += piece.length
              out.enqueue(piece)
            },
          },
          undefined,
          { highWaterMark: 0 },
        )
        const body = response.body?.pipeThrough(counter) ?? null
        return new Response(body, { status: response.status, headers: response.headers })
      }
      const made = world(link.url, folder, store, { link: { ...plain, fetch: counted } })
      // Chosen before anything moves: the next cut counts from the one before.
      const cuts = [0, 1, 2].map(() => 1 + Math.floor(random.next() * 900_000))
      const cutting = (async () => {
        for (const at of cuts) await link.cutAfter(at)
      })()
      made.downloads.start()
      await made.until(() => store.rows.get(file.sha256)?.state === 'ready')
      await cutting
      expect((await contentOf(made, file.sha256)).equals(content)).toBe(true)
      expect(blobs.requests.length).toBeGreaterThanOrEqual(4)
      // Every byte that reached the app was kept: none came twice. (What died in the cut sockets never reached it.)
      expect(deliveredBytes - content.length).toBe(0)
    },
  )
  it('goes on at the very byte, also when the app is made anew', async () => {
    const content = seeded(5).bytes(700_000)
    const blobs = await server(content)
    const file = aFile(content)
    const store = memoryStore([file])
    blobs.answers.set(file.sha256, (request, response) => {
      // 200,003 bytes and then silence, as a link that fell asleep.
      if (request.headers.range !== undefined) return sendRange(request, response, content, file.sha256)
      response.writeHead(200, {
        etag: `"${file.sha256}"`,
        'content-type': 'application/octet-stream',
        'content-length': content.length,
      })
      response.write(content.subarray(0, 200_003))
    })
    const first = world(blobs.url, folder, store)
    first.downloads.start()
    await first.until(
      () =>
        first.downloads.stateOf(file.version.id)?.at === 'downloading' && received(first, file) === 200_003,
    )
    await first.downloads.stop()
    expect(store.rows.get(file.sha256)?.receivedBytes).toBe(200_003)
    const second = world(blobs.url, folder, store)
    second.downloads.start()
    await second.until(() => store.rows.get(file.sha256)?.state === 'ready')
    expect(blobs.requests.at(-1)?.range).toBe('bytes=200003-')
    expect((await contentOf(second, file.sha256)).equals(content)).toBe(true)
  })
  it('believes no page of a captive portal', async () => {
    const content = seeded(6).bytes(50_000)
    const blobs = await server(content)
    const link = await Link.to(blobs.url)
    ends.push(() => link.close())
    link.set('captive')
    const file = aFile(content)
    const store = memoryStore([file])
    const codes: string[] = []
    const made = world(link.url, folder, store, {
      note: (_event, facts) => {
        codes.push(String(facts?.['code']))
        if (codes.length === 1) link.set('open')
      },
    })
    made.downloads.start()
    await made.until(() => store.rows.get(file.sha256)?.state === 'ready')
    expect(codes[0]).toBe('net/captive-portal')
  })
})

describe('no link', () => {
  it('nothing is tried by itself until there is one, and what the person asks for is tried once', async () => {
    const contents = [1, 2, 3].map((seed) => seeded(seed).bytes(20_000))
    const blobs = await server(...contents)
    const link = await Link.to(blobs.url)
    ends.push(() => link.close())
    link.set('gone')
    const files = contents.map((content) => aFile(content))
    const store = memoryStore(files)
    let tries = 0
    let failures = 0
    const plain = world(link.url, folder, store).ports.link
    const counted: typeof plain.fetch = (url, init) => {
      tries += 1
      return plain.fetch(url, init)
    }
    const made: World = world(link.url, folder, store, {
      link: { ...plain, fetch: counted },
      linkFailed: () => {
        failures += 1
        made.downloads.setLinked(false)
      },
    })
    made.downloads.start()
    await made.until(() => failures === 1)
    await made.until(() => made.downloads.summary().activeCount === 0)
    expect((await made.downloads.ask(files[2]!.version.id)).ok).toBe(true)
    await made.until(() => failures === 2)
    await made.until(() => made.downloads.summary().activeCount === 0)
    // Looking again is no reason to try: only a link is.
    for (let turn = 0; turn < 20; turn += 1) {
      made.downloads.wake()
      await store.wantedFiles(made.ports.clock.now(), 1)
    }
    expect(tries).toBe(2)
    link.set('open')
    made.downloads.setLinked(true)
    await made.until(() => files.every(({ sha256 }) => store.rows.get(sha256)?.state === 'ready'))
    expect(tries).toBe(5)
  })
})

const received = (made: World, file: ReturnType<typeof aFile>): number => {
  const state = made.downloads.stateOf(file.version.id)
  return state !== null && 'receivedBytes' in state ? state.receivedBytes : -1
}

describe('order', () => {
  it('[SYNC-48] one file that always fails holds up none of the others', async () => {
    const good = [1, 2, 3].map((seed) => seeded(seed).bytes(40_000))
    const bad = seeded(9).bytes(40_000)
    const blobs = await server(...good)
    const files = [aFile(bad), ...good.map((content) => aFile(content))]
    blobs.answers.set(files[0]!.sha256, (_request, response) => {
      response.writeHead(500)
      response.end()
    })
    const store = memoryStore(files)
    const made = world(blobs.url, folder, store, {
      random: { bytes: (n) => seeded(n).bytes(n), fraction: () => 1 },
    })
    made.downloads.start()
    await made.until(() => files.slice(1).every(({ sha256 }) => store.rows.get(sha256)?.state === 'ready'))
    expect(store.rows.get(files[0]!.sha256)?.state).toBe('partial')
  })
  it('[SYNC-48] what the person asks for stops what was moving', async () => {
    const [slow, urgent] = [seeded(1).bytes(300_000), seeded(2).bytes(30_000)]
    const blobs = await server(slow, urgent)
    const files = [aFile(slow), aFile(urgent)]
    blobs.answers.set(files[0]!.sha256, (_request, response) => {
      response.writeHead(200, {
        etag: `"${files[0]!.sha256}"`,
        'content-type': 'application/octet-stream',
        'content-length': slow.length,
      })
      response.write(slow.subarray(0, 100_000))
    })
    const store = memoryStore(files)
    const made = world(blobs.url, folder, store)
    made.downloads.start()
    await made.until(() => received(made, files[0]!) === 100_000)
    expect((await made.downloads.ask(files[1]!.version.id)).ok).toBe(true)
    await made.until(() => store.rows.get(files[1]!.sha256)?.state === 'ready')
    expect(store.rows.get(files[0]!.sha256)).toMatchObject({ state: 'partial', receivedBytes: 100_000 })
  })
  it('a pause ends what moves and keeps it; going on finishes it', async () => {
    const content = seeded(3).bytes(90_000)
    const blobs = await server(content)
    const file = aFile(content)
    const store = memoryStore([file])
    const made = world(blobs.url, folder, store)
    made.downloads.setLimits({ paused: true, cap: null, goodNetworkOnly: false })
    made.downloads.start()
    await made.until(() => made.downloads.summary().waitingCount === 1)
    expect(blobs.requests).toHaveLength(0)
    made.downloads.setLimits({ paused: false, cap: null, goodNetworkOnly: false })
    await made.until(() => store.rows.get(file.sha256)?.state === 'ready')
  })
  it('a token that has run out is renewed once, and the download goes on', async () => {
    const content = seeded(4).bytes(10_000)
    const blobs = await server(content)
    blobs.token = 'fresh'
    let token = 'old'
    const file = aFile(content)
    const store = memoryStore([file])
    const made = world(blobs.url, folder, store)
    const link = {
      ...made.ports.link,
      accessToken: () => token,
      renewToken: async () => {
        token = 'fresh'
        return true
      },
    }
    const renewing = world(blobs.url, folder, store, { link })
    renewing.downloads.start()
    await renewing.until(() => store.rows.get(file.sha256)?.state === 'ready')
    expect(blobs.requests).toHaveLength(2)
  })
})
