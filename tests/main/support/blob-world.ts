/** A blob server over real HTTP, a store in memory and downloads over both: what the download tests share. */
import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createDownloads, type Downloads } from '../../../main/files/downloads.ts'
import type { BlobRow, DownloadPorts, FileStore, VersionFacts, Wanted } from '../../../main/files/ports.ts'
import { failureOfFetchError } from '../../../main/sync/fetch-failure.ts'
import { readAnswer } from '../../../main/sync/http-answer.ts'
import { nodeTimers } from '../../../main/sync/node-timers.ts'
import { encodeManifest, ManifestMaker } from '../../../shared/chunks/manifest.ts'
import { parseRanges, RANGES_TYPE } from '../../../shared/chunks/ranges.ts'
import type { PaperState } from '../../../shared/ipc/views.ts'
import { FileVersionId, type Sha256, uuidV7 } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import { fail, ok } from '../../../shared/kernel/result.ts'

/** The same bytes for the same seed. */
export function seeded(seed: number): { next: () => number; bytes: (length: number) => Buffer } {
  let state = seed >>> 0 || 1
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
  return { next, bytes: (length) => Buffer.from(Uint8Array.from({ length }, () => Math.floor(next() * 256))) }
}

export const sha256Of = (bytes: Uint8Array): Sha256 =>
  createHash('sha256').update(bytes).digest('hex') as Sha256

export function aFile(content: Uint8Array, over: Partial<Wanted> = {}): Wanted {
  const sha256 = sha256Of(content)
  const version: VersionFacts = {
    id: FileVersionId.parse(uuidV7(Date.now(), randomBytes(16))),
    sha256,
    size: content.length,
    text: null,
  }
  return { version, asked: false, kind: 'paper', sha256, size: content.length, ...over }
}

export interface BlobServer {
  readonly url: string
  readonly requests: { readonly sha256: string; readonly range: string | null }[]
  /** What is sent under a name instead of what belongs there. */
  readonly answers: Map<string, (request: IncomingMessage, response: ServerResponse) => void>
  token: string
  readonly close: () => Promise<void>
}

export async function startBlobServer(contents: readonly Uint8Array[]): Promise<BlobServer> {
  const blobs = new Map(contents.map((content) => [sha256Of(content) as string, content]))
  const requests: BlobServer['requests'] = []
  const answers: BlobServer['answers'] = new Map()
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? '', 'http://blobs')
    const isManifest = asked.pathname.endsWith('/manifest')
    const sha256 = asked.pathname.split('/').at(isManifest ? -2 : -1) ?? ''
    if (isManifest) {
      const content = blobs.get(sha256)
      response.writeHead(content === undefined ? 404 : 200, {
        etag: `"${sha256}"`,
        'content-type': 'application/cbor',
      })
      return response.end(content === undefined ? undefined : manifestOf(content))
    }
    requests.push({ sha256, range: request.headers.range ?? asked.searchParams.get('ranges') })
    const own = answers.get(sha256)
    if (own !== undefined) return own(request, response)
    if (request.headers.authorization !== `Bearer ${made.token}`) {
      response.writeHead(401, { 'content-type': 'application/json' })
      return response.end('{"app":"phong-hop","error":{"code":"auth/token-refused"}}')
    }
    const content = blobs.get(sha256)
    if (content === undefined) {
      response.writeHead(404, { 'content-type': 'application/json' })
      return response.end('{"app":"phong-hop","error":{"code":"http/not-found"}}')
    }
    sendRange(request, response, content, sha256, asked.searchParams.get('ranges'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const made: BlobServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answers,
    token: 'good',
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return made
}

export function manifestOf(content: Uint8Array): Uint8Array {
  const maker = new ManifestMaker(() => createHash('sha256'))
  maker.push(content)
  return encodeManifest(maker.finish())
}

export function sendRange(
  request: IncomingMessage,
  response: ServerResponse,
  content: Uint8Array,
  name: string,
  ranges: string | null = null,
): void {
  const spans = ranges === null ? null : parseRanges(ranges, content.length)
  if (spans !== null) {
    response.writeHead(200, { etag: `"${name}"`, 'content-type': RANGES_TYPE })
    return void response.end(Buffer.concat(spans.map(({ start, end }) => content.subarray(start, end))))
  }
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '')
  const from = range !== null && request.headers['if-range'] === `"${name}"` ? Number(range[1]) : 0
  const to = Number(range?.[2] || content.length - 1)
  response.writeHead(range === null ? 200 : 206, {
    etag: `"${name}"`,
    'content-type': 'application/octet-stream',
    'content-length': to + 1 - from,
    ...(range === null ? {} : { 'content-range': `bytes ${from}-${to}/${content.length}` }),
  })
  response.end(content.subarray(from, to + 1))
}

/** Keeps rows as the real store does; `wanted` is set by the test. */
export function memoryStore(wanted: Wanted[]): FileStore & {
  readonly rows: Map<Sha256, BlobRow>
  readonly indexed: Map<string, readonly string[]>
  readonly withdrawn: Set<string>
} {
  const rows = new Map<Sha256, BlobRow>()
  const asked = new Set<FileVersionId>()
  const indexed = new Map<string, readonly string[]>()
  const withdrawn = new Set<string>()
  const manifests = new Map<Sha256, { body: Uint8Array; samples: ReadonlySet<number> }>()
  return {
    rows,
    indexed,
    withdrawn,
    wantedFiles: async (_now, limit) =>
      wanted
        .filter(({ sha256, version }) => {
          const state = rows.get(sha256)?.state
          return state !== 'ready' && (state !== 'failed' || asked.has(version.id))
        })
        .map((one) => ({ ...one, asked: one.asked || asked.has(one.version.id) }))
        .sort((a, b) => Number(b.asked) - Number(a.asked))
        .slice(0, limit),
    askForFile: async (id) => {
      asked.add(id)
      const found = wanted.find(({ version }) => version.id === id)
      return found === undefined ? fail('paper/not-on-this-device') : ok(found.version)
    },
    forgetAsked: async (id) => {
      asked.delete(id)
    },
    manifest: async (sha256) => manifests.get(sha256)?.body ?? null,
    keepManifest: async (sha256, body, samples) => {
      manifests.set(sha256, { body, samples: new Set(samples) })
      return ok(null)
    },
    chunkBases: async (sha256, samples) =>
      [...rows.values()]
        .filter((row) => row.state === 'ready' && row.sha256 !== sha256)
        .map((blob) => ({ blob, known: manifests.get(blob.sha256) }))
        .filter(({ known }) => samples.some((sample) => known?.samples.has(sample)))
        .map(({ blob, known }) => ({ blob, manifest: known?.body ?? null })),
    withdraw: async (id) => {
      withdrawn.add(id)
      return ok(null)
    },
    unindexedTexts: async () => [],
    unwantedBlobs: async () => [],
    forgetUnwantedBlob: async () => undefined,
    blob: async (sha256) => rows.get(sha256) ?? null,
    putBlob: async (row) => {
      rows.set(row.sha256, row)
      return ok(null)
    },
    indexText: async (id, { first, pages }) => {
      const before = first === 0 ? [] : (indexed.get(id) ?? [])
      indexed.set(id, [...before, ...pages.map(({ text }) => text)])
      return ok(null)
    },
  }
}

export interface World {
  readonly downloads: Downloads
  readonly told: { readonly id: FileVersionId; readonly state: PaperState }[]
  readonly ports: DownloadPorts
  /** Resolves once the condition holds; looked at after every change and in between. */
  readonly until: (condition: () => boolean) => Promise<void>
}

export function startWorld(
  url: string,
  folder: string,
  store: FileStore,
  over: Partial<DownloadPorts> = {},
): World {
  const told: { id: FileVersionId; state: PaperState }[] = []
  const waiting = new Set<() => void>()
  const look = (): void => {
    for (const one of waiting) one()
  }
  const ports: DownloadPorts = {
    store,
    folder,
    link: {
      serverUrl: url,
      fetch: (address, init) => fetch(address, init),
      accessToken: () => 'good',
      renewToken: async () => false,
      failureOfError: failureOfFetchError,
      failureOfAnswer: (answer) => {
        const read = readAnswer(answer, { safeParse: () => ({ success: false }) as const })
        return read.ok
          ? { code: 'server/failed' }
          : answer.status === 404
            ? { code: 'paper/not-on-this-device' }
            : read.failure
      },
    },
    clock: { now: () => instant(Date.now()), monotonicMs: () => performance.now() },
    // No jitter and so no waiting: when a retry comes is pace.ts's, and tested there.
    random: { bytes: (length) => new Uint8Array(randomBytes(length)), fraction: () => 0 },
    timers: nodeTimers,
    freeBytes: async () => 10 ** 12,
    progressed: (id, state) => {
      told.push({ id, state })
      look()
    },
    changed: look,
    linkFailed: () => undefined,
    note: () => undefined,
    largestBytes: 64 * 1024 * 1024,
    ...over,
  }
  return {
    downloads: createDownloads(ports),
    told,
    ports,
    until: (condition) =>
      new Promise((resolve) => {
        const one = (): void => {
          if (!condition()) return
          waiting.delete(one)
          clearInterval(timer)
          resolve()
        }
        // Progress is told at most four times a second; what is between is looked at here.
        const timer = setInterval(one, 10)
        waiting.add(one)
        one()
      }),
  }
}
