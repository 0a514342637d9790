/**
 * A secretary's files on their way into a draft, with no network, and then to the server over a line that is cut: the
 * real reading process, store worker, encrypted blobs and server.
 */
import { fork } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { IntakeHost } from '../../main/app/intake-host.ts'
import { createDeskPapers, type DeskPapers } from '../../main/app/session-papers.ts'
import { openPaper } from '../../main/files/open-paper.ts'
import { convertToPdf, findOffice, usualPlaces } from '../../main/intake/index.ts'
import { nodeTimers } from '../../main/sync/node-timers.ts'
import type { IntakeRow } from '../../shared/ipc/desk-papers.ts'
import type { AgendaItemId, MeetingId, OpId, PaperId, PersonId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { fail } from '../../shared/kernel/result.ts'
import { encrypted, onePage, saying } from '../fixtures/bad-pdfs.ts'
import { bearer, call, type Device } from '../server/device.ts'
import { type Office, openOffice } from '../server/office.ts'
import {
  an,
  NOW,
  newId,
  openTestStore,
  removeFolder,
  type TestStore,
  tempFolder,
} from '../store/support/world.ts'
import { readyChanges } from '../support/desk-pack.ts'
import { Link } from '../support/link.ts'

const signed = fileURLToPath(
  new URL('../fixtures/vn-gov/quyet-dinh-63-2025-ubnd-phu-tho.pdf', import.meta.url),
)
const child = fileURLToPath(new URL('../../server/intake/device-child.ts', import.meta.url))
const pdfjs = path.join(path.dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json'))), '/')

let folder: string
let made: TestStore
let papers: DeskPapers
let meetingId: MeetingId
let itemId: AgendaItemId
let office: Office | null = null
let link: Link | null = null
let chi: Device | null = null
let beforeFetch: (method: string) => void = () => undefined

beforeEach(async () => {
  folder = tempFolder()
  made = await openTestStore(folder)
  meetingId = newId<MeetingId>()
  itemId = newId<AgendaItemId>()
  papers = desk()
  const begun = await made.store.editDesk({
    ...{ opId: newId<OpId>(), meetingId, at: NOW },
    what: {
      ...{ is: 'edit', action: 'edit', reason: '' },
      changes: readyChanges(
        { secretary: an.id, chair: newId<PersonId>() },
        { itemId, paperId: newId<PaperId>() },
      ),
    },
  })
  expect(begun.ok).toBe(true)
})
afterEach(async () => {
  await papers.stop()
  await made.store.terminate()
  await link?.close()
  await office?.close()
  ;[office, link, chi] = [null, null, null]
  beforeFetch = () => undefined
  removeFolder(folder)
})

const host: IntakeHost = {
  startChild: () => {
    const started = fork(child, [], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    })
    return {
      send: (order) => void started.send(order),
      kill: () => void started.kill('SIGKILL'),
      listen: ({ message, ended }) => {
        started.on('message', message)
        started.on('exit', ended)
      },
    }
  },
  pdfjs,
  sweep: async () => undefined,
  workFolder: async () => {
    const own = await mkdtemp(path.join(folder, 'work-'))
    return { path: own, remove: () => rm(own, { recursive: true, force: true, maxRetries: 5 }) }
  },
  convert: async () => fail('intake/no-converter'),
}

function desk(over: Partial<IntakeHost> = {}): DeskPapers {
  return createDeskPapers({
    host: { ...host, ...over },
    store: made.store,
    folder: path.join(folder, 'papers'),
    link: {
      serverUrl: link?.url ?? 'http://127.0.0.1:9',
      fetch: (url, init) => {
        beforeFetch(init.method ?? 'GET')
        return fetch(url, init)
      },
      accessToken: () => chi?.tokens.accessToken ?? null,
      renewToken: async () => false,
      failureOfError: () => 'net/unreachable',
      failureOfAnswer: () => ({ code: 'server/failed' }),
    },
    openPaper: (sha256) =>
      openPaper(
        { store: made.store, folder: path.join(folder, 'papers'), note: () => undefined },
        sha256,
        () => undefined,
      ),
    linkFailed: () => undefined,
    saved: () => undefined,
    changed: () => undefined,
    clock: { now: () => instant(Date.now()), monotonicMs: () => performance.now() },
    random: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)), fraction: Math.random },
    timers: nodeTimers,
    note: () => undefined,
  })
}

const byName = (one: string, other: string): number => (one < other ? -1 : 1)

const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  await expect.poll(isSo, { timeout: 120_000, interval: 20 }).toBe(true)
}

const OVER: readonly IntakeRow['state'][] = ['done', 'duplicate', 'refused', 'cancelled']
const rows = (): IntakeRow[] => papers.intake.rows(meetingId)
const allOver = (): Promise<void> => until(() => rows().every(({ state }) => OVER.includes(state)))
const draftPapers = async () => {
  const draft = await made.store.deskDraft(meetingId)
  if (!draft.ok) throw new Error(draft.failure.code)
  return draft.value.papers.filter(({ content }) => content !== null)
}
/** A folder as secretaries have them. */
function files(contents: Readonly<Record<string, Uint8Array>>): string {
  const place = mkdtempSync(path.join(folder, 'tai-lieu-'))
  for (const [name, bytes] of Object.entries(contents)) {
    mkdirSync(path.dirname(path.join(place, name)), { recursive: true })
    writeFileSync(path.join(place, name), bytes)
  }
  return place
}
const take = (...paths: string[]) => papers.intake.take(meetingId, { is: 'new', itemId }, paths)
const outcome = (name: string) => {
  const row = rows().find(({ fileName }) => fileName === name)
  return row?.failure?.code ?? row?.state
}

test('[SYNC-180] a folder is taken offline: papers in the draft, each other file with its reason', async () => {
  const place = files({
    // Read long before the one that stands before it.
    '01b Ngắn.pdf': saying('noi dung khac'),
    '02. Trùng.pdf': readFileSync(signed),
    'phu luc/03_Mat.pdf': saying('noi dung'),
    '04 dau mat.pdf': onePage('BT /F 14 Tf 72 760 Td (TUYET MAT) Tj ET'),
    '05 mat khau.pdf': await encrypted('mat-khau'),
    '06 trang html.pdf': Buffer.from('<html>mang</html>'),
    '07 cu.docx': Buffer.from('van ban thuong'),
    '08 trống.pdf': new Uint8Array(0),
    '09 chuong trinh.exe': Buffer.from('MZ'),
    '10 bang.xlsx': Buffer.from('PK\u0003\u0004rest'),
    '11 cut.pdf': readFileSync(signed).subarray(0, 900_000),
  })
  copyFileSync(signed, path.join(place, '01. QĐ 63.pdf'))
  const before = (await draftPapers()).length
  expect(await take(place)).toBe(12)
  await allOver()
  expect(outcome('01. QĐ 63.pdf')).toBe('done')
  expect(outcome('01b Ngắn.pdf')).toBe('done')
  expect(outcome('02. Trùng.pdf')).toBe('duplicate')
  expect(outcome('03_Mat.pdf')).toBe('paper/secret')
  expect(outcome('04 dau mat.pdf')).toBe('paper/secret')
  expect(outcome('05 mat khau.pdf')).toBe('paper/encrypted')
  expect(outcome('06 trang html.pdf')).toBe('paper/not-pdf')
  expect(outcome('07 cu.docx')).toBe('intake/not-its-kind')
  expect(outcome('08 trống.pdf')).toBe('paper/empty')
  expect(outcome('09 chuong trinh.exe')).toBe('intake/wrong-kind')
  expect(outcome('10 bang.xlsx')).toBe('intake/no-converter')
  expect(outcome('11 cut.pdf')).toBe('paper/damaged')
  const inDraft = await draftPapers()
  expect(inDraft.length - before).toBe(2)
  expect(inDraft.at(-1)?.content?.fileName).toBe('01b Ngắn.pdf')
  expect(inDraft.at(-2)).toMatchObject({
    itemId,
    title: '',
    secrecy: null,
    content: { fileName: '01. QĐ 63.pdf' },
  })

  // After an end without ceremony what was said to be taken is there, sealed, with what was read of it.
  await papers.stop()
  made = await made.reopen()
  papers = desk()
  const whole = inDraft.at(-2)?.content?.sha256
  const content = (await papers.contents(meetingId)).find(({ sha256 }) => sha256 === whole)
  expect(content).toMatchObject({ pageCount: 15, upload: { state: 'waiting', sentBytes: 0 } })
  expect(content?.facts.fields.originator?.value).toBe('Chủ tịch Ủy ban nhân dân tỉnh Phú Thọ')
  expect(content?.facts.fields.reference).toBeNull()
  expect(content?.facts.signatures).toHaveLength(3)
  const row = await made.store.blob(content?.sha256 ?? ('' as never))
  const sealed = readFileSync(path.join(folder, 'papers', row?.fileName ?? ''))
  expect(sealed.includes('%PDF-')).toBe(false)

  // The same file, brought once more, is known.
  await take(path.join(place, '01. QĐ 63.pdf'))
  await allOver()
  expect(rows().at(-1)).toMatchObject({ state: 'duplicate' })
})

test('[SYNC-181] a paper of a draft goes up piece by piece; after a cut and a restart it goes on where it was', async () => {
  office = await openOffice()
  link = await Link.to(office.url())
  chi = await office.device('chi')
  await papers.stop()
  papers = desk()
  await take(signed)
  await allOver()
  const size = readFileSync(signed).length
  const view = async () => (await papers.contents(meetingId))[0]
  let pieces = 0
  beforeFetch = (method) => {
    pieces += method === 'PATCH' ? 1 : 0
    if (pieces === 2) link?.set('cut')
  }
  papers.uploads.start()
  papers.uploads.linkUp()
  await until(() => pieces === 2 && papers.uploads.moving() === null)
  beforeFetch = () => undefined
  const there = (await view())?.upload.sentBytes ?? 0
  expect((await view())?.upload.state).toBe('waiting')
  expect(there).toBeGreaterThan(0)
  expect(there).toBeLessThan(size)

  // The device is started again before the line returns.
  await papers.stop()
  made = await made.reopen()
  const up = link.bytes.up
  papers = desk()
  link.set('open')
  papers.uploads.start()
  papers.uploads.linkUp()
  await until(async () => (await view())?.upload.state === 'sent')
  expect(link.bytes.up - up).toBeLessThan(size - there + 20_000)
  const sha256 = (await view())?.sha256 ?? ''
  const held = await call(`${office.url()}/v1/meetings/${office.meetingId}/papers/look`, {
    method: 'POST',
    headers: { ...bearer(chi), 'content-type': 'application/json' },
    body: JSON.stringify({ sha256 }),
  })
  expect(held.status).toBe(200)
})

test('[SYNC-182] what is cancelled leaves nothing behind', async () => {
  await take(signed, files({ 'khac.pdf': saying('khac') }))
  papers.intake.cancel(meetingId, null)
  await allOver()
  expect(rows().map(({ state }) => state)).toEqual(['cancelled', 'cancelled'])
  expect(await papers.contents(meetingId)).toEqual([])
})

test('a picture becomes a paper of one page; an Office file too, where LibreOffice is installed', async () => {
  const program = await findOffice(usualPlaces(process.platform, process.env))
  await papers.stop()
  papers = desk({
    convert: async (file, into, signal) =>
      program === null
        ? fail('intake/no-converter')
        : convertToPdf({ program, file, folder: into, timers: nodeTimers, signal }),
  })
  // One dot.
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const rtf = String.raw`{\rtf1\ansi{\fonttbl\f0\fswiss Helvetica;}\f0\pard T\u7901? tr\u236?nh v\u7873? k\u7871? ho\u7841?ch\par}`
  await take(files({ 'anh.png': png, 'to trinh.rtf': Buffer.from(rtf) }))
  await allOver()
  expect(outcome('anh.png')).toBe('done')
  expect(outcome('to trinh.rtf')).toBe(program === null ? 'intake/no-converter' : 'done')
  const contents = await papers.contents(meetingId)
  expect(contents.map(({ facts }) => facts.madeFrom ?? '').toSorted(byName)).toEqual(
    program === null ? ['anh.png'] : ['anh.png', 'to trinh.rtf'],
  )
})
