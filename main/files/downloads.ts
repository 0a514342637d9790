/**
 * Which file comes next, and what happens when it does not. Invariants:
 * - what the person asked for comes first, and stops something else if all places are taken;
 * - a file that fails waits alone: it never holds the others up;
 * - twice the wrong content, too large, or gone from the server is a verdict, kept until the person asks again;
 * - everything else is tried again, for ever, with growing waits.
 */

import type { PaperState, SyncStatus } from '../../shared/ipc/views.ts'
import type { FileVersionId, Sha256 } from '../../shared/kernel/ids.ts'
import { type Failure, fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { BlobReader } from './blob-reader.ts'
import { downloadOne, RESERVE_BYTES } from './download-one.ts'
import { openPaper } from './open-paper.ts'
import { createPace, retryWait } from './pace.ts'
import type { DownloadPorts, Wanted } from './ports.ts'
import { createProgress } from './progress.ts'
import { sweepOrphans } from './sweep.ts'

export interface Downloads {
  readonly start: () => void
  /** Ends every transfer and keeps what has come; answers when nothing writes any more. */
  readonly stop: () => Promise<void>
  /** Something may be wanted that was not. */
  readonly wake: () => void
  /** The link has just proved good: waits for the network are over. */
  readonly linkUp: () => void
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

interface Job {
  wanted: Wanted
  receivedBytes: number
  /** Failures in a row. */
  attempts: number
  damagedTimes: number
  retryAtMs: number
  active: { readonly abort: AbortController; readonly ended: Promise<void> } | null
}

const VERDICTS = new Set(['paper/too-large', 'paper/not-on-this-device', 'paper/text-unreadable'])
const DAMAGED_LIMIT = 2
const LOOK_AHEAD = 200
const DISK_WAIT_MS = 30_000
const LOW_BYTES = 1024 * 1024 * 1024

export function createDownloads(ports: DownloadPorts): Downloads {
  const jobs = new Map<Sha256, Job>()
  const verdicts = new Map<Sha256, Failure>()
  const held = new Set<FileVersionId>()
  const pace = createPace()
  const tell = createProgress(ports.clock.monotonicMs, ports.progressed)
  let wantedNow: readonly Wanted[] = []
  let paused = false
  let running = false
  let planning = false
  let planAgain = false
  let cancelTimer: () => void = () => undefined

  function wake(): void {
    if (!running) return
    planAgain = true
    if (planning) return
    planning = true
    void planUntilQuiet().catch((error: unknown) => {
      planning = false
      ports.note('files/plan-failed', { code: error instanceof Error ? error.name : 'unknown' })
      wakeIn(DISK_WAIT_MS)
    })
  }

  async function planUntilQuiet(): Promise<void> {
    while (planAgain && running) {
      planAgain = false
      await plan()
    }
    planning = false
  }

  async function plan(): Promise<void> {
    const list = await ports.store.wantedFiles(ports.clock.now(), LOOK_AHEAD)
    wantedNow = list.filter(({ sha256, version }) => !verdicts.has(sha256) && !held.has(version.id))
    if (paused || !running) return ports.changed()
    const now = ports.clock.monotonicMs()
    for (const wanted of wantedNow) {
      const job = jobOf(wanted)
      if (job.active !== null || job.retryAtMs > now) continue
      if (activeJobs().length >= pace.streams() && !makeRoomFor(wanted)) break
      begin(job)
    }
    const waits = wantedNow
      .map(({ sha256 }) => jobs.get(sha256))
      .flatMap((job) => (job !== undefined && job.active === null ? [job.retryAtMs] : []))
    const next = Math.min(...waits.filter((at) => at > now))
    if (Number.isFinite(next)) wakeIn(next - now)
    ports.changed()
  }

  function wakeIn(waitMs: number): void {
    cancelTimer()
    cancelTimer = ports.timers.set(waitMs, wake)
  }

  function jobOf(wanted: Wanted): Job {
    const known = jobs.get(wanted.sha256)
    if (known !== undefined) {
      known.wanted = wanted
      return known
    }
    const job: Job = { wanted, receivedBytes: 0, attempts: 0, damagedTimes: 0, retryAtMs: 0, active: null }
    jobs.set(wanted.sha256, job)
    return job
  }

  const activeJobs = (): Job[] =>
    [...jobs.values()].filter((job) => job.active !== null && !job.active.abort.signal.aborted)

  /** Only what the person asked for pushes others aside, and never another thing that was asked for. */
  function makeRoomFor(wanted: Wanted): boolean {
    if (!wanted.asked) return false
    const victim = activeJobs().findLast((job) => !job.wanted.asked)
    victim?.active?.abort.abort(new Error('something more urgent'))
    return victim !== undefined
  }

  function begin(job: Job): void {
    const abort = new AbortController()
    let resolveEnded: () => void = () => undefined
    const ended = new Promise<void>((resolve) => {
      resolveEnded = resolve
    })
    job.active = { abort, ended }
    show(job)
    void transfer(job, abort.signal).finally(() => {
      job.active = null
      resolveEnded()
      show(job)
      wake()
    })
  }

  async function transfer(job: Job, signal: AbortSignal): Promise<void> {
    const { wanted } = job
    const startedMs = ports.clock.monotonicMs()
    let moved = 0
    const received = (receivedBytes: number, bytes: number): void => {
      job.receivedBytes = receivedBytes
      moved += bytes
      if (bytes > 0) job.attempts = 0
      show(job)
    }
    try {
      const result = await downloadOne(ports, { wanted, signal, received })
      if (result.ok) {
        pace.measured(moved, ports.clock.monotonicMs() - startedMs)
        await finished(job)
      } else await failed(job, result.failure)
    } catch (error) {
      // The store's worker is gone, or a bug: this file waits, the others go on.
      ports.note('files/transfer-failed', { code: error instanceof Error ? error.name : 'unknown' })
      await failed(job, { code: 'storage/failed' }).catch(() => undefined)
    }
  }

  async function finished(job: Job): Promise<void> {
    const { wanted } = job
    jobs.delete(wanted.sha256)
    if (wanted.kind === 'paper') {
      tell(wanted.version.id, { at: 'here' })
      if (wanted.asked) await ports.store.forgetAsked(wanted.version.id)
    }
  }

  async function failed(job: Job, failure: Failure): Promise<void> {
    const { code } = failure
    const { wanted } = job
    if (code === 'files/stopped') return
    ports.note('files/failed', { code, kind: wanted.kind })
    if (code === 'paper/damaged') job.damagedTimes += 1
    if (VERDICTS.has(code) || job.damagedTimes >= DAMAGED_LIMIT) return verdict(job, failure)
    job.attempts += 1
    const asked = Number(failure.params?.['retryAfterMs'] ?? 0)
    const waitMs =
      code === 'storage/full'
        ? DISK_WAIT_MS
        : Math.max(asked, retryWait(job.attempts, ports.random.fraction()))
    job.retryAtMs = ports.clock.monotonicMs() + (code === 'paper/damaged' ? 0 : waitMs)
  }

  async function verdict(job: Job, failure: Failure): Promise<void> {
    const { wanted } = job
    verdicts.set(wanted.sha256, failure)
    jobs.delete(wanted.sha256)
    const row = await ports.store.blob(wanted.sha256)
    if (row !== null)
      await ports.store.putBlob({ ...row, state: 'failed', receivedBytes: 0, failureCode: failure.code })
    if (wanted.kind === 'paper') {
      tell(wanted.version.id, { at: 'failed', failure: viewOf(failure) })
      await ports.store.forgetAsked(wanted.version.id)
    }
  }

  function show(job: Job): void {
    const { wanted } = job
    if (wanted.kind === 'paper' && jobs.get(wanted.sha256) === job) tell(wanted.version.id, stateOfJob(job))
  }

  return {
    start: () => {
      running = true
      wake()
      void sweepOrphans(ports).catch(() => ports.note('files/sweep-failed'))
    },
    stop: async () => {
      running = false
      cancelTimer()
      const active = [...jobs.values()].flatMap((job) => (job.active === null ? [] : [job.active]))
      for (const { abort } of active) abort.abort(new Error('the app is closing'))
      await Promise.all(active.map(({ ended }) => ended))
    },
    wake,
    linkUp: () => {
      for (const job of jobs.values()) job.retryAtMs = 0
      wake()
    },
    ask: async (id) => {
      const version = await ports.store.askForFile(id)
      if (!version.ok) return version
      const { sha256, size } = version.value
      if (size > ports.largestBytes) return fail('paper/too-large', { size })
      held.delete(id)
      verdicts.delete(sha256)
      const job = jobs.get(sha256)
      if (job !== undefined) job.retryAtMs = 0
      if ((await ports.freeBytes()) < size - (job?.receivedBytes ?? 0) + RESERVE_BYTES)
        return fail('storage/full')
      wake()
      return ok(null)
    },
    cancel: async (id) => {
      held.add(id)
      await ports.store.forgetAsked(id)
      const job = [...jobs.values()].find(({ wanted }) => wanted.kind === 'paper' && wanted.version.id === id)
      job?.active?.abort.abort(new Error('cancelled'))
      await job?.active?.ended
      if (job !== undefined) jobs.delete(job.wanted.sha256)
      tell(id, { at: 'not-yet' })
      wake()
    },
    setPaused: (next) => {
      paused = next
      if (paused) for (const job of activeJobs()) job.active?.abort.abort(new Error('paused'))
      wake()
    },
    stateOf: (id) => {
      for (const job of jobs.values()) {
        if (job.wanted.kind === 'paper' && job.wanted.version.id === id) return stateOfJob(job)
      }
      return null
    },
    summary: () => summaryOf(wantedNow, jobs, paused),
    disk: async () => {
      const free = await ports.freeBytes()
      return free < RESERVE_BYTES ? 'full' : free < LOW_BYTES ? 'low' : 'ok'
    },
    openPaper: (sha256) =>
      openPaper(ports, sha256, () => {
        verdicts.delete(sha256)
        wake()
      }),
  }
}

function stateOfJob(job: Job): PaperState {
  const moving = job.active !== null && !job.active.abort.signal.aborted
  return { at: moving ? 'downloading' : 'queued', receivedBytes: job.receivedBytes }
}

function viewOf(failure: Failure): Extract<PaperState, { at: 'failed' }>['failure'] {
  return failure.params === undefined
    ? { code: failure.code }
    : { code: failure.code, params: { ...failure.params } }
}

function summaryOf(
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
