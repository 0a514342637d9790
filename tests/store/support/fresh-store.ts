/** A store for each test of a file, on a folder of its own: opened before it, ended and removed after it. */
import { afterEach, beforeEach } from 'vitest'
import type { StoreOpening } from '../../../main/store/api.ts'
import { openTestStore, removeFolder, type TestStore, tempFolder } from './world.ts'

/** Of the test that runs. */
export let folder: string
export let made: TestStore

/** `begin`: what the device knows already. */
export function freshStore(begin: () => Promise<unknown> = async () => undefined): void {
  beforeEach(async () => {
    folder = tempFolder()
    made = await openTestStore(folder)
    await begin()
  })
  afterEach(async () => {
    await made.store.terminate()
    removeFolder(folder)
  })
}

/** Ends the worker without ceremony and opens the same file again. */
export async function reopen(change?: Partial<StoreOpening>): Promise<void> {
  made = await made.reopen(change)
}

export function unwrap<T>(result: { ok: true; value: T } | { ok: false; failure: { code: string } }): T {
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}
