/**
 * Contents of drafts on their way to the server, one at a time, the smallest first. Invariants: what the server has taken
 * is noted on this disk before the next piece leaves; one that the server refuses holds up no other; a cut is no verdict.
 */
import type { Sha256 } from '../../shared/kernel/ids.ts'
import { fail, type Result } from '../../shared/kernel/result.ts'
import type { BlobReader } from './blob-reader.ts'
import { type SendPorts, sendContent } from './send-content.ts'

export interface Upload {
  readonly sha256: Sha256
  readonly size: number
  readonly state: 'waiting' | 'sent' | 'failed'
  readonly place: string | null
  readonly sentBytes: number
  readonly failureCode: string | null
}

export interface UploadPorts extends SendPorts {
  readonly store: {
    uploadsDue(): Promise<readonly Upload[]>
    noteUpload(upload: Upload): Promise<Result<unknown, 'storage/full' | 'storage/failed'>>
  }
  readonly openPaper: (sha256: Sha256) => Promise<Result<BlobReader, string>>
  readonly changed: () => void
  readonly linkFailed: () => void
  readonly note: (what: string, facts?: Readonly<Record<string, string | number | boolean>>) => void
}

export interface Uploads {
  readonly start: () => void
  /** Ends what moves; answers when nothing does. */
  readonly stop: () => Promise<void>
  /** There may be more to send. */
  readonly wake: () => void
  readonly linkUp: () => void
  /** False: nothing begins by itself. */
  readonly setLinked: (linked: boolean) => void
  readonly sendAgain: (sha256: Sha256) => Promise<void>
  /** What moves right now, and how much of it the server has. */
  readonly moving: () => { readonly sha256: Sha256; readonly sentBytes: number } | null
}

/** The server has said so, and asking again changes nothing. */
const VERDICTS: readonly string[] = [
  'paper/damaged',
  'paper/too-large',
  'paper/not-downloaded',
  'upload/not-allowed',
]
const FIRST_WAIT_MS = 5000
const LONGEST_WAIT_MS = 5 * 60_000

export function createUploads(ports: UploadPorts): Uploads {
  const line = new Line(ports)
  return {
    start: () => line.start(),
    stop: () => line.stop(),
    wake: () => line.wake(),
    linkUp: () => line.linkUp(),
    setLinked: (linked) => line.setLinked(linked),
    sendAgain: (sha256) => line.sendAgain(sha256),
    moving: () => line.moving,
  }
}

class Line {
  readonly #ports: UploadPorts
  #control = new AbortController()
  #started = false
  #linked = false
  #running: Promise<void> | null = null
  #again = false
  #waitMs = FIRST_WAIT_MS
  #stopWaiting: () => void = () => undefined
  moving: { readonly sha256: Sha256; readonly sentBytes: number } | null = null

  constructor(ports: UploadPorts) {
    this.#ports = ports
  }

  start(): void {
    this.#started = true
    this.wake()
  }

  async stop(): Promise<void> {
    this.#started = false
    this.#stopWaiting()
    this.#control.abort()
    await this.#running
  }

  setLinked(linked: boolean): void {
    if (linked && !this.#linked) return this.linkUp()
    this.#linked = linked
  }

  linkUp(): void {
    this.#linked = true
    this.#waitMs = FIRST_WAIT_MS
    this.wake()
  }

  wake(): void {
    this.#stopWaiting()
    if (!this.#started || !this.#linked) return
    this.#again = true
    this.#running ??= this.#run().finally(() => {
      this.#running = null
    })
  }

  async sendAgain(sha256: Sha256): Promise<void> {
    const reader = await this.#ports.openPaper(sha256)
    if (!reader.ok) return
    const { size } = reader.value
    await reader.value.close()
    await this.#ports.store.noteUpload({
      ...{ sha256, size, state: 'waiting', place: null, sentBytes: 0, failureCode: null },
    })
    this.#ports.changed()
    this.wake()
  }

  async #run(): Promise<void> {
    try {
      while (this.#again && this.#started && this.#linked) {
        this.#again = false
        if (await this.#sendAll()) continue
        this.#stopWaiting = this.#ports.timers.set(this.#waitMs, () => this.wake())
        this.#waitMs = Math.min(LONGEST_WAIT_MS, this.#waitMs * 2)
        return
      }
    } catch {
      // The store has ended, or its disk: nothing can be noted, so nothing is sent.
      this.#ports.note('upload/failed')
    } finally {
      this.moving = null
    }
  }

  /** False: the line does not carry now. */
  async #sendAll(): Promise<boolean> {
    const due = await this.#ports.store.uploadsDue()
    for (const upload of due) {
      if (!this.#started || !this.#linked) return true
      const sent = await this.#send(upload)
      if (sent.ok) {
        await this.#end({ ...upload, state: 'sent', sentBytes: upload.size, failureCode: null })
        this.#waitMs = FIRST_WAIT_MS
      } else if (VERDICTS.includes(sent.failure.code)) {
        this.#ports.note('upload/refused', { code: sent.failure.code })
        await this.#end({ ...upload, state: 'failed', failureCode: sent.failure.code })
      } else {
        this.moving = null
        this.#ports.changed()
        if (this.#started) this.#ports.linkFailed()
        return false
      }
    }
    return true
  }

  async #end(upload: Upload): Promise<void> {
    this.moving = null
    await this.#ports.store.noteUpload(upload)
    this.#ports.changed()
  }

  async #send(upload: Upload): Promise<Result<null, string>> {
    const { sha256, size } = upload
    const reader = await this.#ports.openPaper(sha256)
    if (!reader.ok) return fail('paper/not-downloaded')
    this.#control = new AbortController()
    try {
      return await sendContent(this.#ports, {
        ...{ sha256, size, place: upload.place, read: reader.value.read, signal: this.#control.signal },
        noted: async (place, sentBytes) => {
          this.moving = { sha256, sentBytes }
          await this.#ports.store.noteUpload({ ...upload, place, sentBytes, state: 'waiting' })
          this.#ports.changed()
        },
      })
    } catch {
      return fail('paper/not-downloaded')
    } finally {
      await reader.value.close()
    }
  }
}
