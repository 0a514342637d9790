import SqliteDatabase from 'better-sqlite3'

export type Database = SqliteDatabase.Database

/** `PHOP` in ASCII: tells our database from any other SQLite file that somebody put in its place. */
const APPLICATION_ID = 0x50484f50

/** The folder holds a database that is not ours. */
export class NotOurDatabase extends Error {
  readonly code = 'store/not-ours'
}

const expected: Readonly<Record<string, string | number>> = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  busy_timeout: 5000,
  temp_store: 2,
  trusted_schema: 0,
  cell_size_check: 1,
  wal_autocheckpoint: 1000,
  journal_size_limit: 64 * 1024 * 1024,
}

/**
 * Opens a database file with the pragmas of docs/security.md §5 and proves them after a first write. `key`: 32 bytes; the
 * file is encrypted with it. A hub has one, for it is somebody's laptop.
 */
export function openDatabase(path: string, key: Uint8Array | null = null): Database {
  const db = new SqliteDatabase(path, addonOf())
  try {
    if (key !== null) applyKey(db, key)
    claim(db)
    for (const [name, value] of Object.entries(expected)) db.pragma(`${name} = ${value}`)
    if (process.platform === 'darwin') {
      db.pragma('fullfsync = 1')
      db.pragma('checkpoint_fullfsync = 1')
    }
    // The mode that counts is the one in force when something has been written.
    db.pragma(`application_id = ${APPLICATION_ID}`)
    assertDurable(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Inside Electron the addon of this Electron; elsewhere the one of the package. */
export function addonOf(): { nativeBinding?: string } {
  const addon = process.env['PHONG_HOP_SQLITE_ADDON']
  return addon === undefined ? {} : { nativeBinding: addon }
}

/** The key stands in a PRAGMA: SQL is never logged, and no error text of this call leaves it. */
function applyKey(db: Database, key: Uint8Array): void {
  if (key.length !== 32) throw new Error('the key of a database has 32 bytes')
  db.pragma("cipher = 'aegis'")
  db.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`)
}

/** Throws unless every pragma reads back as set. NORMAL instead of FULL loses acknowledged rows in a power cut. */
export function assertDurable(db: Database): void {
  for (const [name, value] of Object.entries(expected)) {
    const found = db.pragma(name, { simple: true })
    if (found !== value) throw new Error(`pragma ${name} is ${String(found)}, must be ${value}`)
  }
}

function claim(db: Database): void {
  const found = db.pragma('application_id', { simple: true }) as number
  if (found === APPLICATION_ID) return
  const tables = db.prepare('SELECT COUNT(*) AS n FROM sqlite_schema').get() as { n: number }
  if (found !== 0 || tables.n > 0) throw new NotOurDatabase('the file is a database of another program')
}
