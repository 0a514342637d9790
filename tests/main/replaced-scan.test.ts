/** How many bytes of a large scan travel, over the real server and a link that counts: numbers, not times. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storeBlob } from '../../server/store/blobs.ts'
import type { FileVersionId } from '../../shared/kernel/ids.ts'
import { meetingScope } from '../../shared/oparl/scope.ts'
import { type Device, newId } from '../server/device.ts'
import { type Office, openOffice } from '../server/office.ts'
import { Link } from '../support/link.ts'
import { writeScanOf } from '../support/scan-pdf.ts'
import { memoryStore, startWorld, type World } from './support/blob-world.ts'

const PAGES = Array.from({ length: 60 }, (_, page) => page)
const PAGE_BYTES = 1_000_000
/** Headers of an answer and of a connection: no part of the paper. */
const HEADERS = 2000

let folder: string
let office: Office
let device: Device
let link: Link
let scans = 0
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'scans-'))
  office = await openOffice()
  device = await office.device('binh')
  link = await Link.to(office.url())
})
afterAll(async () => {
  await link.close()
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Published {
  readonly file: string
  readonly wanted: Parameters<typeof memoryStore>[0][number]
}

async function publish(pages: readonly number[]): Promise<Published> {
  scans += 1
  const file = path.join(folder, `${scans}.pdf`)
  await writeScanOf(file, pages, PAGE_BYTES)
  const blob = await storeBlob(office.dataDir, file)
  const id = newId() as FileVersionId
  const now = office.clock.now()
  const object = {
    ...blob,
    id,
    fileId: office.fileId,
    number: 10 + scans,
    pageCount: pages.length,
    text: null,
    author: office.people.chi,
    created: now,
    modified: now,
    deleted: false,
  }
  office.put(meetingScope(office.meetingId), [{ type: 'FileVersion', object }])
  return {
    file,
    wanted: { version: object, asked: false, kind: 'paper', sha256: blob.sha256, size: blob.size },
  }
}

type Store = ReturnType<typeof memoryStore>

function deviceWorld(store: Store): World {
  const { ports } = startWorld(link.url, folder, store)
  return startWorld(link.url, folder, store, {
    link: { ...ports.link, accessToken: () => device.tokens.accessToken },
    largestBytes: 1024 ** 3,
  })
}

/** Bytes that came down for this paper. */
async function fetched(wanted: readonly Published['wanted'][], store: Store): Promise<number> {
  const before = link.bytes.down
  const world = deviceWorld(store)
  world.downloads.start()
  await world.until(() => wanted.every(({ sha256 }) => store.rows.get(sha256)?.state === 'ready'))
  await world.downloads.stop()
  return link.bytes.down - before
}

async function isWhole({ file, wanted }: Published, store: Store): Promise<boolean> {
  const world = deviceWorld(store)
  const paper = await world.downloads.openPaper(wanted.sha256)
  if (!paper.ok) return false
  const bytes = await paper.value.read(0, paper.value.size)
  await paper.value.close()
  return readFileSync(file).equals(bytes)
}

describe('a scan of 60 MB', () => {
  it('[SYNC-44] one page replaced: at most 3 % of it travel; one inserted: at most 12 %; cut again and again: 1.02 of it', async () => {
    const first = await publish(PAGES)
    const list = [first.wanted]
    const store = memoryStore(list)
    expect(first.wanted.size).toBeGreaterThan(60_000_000)
    const clean = await fetched(list, store)
    expect(clean).toBeLessThan(first.wanted.size * 1.002 + HEADERS)

    const replaced = await publish(PAGES.map((page) => (page === 30 ? 100 : page)))
    list.push(replaced.wanted)
    const ofReplaced = (await fetched(list, store)) / replaced.wanted.size
    expect(ofReplaced).toBeLessThan(0.03)
    expect(await isWhole(replaced, store)).toBe(true)

    const inserted = await publish([...PAGES.slice(0, 10), 200, ...PAGES.slice(10)])
    list.push(inserted.wanted)
    const ofInserted = (await fetched(list, store)) / inserted.wanted.size
    expect(ofInserted).toBeLessThan(0.12)
    expect(await isWhole(inserted, store)).toBe(true)

    // A device with nothing, on a line that is cut every 10 MB, as one of 4 Mbit/s every 20 s.
    const bare = memoryStore([first.wanted])
    link.limit(20_000_000)
    const cutting = (async () => {
      for (let cuts = 0; cuts < 5; cuts += 1) await link.cutAfter(10_000_000)
    })()
    const ofCut = (await fetched([first.wanted], bare)) / clean
    await cutting
    expect(ofCut).toBeLessThanOrEqual(1.02)
    expect(await isWhole(first, bare)).toBe(true)
  })
})
