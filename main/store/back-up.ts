/** Copies of the store beside it, the newest three. */
import { rmSync } from 'node:fs'
import type { Instant } from '../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { StoreOpening, WriteFailure } from './api.ts'
import { backupsOf, hasRoomForCopy, newestBackUpMs } from './opening.ts'
import type { Sqlite } from './sqlite/database.ts'
import { verifiedCopy } from './sqlite/verified-copy.ts'
import type { Writes } from './writes.ts'

const KEEP_BACKUPS = 3

interface BackUpParts {
  readonly db: Sqlite
  readonly writes: Writes
  readonly opening: StoreOpening
}

/** A copy never takes the room that the person's own writes need. */
export function backUpStore(
  { db, writes, opening: { file, storeKey } }: BackUpParts,
  now: Instant,
  unlessWithinMs: number,
): Result<null, WriteFailure> {
  const last = newestBackUpMs(file)
  if (last !== null && now - last < unlessWithinMs) return ok(null)
  if (!hasRoomForCopy(db, file)) return fail('storage/full')
  const stamp = new Date(now).toISOString().replace(/[:.]/g, '-')
  const done = writes.run('other', () => verifiedCopy(db, storeKey, `${file}.backup-${stamp}`))
  if (!done.ok) return done
  for (const old of backupsOf(file).slice(KEEP_BACKUPS)) rmSync(old, { force: true })
  return ok(null)
}
