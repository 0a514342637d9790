/**
 * Papers that a person wants read from their pictures, one after the other. Invariants: a page that was read is on the
 * disk before the next one begins; nothing runs while `mayRun` says no; what was read can be found after every pause.
 */
import type { OcrState } from '../../shared/ipc/outside.ts'
import type { FileVersionId, Sha256 } from '../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { markAsRead } from '../../shared/secrecy/as-read.ts'
import type { OcrPage } from '../../shared/text/ocr.ts'
import type { OcrFolders } from '../../shared/text/ocr-message.ts'
import { type OcrChild, type OcrTalk, talkToOcr } from '../../shared/text/ocr-talk.ts'

interface PaperBytes {
  readonly size: number
  readonly read: (start: number, end: number) => Promise<Uint8Array>
  readonly close: () => Promise<void> | void
}
type Written = Result<unknown, 'storage/full' | 'storage/failed'>

export interface OcrStore {
  fileVersion(id: FileVersionId): Promise<{ readonly sha256: Sha256 } | null>
  pageTexts(id: FileVersionId): Promise<{ readonly silent: readonly number[] }>
  putRecognised(id: FileVersionId, page: OcrPage & { readonly page: number }): Promise<Written>
  settleRecognised(id: FileVersionId): Promise<Written>
  /** A mark of secrecy was read on it: its contents leave this device. */
  withdraw(id: FileVersionId): Promise<Written>
}

export interface OcrPorts {
  readonly store: OcrStore
  readonly openPaper: (sha256: Sha256) => Promise<Result<PaperBytes, string>>
  readonly startChild: () => OcrChild
  readonly folders: OcrFolders
  /** Nobody reads, and the laptop is not on battery. */
  readonly mayRun: () => boolean
  readonly timers: { readonly set: (waitMs: number, fire: () => void) => () => void }
  readonly progressed: (state: OcrState) => void
  readonly note: (what: string) => void
}

export type StartRefusal =
  | 'paper/not-on-this-device'
  | 'paper/not-downloaded'
  | 'ocr/nothing-to-read'
  | 'storage/full'

export interface OcrJobs {
  readonly start: (id: FileVersionId) => Promise<Result<OcrState, StartRefusal>>
  readonly cancel: (id: FileVersionId) => Promise<void>
  readonly list: () => OcrState[]
  /** `mayRun` may have changed. */
  readonly nudge: () => void
  readonly stop: () => Promise<void>
}

const LOOK_EVERY_MS = 5000
const WATCH_EVERY_MS = 1000
const PATIENCE_MS = 180_000
const RSS_BYTES = 1100 * 1024 * 1024
/** A page whose reader died so often is left alone. */
const TRIES = 2
const SETTLE_EVERY = 25

interface Job {
  state: OcrState
  readonly pages: readonly number[]
}

const isOver = ({ state }: Job): boolean => ['done', 'failed', 'cancelled'].includes(state.state)

export function createOcrJobs(ports: OcrPorts): OcrJobs {
  const line = new Line(ports)
  return {
    start: (id) => line.start(id),
    cancel: async (id) => line.cancel(id),
    list: () => line.list(),
    nudge: () => line.nudge(),
    stop: () => line.stop(),
  }
}

class Line {
  readonly #ports: OcrPorts
  readonly #jobs = new Map<FileVersionId, Job>()
  #running: Promise<void> | null = null
  #stopped = false
  #talk: OcrTalk | null = null
  #wake: () => void = () => undefined

  constructor(ports: OcrPorts) {
    this.#ports = ports
  }

  async start(id: FileVersionId): Promise<Result<OcrState, StartRefusal>> {
    const known = this.#jobs.get(id)
    if (known !== undefined && !isOver(known)) return ok(known.state)
    const made = await makeJob(this.#ports, id)
    if (!made.ok) return made
    this.#jobs.delete(id)
    this.#jobs.set(id, made.value)
    this.#ports.progressed(made.value.state)
    this.#running ??= this.#run().finally(() => {
      this.#running = null
    })
    return ok(made.value.state)
  }

  cancel(id: FileVersionId): void {
    const job = this.#jobs.get(id)
    if (job === undefined || isOver(job)) return
    const isFirst = this.#next() === job
    this.#tell(job, { state: 'cancelled' })
    if (isFirst) this.#endTalk()
    this.#wake()
  }

  list(): OcrState[] {
    return [...this.#jobs.values()].map(({ state }) => state)
  }

  nudge(): void {
    if (!this.#ports.mayRun()) this.#endTalk()
    this.#wake()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#endTalk()
    this.#wake()
    await this.#running
  }

  #next(): Job | undefined {
    return [...this.#jobs.values()].find((job) => !isOver(job))
  }

  #tell(job: Job, change: Partial<OcrState>): void {
    job.state = { ...job.state, ...change }
    this.#ports.progressed(job.state)
  }

  readonly #endTalk = (): void => {
    this.#talk?.end()
    this.#talk = null
  }

  async #run(): Promise<void> {
    for (;;) {
      const job = this.#next()
      if (job === undefined || this.#stopped) return
      try {
        await this.#work(job)
      } catch {
        this.#ports.note('ocr/failed')
        this.#tell(job, { state: 'failed' })
      }
      if (!isOver(job) && !this.#stopped) this.#tell(job, { state: 'cancelled' })
    }
  }

  async #work(job: Job): Promise<void> {
    const { store, openPaper } = this.#ports
    const { fileVersionId } = job.state
    const version = await store.fileVersion(fileVersionId)
    const bytes = version === null ? null : await openPaper(version.sha256)
    if (bytes === null || !bytes.ok) return this.#tell(job, { state: 'failed' })
    try {
      for (const page of job.pages) {
        const read = await this.#readPage(job, bytes.value, page)
        if (read === null) return
        if (markAsRead(read, page === 0 ? 'first' : 'later') !== null) {
          await store.withdraw(fileVersionId)
          return this.#tell(job, { state: 'failed' })
        }
        const kept = await store.putRecognised(fileVersionId, { page, ...read })
        if (!kept.ok) return this.#tell(job, { state: 'failed' })
        this.#tell(job, { pagesDone: job.state.pagesDone + 1 })
        if (job.state.pagesDone % SETTLE_EVERY === 0) await store.settleRecognised(fileVersionId)
      }
      await store.settleRecognised(fileVersionId)
      this.#tell(job, { state: 'done' })
    } finally {
      this.#endTalk()
      if (job.state.state !== 'done' && job.state.pagesDone > 0 && !this.#stopped)
        await store.settleRecognised(fileVersionId)
      await bytes.value.close()
    }
  }

  /** Null: stopped or cancelled meanwhile. */
  async #readPage(job: Job, bytes: PaperBytes, page: number): Promise<OcrPage | null> {
    for (let tries = 0; tries < TRIES; ) {
      if (!(await this.#allowed(job))) return null
      if (this.#talk === null || !this.#talk.alive()) this.#talk = begin(this.#ports, bytes)
      const mine = this.#talk
      const unwatch = watchWhile(this.#ports, this.#endTalk)
      const read = await mine.read(page)
      unwatch()
      if (read !== null) return read
      // Ended by a pause or by the person: that says nothing of the page.
      if (this.#talk === mine && !this.#stopped && !isOver(job) && this.#ports.mayRun()) tries += 1
    }
    this.#ports.note('ocr/page-not-read')
    return { text: '', boxes: [] }
  }

  /** True once the job may go on; false when it is over or the app closes. */
  async #allowed(job: Job): Promise<boolean> {
    while (!this.#stopped && !isOver(job) && !this.#ports.mayRun()) {
      this.#endTalk()
      if (job.state.state !== 'paused') {
        this.#tell(job, { state: 'paused' })
        if (job.state.pagesDone > 0) await this.#ports.store.settleRecognised(job.state.fileVersionId)
        continue
      }
      await this.#untilNudged()
    }
    if (this.#stopped || isOver(job)) return false
    if (job.state.state !== 'running') this.#tell(job, { state: 'running' })
    return true
  }

  /** Waits for a nudge, or looks again by itself. */
  #untilNudged(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#ports.timers.set(LOOK_EVERY_MS, resolve)
      this.#wake = () => {
        cancel()
        resolve()
      }
    })
  }
}

/** Ends the reading within a second when somebody begins to read. */
function watchWhile({ mayRun, timers }: OcrPorts, end: () => void): () => void {
  let cancel: () => void = () => undefined
  const look = (): void => {
    if (mayRun()) cancel = timers.set(WATCH_EVERY_MS, look)
    else end()
  }
  look()
  return () => cancel()
}

function begin({ startChild, folders, timers }: OcrPorts, bytes: PaperBytes): OcrTalk {
  return talkToOcr({
    child: startChild(),
    bytes,
    folders,
    rssBytes: RSS_BYTES,
    patienceMs: PATIENCE_MS,
    wait: timers.set,
  })
}

async function makeJob(ports: OcrPorts, id: FileVersionId): Promise<Result<Job, StartRefusal>> {
  const version = await ports.store.fileVersion(id)
  if (version === null) return fail('paper/not-on-this-device')
  const { silent } = await ports.store.pageTexts(id)
  if (silent.length === 0) return fail('ocr/nothing-to-read')
  const bytes = await ports.openPaper(version.sha256)
  if (!bytes.ok) return fail('paper/not-downloaded')
  await bytes.value.close()
  const state: OcrState = { fileVersionId: id, state: 'waiting', pagesDone: 0, pagesTotal: silent.length }
  return ok({ state, pages: silent })
}
