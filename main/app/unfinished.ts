/** What an app that was killed while something left has half made where the person wanted it. */
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { removeUnfinished } from '../files/index.ts'
import type { StoreApi } from '../store/api.ts'

type Notes = Pick<StoreApi, 'unfinished' | 'noteUnfinished'>

/** A name that is none of ours is left alone. */
export async function removeUnfinishedWork(store: Notes): Promise<void> {
  const pack = await store.unfinished('pack')
  if (pack !== null) {
    await removeUnfinished(pack)
    await store.noteUnfinished('pack', null)
  }
  const folder = await store.unfinished('folder')
  if (folder === null) return
  if (UNFINISHED_FOLDER.test(path.basename(folder))) await rm(folder, { recursive: true, force: true })
  await store.noteUnfinished('folder', null)
}

/** As `writeFolder` names it until it is whole. */
export const UNFINISHED_FOLDER = /^\.phong-hop-[0-9a-f]{16}$/
