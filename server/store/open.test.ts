import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { storeBlob } from './blobs.ts'
import { epochOf } from './epoch.ts'
import { DataFolderInUse } from './lock.ts'
import { DatabaseFromNewerServer, migrate } from './migrate.ts'
import { openServerStore } from './open.ts'
import { assertDurable, NotOurDatabase, openDatabase } from './sqlite.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'phong-hop-store-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))
const file = (): string => join(dataDir, 'server.db')

describe('the data folder', () => {
  test('is made, keeps its epoch, and gives the same one again', () => {
    const first = openServerStore(dataDir)
    const epoch = epochOf(first.reads)
    first.close()
    const second = openServerStore(dataDir)
    expect(epochOf(second.reads)).toBe(epoch)
    second.close()
  })

  test('belongs to one server at a time; the tools come beside it', () => {
    const store = openServerStore(dataDir)
    expect(() => openServerStore(dataDir)).toThrow(DataFolderInUse)
    openServerStore(dataDir, { lock: 'none' }).close()
    store.close()
    openServerStore(dataDir).close()
  })

  test('of a newer server is refused and left as it is', () => {
    openServerStore(dataDir).close()
    const db = new SqliteDatabase(file())
    db.pragma('user_version = 99')
    db.close()
    expect(() => openServerStore(dataDir)).toThrow(DatabaseFromNewerServer)
    // The refusal has let go of the lock.
    expect(() => openServerStore(dataDir)).toThrow(DatabaseFromNewerServer)
  })

  test('with the database of another program is refused', () => {
    mkdirSync(join(dataDir, 'blobs'))
    const db = new SqliteDatabase(file())
    db.exec('CREATE TABLE theirs (x)')
    db.close()
    expect(() => openServerStore(dataDir)).toThrow(NotOurDatabase)
  })

  test('what an upload left behind goes, finished blobs stay', async () => {
    openServerStore(dataDir).close()
    const kept = await storeBlob(dataDir, new Uint8Array([1]))
    writeFileSync(join(dataDir, 'blobs', '.incoming-abc'), 'half')
    openServerStore(dataDir).close()
    expect(readdirSync(join(dataDir, 'blobs'))).toEqual([kept.sha256.slice(0, 2)])
  })
})

describe('durability', () => {
  test('WAL and FULL are in force after the first write', () => {
    const db = openDatabase(file())
    migrate(db)
    db.exec("INSERT INTO server_state (name, value) VALUES ('x', x'00')")
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(db.pragma('synchronous', { simple: true })).toBe(2)
    expect(() => assertDurable(db)).not.toThrow()
    db.pragma('synchronous = NORMAL')
    expect(() => assertDurable(db)).toThrow('synchronous')
    db.close()
  })

  test('a write that fails half-way leaves nothing', () => {
    const store = openServerStore(dataDir)
    expect(() =>
      store.write((tx) => {
        tx.sql("INSERT INTO server_state (name, value) VALUES ('half', x'00')").run()
        throw new Error('stop')
      }),
    ).toThrow('stop')
    expect(store.reads.sql("SELECT 1 FROM server_state WHERE name = 'half'").get()).toBeUndefined()
    expect(() => store.write((() => Promise.resolve()) as never)).toThrow('synchronous')
    store.close()
  })

  test('the feed cannot be changed or shortened, by anybody', () => {
    const store = openServerStore(dataDir)
    store.write((tx) => {
      tx.sql("INSERT INTO scope_head (scope, head, total_bytes) VALUES ('s', 1, 1)").run()
      tx.sql(
        "INSERT INTO feed_entry (scope_no, seq, kind, op_id, author, at, payload, total_bytes) VALUES (1, 1, 'k', 'o', 'a', 0, x'00', 1)",
      ).run()
    })
    expect(() => store.write((tx) => tx.sql("UPDATE feed_entry SET author = 'b'").run())).toThrow(
      'append-only',
    )
    expect(() => store.write((tx) => tx.sql('DELETE FROM feed_entry').run())).toThrow('append-only')
    store.close()
  })
})

describe('migrations', () => {
  test('a step that fails leaves the finished ones, and only them', () => {
    const db = openDatabase(file())
    const steps = [
      { id: 1, name: 'one', sql: 'CREATE TABLE one (x) STRICT'.replace(' (x)', ' (x TEXT)') },
      { id: 2, name: 'two', sql: 'CREATE TABLE two (x TEXT) STRICT; CREATE TABLE one (x TEXT) STRICT;' },
    ]
    expect(() => migrate(db, steps)).toThrow('already exists')
    expect(db.pragma('user_version', { simple: true })).toBe(1)
    expect(db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()).toEqual([{ name: 'one' }])
    db.close()
  })

  test('a step that leaves dangling references, or has the wrong number, is refused', () => {
    const db = openDatabase(file())
    const dangling = `
      CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT;
      CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED) STRICT;
      INSERT INTO child VALUES (7);`
    expect(() => migrate(db, [{ id: 1, name: 'dangling', sql: dangling }])).toThrow('1 dangling')
    expect(() => migrate(db, [{ id: 2, name: 'gap', sql: '' }])).toThrow('expected 1')
    expect(db.pragma('user_version', { simple: true })).toBe(0)
    db.close()
  })
})

describe('questions asked often use an index', () => {
  test.each([
    'SELECT seq FROM feed_entry WHERE scope_no = 1 AND seq > 5 ORDER BY seq',
    "SELECT seq FROM feed_entry WHERE op_id = 'x'",
    "SELECT 1 FROM blob_reference WHERE sha256 = 'x'",
    "SELECT 1 FROM meeting_participant WHERE person_id = 'x'",
    "SELECT json FROM oparl_object WHERE type = 'Person' AND id = 'x' AND deleted = 0",
    "SELECT 1 FROM token WHERE parent_hash = 'x' AND used_at IS NOT NULL",
  ])('%s', (text) => {
    const store = openServerStore(dataDir)
    const plan = store.reads.sql(`EXPLAIN QUERY PLAN ${text}`).all() as { detail: string }[]
    expect(plan.map((row) => row.detail).join('; ')).toMatch(/^SEARCH/)
    expect(plan.map((row) => row.detail).join('; ')).not.toContain('TEMP B-TREE')
    store.close()
  })
})
