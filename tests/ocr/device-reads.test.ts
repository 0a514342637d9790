/** Scans that a person wants read on the device: kept page by page in the real store, paused, cancelled, gone on with. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createOcrJobs, type OcrJobs, type OcrPorts } from '../../main/ocr/index.ts'
import type { OcrState } from '../../shared/ipc/outside.ts'
import { fail, ok } from '../../shared/kernel/result.ts'
import type { ToOcr } from '../../shared/text/ocr-message.ts'
import type { OcrChild } from '../../shared/text/ocr-talk.ts'
import { wholeText } from '../../shared/wire/text-part.ts'
import {
  aMeeting,
  feedOf,
  NOW,
  openTestStore,
  removeFolder,
  type TestStore,
  tempFolder,
} from '../store/support/world.ts'

const PAGES = 2
let folder: string
let made: TestStore
const meeting = aMeeting({ name: 'Giao ban', papers: [{ name: 'Hồ sơ quét', reference: '1/HS' }] })
const [scan] = meeting.papers
const id = scan!.versionId

beforeEach(async () => {
  folder = tempFolder()
  made = await openTestStore(folder)
  await made.store.applyResponse(feedOf(meeting), NOW)
  await made.store.indexText(id, wholeText(['', ''], scan!.textSha256))
})
afterEach(async () => {
  await jobs?.stop()
  await made.store.close()
  await made.store.terminate()
  removeFolder(folder)
})

type Answer = { at: 'page'; page: number; text: string; boxes: number[] } | null

/** A child that answers as it is told; null: it dies. */
class Child {
  readonly asked: number[] = []
  started = 0
  alive = 0
  answer: (page: number) => Promise<Answer> = async (page) => ({
    at: 'page',
    page,
    text: `chữ trang ${page}`,
    boxes: [],
  })

  readonly start = (): OcrChild => {
    this.started += 1
    this.alive += 1
    let on: { message: (message: unknown) => void; ended: () => void } = {
      message: () => undefined,
      ended: () => undefined,
    }
    let dead = false
    const die = () => {
      if (dead) return
      dead = true
      this.alive -= 1
      on.ended()
    }
    return {
      listen: (given) => {
        on = given
      },
      kill: die,
      send: (message: ToOcr) => {
        if (message.do !== 'read') return
        this.asked.push(message.page)
        void this.answer(message.page).then((answer) => {
          if (dead) return
          if (answer === null) die()
          else on.message(answer)
        })
      },
    }
  }
}

let jobs: OcrJobs | null = null
let child: Child
let mayRun: boolean
let closed: number
const told: OcrState[] = []

function begin(change: Partial<OcrPorts> = {}): OcrJobs {
  child = new Child()
  mayRun = true
  closed = 0
  told.length = 0
  jobs = createOcrJobs({
    store: made.store,
    openPaper: async () =>
      ok({
        size: 10,
        read: async () => new Uint8Array(10),
        close: () => {
          closed += 1
        },
      }),
    startChild: child.start,
    folders: { pdfjs: '', language: '' },
    mayRun: () => mayRun,
    timers: {
      set: (waitMs, fire) => {
        const timer = setTimeout(fire, Math.min(waitMs, 5000))
        return () => clearTimeout(timer)
      },
    },
    progressed: (state) => told.push(state),
    note: () => undefined,
    ...change,
  })
  return jobs
}

const find = async (query: string) =>
  (await made.store.search({ query, within: 'papers', limit: 9, offset: 0 })).hits
const stateOf = () => jobs!.list()[0]?.state
const gate = () => {
  let open: () => void = () => undefined
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, passed }
}

test('reads every silent page, tells how far it is, and its words are found and marked as recognised', async () => {
  const started = await begin().start(id)
  expect(started).toMatchObject({ ok: true, value: { pagesDone: 0, pagesTotal: PAGES } })
  await expect.poll(stateOf).toBe('done')
  expect(child.asked).toEqual([0, 1])
  expect(told.map(({ state, pagesDone }) => `${state} ${pagesDone}`)).toEqual([
    'waiting 0',
    'running 0',
    'running 1',
    'running 2',
    'done 2',
  ])
  expect(await find('chu trang 1')).toMatchObject([{ page: 1, recognised: true }])
  await jobs!.stop()
  expect([child.alive, closed]).toEqual([0, 2])
  expect(await jobs!.start(id)).toEqual(fail('ocr/nothing-to-read'))
})

test('cancelled in a page, it keeps the pages before, and goes on with the next one when asked again', async () => {
  begin()
  const reached = gate()
  child.answer = (page) =>
    page === 0
      ? Promise.resolve({ at: 'page', page, text: 'trang đầu đã đọc', boxes: [] })
      : new Promise(() => reached.open())
  await jobs!.start(id)
  await reached.passed
  await jobs!.cancel(id)
  await expect.poll(stateOf).toBe('cancelled')
  await expect.poll(() => child.alive).toBe(0)
  await expect.poll(async () => (await find('trang dau da doc')).length).toBe(1)

  child.answer = async (page) => ({ at: 'page', page, text: 'trang sau', boxes: [] })
  child.asked.length = 0
  expect(await jobs!.start(id)).toMatchObject({ ok: true, value: { pagesTotal: 1 } })
  await expect.poll(stateOf).toBe('done')
  expect(child.asked).toEqual([1])
})

test('while somebody reads, nothing runs; the page under way is read again afterwards', async () => {
  begin()
  const reached = gate()
  child.answer = (page) => (page === 0 ? new Promise(() => reached.open()) : Promise.resolve(null))
  await jobs!.start(id)
  await reached.passed
  mayRun = false
  jobs!.nudge()
  await expect.poll(stateOf).toBe('paused')
  expect(child.alive).toBe(0)
  child.answer = async (page) => ({ at: 'page', page, text: `trang ${page}`, boxes: [] })
  mayRun = true
  jobs!.nudge()
  await expect.poll(stateOf).toBe('done')
  expect(child.asked).toEqual([0, 0, 1])
})

test('the app ends in the middle: what was read is there after the next start, and is not read again', async () => {
  begin()
  const reached = gate()
  child.answer = (page) =>
    page === 0
      ? Promise.resolve({ at: 'page', page, text: 'còn lại sau khi tắt máy', boxes: [] })
      : new Promise(() => reached.open())
  await jobs!.start(id)
  await reached.passed
  // As a power cut would: the store's thread is gone, nothing was settled.
  await made.store.terminate()
  made = await made.reopen()
  expect(await find('sau khi tat may')).toMatchObject([{ page: 0, recognised: true }])
  begin()
  expect(await jobs!.start(id)).toMatchObject({ ok: true, value: { pagesTotal: 1 } })
  await expect.poll(stateOf).toBe('done')
  expect(child.asked).toEqual([1])
})

test('a page that kills its reader twice is passed over, and is not tried for ever', async () => {
  begin()
  child.answer = async (page) => (page === 0 ? null : { at: 'page', page, text: 'trang sau', boxes: [] })
  await jobs!.start(id)
  await expect.poll(stateOf).toBe('done')
  expect(child.asked).toEqual([0, 0, 1])
  expect(await jobs!.start(id)).toEqual(fail('ocr/nothing-to-read'))
})

test('words of the child are checked: another page, or too much, ends it', async () => {
  begin()
  child.answer = async () => ({ at: 'page', page: 7, text: 'x', boxes: [] })
  await jobs!.start(id)
  await expect.poll(stateOf).toBe('done')
  expect(child.started).toBe(4)
  expect(child.alive).toBe(0)
})

test('says why a paper cannot be read', async () => {
  begin({ openPaper: async () => fail('paper/not-downloaded') })
  expect(await jobs!.start(id)).toEqual(fail('paper/not-downloaded'))
  expect(await jobs!.start(meeting.id as never)).toEqual(fail('paper/not-on-this-device'))
})
