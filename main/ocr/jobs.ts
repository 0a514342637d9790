/**
 * Papers that a person wants read from their pictures, one after the other. Invariants: a page that was read is on the
 * disk before the next one begins; nothing runs while `mayRun` says no; what was read can be found after every pause.
 */
import type { OcrState } from '../../shared/ipc/outside.ts'
import type { FileVersionId, Sha256 } from '../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
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

export function createOcrJobs(ports: OcrPorts): OcrJobs {
  const jobs = new Map<FileVersionId, Job>()
  let running: Promise<void> | null = null
  let stopped = false
  let talk: OcrTalk | null = null
  let wake: () => void = () => undefined

  const tell = (job: Job, change: Partial<OcrState>): void => {
    job.state = { ...job.state, ...change }
    ports.progressed(job.state)
  }
  const isOver = ({ state }: Job): boolean => ['done', 'failed', 'cancelled'].includes(state.state)

  /** Waits for a nudge, or looks again by itself. */
  const untilNudged = (): Promise<void> =>
    new Promise((resolve) => {
      const cancel = ports.timers.set(LOOK_EVERY_MS, resolve)
      wake = () => {
        cancel()
        resolve()
      }
    })

  const endTalk = (): void => {
    talk?.end()
    talk = null
  }

  /** True once the job may go on; false when it is over or the app closes. */
  const allowed = async (job: Job): Promise<boolean> => {
    let paused = false
    while (!stopped && !isOver(job) && !ports.mayRun()) {
      endTalk()
      if (!paused) {
        paused = true
        tell(job, { state: 'paused' })
        if (job.state.pagesDone > 0) await ports.store.settleRecognised(job.state.fileVersionId)
        continue
      }
      await untilNudged()
    }
    if (stopped || isOver(job)) return false
    if (job.state.state !== 'running') tell(job, { state: 'running' })
    return true
  }

  /** Null: stopped or cancelled meanwhile. */
  const readPage = async (job: Job, bytes: PaperBytes, page: number): Promise<OcrPage | null> => {
    for (let tries = 0; tries < TRIES; ) {
      if (!(await allowed(job))) return null
      if (talk === null || !talk.alive()) talk = begin(ports, bytes)
      const mine = talk
      const unwatch = watchWhile(ports, endTalk)
      const read = await mine.read(page)
      unwatch()
      if (read !== null) return read
      // Ended by a pause or by the person: that says nothing of the page.
      if (talk === mine && !stopped && !isOver(job) && ports.mayRun()) tries += 1
    }
    ports.note('ocr/page-not-read')
    return { text: '', boxes: [] }
  }

  const work = async (job: Job): Promise<void> => {
    const { fileVersionId } = job.state
    const version = await ports.store.fileVersion(fileVersionId)
    const bytes = version === null ? null : await ports.openPaper(version.sha256)
    if (bytes === null || !bytes.ok) return tell(job, { state: 'failed' })
    try {
      for (const page of job.pages) {
        const read = await readPage(job, bytes.value, page)
        if (read === null) return
        const kept = await ports.store.putRecognised(fileVersionId, { page, ...read })
        if (!kept.ok) return tell(job, { state: 'failed' })
        tell(job, { pagesDone: job.state.pagesDone + 1 })
        if (job.state.pagesDone % SETTLE_EVERY === 0) await ports.store.settleRecognised(fileVersionId)
      }
      await ports.store.settleRecognised(fileVersionId)
      tell(job, { state: 'done' })
    } finally {
      endTalk()
      if (job.state.state !== 'done' && job.state.pagesDone > 0 && !stopped)
        await ports.store.settleRecognised(fileVersionId)
      await bytes.value.close()
    }
  }

  const run = async (): Promise<void> => {
    for (;;) {
      const next = [...jobs.values()].find((job) => !isOver(job))
      if (next === undefined || stopped) return
      await work(next).catch(() => {
        ports.note('ocr/failed')
        tell(next, { state: 'failed' })
      })
      if (!isOver(next) && !stopped) tell(next, { state: 'cancelled' })
    }
  }
  const go = (): void => {
    running ??= run().finally(() => {
      running = null
    })
  }

  return {
    start: async (id) => {
      const known = jobs.get(id)
      if (known !== undefined && !isOver(known)) return ok(known.state)
      const made = await makeJob(ports, id)
      if (!made.ok) return made
      jobs.delete(id)
      jobs.set(id, made.value)
      ports.progressed(made.value.state)
      go()
      return ok(made.value.state)
    },
    cancel: async (id) => {
      const job = jobs.get(id)
      if (job === undefined || isOver(job)) return
      const isRunning = running !== null && [...jobs.values()].find((one) => !isOver(one)) === job
      tell(job, { state: 'cancelled' })
      if (isRunning) endTalk()
      wake()
    },
    list: () => [...jobs.values()].map(({ state }) => state),
    nudge: () => {
      if (!ports.mayRun()) endTalk()
      wake()
    },
    stop: async () => {
      stopped = true
      endTalk()
      wake()
      await running
    },
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
