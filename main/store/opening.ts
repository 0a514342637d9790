/** From a path and a key to an open, checked, migrated database, or a named reason why not. */
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { OpenFailure } from './api.ts'
import { migrations } from './migrations/index.ts'
import { DatabaseFromNewerApp, type Migration, migrate } from './migrations/migrate.ts'
import { freeBytes } from './sqlite/ballast.ts'
import { assertDurable, firstWrite, openSqlite, type Sqlite } from './sqlite/database.ts'
import { openFailure, sqliteCode } from './sqlite/failures.ts'
import { checkStoreKey, writeKeyCheck } from './sqlite/key-check.ts'
import { verifiedCopy } from './sqlite/verified-copy.ts'

export interface OpenedDatabase {
  readonly db: Sqlite
  /** The last session did not end by `close`; the whole file was checked and is sound. */
  readonly repaired: boolean
}

const markerOf = (file: string) => `${file}.open`

/**
 * Opens the file, or makes it. After an unclean end every page is read and checked. Nothing is ever deleted here: a wrong
 * key, a damaged file and a newer schema leave the bytes as they are. `steps` is for tests.
 */
export function openDatabase(
  file: string,
  key: Uint8Array,
  steps: readonly Migration[] = migrations,
): Result<OpenedDatabase, OpenFailure> {
  const isNew = !existsSync(file)
  if (!isNew && checkStoreKey(file, key) === 'wrong') return fail('storage/wrong-key')
  let db: Sqlite | null = null
  try {
    db = openSqlite(file, key)
    firstWrite(db)
    assertDurable(db)
    const unclean = existsSync(markerOf(file))
    if (unclean && !isSound(db))
      throw Object.assign(new Error('quick_check failed'), { code: 'SQLITE_CORRUPT' })
    writeFileSync(markerOf(file), '')
    sweepHalfCopies(file)
    const opened = db
    migrate(opened, steps, (from) => copyBeforeUpgrade(opened, { file, key, from }))
    if (checkStoreKey(file, key) === 'no-record') writeKeyCheck(file, key)
    return ok({ db, repaired: unclean })
  } catch (cause) {
    db?.close()
    if (cause instanceof DatabaseFromNewerApp) return fail('storage/newer-than-app')
    // No record beside it: an unreadable file may as well be one with another key.
    if (sqliteCode(cause) === 'SQLITE_NOTADB' && checkStoreKey(file, key) === 'no-record')
      return fail('storage/wrong-key')
    const failure = openFailure(cause)
    if (failure === null) throw cause
    return fail(failure)
  }
}

/** Says that everything was put away in order. */
export function markClosed(file: string): void {
  rmSync(markerOf(file), { force: true })
}

function isSound(db: Sqlite): boolean {
  return db.pragma('quick_check(1)', { simple: true }) === 'ok'
}

/** Twice the size must be free: the copy, and the rewriting of a step. */
function copyBeforeUpgrade(
  db: Sqlite,
  { file, key, from }: { file: string; key: Uint8Array; from: number },
): void {
  if (!hasRoomForCopy(db, file))
    throw Object.assign(new Error('no room for the copy'), { code: 'SQLITE_FULL' })
  const copy = `${file}.before-upgrade-${from}`
  rmSync(copy, { force: true })
  verifiedCopy(db, key, copy)
}

/** What a copy that was cut short has left. */
function sweepHalfCopies(file: string): void {
  const folder = path.dirname(file)
  const prefix = `${path.basename(file)}.backup-`
  for (const name of readdirSync(folder)) {
    if (name.startsWith(prefix) && name.includes('.tmp')) rmSync(path.join(folder, name), { force: true })
  }
}

export function hasRoomForCopy(db: Sqlite, file: string): boolean {
  const bytes =
    Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }))
  return freeBytes(path.dirname(file)) >= 2 * bytes
}

/** When the newest copy was made, in ms since 1970; it stands in its name. */
export function newestBackUpMs(file: string): number | null {
  const [newest] = backupsOf(file)
  const stamp = /\.backup-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/.exec(newest ?? '')
  if (stamp === null) return null
  const [, day, hours, minutes, seconds, millis] = stamp
  return Date.parse(`${day}T${hours}:${minutes}:${seconds}.${millis}Z`)
}

/** Copies made by `backUp`, newest first. */
export function backupsOf(file: string): string[] {
  const folder = path.dirname(file)
  const prefix = `${path.basename(file)}.backup-`
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && !name.endsWith('.tmp'))
    .sort()
    .reverse()
    .map((name) => path.join(folder, name))
}
