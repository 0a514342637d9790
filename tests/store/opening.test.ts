/** Every way an opening can go wrong has its own name, and none of them loses a byte. */

import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../main/store/opening.ts'
import { ballastOf } from '../../main/store/sqlite/ballast.ts'
import { assertDurable, openSqlite } from '../../main/store/sqlite/database.ts'
import type { OpId } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { wholeText } from '../../shared/wire/text-part.ts'
import {
  aMeeting,
  type anOpening,
  aWriter,
  DAY,
  feedOf,
  NOW,
  newId,
  openTestStore,
  privateDoc,
  removeFolder,
  startTestStore,
  tempFolder,
} from './support/world.ts'

let folder: string
beforeEach(() => {
  folder = tempFolder()
})
afterEach(() => removeFolder(folder))

const filled = async () => {
  const made = await openTestStore(folder)
  const meeting = aMeeting({ name: 'Phiên họp', papers: [{ name: 'Tờ trình' }] })
  await made.store.applyResponse(feedOf(meeting), NOW)
  await made.store.close()
  await made.store.terminate()
  return { opening: made.opening, meeting }
}
const codeOf = async (opening: ReturnType<typeof anOpening>) => {
  const made = startTestStore(opening)
  const opened = await made.store.open(opening)
  await made.store.terminate()
  return opened.ok ? 'ok' : opened.failure.code
}
const bytesOf = (file: string) => readFileSync(file).toString('base64')

test('tells a wrong key from a damaged file, and changes neither', async () => {
  const { opening } = await filled()
  const before = bytesOf(opening.file)
  expect(await codeOf({ ...opening, storeKey: new Uint8Array(32).fill(1) })).toBe('storage/wrong-key')
  expect(bytesOf(opening.file)).toBe(before)
  const broken = Buffer.from(before, 'base64')
  broken.fill(7, 0, 4096)
  writeFileSync(opening.file, broken)
  expect(await codeOf(opening)).toBe('storage/damaged')
  expect(bytesOf(opening.file)).toBe(broken.toString('base64'))
})

test('finds one changed bit anywhere in the file after an unclean end', async () => {
  const { opening } = await filled()
  const good = readFileSync(opening.file)
  writeFileSync(`${opening.file}.open`, '')
  let found = 0
  const places = Array.from({ length: 24 }, (_, index) => Math.floor((good.length / 24) * index) + 200)
  for (const at of places) {
    const bad = Buffer.from(good)
    bad[at] = bad[at]! ^ 4
    writeFileSync(opening.file, bad)
    for (const part of ['-wal', '-shm'])
      if (existsSync(opening.file + part)) writeFileSync(opening.file + part, '')
    const opened = openDatabase(opening.file, opening.storeKey)
    if (opened.ok) opened.value.db.close()
    else if (opened.failure.code === 'storage/damaged') found += 1
  }
  expect(found).toBe(places.length)
})

test('a second opener is told that the store is in use', async () => {
  const made = await openTestStore(folder)
  expect(await codeOf(made.opening)).toBe('storage/in-use')
  await made.store.terminate()
})

test('a file from a newer program is refused and left as it is', async () => {
  const { opening } = await filled()
  const db = openSqlite(opening.file, opening.storeKey)
  db.pragma('user_version = 99')
  db.close()
  expect(await codeOf(opening)).toBe('storage/newer-than-app')
  expect(statSync(opening.file).size).toBeGreaterThan(10_000)
})

test('is durable after the first write, and the assertion sees when it is not', () => {
  const opened = openDatabase(path.join(folder, 'x.db'), new Uint8Array(32))
  if (!opened.ok) throw new Error(opened.failure.code)
  const { db } = opened.value
  expect(() => assertDurable(db)).not.toThrow()
  for (const worse of [
    'synchronous = NORMAL',
    'trusted_schema = ON',
    'foreign_keys = OFF',
    'temp_store = DEFAULT',
  ]) {
    db.pragma(worse)
    expect(() => assertDurable(db)).toThrow(worse.split(' ')[0])
    db.pragma('synchronous = FULL')
    db.pragma('trusted_schema = OFF')
    db.pragma('foreign_keys = ON')
    db.pragma('temp_store = MEMORY')
  }
  db.close()
})

test('nothing that people wrote, no key and no name is readable in any file', async () => {
  const made = await openTestStore(folder)
  const meeting = aMeeting({ name: 'CANARY-MEETING', papers: [{ name: 'CANARY-PAPER' }] })
  const paper = meeting.papers[0]!
  await made.store.applyResponse(feedOf(meeting), NOW)
  const writer = aWriter(privateDoc(paper.fileId))
  await made.store.appendLocal({
    opId: newId<OpId>(),
    docId: writer.docId,
    update: writer.note(paper.versionId, 'CANARY-NOTE').update,
    summary: 'CANARY-SUMMARY',
    at: NOW,
  })
  await made.store.indexText(paper.versionId, wholeText(['CANARY-TEXT of the page', 'canary-text']))
  await made.store.backUp(NOW, 0)
  const keys = [made.opening.storeKey, made.opening.privateKey, made.opening.signingKey].map((key) =>
    Buffer.from(key),
  )
  const look = (leastFiles: number) => {
    const names = readdirSync(folder)
    expect(names.filter((name) => /db$|-wal$|\.text$|backup/.test(name)).length).toBeGreaterThanOrEqual(
      leastFiles,
    )
    for (const name of names) {
      const bytes = readFileSync(path.join(folder, name))
      expect({ name, clear: /canary-/i.test(bytes.toString('latin1')) }).toEqual({ name, clear: false })
      for (const key of keys) {
        expect(bytes.includes(key)).toBe(false)
        expect(bytes.includes(Buffer.from(key.toString('hex')))).toBe(false)
      }
    }
  }
  look(5)
  // The outbox holds the private note sealed: what leaves this machine cannot be read either.
  const [batch] = await made.store.outboxBatches(64 * 1024)
  expect(Buffer.from(batch!.body).toString('latin1')).not.toContain('CANARY-NOTE')
  await made.store.close()
  await made.store.terminate()
  look(3)
})

test('makes no backup while a younger one is there, and sweeps what a cut one has left', async () => {
  const made = await openTestStore(folder)
  const backups = () => readdirSync(folder).filter((name) => name.includes('.backup-'))
  for (const [afterMs, count] of [
    [0, 1],
    [DAY - 1, 1],
    [DAY, 2],
  ] as const) {
    expect((await made.store.backUp(instant(NOW + afterMs), DAY)).ok).toBe(true)
    expect(backups().length).toBe(count)
  }
  writeFileSync(`${made.opening.file}.backup-2026-11-23T00-00-00-000Z.tmp`, 'half')
  const again = await made.reopen()
  expect(backups().length).toBe(2)
  await again.store.terminate()
})

test('keeps the newest three backups, each of which opens', async () => {
  const made = await openTestStore(folder)
  for (let day = 0; day < 5; day += 1)
    expect((await made.store.backUp(instant(NOW + day * DAY), 0)).ok).toBe(true)
  await made.store.terminate()
  const backups = readdirSync(folder)
    .filter((name) => name.includes('.backup-'))
    .sort()
  expect(backups.map((name) => name.slice(0, 26))).toEqual([
    'store.db.backup-2026-11-25',
    'store.db.backup-2026-11-26',
    'store.db.backup-2026-11-27',
  ])
  const copy = openSqlite(path.join(folder, backups[0]!), made.opening.storeKey)
  expect(copy.prepare('SELECT count(*) FROM op_log').pluck().get()).toBe(0)
  copy.close()
})

const mounts = process.platform === 'linux' && process.getuid?.() === 0

/** A disk of its own, 12 MB, so that full means full. Needs root; other machines check the ballast below. */
test.runIf(mounts)(
  'on a full disk the person’s own note is still saved, large writes are refused, and nothing is damaged',
  async () => {
    const disk = path.join(folder, 'disk')
    mkdirSync(disk)
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', disk])
    expect(mounted.status, mounted.stderr.toString()).toBe(0)
    try {
      const made = await openTestStore(disk)
      const meeting = aMeeting({ name: 'Phiên họp', papers: [{ name: 'Tờ trình' }] })
      const paper = meeting.papers[0]!
      await made.store.applyResponse(feedOf(meeting), NOW)
      expect(await ballastOf(made.opening.file, 3 * 1024 * 1024, 0).lay()).toBe(true)
      const rest = spawnSync('dd', ['if=/dev/zero', `of=${path.join(disk, 'fill')}`, 'bs=4k'])
      expect(rest.status).not.toBe(0)
      const writer = aWriter(privateDoc(paper.fileId))
      const saved: string[] = []
      let refused = ''
      for (let count = 0; refused === '' && count < 400; count += 1) {
        const opId = newId<OpId>()
        const { update } = writer.note(paper.versionId, 'x'.repeat(30_000))
        const done = await made.store.appendLocal({ opId, docId: writer.docId, update, summary: '', at: NOW })
        if (done.ok) saved.push(opId)
        else refused = done.failure.code
      }
      expect(made.heard.diskFull[0]).toBe(true)
      expect(saved.length).toBeGreaterThan(10)
      expect(refused).toBe('storage/full')
      expect(
        await made.store.applyResponse(
          feedOf(
            aMeeting({ name: 'Thêm', papers: Array.from({ length: 3000 }, (_, n) => ({ name: `p${n}` })) }),
          ),
          NOW,
        ),
      ).toMatchObject({ ok: false, failure: { code: 'storage/full' } })
      expect((await made.store.openPaper(meeting.id, paper.fileId)).ok).toBe(true)
      expect((await made.store.outbox()).map((row) => row.opId).sort()).toEqual([...saved].sort())
      await made.store.terminate()
      copyFileSync(made.opening.file, path.join(folder, 'after.db'))
      copyFileSync(`${made.opening.file}-wal`, path.join(folder, 'after.db-wal'))
      const after = openSqlite(path.join(folder, 'after.db'), made.opening.storeKey)
      expect(after.pragma('integrity_check', { simple: true })).toBe('ok')
      expect(after.prepare('SELECT count(*) FROM outbox').pluck().get()).toBe(saved.length)
      after.close()
    } finally {
      spawnSync('umount', ['-l', disk])
    }
  },
)

test('ballast is laid once, given back whole, and never from a disk that is short of room', async () => {
  const file = path.join(folder, 'x.db')
  const ballast = ballastOf(file, 1024 * 1024, 0)
  expect(await ballast.lay()).toBe(true)
  expect(statSync(`${file}.ballast`).size).toBe(1024 * 1024)
  expect(ballast.release()).toBe(true)
  expect(existsSync(`${file}.ballast`)).toBe(false)
  expect(ballast.release()).toBe(false)
  expect(await ballastOf(file, 1024 * 1024, Number.MAX_SAFE_INTEGER).lay()).toBe(false)
})

test('the first session leaves its marker, and the next one checks the file', () => {
  const file = path.join(folder, 'store.db')
  const key = new Uint8Array(32).fill(4)
  const first = openDatabase(file, key)
  expect(first.ok && first.value.repaired).toBe(false)
  if (first.ok) first.value.db.close()
  const second = openDatabase(file, key)
  expect(second.ok && second.value.repaired).toBe(true)
  if (second.ok) second.value.db.close()
  expect(readFileSync(`${file}.open`).length).toBe(0)
})
