/** The product on a shaped link: its store worker, machine and transport, over TLS to the real server. */
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ShapedLink } from '../../../tests/support/shaped-link.ts'
import { CLEAR } from '../../../tests/support/shaped-link.ts'
import { startLaptop } from '../laptop.ts'
import type { Official } from '../office.ts'
import { signedIn } from '../sync-device.ts'
import type { ChangedDocument } from './changes.ts'
import type { Profile } from './shapes.ts'

/** Longer than a store waits before it makes ready what is to be sent. */
const RESTED_MS = 4000

export interface Crossing {
  readonly ms: number
  readonly up: number
  readonly down: number
  /** `/v1/sync` requests, where that is known. */
  readonly trips: number | null
  /** Documents that have come through; fewer than all where time ran out. */
  readonly through: number
}

/** What crossed the link while `work` ran. */
export async function across(
  link: ShapedLink,
  work: () => Promise<{ readonly trips: number | null; readonly through: number }>,
): Promise<Crossing> {
  const before = link.bytes
  const begun = performance.now()
  const { trips, through } = await work()
  const ms = performance.now() - begun
  const { up, down } = link.bytes
  return { ms, up: up - before.up, down: down - before.down, trips, through }
}

export interface OurRun {
  readonly folder: string
  readonly serverUrl: string
  readonly chair: Official
  readonly delegate: Official
  readonly documents: readonly ChangedDocument[]
  readonly link: ShapedLink
  readonly profile: Profile
  /** Lets the weather begin; answers what ends it. */
  readonly weather: () => () => void
}

/** Sends the changes of one device, then brings them to another; each begins with no connection open. */
export async function ourCrossings(run: OurRun): Promise<{ sent: Crossing; received: Crossing }> {
  const { folder, serverUrl, chair, delegate, documents, link, profile } = run
  link.reshape(CLEAR)
  const first = await startLaptop(folder, link.url, await signedIn(serverUrl, chair))
  const second = await startLaptop(folder, link.url, await signedIn(serverUrl, delegate))
  try {
    // The meeting first: nobody writes in one that the device does not know.
    await first.sync()
    for (const { name, base } of documents) await first.append(name, base)
    await first.sync()
    await second.sync()
    for (const { name, change } of documents) await first.append(name, change)
    // Written with no network, some time before there is one.
    await sleep(RESTED_MS)
    const one = async (sync: () => Promise<number>): Promise<Crossing> => {
      link.reshape(profile.shape)
      const clearUp = run.weather()
      try {
        return await across(link, async () => ({ trips: await sync(), through: documents.length }))
      } finally {
        clearUp()
      }
    }
    const sent = await one(first.sync)
    const received = await one(second.sync)
    return { sent, received }
  } finally {
    await first.end()
    await second.end()
    link.reshape(CLEAR)
  }
}

export const folderOf = (folder: string, name: string): string =>
  path.join(folder, name.replaceAll(/\W+/g, '-'))
