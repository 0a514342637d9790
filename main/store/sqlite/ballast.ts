/**
 * Room kept for a bad day. On a full disk SQLite in WAL mode cannot even delete; giving this file back lets the
 * person's own last notes be saved and the log be folded in, while everything large is refused.
 */
import { randomFillSync } from 'node:crypto'
import { existsSync, rmSync, statfsSync, statSync, truncateSync } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'

export const BALLAST_BYTES = 32 * 1024 * 1024
const CHUNK = 1024 * 1024
/** Taken only from a disk that has plenty. */
const LEAVE_FREE = 256 * 1024 * 1024

export interface Ballast {
  /** Lays the file where it is missing and the disk has room. Says whether it is there. */
  readonly lay: () => Promise<boolean>
  /** Gives the room back. Says whether there was any to give. */
  readonly release: () => boolean
}

export function ballastOf(
  databaseFile: string,
  bytes: number = BALLAST_BYTES,
  leaveFree: number = LEAVE_FREE,
): Ballast {
  const file = `${databaseFile}.ballast`
  const isLaid = () => existsSync(file) && statSync(file).size >= bytes
  return {
    async lay() {
      if (isLaid()) return true
      rmSync(file, { force: true })
      if (freeBytes(path.dirname(file)) < bytes + leaveFree) return false
      return write(file, bytes)
    },
    release() {
      if (!existsSync(file)) return false
      // Some systems keep the room of an open deleted file; an empty one is given back at once.
      truncateSync(file, 0)
      rmSync(file, { force: true })
      return true
    },
  }
}

export function freeBytes(folder: string): number {
  const stats = statfsSync(folder)
  return stats.bavail * stats.bsize
}

/** Random bytes: a file system that compresses, or keeps holes, would store zeros as nothing. */
async function write(file: string, bytes: number): Promise<boolean> {
  try {
    const handle = await open(file, 'w', 0o600)
    try {
      const chunk = Buffer.alloc(CHUNK)
      for (let written = 0; written < bytes; written += CHUNK) {
        randomFillSync(chunk)
        await handle.write(chunk)
      }
      await handle.sync()
    } finally {
      await handle.close()
    }
    return true
  } catch {
    // No room, or no folder any more: the next start tries again.
    rmSync(file, { force: true })
    return false
  }
}
