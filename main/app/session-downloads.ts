/** Downloads of one person's open vault: from hubs that answer, and from the server. */
import { statfs } from 'node:fs/promises'
import path from 'node:path'
import type { Contract } from '../../shared/ipc/contract.ts'
import type { SignalPayloadOf } from '../../shared/ipc/kit.ts'
import type { Clock, Random } from '../../shared/kernel/ports.ts'
import { LIMITS } from '../../shared/wire/protocol.ts'
import { type BlobLink, createDownloads, type Downloads } from '../files/index.ts'
import type { Journal } from '../log/journal.ts'
import type { StoreApi } from '../store/api.ts'
import { failureOfFetchError } from '../sync/fetch-failure.ts'
import { readAnswer } from '../sync/http-answer.ts'
import type { Fetcher } from '../sync/http-transport.ts'
import type { Timers } from '../sync/ports.ts'
import type { Unlocked } from '../vault/index.ts'
import { limitsOf } from './download-limits.ts'

interface DownloadSurroundings {
  readonly fetch: Fetcher
  readonly clock: Clock
  readonly random: Random
  readonly timers: Timers
  readonly metered: () => boolean
  readonly journal: Pick<Journal, 'note'>
  readonly send: (name: 'files.progressed', payload: SignalPayloadOf<Contract, 'files.progressed'>) => void
}

export interface DownloadLink {
  readonly accessToken: () => string | null
  readonly renewToken: () => Promise<boolean>
  readonly failed: () => void
  /** Hubs that answer. */
  readonly nearby: () => readonly BlobLink[]
}

export function buildDownloads(
  ports: DownloadSurroundings,
  unlocked: Unlocked,
  store: StoreApi,
  { failed, nearby, ...tokens }: DownloadLink,
  changed: () => void,
): Downloads {
  return createDownloads({
    store,
    clock: ports.clock,
    random: ports.random,
    timers: ports.timers,
    folder: path.join(unlocked.folder, 'papers'),
    link: {
      ...tokens,
      serverUrl: unlocked.header.serverUrl,
      fetch: ports.fetch,
      failureOfError: failureOfFetchError,
      failureOfAnswer: blobRefusal,
    },
    nearby,
    freeBytes: () => freeBytes(unlocked.folder),
    progressed: (fileVersionId, state) => ports.send('files.progressed', { fileVersionId, state }),
    changed,
    linkFailed: failed,
    metered: ports.metered,
    note: ports.journal.note,
    largestBytes: LIMITS.paperBytes,
  })
}

/** An answer in place of a blob: ours with a code, or a stranger's. A paper that is not there any more is no fault. */
export function blobRefusal(
  answer: Parameters<typeof readAnswer>[0],
): ReturnType<Parameters<typeof createDownloads>[0]['link']['failureOfAnswer']> {
  const read = readAnswer(answer, { safeParse: () => ({ success: false }) as const })
  if (read.ok) return { code: 'server/failed' }
  return answer.status === 404 && read.failure.code === 'server/refused-request'
    ? { code: 'paper/not-on-this-device' }
    : read.failure
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** Under the person's limits from the first byte on. */
export async function beginDownloads(store: StoreApi, downloads: Downloads): Promise<void> {
  try {
    downloads.setLimits(limitsOf(await store.preferences()))
  } finally {
    downloads.start()
  }
}
