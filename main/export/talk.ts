/** The child's side of what main and a process that writes PDFs say to each other. */
import { type FromChild, PIECE_BYTES, type ToChild } from './messages.ts'

/** Electron's utility process, or Node's child process in tests. */
export interface Line<Order = unknown> {
  readonly say: (message: FromChild) => void
  readonly hear: (listener: (message: ToChild<Order>) => void) => void
}

export function lineToMain<Order>(): Line<Order> {
  const { parentPort } = process as unknown as { parentPort?: ParentPort }
  if (parentPort !== undefined)
    return {
      say: (message) => parentPort.postMessage(message),
      hear: (listener) => parentPort.on('message', ({ data }) => listener(data as ToChild<Order>)),
    }
  return {
    say: (message) => void process.send?.(message),
    hear: (listener) => process.on('message', (message) => listener(message as ToChild<Order>)),
  }
}

interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
}

/** One question is on its way at a time. */
export class Talk {
  readonly #line: Pick<Line, 'say'>
  readonly #sizes: readonly number[]
  #answered: (message: ToChild) => void = () => undefined

  constructor(line: Pick<Line, 'say'>, sizes: readonly number[]) {
    this.#line = line
    this.#sizes = sizes
  }

  heard(message: ToChild): void {
    this.#answered(message)
  }

  progress(part: number): Promise<void> {
    this.#line.say({ type: 'progress', part })
    // Lets what was said go out before the next long step.
    return new Promise((resolve) => setImmediate(resolve))
  }

  async read(file: number): Promise<Uint8Array> {
    const whole = new Uint8Array(this.#sizes[file] ?? 0)
    for (let start = 0; start < whole.length; start += PIECE_BYTES) {
      const end = Math.min(whole.length, start + PIECE_BYTES)
      const answer = await this.#ask({ type: 'read', file, start, end })
      if (answer.type !== 'piece' || answer.bytes.length !== end - start)
        throw new Error('a piece is missing')
      whole.set(answer.bytes, start)
    }
    return whole
  }

  /** `progress`: how much of these bytes is written, 0 to 1. */
  async write(bytes: Uint8Array, progress: (part: number) => Promise<void> | void): Promise<void> {
    for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
      // A copy: a view would drag the whole along.
      await this.#ask({ type: 'write', bytes: bytes.slice(start, start + PIECE_BYTES) })
      await progress(start / bytes.length)
    }
  }

  #ask(message: FromChild): Promise<ToChild> {
    return new Promise((resolve) => {
      this.#answered = resolve
      this.#line.say(message)
    })
  }
}
