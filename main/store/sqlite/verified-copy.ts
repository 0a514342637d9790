import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { openSqlite, type Sqlite } from './database.ts'
import { syncFolder } from './replace-file.ts'

/**
 * An encrypted copy at `target`, opened and checked before it gets its name. `VACUUM INTO` keeps the cipher and the
 * key; the driver's backup() refuses an encrypted source and serialize() would give plaintext.
 */
export function verifiedCopy(db: Sqlite, key: Uint8Array, target: string): void {
  const beside = `${target}.tmp`
  rmSync(beside, { force: true })
  try {
    db.prepare('VACUUM INTO ?').run(beside)
    verify(beside, key)
    const handle = openSync(beside, 'r+')
    fsyncSync(handle)
    closeSync(handle)
    renameSync(beside, target)
    syncFolder(path.dirname(target))
  } finally {
    for (const part of [beside, `${beside}-wal`, `${beside}-shm`]) rmSync(part, { force: true })
  }
}

function verify(file: string, key: Uint8Array): void {
  const copy = openSqlite(file, key)
  try {
    if (copy.pragma('quick_check(1)', { simple: true }) !== 'ok')
      throw new Error('the copy does not read back')
    // Back to one file: a copy has no log beside it.
    copy.pragma('wal_checkpoint(TRUNCATE)')
    copy.pragma('journal_mode = DELETE')
  } finally {
    copy.close()
  }
}
