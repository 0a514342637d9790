import { createHash } from 'node:crypto'
import { copyFileSync, existsSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrations } from '../../main/store/migrations/index.ts'
import { type Migration, migrate } from '../../main/store/migrations/migrate.ts'
import { openDatabase } from '../../main/store/opening.ts'
import { openSqlite } from '../../main/store/sqlite/database.ts'
import { openTestStore, removeFolder, tempFolder } from '../store/support/world.ts'

/** The key of the frozen files; it guards nothing. */
const KEY = new Uint8Array(32).fill(5)
const nameOf = (step: Migration) => `${String(step.id).padStart(4, '0')}-${step.name}`

/** A published step never changes. A new one is added here with its hash when it is published. */
const PUBLISHED: Readonly<Record<string, string>> = {
  '0001-first': 'fb588976ee1d69feaabc1db9407da7b17cb2a8bd591d9d851f6437d8a3a9a615',
  '0002-groups': '6e0c82e2d155d6225735010504a791326b7e1aa0ff2b9e74e5a3b9f89724c65d',
  '0003-devices': '6a3706ec3030ab18250bd795ad16f8face90c45cfca8f0cd7a9fa8311bcc046a',
  '0004-chunks': 'e3d46efde2c0091ce3439d4796366a6a3d34e73e4502408e26a6667d15d3a525',
  '0005-authorities': '6be9539742471ced25a79bbe8d462db4021e145f27b28c65c720a57bfbd112ea',
  '0006-put-back': '6f75eafd8459721c17256a967e8b1773d17b1c14b879efc90843adaca572be5c',
  '0007-stick': 'e00130add05bd80098caf7d1091d145a43fa33286f20b0c8b88ac7b8457fb519',
  '0008-seen': '66c5689633b4c037a4594208da317b5dc9637ec3ace2a50aafb72e3b60a7c13f',
  '0009-desk': '32a731f19bddef884f9a5f384231fb6a1ef9666e3b3df34398fefdab3572b5fa',
  '0010-invitation': '3c5066c32f1909872578b9fdebf79720ff3f285c53ab914dad6415d764f1426f',
  '0011-agenda-tree': 'dca13c90029fa160fc969c6e53bdbab86cf67dcf0c19e98b4547f9185e9ee114',
  '0012-desk-papers': 'e0afca0366aa913e0b2f8da581d6fed9719a01ec63271b2e9b9654cc0264bcf0',
  '0013-passed-on': 'bd06c9faa062857db9c1a569ca02cfe1868020c6ee45d191740c1406297efcf9',
  '0014-heard': '7804bf89d524ef786c7d90f16b994756c44f02de1f7d3c6b751797ba12921db1',
  '0015-session': '55c1653d63201640c3bfcaee4671cfe71dd0e92fd7f78ed041ea612298335b2b',
  '0016-pack-life': '55cbfa0485235b1a617280bbf7551a13b2b457e261115ee27a454f7980099705',
  '0017-viewing': '1bed908a9c9d666cdad5b57412a330e3db6fedb81743e2c73dc5362b7372dc0b',

  '0018-room-plan': '53ae4cf34b16a781541aa21fc0c8642187834263e2c8839ed13e671170abfe5d',
  '0019-printed-numbers': 'd6f57d47133bc61515c0858ad4e043fee329430fbb0ef156e07c3148ca2c1e0d',
  '0020-office-deadlines': 'd4ab881f121e4cd2cdc1c85d56f7224326fb8fe3537fcb0a49cc8de65552f6d2',
  '0021-minutes': 'a88eff06d8a87675048743e081b30f8c3328f849e099973baa7a2108a75a62ce',
  '0022-session-mark': '6b7bcb7e6a47b271de6824900e9b678b053edb626926e890e323e9af42bd75d4',
  '0023-duties': 'c4794295bfa51236a7935cb9a1a01411b412ba989b5fdf90021fdd66d4935117',
  '0024-opinion': 'f95b9eb0b5ffbc098fb39888d7cda584ea6c9e7c17c5639a6384bd93289e5cdf',
  '0025-session-summary': 'efc5c40a0857ecd486df0a1d75fa673ea6ae2a81a0e748daca02625f5bdd0eaf',
}

let folder: string
beforeEach(() => {
  folder = tempFolder()
})
afterEach(() => removeFolder(folder))
const fileIn = (name: string) => path.join(folder, name)
const stepAfter = (steps: readonly Migration[]): Migration => ({
  id: steps.length + 1,
  name: 'after',
  up: (db) => db.exec('CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT'),
})

/** Everything that a step tells the database: layout of the source may change, this may not. */
function hashOf(step: Migration): string {
  const told: string[] = []
  const recorder = {
    exec: (sql: string) => told.push(sql),
    prepare: (sql: string) => {
      told.push(sql)
      return { run: () => undefined, all: () => [] }
    },
  }
  step.up(recorder as never)
  expect(told.length).toBeGreaterThan(0)
  return createHash('sha256').update(told.join(';')).digest('hex')
}

test.each(migrations.map((step) => [nameOf(step), step] as const))(
  'the published step %s is as it was',
  (name, step) => {
    expect(hashOf(step)).toBe(PUBLISHED[name])
  },
)

test('every step is published, in order, without gaps', () => {
  expect(migrations.map(nameOf)).toEqual(Object.keys(PUBLISHED))
})

test('opens the frozen file of version 1 with everything in it', () => {
  copyFileSync(path.join(import.meta.dirname, 'frozen', 'v1.db'), fileIn('store.db'))
  const opened = openDatabase(fileIn('store.db'), KEY)
  if (!opened.ok) throw new Error(opened.failure.code)
  const { db } = opened.value
  expect(db.pragma('user_version', { simple: true })).toBe(migrations.length)
  expect(db.prepare('SELECT count(*) FROM outbox').pluck().get()).toBe(1)
  expect(db.prepare('SELECT name FROM meeting').pluck().all()).toEqual(['Phiên họp đông lạnh'])
  expect(db.prepare("SELECT text FROM entry WHERE kind = 'note'").pluck().all()).toEqual([
    'Ghi chú đông lạnh',
  ])
  db.close()
})

test('the store opens over a file of version 1, and its log and outbox are as they were', async () => {
  copyFileSync(path.join(import.meta.dirname, 'frozen', 'v1.db'), fileIn('store.db'))
  const made = await openTestStore(folder, { storeKey: KEY })
  expect(await made.store.outbox()).toHaveLength(1)
  expect((await made.store.outboxBatches(64 * 1024)).length).toBe(1)
  await made.store.terminate()
  const db = openSqlite(fileIn('store.db'), KEY)
  expect(db.prepare('SELECT kind FROM op_log').pluck().all()).toEqual(['layer.update'])
  db.close()
})

test('the store opens over a file of version 2: settled and waiting ops, cursors and a kind from later are as they were', async () => {
  copyFileSync(path.join(import.meta.dirname, 'frozen', 'v2.db'), fileIn('store.db'))
  const made = await openTestStore(folder, { storeKey: KEY })
  const facts = await made.store.syncFacts()
  expect(facts).toMatchObject({ waitingCount: 1, refusedCount: 0, onHubCount: 0 })
  expect(Object.values(facts.cursors).toSorted((a, b) => a - b)).toEqual([3, 10, 42])
  expect((await made.store.outbox()).map((row) => row.state)).toEqual(['waiting'])
  expect(await made.store.outboxBatches(64 * 1024)).toHaveLength(1)
  expect(await made.store.relayedBatches(64 * 1024)).toEqual([])
  expect(await made.store.groups()).toHaveLength(0)
  await made.store.terminate()
  const db = openSqlite(fileIn('store.db'), KEY)
  expect(db.prepare('SELECT kind FROM pending').pluck().all()).toEqual(['vote.cast'])
  expect(
    db.prepare("SELECT count(*) FROM op_log WHERE origin = 'own' AND settled_at > 0").pluck().get(),
  ).toBe(1)
  db.close()
})

test('copies the file before an upgrade, and the copy is the old one', () => {
  copyFileSync(path.join(import.meta.dirname, 'frozen', 'v1.db'), fileIn('store.db'))
  const opened = openDatabase(fileIn('store.db'), KEY, [
    ...migrations.slice(0, 1),
    stepAfter(migrations.slice(0, 1)),
  ])
  if (!opened.ok) throw new Error(opened.failure.code)
  expect(opened.value.db.pragma('user_version', { simple: true })).toBe(2)
  opened.value.db.close()
  const copy = openSqlite(fileIn('store.db.before-upgrade-1'), KEY)
  expect(copy.pragma('user_version', { simple: true })).toBe(1)
  expect(copy.prepare('SELECT count(*) FROM outbox').pluck().get()).toBe(1)
  copy.close()
})

test('a step that fails leaves the finished ones and nothing of itself', () => {
  const db = openSqlite(fileIn('x.db'), KEY)
  const broken: Migration = {
    id: migrations.length + 2,
    name: 'broken',
    up: (inner) => {
      inner.exec('CREATE TABLE half (id INTEGER PRIMARY KEY)')
      throw new Error('power')
    },
  }
  expect(() => migrate(db, [...migrations, stepAfter(migrations), broken], () => undefined)).toThrow('power')
  expect(db.pragma('user_version', { simple: true })).toBe(migrations.length + 1)
  expect(db.prepare("SELECT name FROM sqlite_master WHERE name IN ('later', 'half')").pluck().all()).toEqual([
    'later',
  ])
  db.close()
})

test('a step that leaves a dangling reference does not commit', () => {
  const db = openSqlite(fileIn('x.db'), KEY)
  const dangling: Migration = {
    id: migrations.length + 1,
    name: 'dangling',
    up: (inner) => {
      inner.pragma('defer_foreign_keys = ON')
      inner.exec("INSERT INTO outbox (op_id, local_no) VALUES ('nobody', 1)")
    },
  }
  expect(() => migrate(db, [...migrations, dangling], () => undefined)).toThrow('dangling references')
  expect(db.pragma('user_version', { simple: true })).toBe(migrations.length)
  db.close()
})

test('a newer file is refused before anything is written, and stays', () => {
  copyFileSync(path.join(import.meta.dirname, 'frozen', 'v1.db'), fileIn('store.db'))
  const db = openSqlite(fileIn('store.db'), KEY)
  db.pragma('user_version = 99')
  db.close()
  const opened = openDatabase(fileIn('store.db'), KEY)
  expect(opened).toEqual({ ok: false, failure: { code: 'storage/newer-than-app' } })
  expect(existsSync(fileIn('store.db'))).toBe(true)
})
