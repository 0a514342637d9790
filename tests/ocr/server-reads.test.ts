/** Published scans are read in the background: publishing does not wait, an end in the middle costs one page. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startServer } from '../../server/compose.ts'
import { bearsMarkAsRead } from '../../server/intake/ocr-process.ts'
import { paperDesk } from '../../server/publish/publish-paper.ts'
import { putObjects } from '../../server/publish/put-objects.ts'
import { type PaperReading, recogniser } from '../../server/publish/recognise.ts'
import { blobPath, storeBlob } from '../../server/store/blobs.ts'
import { openServerStore, type Store } from '../../server/store/open.ts'
import { nextToRecognise, versionIn } from '../../server/store/recognise-rows.ts'
import type { AgendaItemId, FileVersionId, MeetingId, PersonId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { ok } from '../../shared/kernel/result.ts'
import { meetingScope } from '../../shared/oparl/scope.ts'
import { PaperText } from '../../shared/wire/paper-text.ts'
import { newId } from '../server/device.ts'

const clock = { now: () => instant(Date.now()), monotonicMs: () => performance.now() }
const meetingId = newId() as MeetingId
const agendaItemId = newId() as AgendaItemId
const author = newId() as PersonId

let dataDir: string
let store: Store
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'server-reads-'))
  store = openServerStore(dataDir)
  const now = clock.now()
  const common = { created: now, modified: now, deleted: false }
  const item = {
    ...common,
    id: agendaItemId,
    meetingId,
    order: 0,
    number: '1',
    name: 'Nội dung',
    presenter: '',
    presentingUnit: '',
    plannedMinutes: null,
    parentId: null,
    visibleTo: null,
  }
  putObjects(
    store,
    [{ scope: meetingScope(meetingId), put: { type: 'AgendaItem', object: item }, author }],
    now,
  )
})
afterEach(() => {
  store.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** A paper of four pages; only the second has words of its own. */
async function publishScan(): Promise<FileVersionId> {
  const stored = await storeBlob(dataDir, Buffer.from(`%PDF ${newId()}`))
  store.write((tx) =>
    tx
      .sql('INSERT INTO blob_upload (sha256, person_id, size, at) VALUES (?, ?, ?, 0)')
      .run(stored.sha256, author, stored.size),
  )
  const text = { v: 1, source: 'pdf', pages: ['', 'Trang này có chữ của tệp từ đầu', '3', ''] } as const
  const desk = paperDesk(
    store,
    async () => ok({ pageCount: 4, text: { ...text, pages: [...text.pages] } }),
    clock,
  )
  const published = await desk.publish(meetingId, author, {
    is: 'paper',
    sha256: stored.sha256,
    fileName: 'a.pdf',
    agendaItemId,
    role: 'main',
    order: 0,
    sentLate: false,
    name: 'Bản quét',
    reference: '',
    paperType: 'Báo cáo',
    date: null,
    originator: '',
    secrecy: 'ordinary',
    urgency: 'none',
  })
  if (!published.ok) throw new Error(published.failure.code)
  return published.value.fileVersionId
}

function textOf(id: FileVersionId): PaperText {
  const [found] = versionIn(store.reads, id)
  const sha256 = found?.version.text?.sha256
  if (sha256 === undefined) throw new Error('no text')
  return PaperText.parse(JSON.parse(gunzipSync(readFileSync(blobPath(dataDir, sha256))).toString()))
}

interface Played {
  readonly read: number[]
  readonly opened: () => number
}

/** A reader that answers by page; `answer` may throw the process away (null) or never answer. */
function played(answer: (page: number, reading: { end: () => void }) => Promise<string | null>) {
  const read: number[] = []
  let opened = 0
  const readPaper = async (): Promise<PaperReading> => {
    opened += 1
    let alive = true
    let release: (page: null) => void = () => undefined
    const end = () => {
      alive = false
      release(null)
    }
    return {
      alive: () => alive,
      close: async () => end(),
      read: async (page) => {
        read.push(page)
        const ended = new Promise<null>((resolve) => {
          release = resolve
        })
        const text = await Promise.race([answer(page, { end }), ended])
        return text === null ? null : { text, boxes: [0, text.length, 1, 2, 3, 4] }
      },
    }
  }
  const told: Played = { read, opened: () => opened }
  return { readPaper, told }
}

const start = (readPaper: () => Promise<PaperReading>) =>
  recogniser({ store, clock, readPaper, bearsMark: bearsMarkAsRead, note: () => undefined })

test('a paper goes out at once; its text grows when its pictures are read', async () => {
  const id = await publishScan()
  expect(textOf(id).pages).toEqual(['', 'Trang này có chữ của tệp từ đầu', '3', ''])
  const before = versionIn(store.reads, id)[0]!.version
  const { readPaper, told } = played(async (page) => `chữ đọc từ ảnh ${page}`)
  const reading = start(readPaper)
  reading.wake()
  await expect.poll(() => nextToRecognise(store.reads)).toBeNull()
  await reading.stop()
  expect(told.read).toEqual([0, 2, 3])
  const text = textOf(id)
  expect(text.pages).toEqual([
    'chữ đọc từ ảnh 0',
    'Trang này có chữ của tệp từ đầu',
    'chữ đọc từ ảnh 2',
    'chữ đọc từ ảnh 3',
  ])
  expect(text.sources).toEqual(['ocr', 'pdf', 'ocr', 'ocr'])
  expect(text.boxes?.map((boxes) => boxes !== null)).toEqual([true, false, true, true])
  const after = versionIn(store.reads, id)[0]!.version
  expect(after).toEqual({ ...before, modified: after.modified, text: after.text })
  expect(after.modified).toBeGreaterThan(before.modified)
})

test('ended in the middle, it goes on with the page it was at', async () => {
  const id = await publishScan()
  let reached: () => void = () => undefined
  const atTwo = new Promise<void>((resolve) => {
    reached = resolve
  })
  const stuck = played(async (page) => {
    if (page === 0) return 'trang đầu đọc rồi'
    reached()
    return await new Promise(() => undefined)
  })
  const first = start(stuck.readPaper)
  first.wake()
  await atTwo
  await first.stop()
  expect(textOf(id).sources).toBeUndefined()

  store.close()
  store = openServerStore(dataDir)
  const { readPaper, told } = played(async (page) => `trang ${page}`)
  const second = start(readPaper)
  second.wake()
  await expect.poll(() => nextToRecognise(store.reads)).toBeNull()
  await second.stop()
  expect(told.read).toEqual([2, 3])
  expect(textOf(id).pages[0]).toBe('trang đầu đọc rồi')
})

test('a page that ends its reader is passed over, with a fresh reader for the rest', async () => {
  const id = await publishScan()
  const { readPaper, told } = played(async (page, { end }) => {
    if (page !== 2) return `trang ${page}`
    end()
    return null
  })
  const reading = start(readPaper)
  reading.wake()
  await expect.poll(() => nextToRecognise(store.reads)).toBeNull()
  await reading.stop()
  expect(told.opened()).toBe(2)
  expect(textOf(id).pages).toEqual(['trang 0', 'Trang này có chữ của tệp từ đầu', '', 'trang 3'])
})

test('a mark of secrecy that is read from a picture takes the paper back, and its contents off the disk', async () => {
  const id = await publishScan()
  const { version } = versionIn(store.reads, id)[0]!
  const page = {
    text: 'Số: 12/BC-UBND\nTỐI MẬT\nBÁO CÁO',
    boxes: [0, 3, 90, 700, 110, 712, 4, 14, 115, 700, 190, 712],
  }
  const stamp = [15, 18, 90, 670, 120, 682, 19, 22, 125, 670, 160, 682, 23, 30, 250, 100, 320, 112]
  const read: number[] = []
  const reading = start(async () => ({
    alive: () => true,
    close: async () => undefined,
    read: async (index) => {
      read.push(index)
      return { ...page, boxes: [...page.boxes, ...stamp] }
    },
  }))
  reading.wake()
  await expect.poll(() => nextToRecognise(store.reads)).toBeNull()
  await reading.stop()
  expect(read).toEqual([0])
  expect(versionIn(store.reads, id)).toEqual([])
  const kept = store.reads.sql('SELECT file_version_id AS id FROM secrecy_seen').all()
  expect(kept).toEqual([{ id }])
  await expect.poll(() => existsSync(blobPath(dataDir, version.sha256))).toBe(false)
  expect(store.reads.sql('SELECT count(*) AS n FROM blob_reference').get()).toEqual({ n: 0 })
  expect(store.reads.sql('SELECT count(*) AS n FROM recognised_page').get()).toEqual({ n: 0 })
})

test('a paper that was taken away meanwhile is left alone', async () => {
  const id = await publishScan()
  const { version, scope } = versionIn(store.reads, id)[0]!
  const modified = instant(version.modified + 1)
  putObjects(
    store,
    [{ scope, put: { type: 'FileVersion', object: { ...version, modified, deleted: true } }, author }],
    modified,
  )
  const { readPaper, told } = played(async () => 'x')
  const reading = start(readPaper)
  reading.wake()
  await expect.poll(() => nextToRecognise(store.reads)).toBeNull()
  await reading.stop()
  expect(told.opened()).toBe(0)
})

test('a server takes up at its start what waits, and stops in the middle of a page', async () => {
  const id = await publishScan()
  store.close()
  const { readPaper, told } = played(async (page) =>
    page === 3 ? await new Promise(() => undefined) : `trang ${page}`,
  )
  const server = await startServer({ dataDir, readPaper })
  await expect.poll(() => told.read).toEqual([0, 2, 3])
  await server.stop()
  const all = played(async (page) => `trang ${page}`)
  const next = await startServer({ dataDir, readPaper: all.readPaper })
  await expect.poll(() => nextToRecognise(next.store.reads)).toBeNull()
  await next.stop()
  expect(all.told.read).toEqual([3])
  store = openServerStore(dataDir)
  expect(textOf(id).sources).toEqual(['ocr', 'pdf', 'ocr', 'ocr'])
})
