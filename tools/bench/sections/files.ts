/** Bytes of papers that travel: beside rsync for a paper that was replaced, beside plain HTTP with resume for cuts. */
import { execFileSync } from 'node:child_process'
import { appendFileSync, copyFileSync } from 'node:fs'
import path from 'node:path'
import { storeBlob } from '../../../server/store/blobs.ts'
import type { FileVersionId } from '../../../shared/kernel/ids.ts'
import { meetingScope } from '../../../shared/oparl/scope.ts'
import { memoryStore, startWorld } from '../../../tests/main/support/blob-world.ts'
import { type Device, newId } from '../../../tests/server/device.ts'
import { type Office, openOffice } from '../../../tests/server/office.ts'
import { Link } from '../../../tests/support/link.ts'
import { patternless, writeScanOf } from '../../../tests/support/scan-pdf.ts'
import { inTempFolder } from '../places.ts'
import type { Row } from '../report.ts'
import type { PlainBench } from '../section.ts'

const PAGE_BYTES = 1_000_000
const CUT_EVERY = 10_000_000

type Wanted = Parameters<typeof memoryStore>[0][number]
type Store = ReturnType<typeof memoryStore>

interface Paper {
  readonly file: string
  readonly wanted: Wanted
}

class Desk {
  readonly folder: string
  readonly office: Office
  readonly device: Device
  readonly link: Link
  #versions = 1

  constructor(folder: string, parts: { office: Office; device: Device; link: Link }) {
    this.folder = folder
    this.office = parts.office
    this.device = parts.device
    this.link = parts.link
  }

  fileFor(name: string): string {
    return path.join(this.folder, `${name}.pdf`)
  }

  async publish(file: string): Promise<Paper> {
    this.#versions += 1
    const blob = await storeBlob(this.office.dataDir, file)
    const now = this.office.clock.now()
    const object = {
      ...blob,
      id: newId() as FileVersionId,
      fileId: this.office.fileId,
      number: this.#versions,
      pageCount: 1,
      text: null,
      author: this.office.people.chi,
      created: now,
      modified: now,
      deleted: false,
    }
    this.office.put(meetingScope(this.office.meetingId), [{ type: 'FileVersion', object }])
    const { sha256, size } = blob
    return { file, wanted: { version: object, asked: false, kind: 'paper', sha256, size } }
  }

  /** What came down until the device had it, and in how many answers. */
  async fetch(paper: Paper, store: Store): Promise<{ readonly bytes: number; readonly trips: number }> {
    const before = this.link.bytes.down
    const { ports } = startWorld(this.link.url, this.folder, store)
    let trips = 0
    const world = startWorld(this.link.url, this.folder, store, {
      link: {
        ...ports.link,
        accessToken: () => this.device.tokens.accessToken,
        fetch: (url, init) => {
          trips += 1
          return fetch(url, init)
        },
      },
      largestBytes: 1024 ** 3,
    })
    world.downloads.start()
    await world.until(() => store.rows.get(paper.wanted.sha256)?.state === 'ready')
    await world.downloads.stop()
    return { bytes: this.link.bytes.down - before, trips }
  }

  /** A plain client that asks for the rest after each cut. */
  async fetchPlainly({ wanted }: Paper): Promise<number> {
    const before = this.link.bytes.down
    for (let have = 0; have < wanted.size; ) {
      try {
        const response = await fetch(`${this.link.url}/v1/blobs/${wanted.sha256}`, {
          headers: {
            authorization: `Bearer ${this.device.tokens.accessToken}`,
            ...(have > 0 && { range: `bytes=${have}-`, 'if-range': `"${wanted.sha256}"` }),
          },
        })
        for await (const piece of response.body as AsyncIterable<Uint8Array>) have += piece.length
      } catch {
        // Cut: the next turn asks for the rest.
      }
    }
    return this.link.bytes.down - before
  }
}

/** Bytes both ways that rsync says it moved to turn the old file into the new one. Null where there is no rsync. */
function rsyncBytes(folder: string, before: string, after: string): number | null {
  const copy = path.join(folder, 'rsynced.pdf')
  copyFileSync(before, copy)
  try {
    const said = execFileSync('rsync', ['--no-whole-file', '--ignore-times', '--stats', after, copy], {
      encoding: 'utf8',
    })
    const count = (what: string): number =>
      Number((new RegExp(`${what}: ([\\d,.]+)`).exec(said)?.[1] ?? '0').replace(/[,.]/g, ''))
    return count('Total bytes sent') + count('Total bytes received')
  } catch {
    return null
  }
}

export async function filesSection({ quick, say }: PlainBench): Promise<readonly Row[]> {
  return inTempFolder('files', async (folder) => {
    const office = await openOffice()
    const device = await office.device('binh')
    const link = await Link.to(office.url())
    try {
      return await measure(new Desk(folder, { office, device, link }), quick ? 20 : 60, say)
    } finally {
      await link.close()
      await office.close()
    }
  })
}

async function measure(desk: Desk, pageCount: number, say: PlainBench['say']): Promise<Row[]> {
  const pages = Array.from({ length: pageCount }, (_, page) => page)
  const middle = Math.floor(pageCount / 2)
  await writeScanOf(desk.fileFor('first'), pages, PAGE_BYTES)
  const first = await desk.publish(desk.fileFor('first'))
  const list = [first.wanted]
  const store = memoryStore(list)
  say(`files, a scan of ${pageCount} MB, clean`)
  const clean = await desk.fetch(first, store)
  const rows: Row[] = []
  const versions: readonly (readonly [string, number, boolean, (file: string) => Promise<void>])[] = [
    [
      'one page replaced',
      0.03,
      true,
      (file) =>
        writeScanOf(
          file,
          pages.map((page) => (page === middle ? 500 : page)),
          PAGE_BYTES,
        ),
    ],
    [
      'one page inserted',
      0.12,
      // Every page's object has another number: a chunk a page, where rsync's blocks are smaller.
      false,
      (file) => writeScanOf(file, [...pages.slice(0, 5), 600, ...pages.slice(5)], PAGE_BYTES),
    ],
    ['30 kB appended (an incremental save)', 0.03, true, (file) => appendTo(first.file, file)],
  ]
  for (const [name, share, near, write] of versions) {
    const file = desk.fileFor(name)
    await write(file)
    const paper = await desk.publish(file)
    list.push(paper.wanted)
    const { bytes, trips } = await desk.fetch(paper, store)
    const peer = rsyncBytes(desk.folder, first.file, file)
    rows.push({
      section: 'files',
      measure: `${pageCount} MB scan, ${name}`,
      unit: 'bytes',
      values: [bytes],
      budget: { max: paper.wanted.size * share, of: 'median' },
      ...(peer !== null && { peer: { name: 'rsync', values: [peer], ...(near && { ratioMax: 1.1 }) } }),
      note: `${((100 * bytes) / paper.wanted.size).toFixed(2)} % of the paper, ${trips} requests`,
    })
  }
  rows.push(await measureCuts(desk, first, clean.bytes, say))
  return rows
}

async function appendTo(before: string, file: string): Promise<void> {
  copyFileSync(before, file)
  appendFileSync(file, patternless(30_000, 77))
}

async function measureCuts(desk: Desk, paper: Paper, clean: number, say: PlainBench['say']): Promise<Row> {
  const cuts = Math.floor(paper.wanted.size / CUT_EVERY) - 1
  const cutting = async (): Promise<void> => {
    for (let cut = 0; cut < cuts; cut += 1) await desk.link.cutAfter(CUT_EVERY)
  }
  desk.link.limit(20_000_000)
  say(`files, ${cuts} cuts`)
  const [ours] = await Promise.all([desk.fetch(paper, memoryStore([paper.wanted])), cutting()])
  const [plain] = await Promise.all([desk.fetchPlainly(paper), cutting()])
  desk.link.limit(null)
  return {
    section: 'files',
    measure: `a cut every ${CUT_EVERY / 1e6} MB, of one clean download`,
    unit: '×',
    values: [ours.bytes / clean],
    budget: { max: 1.02, of: 'median' },
    peer: { name: 'plain HTTP with resume', values: [plain / clean] },
  }
}
