/**
 * Opens the one connection to a database file. Every setting of docs/security.md §5 is set here and read back; the two
 * that only settle with the first write (WAL, synchronous=FULL) are asserted after it by `assertDurable`.
 */
import Database from 'better-sqlite3'

export type Sqlite = Database.Database
/** What a read may use. A type cannot see a DELETE inside a string: reads keep to SELECT. */
export type Reads = Pick<Sqlite, 'prepare'>

declare const writable: unique symbol
/** Proof that a write transaction is open. Only `inTransaction` makes one. */
export type Tx = Reads & { readonly [writable]: true }
type Synchronous<T> =
  T extends PromiseLike<unknown> ? { error: 'a write transaction must be synchronous' } : T

/** First bytes of every file of ours after decryption: "PhHp". */
const APPLICATION_ID = 0x50684870
const MIB = 1024 * 1024

export function openSqlite(file: string, key: Uint8Array): Sqlite {
  const addon = process.env['PHONG_HOP_SQLITE_ADDON']
  const db = new Database(file, { timeout: 1000, ...(addon === undefined ? {} : { nativeBinding: addon }) })
  try {
    applyKey(db, key)
    db.pragma('locking_mode = EXCLUSIVE')
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    if (process.platform === 'darwin') {
      db.pragma('fullfsync = 1')
      db.pragma('checkpoint_fullfsync = 1')
    }
    db.pragma('foreign_keys = ON')
    db.pragma('temp_store = MEMORY')
    db.pragma('trusted_schema = OFF')
    db.pragma('cell_size_check = ON')
    db.pragma('wal_autocheckpoint = 1000')
    db.pragma(`journal_size_limit = ${64 * MIB}`)
    db.pragma(`cache_size = -${16 * 1024}`)
    return db
  } catch (cause) {
    db.close()
    throw cause
  }
}

/** The key stands in a PRAGMA: SQL is never logged, and no error text of this call leaves it. */
function applyKey(db: Sqlite, key: Uint8Array): void {
  if (key.length !== 32) throw new Error('the store key has 32 bytes')
  db.pragma("cipher = 'aegis'")
  db.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`)
}

/** The first write of a session: takes the exclusive lock and settles the journal mode. */
export function firstWrite(db: Sqlite): void {
  const id = db.pragma('application_id', { simple: true })
  if (id !== 0 && id !== APPLICATION_ID) throw new Error('this database belongs to another program')
  // BEGIN EXCLUSIVE … COMMIT alone writes nothing; setting the same value again does write the header.
  db.transaction(() => db.pragma(`application_id = ${APPLICATION_ID}`)).exclusive()
}

const DURABLE = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  temp_store: 2,
  trusted_schema: 0,
  cell_size_check: 1,
  locking_mode: 'exclusive',
} as const

/** SQLite's own build lowers WAL to NORMAL at the first write, so an earlier look would be told a comfortable lie. */
export function assertDurable(db: Sqlite): void {
  for (const [name, wanted] of Object.entries(DURABLE)) {
    const found = db.pragma(name, { simple: true })
    if (found !== wanted) throw new Error(`PRAGMA ${name} is ${String(found)}, not ${String(wanted)}`)
  }
}

/** Runs `work` in one transaction: all of it is on the disk when this returns, or none of it happened. */
export function inTransaction<T>(db: Sqlite, work: (tx: Tx) => Synchronous<T>): T {
  return db
    .transaction(() => {
      const result = work(db as unknown as Tx)
      if (result instanceof Promise) throw new Error('a write transaction must be synchronous')
      return result as T
    })
    .immediate()
}
