import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { decode } from 'cborg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../../server/compose.ts'
import { accountNamed } from '../../server/store/account-rows.ts'
import { blobPath } from '../../server/store/blobs.ts'
import { meetingsOf, objectOf } from '../../server/store/oparl-rows.ts'
import { openServerStore } from '../../server/store/open.ts'
import type { FileVersionId, MeetingId, PersonId, Sha256 } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { OparlPut } from '../../shared/oparl/objects.ts'
import { meetingScope } from '../../shared/oparl/scope.ts'
import { PaperText } from '../../shared/wire/paper-text.ts'
import { type Ready, seedDemo } from '../../tools/seed/index.ts'
import { generateProvince } from '../../tools/seed/province/generate-province.ts'
import { SCANNED } from '../../tools/seed/ready.ts'

import { bearer, call, type Device, pullAll, signedInDevice } from '../server/device.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'seed-'))
const today = instant(Date.parse('2026-11-23T15:37:00+07:00'))
const DAY_MS = 86_400_000
let ready: Ready

beforeAll(async () => {
  ready = await seedDemo({ dataDir, today, scanPages: 3 })
}, 600_000)
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

function withStore<T>(work: (store: ReturnType<typeof openServerStore>) => T): T {
  const store = openServerStore(dataDir)
  try {
    return work(store)
  } finally {
    store.close()
  }
}

const blob = (sha256: string) => readFileSync(blobPath(dataDir, sha256 as Sha256))

describe('the demo', () => {
  test('has the meetings, people and papers that the demo promises', () => {
    expect(ready.meetings.map(({ key }) => key)).toEqual(['today', 'past', 'next'])
    const days = ready.meetings.map(
      ({ start }) =>
        Math.floor((start + 7 * 3_600_000) / DAY_MS) - Math.floor((today + 7 * 3_600_000) / DAY_MS),
    )
    expect(days).toEqual([0, -21, 7])
    expect(ready.accounts).toHaveLength(8)
    const roles = ready.accounts.map(({ role }) => role)
    expect([...new Set(roles)].toSorted()).toEqual(['chair', 'delegate', 'guest', 'secretary'])
    const ofToday = ready.papers.filter(({ meeting }) => meeting === 'today')
    expect(ofToday.length).toBeGreaterThanOrEqual(15)
    expect(new Set(ofToday.map(({ item }) => item)).size).toBeGreaterThanOrEqual(8)
    expect(ofToday.filter(({ name }) => name.length > 250).length).toBeGreaterThanOrEqual(2)
    expect(new Set(ready.papers.map(({ sha256 }) => sha256)).size).toBe(ready.papers.length)
    expect(
      ready.papers.filter(({ pageCount }) => pageCount === 95 || pageCount === 40 || pageCount === 15),
    ).toHaveLength(3)
  })

  test('is all in the server store, every file and text as its record says', () => {
    withStore((store) => {
      for (const paper of ready.papers) {
        const meeting = ready.meetings.find(({ key }) => key === paper.meeting)
        const version = objectOf(
          store.reads,
          meetingScope((meeting?.id ?? '') as MeetingId),
          'FileVersion',
          paper.fileVersionId,
        )
        expect(version, paper.key).toMatchObject({
          sha256: paper.sha256,
          size: paper.size,
          pageCount: paper.pageCount,
        })
        expect(statSync(blobPath(dataDir, paper.sha256 as Sha256)).size).toBe(paper.size)
        if (version?.text == null) expect(paper.key).toBe('hs-kiem-dem')
        else {
          const text = PaperText.parse(JSON.parse(gunzipSync(blob(version.text.sha256)).toString('utf8')))
          expect(text.pages).toHaveLength(paper.pageCount)
          expect(text.pages.join('')).toBe(text.pages.join('').normalize('NFC'))
        }
      }
      const [chair] = ready.accounts
      expect(meetingsOf(store.reads, (chair?.personId ?? '') as PersonId)).toHaveLength(3)
      for (const { name } of ready.accounts) expect(accountNamed(store.reads, name), name).not.toBeNull()
    })
  })

  test('keeps the real signed papers as signed', () => {
    const fixtures = new URL('../fixtures/vn-gov/', import.meta.url)
    for (const { key, fileName, sha256 } of ready.papers) {
      if (['nd-282', 'vbhn-30', 'qd-63'].includes(key))
        expect(blob(sha256).equals(readFileSync(new URL(fileName, fixtures)))).toBe(true)
    }
  })

  test('a scan is page images alone', () => {
    const scan = ready.papers.find(({ key }) => key === 'hs-kiem-dem')
    expect(scan).toMatchObject({ pageCount: 3, hasText: false })
    const bytes = blob(scan?.sha256 ?? '').toString('latin1')
    expect(bytes.match(/\/DCTDecode/g)).toHaveLength(3)
    expect(bytes).not.toContain('/Font')
    // 120 such pages are over the 40 MB that the demo promises.
    expect((120 * bytes.length) / 3).toBeGreaterThan(40e6)
  })
})

describe('a device of the demo', () => {
  const account = (key: string) => {
    const found = ready.accounts.find((one) => one.key === key)
    if (found === undefined) throw new Error(`no account ${key}`)
    return found
  }
  const putsOf = async (device: Device) =>
    (await pullAll(device))
      .filter(({ kind }) => kind === 'oparl.put')
      .map(({ scope, payload }) => ({ scope, put: OparlPut.parse(decode(payload)) }))

  test('signs in with the password of ready.json and pulls the meetings of its person, no others', async () => {
    const server = await startServer({ dataDir })
    try {
      for (const [key, expected] of [
        ['ha', ['today', 'past', 'next']],
        ['nhung', ['today', 'past']],
      ] as const) {
        const { name, password, personId } = account(key)
        const device = await signedInDevice(server.url, name, password)
        expect(device.personId).toBe(personId)
        const puts = await putsOf(device)
        const meetings = puts.flatMap(({ put }) => (put.type === 'Meeting' ? [put.object.id as string] : []))
        const wanted = ready.meetings
          .filter((meeting) => expected.some((one) => one === meeting.key))
          .map(({ id }) => id)
        expect(meetings.toSorted()).toEqual(wanted.toSorted())
        expect(puts.filter(({ put }) => put.type === 'Person')).toHaveLength(8)
        const allowed = ready.papers.filter(({ meeting }) => expected.some((one) => one === meeting))
        const versions = puts.flatMap(({ put }) => (put.type === 'FileVersion' ? [put.object] : []))
        expect(new Set(versions.map(({ fileId }) => fileId)).size).toBe(allowed.length)
        // One paper of today has been replaced.
        expect(versions.filter(({ number }) => number === 2)).toHaveLength(1)
        const forbidden = ready.papers.find(({ meeting }) => !expected.some((one) => one === meeting))
        const statusOf = async (sha256: string) =>
          (await call(`${server.url}/v1/blobs/${sha256}`, { headers: bearer(device) })).status
        if (allowed[0] !== undefined) expect(await statusOf(allowed[0].sha256)).toBe(200)
        if (forbidden !== undefined) expect(await statusOf(forbidden.sha256)).toBe(404)
      }
    } finally {
      await server.stop()
    }
  })
})

describe('seeding again', () => {
  const feedLength = () =>
    withStore((store) => (store.reads.sql('SELECT count(*) AS n FROM feed_entry').get() as { n: number }).n)

  test('on the same day changes nothing', async () => {
    const before = feedLength()
    expect(await seedDemo({ dataDir, today })).toEqual(ready)
    expect(feedLength()).toBe(before)
  })

  test('on another day moves the three meetings and nothing else', async () => {
    const before = feedLength()
    const moved = await seedDemo({ dataDir, today: instant(today + 2 * DAY_MS) })
    expect(moved.meetings.map(({ start }, index) => start - (ready.meetings[index]?.start ?? 0))).toEqual(
      [2, 2, 2].map((days) => days * DAY_MS),
    )
    expect(moved.papers).toEqual(ready.papers)
    expect(feedLength()).toBe(before + 3)
  })

  test('with another number of pages scans the dossier again, and nothing else', async () => {
    const before = feedLength()
    const rescanned = await seedDemo({ dataDir, today: instant(today + 2 * DAY_MS), scanPages: 2 })
    expect(feedLength()).toBe(before + 1)
    const changed = rescanned.papers.filter((paper, index) => paper.sha256 !== ready.papers[index]?.sha256)
    expect(changed).toMatchObject([{ key: SCANNED, pageCount: 2 }])
    expect(statSync(blobPath(dataDir, changed[0]!.sha256 as Sha256)).size).toBe(changed[0]!.size)
  })

  test('with more papers adds years of meetings, and growing further keeps them', async () => {
    const later = instant(today + 2 * DAY_MS)
    expect(await seedDemo({ dataDir, today: later, papers: 60 })).toMatchObject({
      paperCount: 60,
      meetingCount: 4,
    })
    const before = feedLength()
    expect(await seedDemo({ dataDir, today: instant(later + 5 * DAY_MS), papers: 80 })).toMatchObject({
      paperCount: 80,
      meetingCount: 5,
    })
    // The demo's 3 meetings move; 20 papers come with their 4 objects each, a meeting and its agenda items.
    expect(feedLength() - before).toBeGreaterThanOrEqual(3 + 20 * 4 + 1)
    expect(feedLength() - before).toBeLessThan(3 + 20 * 4 + 1 + 26)
  })
})

describe('an office as a feed without files', () => {
  test('is the same for the same seed, valid, and every version has its text', () => {
    const first = [...generateProvince('gate', 100)]
    expect([...generateProvince('gate', 100)]).toEqual(first)
    expect([...generateProvince('other', 100)]).not.toEqual(first)
    const entries = first.flatMap((page) => page.entries)
    for (const { put } of entries) OparlPut.parse(put)
    const versions = entries.flatMap(({ put }) => (put.type === 'FileVersion' ? [put.object] : []))
    expect(versions).toHaveLength(100)
    expect(new Set(versions.map(({ sha256 }) => sha256)).size).toBe(100)
    const texts = new Map<FileVersionId, PaperText>(
      first.flatMap((page) => page.texts.map(({ fileVersionId, text }) => [fileVersionId, text])),
    )
    for (const version of versions) expect(texts.get(version.id)?.pages).toHaveLength(version.pageCount)
  })
})
