/** Where the bench keeps what it needs again: git ignores it, and deleting it costs only time. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '..', '..')
const kept = path.join(root, '.data', 'bench')

export const places = {
  kept,
  /** Data folder of the server with the demo. */
  server: path.join(kept, 'server'),
  /** Devices, as PHONG_HOP_HOME wants them: one folder a profile under profiles/. */
  home: path.join(kept, 'home'),
  stamp: path.join(kept, 'made-by.txt'),
  results: path.join(kept, 'results'),
  /** This run's copy of the built app; packages are found upwards from it. */
  app: path.join(kept, `app-${process.pid}`),
} as const

/** A folder that is gone when the work is done, however it ends. */
export async function inTempFolder<T>(name: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), `phong-hop-bench-${name}-`))
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  process.once('exit', remove)
  try {
    return await work(folder)
  } finally {
    process.off('exit', remove)
    remove()
  }
}

/** A build beside a run would be measured half old, half new. */
export function copyApp(): void {
  cpSync(path.join(root, 'out'), path.join(places.app, 'out'), { recursive: true })
  cpSync(path.join(root, 'package.json'), path.join(places.app, 'package.json'))
  process.once('exit', () => rmSync(places.app, { recursive: true, force: true }))
}

/** Copies a profile, so that what is done to it is done to no later run. Answers the PHONG_HOP_HOME of the copy. */
export function copyProfile(folder: string, profile: Profile, from = places.home): string {
  const place = path.join('profiles', profile)
  cpSync(path.join(from, place), path.join(folder, place), { recursive: true })
  return folder
}

/** `small`: the demo's three meetings, every paper on the device. `large`: the same and 10,000 papers more. */
export type Profile = 'small' | 'large'
