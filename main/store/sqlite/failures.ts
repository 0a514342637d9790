import type { OpenFailure, WriteFailure } from '../api.ts'

/** SQLite's extended code of an error, or an empty string for anything else (a bug). */
export function sqliteCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}

const isFull = (code: string) => code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT'
/** AEGIS refuses a page whose tag is wrong: bit rot shows as an authentication or format error. */
export const isDamage = (code: string) => code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB'
const isIo = (code: string) =>
  code.startsWith('SQLITE_') ||
  ['EIO', 'EROFS', 'EACCES', 'EPERM', 'ENOENT', 'EBUSY', 'EMFILE'].includes(code)

/** Names a failed write; null for errors that are bugs and must be thrown. */
export function writeFailure(error: unknown): WriteFailure | null {
  const code = sqliteCode(error)
  if (isFull(code)) return 'storage/full'
  return isIo(code) ? 'storage/failed' : null
}

/** Names a failed opening. The key was proved right before, so an unreadable file is a damaged one. */
export function openFailure(error: unknown): OpenFailure | null {
  const code = sqliteCode(error)
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'storage/in-use'
  if (isDamage(code)) return 'storage/damaged'
  return writeFailure(error)
}
