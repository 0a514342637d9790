/** One job of the exporting process, seen from main: starts it, feeds it, writes down what it makes, ends it. */
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { PackAnswer } from '../../shared/pack/answer.ts'
import { FromChild, type ImportAnswer, type MeetingAnswer, PIECE_BYTES, type ToChild } from './messages.ts'
import type { ExportOrder, ImportOrder, MeetingOrder } from './order.ts'

/** Electron's utility process, as this file sees it. */
export interface Child {
  readonly say: (message: ToChild) => void
  readonly onMessage: (listener: (message: unknown) => void) => void
  readonly onExit: (listener: () => void) => void
  readonly kill: () => void
  /** Bytes it takes right now; null: not known. */
  readonly memory: () => number | null
}

/** Bytes of the paper, or of a chosen file. */
export interface Source {
  readonly size: number
  readonly read: (start: number, end: number) => Promise<Uint8Array>
}

export interface JobPorts {
  readonly launch: () => Child
  readonly every: (ms: number, tick: () => void) => () => void
  readonly monotonicMs: () => number
  /** Whether a `write` failed for want of room. */
  readonly isFullDisk: (error: unknown) => boolean
}

export interface Job {
  /** What the child is told; it checks nothing of it. */
  readonly order: ExportOrder | ImportOrder | MeetingOrder | { readonly do: 'pack' | 'letter' | 'tables' }
  readonly sources: readonly Source[]
  readonly write: (bytes: Uint8Array) => Promise<void>
  readonly progress: (part: number) => void
  readonly signal: AbortSignal
}

export type Done =
  | { readonly is: 'made'; readonly count: number; readonly unplaced: number }
  | { readonly is: 'imported'; readonly answer: ImportAnswer }
  | { readonly is: 'meeting'; readonly answer: MeetingAnswer }
  | { readonly is: 'packed'; readonly answer: PackAnswer }

export type JobFailure =
  | Extract<FromChild, { type: 'failed' }>['code']
  | 'export/cancelled'
  | 'storage/full'
  | 'storage/failed'
  | 'paper/damaged'

/** The largest paper of 1 GB takes twice its size and more; what takes more than this is no paper. */
export const MEMORY_CAP_BYTES = 3_000_000_000
/** Longest time without a word. */
export const SILENCE_MS = 180_000
const WATCH_EVERY_MS = 500

export function runJob(ports: JobPorts, job: Job): Promise<Result<Done, JobFailure>> {
  const child = ports.launch()
  const reads = job.order.do === 'import' || job.order.do === 'meeting'
  const unreadable = reads ? 'import/not-readable' : 'export/failed'
  return new Promise((resolve) => {
    let heardAt = ports.monotonicMs()
    let over = false
    const finish = (result: Result<Done, JobFailure>): void => {
      if (over) return
      over = true
      stopWatch()
      job.signal.removeEventListener('abort', cancel)
      child.kill()
      resolve(result)
    }
    const cancel = (): void => finish(fail('export/cancelled'))
    const stopWatch = ports.every(WATCH_EVERY_MS, () => {
      const silent = ports.monotonicMs() - heardAt > SILENCE_MS
      if (silent || (child.memory() ?? 0) > MEMORY_CAP_BYTES) finish(fail(unreadable))
    })
    const steps = new Steps({ job, child, isFullDisk: ports.isFullDisk }, finish)
    child.onMessage((raw) => {
      heardAt = ports.monotonicMs()
      const message = FromChild.safeParse(raw)
      if (over) return
      if (!message.success) finish(fail(unreadable))
      else steps.take(message.data)
    })
    child.onExit(() => finish(fail(unreadable)))
    job.signal.addEventListener('abort', cancel)
    if (job.signal.aborted) cancel()
    else child.say({ type: 'begin', order: job.order, sizes: job.sources.map(({ size }) => size) })
  })
}

type Finish = (result: Result<Done, JobFailure>) => void

interface StepPorts extends Pick<JobPorts, 'isFullDisk'> {
  readonly job: Job
  readonly child: Child
}

class Steps {
  readonly #ports: StepPorts
  readonly #finish: Finish

  constructor(ports: StepPorts, finish: Finish) {
    this.#ports = ports
    this.#finish = finish
  }

  take(message: FromChild): void {
    switch (message.type) {
      case 'progress':
        this.#ports.job.progress(message.part)
        break
      case 'read':
        void this.#give(message.file, message.start, message.end)
        break
      case 'write':
        void this.#keep(message.bytes)
        break
      case 'made':
        this.#finish(ok({ is: 'made', count: message.count, unplaced: message.unplaced }))
        break
      case 'imported':
        this.#finish(ok({ is: 'imported', answer: message.answer }))
        break
      case 'meeting':
        this.#finish(ok({ is: 'meeting', answer: message.answer }))
        break
      case 'packed':
        this.#finish(ok({ is: 'packed', answer: message.answer }))
        break
      case 'failed':
        this.#finish(fail(message.code))
        break
    }
  }

  async #give(file: number, start: number, end: number): Promise<void> {
    const source = this.#ports.job.sources[file]
    const last = Math.min(end, start + PIECE_BYTES, source?.size ?? 0)
    try {
      if (source === undefined) throw new Error('no such file')
      const bytes = await source.read(start, last)
      this.#ports.child.say({ type: 'piece', bytes })
    } catch {
      this.#finish(fail(file === 0 ? 'paper/damaged' : 'import/not-readable'))
    }
  }

  async #keep(bytes: Uint8Array): Promise<void> {
    try {
      await this.#ports.job.write(bytes)
      this.#ports.child.say({ type: 'more' })
    } catch (error) {
      this.#finish(fail(this.#ports.isFullDisk(error) ? 'storage/full' : 'storage/failed'))
    }
  }
}
