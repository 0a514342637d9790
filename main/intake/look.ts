/** One file, seen by the reading process: its hash, and what its pages say. The process is ended when it stalls, is cancelled or has said enough. */
import { FromDevice, type OwnWord, type ToDevice } from '../../shared/intake/device-message.ts'
import { Reading, type ReadPdf } from '../../shared/intake/reading.ts'
import type { Sha256 } from '../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { LIMITS } from '../../shared/wire/protocol.ts'
import type { IntakePorts } from './ports.ts'

/** Longest silence; a page of a large plan may take its time. */
const STALL_MS = 60_000
const RSS_BYTES = 1024 * 1024 * 1024
const MOST_CHARS = 64 * 1024 * 1024

export interface Looked extends ReadPdf {
  readonly sha256: Sha256
  readonly size: number
}

type Ports = Pick<IntakePorts, 'startChild' | 'pdfjs' | 'timers' | 'roots'>
type Turned = Extract<OwnWord, { at: 'turned-away' }>['code']

export interface Looking {
  readonly progress: (part: number) => void
  /** Before a page is read. False: it need not be read. */
  readonly hashed: (sha256: Sha256, size: number) => Promise<boolean>
  readonly signal: AbortSignal
}

/** `null`: cancelled, or `hashed` said that this is enough. */
export async function lookAt(
  ports: Ports,
  path: string,
  { progress, hashed, signal }: Looking,
): Promise<Result<Looked, Turned> | null> {
  const reading = new Reading({ maxPages: LIMITS.paperPages, maxChars: MOST_CHARS })
  let whole: { readonly sha256: Sha256; readonly size: number } | null = null
  const order: ToDevice = {
    do: 'inspect',
    path,
    pdfjs: ports.pdfjs,
    rssBytes: RSS_BYTES,
    maxBytes: LIMITS.paperBytes,
    maxPages: LIMITS.paperPages,
    roots: await ports.roots(),
  }
  return await talk<Looked>(ports, order, signal, async (message) => {
    if (message.at === 'turned-away') return turned(message)
    if (message.at === 'hashing') {
      progress((message.bytes / Math.max(1, message.size)) * HASH_SHARE)
      return 'more'
    }
    if (message.at === 'drawn') return fail('paper/damaged')
    if (message.at === 'hashed') {
      whole = { sha256: message.sha256, size: message.size }
      return (await hashed(message.sha256, message.size)) ? 'more' : null
    }
    const read = reading.take(message)
    const { pagesDone, pageCount } = reading.progress
    progress(HASH_SHARE + (1 - HASH_SHARE) * (pagesDone / Math.max(1, pageCount)))
    if (read === null) return 'more'
    if (!read.ok) return read
    return whole === null ? fail('paper/damaged') : ok({ ...read.value, ...whole })
  })
}

/** A part of the bar: reading pages takes longer than hashing bytes. */
const HASH_SHARE = 0.2

/** A picture becomes a PDF at `out`. */
export async function drawPicture(
  ports: Ports,
  { path, out }: { readonly path: string; readonly out: string },
  signal: AbortSignal,
): Promise<Result<string, Turned> | null> {
  return await talk<string>(
    ports,
    { do: 'picture', path, out, rssBytes: RSS_BYTES },
    signal,
    async (message) =>
      message.at === 'drawn' ? ok(out) : message.at === 'turned-away' ? turned(message) : 'more',
  )
}

const turned = ({ code, params }: Extract<OwnWord, { at: 'turned-away' }>): Result<never, Turned> => ({
  ok: false,
  failure: params === undefined ? { code } : { code, params },
})

type Heard<T> = Result<T, Turned> | null | 'more'

/** One order, one answer. Messages are taken one after the other. */
function talk<T>(
  { startChild, timers }: Ports,
  order: ToDevice,
  signal: AbortSignal,
  hear: (message: FromDevice) => Promise<Heard<T>>,
): Promise<Result<T, Turned> | null> {
  return new Promise((resolve) => {
    const child = startChild()
    let isOver = false
    let stopWaiting: () => void = () => undefined
    const finish = (answer: Result<T, Turned> | null): void => {
      if (isOver) return
      isOver = true
      stopWaiting()
      signal.removeEventListener('abort', cancel)
      child.kill()
      resolve(answer)
    }
    const cancel = (): void => finish(null)
    const wait = (): void => {
      stopWaiting()
      stopWaiting = timers.set(STALL_MS, () => finish(fail('paper/took-too-long')))
    }
    let last: Promise<void> = Promise.resolve()
    const take = async (raw: unknown): Promise<void> => {
      if (isOver) return
      const message = FromDevice.safeParse(raw)
      const heard = message.success ? await hear(message.data) : fail('paper/damaged' as const)
      if (heard !== 'more') finish(heard)
    }
    child.listen({
      message: (raw) => {
        if (!isOver) wait()
        last = last.then(() => take(raw)).catch(() => finish(fail('paper/damaged')))
      },
      // What it said before it ended still counts.
      ended: () => void last.then(() => finish(fail('paper/damaged', { why: 'reader-died' }))),
    })
    signal.addEventListener('abort', cancel)
    if (signal.aborted) return cancel()
    wait()
    child.send(order)
  })
}
