/** A file that leaves the app, written piece by piece beside its place and renamed when it is whole and on the disk. */
import { randomBytes } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import path from 'node:path'
import { renamePatiently, syncFolder } from './durable.ts'

export interface Outgoing {
  readonly write: (bytes: Uint8Array) => Promise<void>
  /** The file is there under its name, whole. */
  readonly finish: () => Promise<void>
  /** Nothing of it stays. Does nothing after `finish`. */
  readonly discard: () => Promise<void>
}

/**
 * Rejects as the system does (ENOSPC, EACCES): the caller has the words for it.
 * `begun` is told where the unfinished file will be before it is there, for what may be killed meanwhile.
 */
export async function openOutgoing(
  file: string,
  begun: (temporary: string) => Promise<void> = async () => undefined,
): Promise<Outgoing> {
  const folder = path.dirname(file)
  const temporary = path.join(folder, `.${randomBytes(8).toString('hex')}.tmp`)
  await begun(temporary)
  const handle = await open(temporary, 'wx')
  let isOpen = true
  const close = async (): Promise<void> => {
    if (!isOpen) return
    isOpen = false
    await handle.close()
  }
  return {
    write: async (bytes) => {
      await handle.writeFile(bytes)
    },
    finish: async () => {
      await handle.sync()
      await close()
      await renamePatiently(temporary, file)
      await syncFolder(folder)
    },
    discard: async () => {
      await close()
      await rm(temporary, { force: true })
    },
  }
}

/** Removes what `begun` was told of, when nobody is left who could. A name that is none of ours is left alone. */
export async function removeUnfinished(temporary: string): Promise<void> {
  if (/^\.[0-9a-f]{16}\.tmp$/.test(path.basename(temporary))) await rm(temporary, { force: true })
}
