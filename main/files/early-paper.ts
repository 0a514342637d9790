/**
 * A paper that is read before it is whole: bytes that are here are given at once, the others travel first, and the reader
 * waits for them. What is given came with its chunk's hash; that the paper is what its name says is known when it is whole.
 */
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { BlobDamaged, type BlobReader } from './blob-reader.ts'
import type { Held } from './incomings.ts'
import { openPaper } from './open-paper.ts'
import type { FilePorts, Timers, VersionFacts } from './ports.ts'
import { rowFor } from './rows.ts'

/** A wait that is shorter is none. */
const WAIT_MS = 400

export interface EarlyPorts {
  readonly files: FilePorts
  readonly forgive: () => void
  /** True while somebody waits for bytes that are not here. */
  readonly waits: (waiting: boolean) => void
}

/** As any paper's bytes, and known to wait for some. */
export interface EarlyReader extends BlobReader {
  readonly isWaiting: () => boolean
}

export async function openEarly(
  ports: EarlyPorts,
  version: Pick<VersionFacts, 'sha256' | 'size'>,
): Promise<Result<EarlyReader, 'paper/not-downloaded' | 'paper/damaged'>> {
  const early = new EarlyPaper(ports, version)
  return (await early.begin()) ? ok(early) : fail('paper/damaged')
}

class EarlyPaper implements EarlyReader {
  readonly size: number
  readonly #ports: EarlyPorts
  readonly #version: Pick<VersionFacts, 'sha256' | 'size'>
  readonly #closed = new AbortController()
  readonly #waiting: Waiting
  #held: (Held & { readonly leave: () => void }) | null = null
  #whole: BlobReader | null = null
  #turning: Promise<boolean> | null = null

  constructor(ports: EarlyPorts, version: Pick<VersionFacts, 'sha256' | 'size'>) {
    this.#ports = ports
    this.#version = version
    this.size = version.size
    this.#waiting = new Waiting(ports.files.timers, ports.waits)
  }

  /** Holds what there is now: the whole, or what has come of it. False: it is here and not what it should be. */
  async begin(): Promise<boolean> {
    const { files, forgive } = this.#ports
    const whole = await openPaper(files, this.#version.sha256, forgive)
    if (whole.ok) this.#whole = whole.value
    else if (whole.failure.code === 'paper/damaged') return false
    else {
      const row = await rowFor(files, this.#version)
      if (!row.ok) return false
      const { fileName, key, sha256, size } = row.value
      const shape = { folder: files.folder, fileName, key, sha256, size, randomBytes: files.random.bytes }
      const held = await files.incomings.hold(shape)
      this.#held = { ...held, leave: held.incoming.opened() }
    }
    return true
  }

  readonly read = async (start: number, end: number): Promise<Uint8Array> => {
    const done = this.#waiting.begin()
    try {
      for (;;) {
        if (this.#closed.signal.aborted) throw new Error('the paper is closed')
        if (this.#whole !== null) return await this.#whole.read(start, end)
        const bytes = await this.#fromHeld(start, end)
        if (bytes !== null) return bytes
        if (!this.#closed.signal.aborted && !(await this.#turn())) throw new BlobDamaged('not what it was')
      }
    } finally {
      done()
    }
  }

  /** Null when nothing comes to it any more. */
  async #fromHeld(start: number, end: number): Promise<Uint8Array | null> {
    const held = this.#held
    if (held === null) return null
    const { incoming } = held
    const over = AbortSignal.any([this.#closed.signal, incoming.ended])
    const [from, to] = [Math.max(0, Math.min(start, this.size)), Math.min(end, this.size)]
    try {
      return await incoming.read(from, Math.max(from, to), over)
    } catch (error) {
      // It became whole in the middle of this: its file has another name now.
      if (!incoming.isFinishing()) throw error
      await new Promise<void>((resolve) => {
        if (over.aborted) resolve()
        else over.addEventListener('abort', () => resolve(), { once: true })
      })
      return null
    }
  }

  /** From what was on its way to what is whole, once for all who read. */
  #turn(): Promise<boolean> {
    this.#turning ??= (async () => {
      await this.#letGo()
      return this.begin()
    })().finally(() => {
      this.#turning = null
    })
    return this.#turning
  }

  async #letGo(): Promise<void> {
    const held = this.#held
    this.#held = null
    held?.leave()
    await held?.release()
  }

  readonly isWaiting = (): boolean => this.#waiting.isAny()

  readonly close = async (): Promise<void> => {
    this.#closed.abort()
    this.#waiting.end()
    await this.#turning?.catch(() => false)
    await this.#letGo()
    await this.#whole?.close()
  }
}

/** Tells of waits that last, of however many reads. */
class Waiting {
  readonly #timers: Timers
  readonly #tell: (waiting: boolean) => void
  #count = 0
  #told = false
  #cancel: () => void = () => undefined

  constructor(timers: Timers, tell: (waiting: boolean) => void) {
    this.#timers = timers
    this.#tell = tell
  }

  isAny(): boolean {
    return this.#count > 0
  }

  begin(): () => void {
    this.#count += 1
    if (this.#count === 1) {
      this.#cancel = this.#timers.set(WAIT_MS, () => {
        this.#told = true
        this.#tell(true)
      })
    }
    return () => {
      this.#count -= 1
      if (this.#count === 0) this.end()
    }
  }

  end(): void {
    this.#cancel()
    if (this.#told) this.#tell(false)
    this.#told = false
  }
}
