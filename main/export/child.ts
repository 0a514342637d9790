/**
 * The exporting process: alone with the paper and what is imported, without a window, without keys, without files but
 * the fonts. Main gives it bytes, takes bytes, and ends it.
 */
import type { FromChild, ToChild } from './messages.ts'
import { PIECE_BYTES } from './messages.ts'
import { facesIn } from './pdf/type.ts'
import { makeExport, readImport, type Work } from './work.ts'

/** Electron's utility process, or Node's child process in tests. */
interface Line {
  readonly say: (message: FromChild) => void
  readonly hear: (listener: (message: ToChild) => void) => void
}

function lineToMain(): Line {
  const { parentPort } = process as unknown as { parentPort?: ParentPort }
  if (parentPort !== undefined)
    return {
      say: (message) => parentPort.postMessage(message),
      hear: (listener) => parentPort.on('message', ({ data }) => listener(data as ToChild)),
    }
  return {
    say: (message) => void process.send?.(message),
    hear: (listener) => process.on('message', (message) => listener(message as ToChild)),
  }
}

interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
}

class Talk {
  readonly #line: Line
  readonly #sizes: readonly number[]
  #answered: (message: ToChild) => void = () => undefined

  constructor(line: Line, sizes: readonly number[]) {
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

  async read(file: 0 | 1): Promise<Uint8Array> {
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

  async write(bytes: Uint8Array): Promise<void> {
    for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
      // A copy: a view would drag the whole along.
      await this.#ask({ type: 'write', bytes: bytes.slice(start, start + PIECE_BYTES) })
      await this.progress(0.85 + (0.15 * start) / bytes.length)
    }
  }

  #ask(message: FromChild): Promise<ToChild> {
    return new Promise((resolve) => {
      this.#answered = resolve
      this.#line.say(message)
    })
  }
}

async function obey(talk: Talk, line: Line, { order }: Extract<ToChild, { type: 'begin' }>): Promise<void> {
  const work: Omit<Work, 'readFace'> = {
    read: (file) => talk.read(file),
    progress: (part) => talk.progress(part),
  }
  if (order.do === 'import') {
    const read = await readImport(order, { ...work, readFace: facesIn('') })
    line.say(read.ok ? { type: 'imported', answer: read.value } : { type: 'failed', code: read.failure.code })
    return
  }
  const made = await makeExport(order, { ...work, readFace: facesIn(order.fonts) })
  if (!made.ok) {
    line.say({ type: 'failed', code: made.failure.code })
    return
  }
  await talk.write(made.value.bytes)
  line.say({ type: 'made', count: made.value.count, unplaced: made.value.unplaced })
}

const line = lineToMain()
let talk: Talk | null = null
line.hear((message) => {
  if (message.type !== 'begin') {
    talk?.heard(message)
    return
  }
  talk = new Talk(line, message.sizes)
  obey(talk, line, message).catch(() =>
    line.say({
      type: 'failed',
      code: message.order.do === 'import' ? 'import/not-readable' : 'export/failed',
    }),
  )
})
