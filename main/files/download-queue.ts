/**
 * Which file comes next, and what happens when it does not. Invariants:
 * - what the person asked for comes first, and stops something else if all places are taken;
 * - a file that fails waits alone: it never holds the others up;
 * - twice the wrong content, too large, or gone from the server is a verdict, kept until the person asks again;
 * - everything else is tried again, for ever, with growing waits;
 * - while there is no link nothing begins by itself: sync looks for the link, once for all files.
 */

import type { PaperState, SyncStatus } from '../../shared/ipc/views.ts'
import type { FileVersionId, Sha256 } from '../../shared/kernel/ids.ts'
import { type Failure, fail, ok, type Result } from '../../shared/kernel/result.ts'
import {
  type AskRefusal,
  isVerdict,
  type Job,
  jobFor,
  jobOfPaper,
  keepVerdict,
  movingOf,
  stateOfJob,
  summaryOf,
  viewOf,
  waitAfter,
} from './download-job.ts'
import { downloadOne, RESERVE_BYTES } from './download-one.ts'
import { type Limits, type NetworkRules, networkRules } from './network-rules.ts'
import type { FilePorts, Wanted } from './ports.ts'
import { createProgress } from './progress.ts'

const LOOK_AHEAD = 200
const PLAN_AGAIN_MS = 30_000

export class DownloadQueue {
  readonly #ports: FilePorts
  readonly #jobs = new Map<Sha256, Job>()
  readonly #verdicts = new Map<Sha256, Failure>()
  /** Cancelled by the person; they come again only when asked for. */
  readonly #held = new Set<FileVersionId>()
  readonly #tell: (id: FileVersionId, state: PaperState) => void
  readonly #rules: NetworkRules
  #wanted: readonly Wanted[] = []
  /** False: sync has found that nothing reaches the server. */
  #linked = true
  #running = false
  #planning = false
  #planAgain = false
  #cancelTimer: () => void = () => undefined

  constructor(ports: FilePorts) {
    this.#ports = ports
    this.#rules = networkRules(ports)
    this.#tell = createProgress(ports.clock.monotonicMs, ports.progressed)
  }

  start(): void {
    this.#running = true
    this.wake()
  }

  async stop(): Promise<void> {
    this.#running = false
    this.#cancelTimer()
    const active = [...this.#jobs.values()].flatMap((job) => (job.active === null ? [] : [job.active]))
    for (const { abort } of active) abort.abort(new Error('the app is closing'))
    await Promise.all(active.map(({ ended }) => ended))
  }

  wake(): void {
    if (!this.#running) return
    this.#planAgain = true
    if (this.#planning) return
    this.#planning = true
    void this.#planUntilQuiet().catch((error: unknown) => {
      this.#ports.note('files/plan-failed', { code: error instanceof Error ? error.name : 'unknown' })
      this.#wakeIn(PLAN_AGAIN_MS)
    })
  }

  setLinked(linked: boolean): void {
    if (linked && !this.#linked) this.linkUp()
    this.#linked = linked
  }

  linkUp(): void {
    this.#linked = true
    for (const job of this.#jobs.values()) job.retryAtMs = 0
    this.wake()
  }

  /** What was found wrong with a content no longer counts. */
  forgive(sha256: Sha256): void {
    this.#verdicts.delete(sha256)
    this.wake()
  }

  async ask(id: FileVersionId): Promise<Result<null, AskRefusal>> {
    const version = await this.#ports.store.askForFile(id)
    if (!version.ok) return version
    const { sha256, size } = version.value
    if (size > this.#ports.largestBytes) {
      await this.#ports.store.forgetAsked(id)
      return fail('paper/too-large', { size })
    }
    this.#held.delete(id)
    this.#verdicts.delete(sha256)
    const job = this.#jobs.get(sha256)
    if (job !== undefined) Object.assign(job, { retryAtMs: 0, attempts: 0 })
    if ((await this.#ports.freeBytes()) < size - (job?.receivedBytes ?? 0) + RESERVE_BYTES) {
      return fail('storage/full')
    }
    this.wake()
    return ok(null)
  }

  async cancel(id: FileVersionId): Promise<void> {
    this.#held.add(id)
    await this.#ports.store.forgetAsked(id)
    const job = jobOfPaper(this.#jobs, id)
    job?.active?.abort.abort(new Error('cancelled'))
    await job?.active?.ended
    if (job !== undefined) this.#jobs.delete(job.wanted.sha256)
    this.#tell(id, { at: 'not-yet' })
    this.wake()
  }

  setLimits(limits: Limits): void {
    this.#rules.set(limits)
    this.networkChanged()
  }

  /** What may not come any more is stopped, and keeps what has come; what may come now begins. */
  networkChanged(): void {
    for (const { wanted, active } of movingOf(this.#jobs)) {
      if (this.#rules.isPaused() || this.#rules.heldBy(wanted) !== null)
        active?.abort.abort(new Error('not now'))
    }
    this.#ports.changed()
    this.wake()
  }

  /** Somebody has this content open, until what is answered is called: it comes before all others. */
  reading(sha256: Sha256): () => void {
    return this.#rules.order.reading(sha256)
  }

  /** Why something that is asked for is not here yet. */
  wait(): 'coming' | 'no-link' | 'paused' {
    return this.#rules.isPaused() ? 'paused' : this.#linked ? 'coming' : 'no-link'
  }

  stateOf(id: FileVersionId): PaperState | null {
    const job = jobOfPaper(this.#jobs, id)
    return job === undefined ? null : stateOfJob(job)
  }

  summary(): SyncStatus['downloads'] {
    return summaryOf(this.#wanted, this.#jobs, this.#rules)
  }

  async #planUntilQuiet(): Promise<void> {
    try {
      while (this.#planAgain && this.#running) {
        this.#planAgain = false
        await this.#plan()
      }
    } finally {
      this.#planning = false
    }
  }

  async #plan(): Promise<void> {
    const list = await this.#ports.store.wantedFiles(this.#ports.clock.now(), LOOK_AHEAD)
    this.#wanted = this.#rules.order.sorted(
      list.filter(({ sha256, version }) => !this.#verdicts.has(sha256) && !this.#held.has(version.id)),
    )
    if (!this.#rules.isPaused() && this.#running) {
      const now = this.#ports.clock.monotonicMs()
      this.#beginWhatFits(now)
      const waits = this.#wanted
        .flatMap(({ sha256 }) => this.#jobs.get(sha256) ?? [])
        .filter((job) => this.#mayTry(job))
        .map((job) => job.retryAtMs)
      waits.push(now + (this.#rules.freeInMs() ?? 0))
      const next = Math.min(...waits.filter((at) => at > now))
      if (Number.isFinite(next)) this.#wakeIn(next - now)
    }
    this.#ports.changed()
  }

  #beginWhatFits(now: number): void {
    for (const wanted of this.#wanted) {
      const job = jobFor(this.#jobs, wanted)
      if (job.active !== null || job.retryAtMs > now || !this.#mayTry(job)) continue
      if (this.#rules.heldBy(wanted) !== null) continue
      if (movingOf(this.#jobs).length >= this.#rules.streams() && !this.#makeRoomFor(wanted)) return
      this.#begin(job)
    }
  }

  /** Without a link a file is tried once for the person who asks for it, and then waits with the others. */
  #mayTry(job: Job): boolean {
    return this.#linked || (job.wanted.asked && job.attempts === 0)
  }

  #wakeIn(waitMs: number): void {
    this.#cancelTimer()
    this.#cancelTimer = this.#ports.timers.set(waitMs, () => this.wake())
  }

  /** What the person reads pushes aside what they asked for, and that the rest; never its own kind. */
  #makeRoomFor(wanted: Wanted): boolean {
    const { rank } = this.#rules.order
    const victim = movingOf(this.#jobs).findLast((job) => rank(job.wanted) < rank(wanted))
    victim?.active?.abort.abort(new Error('something more urgent'))
    return victim !== undefined
  }

  #begin(job: Job): void {
    const abort = new AbortController()
    const transfer = Promise.resolve().then(() => this.#transfer(job, abort.signal))
    const ended = transfer.finally(() => {
      job.active = null
      this.#show(job)
      this.wake()
    })
    job.active = { abort, ended }
    this.#show(job)
  }

  async #transfer(job: Job, signal: AbortSignal): Promise<void> {
    const { wanted } = job
    const startedMs = this.#ports.clock.monotonicMs()
    let moved = 0
    const received = (receivedBytes: number, bytes: number): void => {
      job.receivedBytes = receivedBytes
      moved += bytes
      if (bytes > 0) job.attempts = 0
      if (this.#rules.came(job.wanted, bytes)) job.active?.abort.abort(new Error('the line is slow'))
      this.#show(job)
    }
    try {
      const run = { wanted, signal, received, plain: job.damagedTimes > 0, passed: this.#rules.passed }
      const result = await downloadOne(this.#ports, run)
      if (!result.ok) return await this.#failed(job, result.failure)
      this.#rules.measured(moved, this.#ports.clock.monotonicMs() - startedMs)
      await this.#finished(job)
    } catch (error) {
      // The store's worker is gone, or a bug: this file waits, the others go on.
      this.#ports.note('files/transfer-failed', { code: error instanceof Error ? error.name : 'unknown' })
      await this.#failed(job, { code: 'storage/failed' }).catch(() => undefined)
    }
  }

  async #finished(job: Job): Promise<void> {
    const { wanted } = job
    this.#jobs.delete(wanted.sha256)
    if (wanted.kind !== 'paper') return
    this.#tell(wanted.version.id, { at: 'here' })
    if (wanted.asked) await this.#ports.store.forgetAsked(wanted.version.id)
  }

  async #failed(job: Job, failure: Failure): Promise<void> {
    const { code } = failure
    if (code === 'files/stopped') return
    this.#ports.note('files/failed', { code, kind: job.wanted.kind })
    if (code.startsWith('net/')) this.#ports.linkFailed()
    if (code === 'paper/damaged') job.damagedTimes += 1
    if (isVerdict(failure, job)) return this.#verdict(job, failure)
    job.attempts += 1
    const waitMs = waitAfter(failure, job.attempts, this.#ports.random.fraction())
    job.retryAtMs = this.#ports.clock.monotonicMs() + waitMs
  }

  async #verdict(job: Job, failure: Failure): Promise<void> {
    const { wanted } = job
    this.#verdicts.set(wanted.sha256, failure)
    this.#jobs.delete(wanted.sha256)
    await keepVerdict(this.#ports.store, wanted.sha256, failure.code)
    if (wanted.kind !== 'paper') return
    this.#tell(wanted.version.id, { at: 'failed', failure: viewOf(failure) })
    await this.#ports.store.forgetAsked(wanted.version.id)
  }

  #show(job: Job): void {
    const { wanted } = job
    if (wanted.kind === 'paper' && this.#jobs.get(wanted.sha256) === job) {
      this.#tell(wanted.version.id, stateOfJob(job))
    }
  }
}
