/** One file on its way, and what screens are told about it. */

import type { PaperState, SyncStatus } from '../../shared/ipc/views.ts'
import type { FileVersionId, Sha256 } from '../../shared/kernel/ids.ts'
import type { Failure } from '../../shared/kernel/result.ts'
import { retryWait } from './pace.ts'
import type { Wanted } from './ports.ts'

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
  paused: boolean,
): SyncStatus['downloads'] {
  let activeCount = 0
  let remainingBytes = 0
  for (const { sha256, size } of wanted) {
    const job = jobs.get(sha256)
    if (job?.active != null) activeCount += 1
    remainingBytes += Math.max(0, size - (job?.receivedBytes ?? 0))
  }
  return { activeCount, waitingCount: wanted.length - activeCount, remainingBytes, paused }
}

const VERDICTS = new Set(['paper/too-large', 'paper/not-on-this-device', 'paper/text-unreadable'])
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

export const newJob = (wanted: Wanted): Job => ({
  wanted,
  receivedBytes: 0,
  attempts: 0,
  damagedTimes: 0,
  retryAtMs: 0,
  active: null,
})

export const jobOfPaper = (jobs: ReadonlyMap<Sha256, Job>, id: FileVersionId): Job | undefined =>
  [...jobs.values()].find(({ wanted }) => wanted.kind === 'paper' && wanted.version.id === id)

export const movingOf = (jobs: ReadonlyMap<Sha256, Job>): Job[] =>
  [...jobs.values()].filter(({ active }) => active !== null && !active.abort.signal.aborted)
