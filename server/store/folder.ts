import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/**
 * Makes a folder, and those above it, where they are missing. Their names are on the disk when this returns: a power
 * cut would otherwise take a new folder with everything that was made durable in it.
 */
export function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  const top = dirname(resolve(first))
  for (let holder = dirname(resolve(folder)); ; holder = dirname(holder)) {
    syncFolder(holder)
    if (holder === top) return
  }
}

/** Windows cannot open a folder and needs no such step. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
