/** Downloads of one open vault: what the app asks of them. The order and the retries are download-queue.ts. */

import type { PaperState, SyncStatus } from '../../shared/ipc/views.ts'
import type { FileVersionId, Sha256 } from '../../shared/kernel/ids.ts'
import type { Result } from '../../shared/kernel/result.ts'
import type { BlobReader } from './blob-reader.ts'
import { RESERVE_BYTES } from './download-one.ts'
import { DownloadQueue } from './download-queue.ts'
import { indexWaitingTexts } from './index-text.ts'
import { openPaper } from './open-paper.ts'
import type { DownloadPorts } from './ports.ts'
import { sweepUnwanted } from './sweep.ts'

export interface Downloads {
  readonly start: () => void
  /** Ends every transfer and keeps what has come; answers when nothing writes any more. */
  readonly stop: () => Promise<void>
  /** Something may be wanted that was not. */
  readonly wake: () => void
  /** The link has just proved good: waits for the network are over. */
  readonly linkUp: () => void
  /** False: nothing begins by itself until it is true again, or `linkUp`. */
  readonly setLinked: (linked: boolean) => void
  readonly ask: (
    id: FileVersionId,
  ) => Promise<Result<null, 'paper/not-on-this-device' | 'paper/too-large' | 'storage/full'>>
  readonly cancel: (id: FileVersionId) => Promise<void>
  readonly setPaused: (paused: boolean) => void
  /** What moves or waits right now; null: the store knows better. */
  readonly stateOf: (id: FileVersionId) => PaperState | null
  readonly summary: () => SyncStatus['downloads']
  readonly disk: () => Promise<SyncStatus['disk']>
  readonly openPaper: (
    sha256: Sha256,
  ) => Promise<Result<BlobReader, 'paper/not-downloaded' | 'paper/damaged'>>
}

const LOW_BYTES = 1024 * 1024 * 1024

export function createDownloads(ports: DownloadPorts): Downloads {
  const queue = new DownloadQueue(ports)
  return {
    start: () => {
      queue.start()
      void tidy(ports).catch(() => ports.note('files/tidy-failed'))
    },
    stop: () => queue.stop(),
    wake: () => queue.wake(),
    linkUp: () => queue.linkUp(),
    setLinked: (linked) => queue.setLinked(linked),
    ask: (id) => queue.ask(id),
    cancel: (id) => queue.cancel(id),
    setPaused: (paused) => queue.setPaused(paused),
    stateOf: (id) => queue.stateOf(id),
    summary: () => queue.summary(),
    disk: async () => {
      const free = await ports.freeBytes()
      return free < RESERVE_BYTES ? 'full' : free < LOW_BYTES ? 'low' : 'ok'
    },
    openPaper: (sha256) => openPaper(ports, sha256, () => queue.forgive(sha256)),
  }
}

async function tidy(ports: DownloadPorts): Promise<void> {
  await indexWaitingTexts(ports)
  await sweepUnwanted(ports)
}
