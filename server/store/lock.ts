import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { addonOf } from './sqlite.ts'

/** Another server has the folder open. Two writers with two ideas of the feed must never meet. */
export class DataFolderInUse extends Error {
  readonly code = 'store/in-use'
}

/**
 * Takes the folder for this process. The lock is the operating system's lock on a file (through SQLite, which has
 * it right on every platform), so it is gone the moment the process is, however it died: no stale lock file.
 */
export function lockDataFolder(dataDir: string): { readonly release: () => void } {
  const db = new SqliteDatabase(join(dataDir, 'server.lock'), { timeout: 0, ...addonOf() })
  try {
    db.pragma('journal_mode = DELETE')
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    const code = (error as { code?: string }).code ?? ''
    if (code.startsWith('SQLITE_BUSY')) throw new DataFolderInUse(`another server uses ${dataDir}`)
    throw error
  }
  return { release: () => db.close() }
}
