/** Starts a window of harness/ and talks with its main process over the process's own pipe. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { electronArgs, electronEnv, electronPath } from '../runtime.mjs'
import { places } from './places.ts'

export type Harness = 'app' | 'empty' | 'stock'

export interface Told {
  readonly event: string
  /** Milliseconds since 1970, with fractions. */
  readonly at: number
  readonly [fact: string]: unknown
}

/** As Electron's sendInputEvent takes it. */
export interface MouseInput {
  readonly type: 'mouseDown' | 'mouseMove' | 'mouseUp'
  readonly x: number
  readonly y: number
  readonly button?: 'left'
  readonly clickCount?: number
  readonly modifiers?: readonly string[]
}
export interface PenPoint {
  readonly x: number
  readonly y: number
  /** 0 to 1. */
  readonly force: number
}

export interface BenchWindow {
  readonly pid: number
  /** Just before the process was made, milliseconds since 1970. */
  readonly startedAt: number
  /** The first event of that name, also one that has come already. */
  readonly told: (event: string, patienceMs?: number) => Promise<Told>
  readonly heard: (event: string) => readonly Told[]
  /** A function that harness/ gave the newest page of that address; null while there is no such page. */
  readonly call: <T>(page: string, name: string, ...args: readonly unknown[]) => Promise<T | null>
  /** The same for a page that may be about to close: null when it does not answer at once. */
  readonly peek: <T>(page: string, name: string) => Promise<T | null>
  readonly key: (page: string, keyCode: string) => Promise<void>
  readonly mouse: (page: string, events: readonly MouseInput[], everyMs: number) => Promise<void>
  readonly pen: (page: string, points: readonly PenPoint[], everyMs: number) => Promise<void>
  readonly processes: () => Promise<readonly { pid: number; type: string; name: string }[]>
  /** Ends it as a person would; by force if that takes too long. */
  readonly end: () => Promise<void>
}

export const APP_PAGE = 'app://ui/index.html'
export const VIEWER_PAGE = 'app://ui/viewer/'
export const STOCK_PAGE = 'https://bench.local/'

export const epochMs = (): number => performance.timeOrigin + performance.now()

const END_PATIENCE_MS = 10_000
/** Longer than any one measure takes. */
const ASK_PATIENCE_MS = 120_000
const PEEK_PATIENCE_MS = 1000

export function startWindow(
  harness: Harness,
  options: { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>> } = {},
): BenchWindow {
  const folder = path.join(import.meta.dirname, 'harness', harness)
  // A real keyring would tie the profile to this desktop's session; the bench opens it from outside too.
  const args = [...electronArgs(), '--password-store=basic', folder, ...(options.args ?? [])]
  const env = { ...process.env, ...electronEnv(), PHONG_HOP_BENCH_APP: places.app, ...options.env }
  delete (env as NodeJS.ProcessEnv)['ELECTRON_RUN_AS_NODE']
  const startedAt = epochMs()
  const child = spawn(electronPath(), args, { env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  return new Started(child, startedAt)
}

class Started implements BenchWindow {
  readonly startedAt: number
  readonly #child: ChildProcess
  readonly #ended: Promise<unknown>
  readonly #told: Told[] = []
  readonly #asked = new Map<number, { resolve: (value: unknown) => void; reject: (cause: Error) => void }>()
  #complaints = ''
  #nextId = 1
  #over = false

  constructor(child: ChildProcess, startedAt: number) {
    this.#child = child
    this.startedAt = startedAt
    this.#ended = once(child, 'exit')
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#complaints = (this.#complaints + chunk.toString()).slice(-4000)
      // Electron shows a dialog for a main script that failed, and waits for ever.
      if (/App threw an error during load|SyntaxError/.test(this.#complaints)) this.#kill()
    })
    child.on('message', (message) =>
      this.#hear(message as Told & { id?: number; value?: unknown; failed?: string }),
    )
    child.once('exit', () => {
      this.#over = true
      for (const { reject } of this.#asked.values()) reject(this.#gone())
    })
    process.once('exit', this.#kill)
  }

  readonly #kill = (): void => void this.#child.kill('SIGKILL')

  get pid(): number {
    return this.#child.pid ?? 0
  }

  #gone(): Error {
    return new Error(`the window ended by itself (${this.#child.exitCode}): ${this.#complaints}`)
  }

  #hear(message: Told & { id?: number; value?: unknown; failed?: string }): void {
    if (message.id === undefined) {
      this.#told.push(message)
      return
    }
    const asked = this.#asked.get(message.id)
    this.#asked.delete(message.id)
    if (message.failed === undefined) asked?.resolve(message.value)
    else asked?.reject(new Error(message.failed))
  }

  /** Null after `patienceMs`: a page that is closed while it is asked never answers. */
  #ask(
    ask: string,
    facts: Readonly<Record<string, unknown>> = {},
    patienceMs = ASK_PATIENCE_MS,
  ): Promise<unknown> {
    if (this.#over) return Promise.reject(this.#gone())
    const id = this.#nextId
    this.#nextId += 1
    return new Promise((resolve, reject) => {
      const patience = setTimeout(() => {
        this.#asked.delete(id)
        resolve(null)
      }, patienceMs)
      const settled =
        <T>(settle: (value: T) => void) =>
        (value: T): void => {
          clearTimeout(patience)
          settle(value)
        }
      this.#asked.set(id, { resolve: settled(resolve), reject: settled(reject) })
      this.#child.send({ id, ask, ...facts })
    })
  }

  readonly heard = (event: string): readonly Told[] => this.#told.filter((one) => one.event === event)

  readonly told = async (event: string, patienceMs = 60_000): Promise<Told> => {
    const begun = performance.now()
    for (;;) {
      const [found] = this.heard(event)
      if (found !== undefined) return found
      if (this.#over) throw this.#gone()
      if (performance.now() - begun > patienceMs) {
        throw new Error(`"${event}" was not told within ${patienceMs} ms: ${this.#complaints}`)
      }
      await sleep(5)
    }
  }

  readonly call = async <T>(page: string, name: string, ...args: readonly unknown[]): Promise<T | null> => {
    const answer = (await this.#ask('call', { page, name, args })) as { value: T } | null
    return answer === null ? null : answer.value
  }

  readonly peek = async <T>(page: string, name: string): Promise<T | null> => {
    const answer = (await this.#ask('call', { page, name, args: [] }, PEEK_PATIENCE_MS)) as {
      value: T
    } | null
    return answer === null ? null : (answer.value ?? null)
  }

  readonly key = async (page: string, keyCode: string): Promise<void> => {
    await this.#ask('key', { page, keyCode })
  }

  readonly mouse = async (page: string, events: readonly MouseInput[], everyMs: number): Promise<void> => {
    await this.#ask('mouse', { page, events, everyMs })
  }

  readonly pen = async (page: string, points: readonly PenPoint[], everyMs: number): Promise<void> => {
    await this.#ask('pen', { page, points, everyMs })
  }

  readonly processes = async () =>
    (await this.#ask('processes')) as readonly { pid: number; type: string; name: string }[]

  readonly end = async (): Promise<void> => {
    process.off('exit', this.#kill)
    if (this.#over) return
    const patience = setTimeout(this.#kill, END_PATIENCE_MS)
    // A window that is ending may not answer any more.
    this.#ask('quit').catch(() => undefined)
    await this.#ended
    clearTimeout(patience)
  }
}

/** Starts a window, works with it, and ends it whatever happens. */
export async function withWindow<T>(
  harness: Harness,
  options: Parameters<typeof startWindow>[1],
  work: (window: BenchWindow) => Promise<T>,
): Promise<T> {
  const window = startWindow(harness, options)
  try {
    return await work(window)
  } finally {
    await window.end()
  }
}
