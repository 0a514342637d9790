/**
 * Writing that survives a power cut: temporary file beside the target, fsync, rename, fsync of the folder. On Windows a
 * virus scanner may hold a file for a moment: a rename is tried again for about five seconds, never by deleting first.
 */
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'

const HELD = new Set(['EPERM', 'EBUSY', 'EACCES'])
const TRIES = 10

export interface RenamePorts {
  readonly rename: (from: string, to: string) => Promise<void>
  readonly wait: (ms: number) => Promise<void>
  readonly fraction: () => number
  readonly windows: boolean
}
const real: RenamePorts = {
  rename,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  fraction: Math.random,
  windows: process.platform === 'win32',
}

export async function renamePatiently(from: string, to: string, ports: RenamePorts = real): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ports.rename(from, to)
    } catch (error) {
      if (!ports.windows || tries >= TRIES || !HELD.has(codeOf(error))) throw error
      await ports.wait(100 * tries * (0.5 + ports.fraction()))
    }
  }
}

/** A new name is on the disk only when its folder is. Windows opens no folders and needs no such step. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes the folder, and those above it, where they are missing: their names are on the disk when this resolves. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const holder of holdersOf(folder, first)) await syncFolder(holder)
}

/** The same, before anything else can run. */
export function makeFolderNow(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (process.platform === 'win32') return
  for (const holder of holdersOf(folder, first)) {
    const handle = openSync(holder, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  }
}

/** Every folder that got a new name in it, when `first` was the first that was missing on the way to `folder`. */
function holdersOf(folder: string, first: string | undefined): readonly string[] {
  if (first === undefined) return []
  const top = path.dirname(path.resolve(first))
  const holders = [path.dirname(path.resolve(folder))]
  for (let last = holders[0] ?? top; last !== top; ) holders.push((last = path.dirname(last)))
  return holders
}

/** Makes the folder if need be. The old content stays until the new one is whole. */
export async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const folder = path.dirname(file)
  await makeFolder(folder)
  const temporary = path.join(folder, `.${path.basename(file)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await renamePatiently(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
  await syncFolder(folder)
}

/** Null when there is no such file. */
export async function readIfThere(file: string): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await readFile(file))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

/** None when there is no such folder. */
export async function listIfThere(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** No room left, by whatever name the system gives it. */
export const isFullDisk = (error: unknown): boolean => ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(error))
