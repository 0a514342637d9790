/**
 * How contents are cut into chunks: said at publishing, and made up for contents that came before there were manifests.
 * Read in pieces of 64 KiB, one content at a time, so that requests are answered in between.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { encodeManifest, ManifestMaker } from '../../shared/chunks/manifest.ts'
import type { Sha256 } from '../../shared/kernel/ids.ts'
import { blobPath, blobSize } from '../store/blobs.ts'
import { keepManifest, manifestOf, withoutManifest } from '../store/manifest-rows.ts'
import type { Store } from '../store/store.ts'

export interface ManifestDesk {
  /** CBOR of a content's manifest, made now if need be; null when the content is not here, or not what its name says. */
  readonly of: (sha256: Sha256) => Promise<Uint8Array | null>
  /** Begins to make what is missing, in the background. */
  readonly fillIn: () => void
  /** Answers when nothing reads or writes any more. */
  readonly stop: () => Promise<void>
}

const AT_ONCE = 50

export function manifestDesk(store: Store): ManifestDesk {
  const making = new Map<Sha256, Promise<Uint8Array | null>>()
  let last: Promise<unknown> = Promise.resolve()
  let filling: Promise<void> = Promise.resolve()
  let stopped = false

  /** One after the other: each would only slow the others down. */
  const queued = (sha256: Sha256): Promise<Uint8Array | null> => {
    const known = making.get(sha256)
    if (known !== undefined) return known
    const made = last.then(() => (stopped ? null : make(store, sha256, () => stopped)))
    const settled = made.finally(() => making.delete(sha256))
    making.set(sha256, settled)
    last = settled.catch(() => null)
    return settled
  }
  const fill = async (): Promise<void> => {
    let after = ''
    while (!stopped) {
      const some = withoutManifest(store.reads, after, AT_ONCE)
      if (some.length === 0) return
      for (const sha256 of some) {
        if (stopped) return
        await queued(sha256).catch(() => null)
        after = sha256
      }
    }
  }
  return {
    of: async (sha256) => manifestOf(store.reads, sha256) ?? (await queued(sha256)),
    fillIn: () => {
      filling = fill().catch(() => undefined)
    },
    stop: async () => {
      stopped = true
      await filling
      await last
    },
  }
}

async function make(store: Store, sha256: Sha256, stopped: () => boolean): Promise<Uint8Array | null> {
  if ((await blobSize(store.dataDir, sha256)) === null) return null
  const maker = new ManifestMaker(() => createHash('sha256'))
  for await (const piece of createReadStream(blobPath(store.dataDir, sha256))) {
    if (stopped()) return null
    maker.push(piece as Uint8Array)
    await nextTurn()
  }
  const manifest = maker.finish()
  // A broken disk is found here too; devices would throw the content away.
  if (manifest.sha256 !== sha256) return null
  const body = encodeManifest(manifest)
  store.write((tx) => keepManifest(tx, sha256, body))
  return body
}
