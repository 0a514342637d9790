/** A meeting made of a folder: real listing, reading processes, store and undo. What is refused, cancelled or taken back leaves nothing behind. */
import { fork } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDraftDesk } from '../../main/app/draft-desk.ts'
import { createImportDesk } from '../../main/app/import-desk.ts'
import type { ImportDesk, OpenSession } from '../../main/app/ports.ts'
import { createDeskPapers, type DeskPapers } from '../../main/app/session-papers.ts'
import { openPaper } from '../../main/files/open-paper.ts'
import { nodeTimers } from '../../main/sync/node-timers.ts'
import { oparlOf } from '../../shared/archive/oparl.ts'
import type { ImportPreview } from '../../shared/ipc/desk-import.ts'
import type { BodyId, MeetingId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { fail } from '../../shared/kernel/result.ts'
import { saying } from '../fixtures/bad-pdfs.ts'
import { an, newId, openTestStore, removeFolder, type TestStore, tempFolder } from '../store/support/world.ts'

const signed = fileURLToPath(
  new URL('../fixtures/vn-gov/quyet-dinh-63-2025-ubnd-phu-tho.pdf', import.meta.url),
)
const reader = fileURLToPath(new URL('../../server/intake/device-child.ts', import.meta.url))
const exporter = fileURLToPath(new URL('../../main/export/child.ts', import.meta.url))
const pdfjs = path.join(path.dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json'))), '/')
const clock = { now: () => instant(Date.now()), monotonicMs: () => performance.now() }
const random = {
  bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
  fraction: Math.random,
}

let folder: string
let made: TestStore
let papers: DeskPapers
let desk: ImportDesk
let session: OpenSession
let chosen: string | null
const drafts = createDraftDesk({ clock, random })

function readingProcess() {
  const started = fork(reader, [], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  })
  return {
    send: (order: unknown) => void started.send(order as object),
    kill: () => void started.kill('SIGKILL'),
    listen: ({ message, ended }: { message: (one: unknown) => void; ended: () => void }) => {
      started.on('message', message)
      started.on('exit', ended)
    },
  }
}

function exportProcess() {
  const child = fork(exporter, [], { serialization: 'advanced', stdio: 'ignore' })
  return {
    say: (message: unknown) => void child.send(message as object),
    onMessage: (listener: (message: unknown) => void) => void child.on('message', listener),
    onExit: (listener: () => void) => void child.on('exit', listener),
    kill: () => void child.kill('SIGKILL'),
    memory: () => null,
  }
}

beforeEach(async () => {
  folder = tempFolder()
  made = await openTestStore(folder)
  const { store } = made
  papers = createDeskPapers({
    host: {
      startChild: readingProcess,
      pdfjs,
      sweep: async () => undefined,
      workFolder: async () => {
        const own = await mkdtemp(path.join(folder, 'work-'))
        return { path: own, remove: () => rm(own, { recursive: true, force: true, maxRetries: 5 }) }
      },
      convert: async () => fail('intake/no-converter'),
    },
    store,
    folder: path.join(folder, 'papers'),
    link: {
      serverUrl: 'http://127.0.0.1:9',
      fetch,
      accessToken: () => null,
      renewToken: async () => false,
      failureOfError: () => 'net/unreachable',
      failureOfAnswer: () => ({ code: 'server/failed' }),
    },
    openPaper: (sha256) =>
      openPaper(
        { store, folder: path.join(folder, 'papers'), note: () => undefined },
        sha256,
        () => undefined,
      ),
    linkFailed: () => undefined,
    saved: () => undefined,
    changed: () => undefined,
    ...{ clock, random, timers: nodeTimers, note: () => undefined },
  })
  session = {
    store,
    personId: an.id,
    unlocked: { header: { bodyId: newId<BodyId>() } },
    deskPapers: papers,
    driver: { workSaved: () => undefined },
  } as unknown as OpenSession
  desk = createImportDesk({
    askWhichFolder: async () => chosen,
    askWhichFile: async () => chosen,
    job: {
      launch: exportProcess,
      every: (ms, tick) => {
        const timer = setInterval(tick, ms)
        return () => clearInterval(timer)
      },
      monotonicMs: () => performance.now(),
      isFullDisk: () => false,
    },
    endpoint: { get: () => Promise.reject(new Error('no line')), isOnline: () => false, timers: nodeTimers },
    ...{ clock, random, progressed: () => undefined },
  })
})
afterEach(async () => {
  await papers.stop()
  await made.store.terminate()
  removeFolder(folder)
})

function files(contents: Readonly<Record<string, Uint8Array | string>>, name = 'Họp giao ban'): string {
  const place = path.join(folder, name)
  for (const [file, bytes] of Object.entries(contents)) {
    mkdirSync(path.dirname(path.join(place, file)), { recursive: true })
    writeFileSync(path.join(place, file), bytes)
  }
  return place
}
const unwrapped = <T>(result: { ok: true; value: T } | { ok: false; failure: { code: string } }): T => {
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}
async function choose(what: 'folder' | 'file', place: string): Promise<ImportPreview> {
  chosen = place
  return unwrapped(await desk.choose(session, what))
}
const all = ({ importId, proposal, same }: ImportPreview) => ({
  importId,
  choice: {
    ...{ name: proposal.name, itemsOut: [], papersOut: Object.keys(same), itemNames: {}, titles: {} },
  },
  secrecy: 'ordinary' as const,
})
const view = async (meetingId: MeetingId) => unwrapped(await drafts.open(session, meetingId))
const settled = (meetingId: MeetingId) =>
  expect
    .poll(
      () =>
        papers.intake.rows(meetingId).every(({ state }) => ['done', 'refused', 'cancelled'].includes(state)),
      { timeout: 120_000 },
    )
    .toBe(true)

test('a folder becomes a draft: agenda at once, papers with what is known of them, copies and marks left out', async () => {
  const place = files({
    '01.1_Quyết định.pdf': readFileSync(signed),
    '01.2_Bản sao.pdf': readFileSync(signed),
    '2. Đầu tư/1. Tờ trình.pdf': saying('mot'),
    '2. Đầu tư/2. Hỏng.pdf': 'không phải PDF',
    '3. Tối mật.pdf': saying('ba'),
  })
  const preview = await choose('folder', place)
  expect(preview.same).toEqual({ '01.2_Bản sao.pdf': '01.1_Quyết định.pdf' })
  expect(preview.proposal.left).toEqual([{ source: '3. Tối mật.pdf', why: 'secret' }])
  const { meetingId, papers: count } = unwrapped(await desk.take(session, all(preview)))
  expect(count).toBe(3)
  // Pressed once more, it is no second meeting.
  expect((await desk.take(session, all(preview))).ok).toBe(false)
  await settled(meetingId)
  const draft = await view(meetingId)
  expect(draft.meeting.name).toBe('Họp giao ban')
  expect(draft.items.map(({ number, name }) => `${number} ${name}`)).toEqual(['1 Quyết định', '2 Đầu tư'])
  expect(draft.papers.map(({ title, paperType, secrecy }) => [title, paperType, secrecy])).toEqual([
    ['', 'Quyết định', 'ordinary'],
    ['', 'Tờ trình', 'ordinary'],
  ])
  expect(papers.intake.rows(meetingId).map(({ failure }) => failure?.code ?? null)).toEqual([
    null,
    null,
    'paper/not-pdf',
  ])

  // One step back, one step forth.
  unwrapped(await drafts.move(session, meetingId, 'undo'))
  const back = await view(meetingId)
  expect([back.items, back.papers, back.meeting.name, back.canUndo]).toEqual([[], [], '', false])
  unwrapped(await drafts.move(session, meetingId, 'redo'))
  expect((await view(meetingId)).papers).toHaveLength(2)

  // Another folder goes behind what is there, and is taken back alone.
  const more = await choose('folder', files({ '1. Bế mạc/1. Kết luận.pdf': saying('bon') }, 'Bổ sung'))
  unwrapped(await desk.take(session, { ...all(more), into: meetingId }))
  await settled(meetingId)
  const both = await view(meetingId)
  expect(both.meeting.name).toBe('Họp giao ban')
  expect(both.items.map(({ name }) => name)).toEqual(['Quyết định', 'Đầu tư', 'Bế mạc'])
  expect(both.papers).toHaveLength(3)
  unwrapped(await drafts.move(session, meetingId, 'undo'))
  expect((await view(meetingId)).items.map(({ name }) => name)).toEqual(['Quyết định', 'Đầu tư'])
})

test('taken back while its files are still on their way: nothing comes after it', async () => {
  const contents: Record<string, Uint8Array> = {}
  for (let at = 1; at <= 12; at += 1)
    contents[`${String(at)}. Báo cáo ${String(at)}.pdf`] = saying(`so ${String(at)}`)
  const preview = await choose('folder', files(contents))
  const { meetingId } = unwrapped(await desk.take(session, all(preview)))
  await expect.poll(async () => (await view(meetingId)).papers.length, { timeout: 60_000 }).toBeGreaterThan(0)
  unwrapped(await drafts.move(session, meetingId, 'undo'))
  await settled(meetingId)
  const draft = await view(meetingId)
  expect([draft.items.length, draft.papers.length]).toEqual([0, 0])
  expect(papers.intake.rows(meetingId).some(({ state }) => state === 'cancelled')).toBe(true)
})

test('a folder that this app has written says itself what it is', async () => {
  const paper = {
    ...{ paperId: 'p1', fileId: 'f1', fileVersionId: 'v1', versionNumber: 1, name: 'Tờ trình ngân sách' },
    ...{
      reference: '412/TTr-UBND',
      paperType: 'Tờ trình',
      date: null,
      originator: '',
      role: 'main' as const,
    },
    ...{ pageCount: 1, size: 10, sha256: 'a'.repeat(64), here: true },
  }
  const document = oparlOf(
    {
      ...{ id: 'm', name: 'Kỳ họp', state: 'published', organization: '', people: [], room: '', address: '' },
      ...{ start: instant(0), end: instant(1) },
      items: [
        {
          id: 'i',
          number: '1',
          name: 'Ngân sách',
          presenter: 'Ông An',
          presentingUnit: '',
          plannedMinutes: 5,
          papers: [paper],
        },
      ],
    },
    'https://a.vn/oparl',
    () => encodeURIComponent('1.1 Tờ trình.pdf'),
  )
  const place = files({ 'OParl.json': JSON.stringify(document), '1.1 Tờ trình.pdf': saying('mot') })
  for (const preview of [
    await choose('file', path.join(place, 'OParl.json')),
    await choose('folder', place),
  ]) {
    expect(preview.from).toBe('oparl')
    expect(preview.proposal.items).toMatchObject([
      { name: 'Ngân sách', presenter: 'Ông An', plannedMinutes: 5 },
    ])
    expect(preview.proposal.papers).toMatchObject([{ source: '1.1 Tờ trình.pdf', reference: '412/TTr-UBND' }])
  }
})

test('what cannot be read says why', async () => {
  const codeOf = async (what: 'folder' | 'file', place: string | null): Promise<string> => {
    chosen = place
    const found = await desk.choose(session, what)
    return found.ok ? 'ok' : found.failure.code
  }
  const place = files({
    'bảng.csv': 'STT;Nội dung\n1;Khai mạc\n',
    'lương.csv': 'Họ tên;Lương\nAn;5\n',
    'hỏng.xlsx': 'không phải',
    'khác.json': '{"a":1}',
  })
  mkdirSync(path.join(folder, 'trống'))
  expect(await codeOf('file', null)).toBe('import/cancelled')
  expect(await codeOf('file', path.join(place, 'bảng.csv'))).toBe('ok')
  expect(await codeOf('file', path.join(place, 'lương.csv'))).toBe('bring/no-table')
  expect(await codeOf('file', path.join(place, 'hỏng.xlsx'))).toBe('bring/not-readable')
  expect(await codeOf('file', path.join(place, 'khác.json'))).toBe('bring/no-meeting')
  expect(await codeOf('file', path.join(place, 'không có.csv'))).toBe('intake/cannot-read')
  expect(await codeOf('folder', path.join(folder, 'trống'))).toBe('bring/empty-folder')
  expect(await codeOf('folder', path.join(folder, 'không có'))).toBe('intake/cannot-read')
  const looked = await desk.look(session, 'https://a.vn/oparl')
  expect(looked.ok ? '' : looked.failure.code).toBe('endpoint/offline')
})
