import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs'
import path from 'node:path'

/** Writes beside the file, makes it durable, then renames: a reader sees the old bytes or the new ones. */
export function replaceFile(file: string, bytes: Uint8Array): void {
  const beside = `${file}.tmp`
  const handle = openSync(beside, 'w', 0o600)
  try {
    writeSync(handle, bytes)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(beside, file)
  syncFolder(path.dirname(file))
}

/** Makes a rename durable. Windows has no such call: there the next start checks the content. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
