/** Takes away what nothing needs any more: blobs of withdrawn papers, and what a crash left between two steps. */
import { rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { listIfThere } from './durable.ts'
import { discardPartial } from './partial.ts'
import type { DownloadPorts } from './ports.ts'

const OLD_MS = 24 * 3600 * 1000
/** Left by a rename that never came; a younger one may be in use. */
const TEMPORARY = /^[0-9a-f]{32}\.tail\.tmp$/

export async function sweepUnwanted({
  store,
  folder,
  clock,
  note,
}: Pick<DownloadPorts, 'store' | 'folder' | 'clock' | 'note'>): Promise<void> {
  const unwanted = await store.unwantedBlobs()
  for (const { fileName } of unwanted) {
    // A name from a row goes no further than this folder.
    await discardPartial(folder, path.basename(fileName))
    await store.forgetUnwantedBlob(fileName)
  }
  for (const name of (await listIfThere(folder)).filter((one) => TEMPORARY.test(one))) {
    const file = path.join(folder, name)
    if (clock.now() - (await stat(file)).mtimeMs > OLD_MS) await rm(file, { force: true })
  }
  if (unwanted.length > 0) note('files/swept', { count: unwanted.length })
}
