import { join } from 'node:path'
import type SqliteDatabase from 'better-sqlite3'
import { sweepUnfinishedBlobs } from './blobs.ts'
import { startFirstEpoch } from './epoch.ts'
import { makeFolder } from './folder.ts'
import { lockDataFolder } from './lock.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './sqlite.ts'
import type { Appended, Store, Tx } from './store.ts'

export type { Appended, Reads, Store, Tx } from './store.ts'

export interface OpenOptions {
  readonly lock?: 'exclusive' | 'none'
  /** 32 bytes: the database is encrypted with it. */
  readonly key?: Uint8Array
}

/**
 * Opens (and at first makes) the server's data folder. `lock: 'none'` is for the office's tools, which change
 * accounts beside a running server: SQLite keeps the two apart.
 */
export function openServerStore(dataDir: string, options: OpenOptions = {}): Store {
  makeFolder(join(dataDir, 'blobs'))
  const lock = options.lock === 'none' ? { release: () => undefined } : lockDataFolder(dataDir)
  try {
    const store = storeOver(
      openDatabase(join(dataDir, 'server.db'), options.key ?? null),
      dataDir,
      lock.release,
    )
    if (options.lock !== 'none') sweepUnfinishedBlobs(dataDir)
    return store
  } catch (error) {
    lock.release()
    throw error
  }
}

function storeOver(db: SqliteDatabase.Database, dataDir: string, release: () => void): Store {
  try {
    migrate(db)
  } catch (error) {
    db.close()
    throw error
  }
  const prepared = new Map<string, SqliteDatabase.Statement>()
  const sql = (text: string): SqliteDatabase.Statement => {
    let statement = prepared.get(text)
    if (statement === undefined) {
      statement = db.prepare(text)
      prepared.set(text, statement)
    }
    return statement
  }
  const listeners = new Set<(appended: Appended) => void>()
  const tx = { sql } as Tx
  const store: Store = {
    dataDir,
    reads: { sql },
    write: (work) =>
      db
        .transaction(() => {
          const result = work(tx)
          if (result instanceof Promise) throw new Error('a write transaction must be synchronous')
          return result
        })
        .immediate(),
    announce: (appended) => {
      for (const listener of listeners) listener(appended)
    },
    onAppended: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    checkpoint: () => void db.pragma('wal_checkpoint(TRUNCATE)'),
    close: () => {
      db.close()
      release()
    },
  }
  startFirstEpoch(store)
  return store
}
