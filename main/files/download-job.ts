/** One file on its way, and what screens are told about it. */

import type { PaperState, SyncStatus } from '../../shared/ipc/views.ts'
import type { Sha256 } from '../../shared/kernel/ids.ts'
import type { Failure } from '../../shared/kernel/result.ts'
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
