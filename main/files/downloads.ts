/** Downloads of one open vault: what the app asks of them. The order and the retries are download-queue.ts. */

import { EARLY_BYTES } from '../../shared/chunks/early.ts'
import type { PaperState, SyncStatus } from '../../shared/ipc/views.ts'
import type { FileVersionId, Sha256 } from '../../shared/kernel/ids.ts'
import { ok, type Result } from '../../shared/kernel/result.ts'
import type { BlobReader } from './blob-reader.ts'
import { RESERVE_BYTES } from './download-one.ts'
import { DownloadQueue } from './download-queue.ts'
import { type EarlyReader, openEarly } from './early-paper.ts'
import { createIncomings } from './incomings.ts'
import { indexWaitingTexts } from './index-text.ts'
import type { Limits } from './network-rules.ts'
import { openPaper } from './open-paper.ts'
import type { DownloadPorts, FilePorts, VersionFacts } from './ports.ts'
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
  readonly setLimits: (limits: Limits) => void
  /** The network is another one, or costs otherwise. */
  readonly networkChanged: () => void
  /** What moves or waits right now; null: the store knows better. */
  readonly stateOf: (id: FileVersionId) => PaperState | null
  readonly summary: () => SyncStatus['downloads']
  /** Contents came another way: their words go into the index, and what nothing needs goes. */
  readonly tidy: () => void
  readonly disk: () => Promise<SyncStatus['disk']>
  readonly openPaper: (
    sha256: Sha256,
  ) => Promise<Result<BlobReader, 'paper/not-downloaded' | 'paper/damaged'>>
  /** Opens a paper that may still be on its way: what is read of it travels before everything else. */
  readonly openForReading: (
    version: Pick<VersionFacts, 'id' | 'sha256' | 'size'>,
    waits: (why: ReadingWait | null) => void,
  ) => Promise<Result<BlobReader | EarlyReader, 'paper/not-downloaded' | 'paper/damaged'>>
}

/** Why a page is not here yet. */
export type ReadingWait = 'coming' | 'no-link' | 'paused'

const LOW_BYTES = 1024 * 1024 * 1024

export function createDownloads(given: DownloadPorts): Downloads {
  const ports = { ...given, incomings: createIncomings() }
  const queue = new DownloadQueue(ports)
  const tidyUp = (): void => void tidy(ports).catch(() => ports.note('files/tidy-failed'))
  return {
    start: () => {
      queue.start()
      tidyUp()
    },
    stop: () => queue.stop(),
    wake: () => queue.wake(),
    linkUp: () => queue.linkUp(),
    setLinked: (linked) => queue.setLinked(linked),
    ask: (id) => queue.ask(id),
    cancel: (id) => queue.cancel(id),
    setLimits: (limits) => queue.setLimits(limits),
    networkChanged: () => queue.networkChanged(),
    stateOf: (id) => queue.stateOf(id),
    summary: () => queue.summary(),
    tidy: () => {
      queue.wake()
      tidyUp()
    },
    disk: async () => {
      const free = await ports.freeBytes()
      return free < RESERVE_BYTES ? 'full' : free < LOW_BYTES ? 'low' : 'ok'
    },
    openPaper: (sha256) => openPaper(ports, sha256, () => queue.forgive(sha256)),
    openForReading: (version, waits) => openForReading(ports, queue, version, waits),
  }
}

async function tidy(ports: DownloadPorts): Promise<void> {
  await indexWaitingTexts(ports)
  await sweepUnwanted(ports)
}

async function openForReading(
  ports: FilePorts,
  queue: DownloadQueue,
  version: Pick<VersionFacts, 'id' | 'sha256' | 'size'>,
  waits: (why: ReadingWait | null) => void,
): Promise<Result<BlobReader | EarlyReader, 'paper/not-downloaded' | 'paper/damaged'>> {
  const { id, sha256, size } = version
  const forgive = (): void => queue.forgive(sha256)
  const whole = await openPaper(ports, sha256, forgive)
  if (whole.ok || whole.failure.code !== 'paper/not-downloaded') return whole
  // A paper that is small, or of which nothing is here and nothing can come, is waited for as a whole.
  const begun =
    ((await ports.store.blob(sha256))?.receivedBytes ?? 0) > 0 || queue.stateOf(id)?.at === 'downloading'
  if (size < EARLY_BYTES || size > ports.largestBytes || !(begun || queue.wait() === 'coming')) return whole
  const shut = queue.reading(sha256)
  // A full disk is told by the queue; what is here can be read all the same.
  await queue.ask(id)
  const early = await openEarly(
    { files: ports, forgive, waits: (waiting) => waits(waiting ? queue.wait() : null) },
    version,
  )
  if (!early.ok) {
    shut()
    return early
  }
  const { read, close, isWaiting } = early.value
  return ok({
    size,
    read,
    isWaiting,
    close: async () => {
      shut()
      await close()
    },
  })
}
