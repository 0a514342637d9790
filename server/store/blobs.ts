import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, readdirSync, rmSync } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sha256 } from '../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { makeFolder } from './folder.ts'

export interface StoredBlob {
  readonly sha256: Sha256
  readonly size: number
}

const TEMPORARY = /^\.incoming-/

/** Blobs live at `blobs/<first two digits>/<sha256>`, never under a name that a person gave. */
export function blobPath(dataDir: string, sha256: Sha256): string {
  return join(dataDir, 'blobs', sha256.slice(0, 2), sha256)
}

/** Size of a blob in bytes, or null where it is not here. */
export async function blobSize(dataDir: string, sha256: Sha256): Promise<number | null> {
  try {
    const found = await stat(blobPath(dataDir, sha256))
    return found.isFile() ? found.size : null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Keeps bytes, or a copy of the file at a path, under their hash. On disk when this resolves; safe to repeat. */
export async function storeBlob(dataDir: string, source: Uint8Array | string): Promise<StoredBlob> {
  const chunks = typeof source === 'string' ? createReadStream(source) : [source]
  const stored = await receiveBlob(dataDir, chunks, { maxBytes: Number.MAX_SAFE_INTEGER })
  if (!stored.ok) throw new Error(`a blob without limits was refused: ${stored.failure.code}`)
  return stored.value
}

/**
 * Takes a stream of bytes: temporary file, fsync, rename, fsync of the folder. What does not hash to `expected`
 * or is over the limit leaves nothing behind.
 */
export async function receiveBlob(
  dataDir: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limits: { readonly maxBytes: number; readonly expected?: Sha256 },
): Promise<Result<StoredBlob, 'blob/too-large' | 'blob/hash-differs'>> {
  makeFolder(join(dataDir, 'blobs'))
  const temporary = join(dataDir, 'blobs', `.incoming-${randomBytes(12).toString('hex')}`)
  const file = await open(temporary, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    let size = 0
    try {
      for await (const chunk of chunks) {
        size += chunk.length
        if (size > limits.maxBytes) return fail('blob/too-large', { maxBytes: limits.maxBytes })
        hash.update(chunk)
        await file.writeFile(chunk)
      }
      await file.sync()
    } finally {
      await file.close()
    }
    const sha256 = hash.digest('hex') as Sha256
    if (limits.expected !== undefined && limits.expected !== sha256) return fail('blob/hash-differs')
    await moveIntoPlace(dataDir, temporary, sha256)
    return ok({ sha256, size })
  } finally {
    await rm(temporary, { force: true })
  }
}

async function moveIntoPlace(dataDir: string, temporary: string, sha256: Sha256): Promise<void> {
  const folder = join(dataDir, 'blobs', sha256.slice(0, 2))
  makeFolder(folder)
  await rename(temporary, blobPath(dataDir, sha256))
  // A name is durable only when its folder is. Windows cannot open a folder and needs no such step.
  if (process.platform === 'win32') return
  for (const path of [folder, join(dataDir, 'blobs')]) {
    const handle = await open(path, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
}

/** Removes what an upload left when its server died. Only for the one server that owns the folder. */
export function sweepUnfinishedBlobs(dataDir: string): void {
  for (const name of readdirSync(join(dataDir, 'blobs'))) {
    if (TEMPORARY.test(name)) rmSync(join(dataDir, 'blobs', name), { force: true })
  }
}
