/** One file on its way, and what screens are told about it. */

import type { PaperState, SyncStatus } from '../../shared/ipc/views.ts'
import type { FileVersionId, Sha256 } from '../../shared/kernel/ids.ts'
import type { Failure } from '../../shared/kernel/result.ts'
import type { NetworkRules } from './network-rules.ts'
import { retryWait } from './pace.ts'
import type { FileStore, Wanted } from './ports.ts'

export interface Job {
  wanted: Wanted
  receivedBytes: number
  /** Failures in a row. */
  attempts: number
  damagedTimes: number
  retryAtMs: number
  active: { readonly abort: AbortController; readonly ended: Promise<void> } | null
}

export type AskRefusal = 'paper/not-on-this-device' | 'paper/too-large' | 'storage/full'

/** One try of it. */
export interface Run {
  readonly wanted: Wanted
  readonly signal: AbortSignal
  /** `bytes`: received now; 0 when it starts or resumes. */
  readonly received: (receivedBytes: number, bytes: number) => void
  /** It came wrong before: all of it from the server, and nothing from what is here. */
  readonly plain: boolean
  /** Awaited after bytes have come: the cap's way of slowing down. */
  readonly passed: (bytes: number) => Promise<void>
}

export function stateOfJob(job: Job): PaperState {
  const moving = job.active !== null && !job.active.abort.signal.aborted
  return { at: moving ? 'downloading' : 'queued', receivedBytes: job.receivedBytes }
}

export function viewOf(failure: Failure): Extract<PaperState, { at: 'failed' }>['failure'] {
  return failure.params === undefined
    ? { code: failure.code }
    : { code: failure.code, params: { ...failure.params } }
}

export function summaryOf(
  wanted: readonly Wanted[],
  jobs: ReadonlyMap<Sha256, Job>,
  rules: Pick<NetworkRules, 'isPaused' | 'heldBy' | 'bytesPerSecond'>,
): SyncStatus['downloads'] {
  let activeCount = 0
  let remainingBytes = 0
  let heldCount = 0
  let heldBy: SyncStatus['downloads']['heldBy'] = null
  for (const one of wanted) {
    const { sha256, size } = one
    const why = rules.heldBy(one)
    if (why !== null) heldCount += 1
    heldBy ??= why
    const job = jobs.get(sha256)
    if (job?.active != null) activeCount += 1
    remainingBytes += Math.max(0, size - (job?.receivedBytes ?? 0))
  }
  const rate = rules.bytesPerSecond()
  return {
    activeCount,
    waitingCount: wanted.length - activeCount,
    remainingBytes,
    paused: rules.isPaused(),
    bytesPerSecond: rate === null ? null : Math.round(rate),
    heldCount,
    heldBy,
  }
}

const VERDICTS = new Set([
  'paper/too-large',
  'paper/not-on-this-device',
  'paper/text-unreadable',
  'paper/secret',
])
const DAMAGED_LIMIT = 2

/** Trying again would change nothing. */
export const isVerdict = ({ code }: Failure, job: Job): boolean =>
  VERDICTS.has(code) || job.damagedTimes >= DAMAGED_LIMIT

const DISK_WAIT_MS = 30_000

/** How long a failed file waits. `fraction`: any number from 0 to 1, so that a room does not come back as one. */
export function waitAfter(failure: Failure, attempts: number, fraction: number): number {
  if (failure.code === 'storage/full') return DISK_WAIT_MS
  if (failure.code === 'paper/damaged') return 0
  return Math.max(Number(failure.params?.['retryAfterMs'] ?? 0), retryWait(attempts, fraction))
}

/** The job of a content, made when there is none. */
export function jobFor(jobs: Map<Sha256, Job>, wanted: Wanted): Job {
  const known = jobs.get(wanted.sha256)
  if (known !== undefined) {
    known.wanted = wanted
    return known
  }
  const job: Job = { wanted, receivedBytes: 0, attempts: 0, damagedTimes: 0, retryAtMs: 0, active: null }
  jobs.set(wanted.sha256, job)
  return job
}

/** The verdict is kept where the lists look. */
export async function keepVerdict(store: FileStore, sha256: Sha256, failureCode: string): Promise<void> {
  const row = await store.blob(sha256)
  if (row !== null) await store.putBlob({ ...row, state: 'failed', receivedBytes: 0, failureCode })
}

export const jobOfPaper = (jobs: ReadonlyMap<Sha256, Job>, id: FileVersionId): Job | undefined =>
  [...jobs.values()].find(({ wanted }) => wanted.kind === 'paper' && wanted.version.id === id)

export const movingOf = (jobs: ReadonlyMap<Sha256, Job>): Job[] =>
  [...jobs.values()].filter(({ active }) => active !== null && !active.abort.signal.aborted)
