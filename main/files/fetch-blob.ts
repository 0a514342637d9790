/** One request for the rest of a blob. Believes an answer only when it names the blob; ends it when nothing moves. */
import type { Sha256 } from '../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { BlobLink, Timers } from './ports.ts'

/** Longest silence between two pieces; how long the whole takes does not matter. */
export const SILENCE_MS = 30_000
/** An answer that is no blob is read this far, to see what it is. */
const OTHER_BYTES = 64 * 1024

export interface BlobAsk {
  readonly sha256: Sha256
  readonly size: number
  /** First byte wanted. */
  readonly from: number
  readonly signal: AbortSignal
  /** Awaited before more is read: the disk sets the pace. What it throws is thrown on. */
  readonly take: (bytes: Uint8Array) => Promise<void>
}

/** Thrown through by `take`: the disk's own failure, not the network's. */
class Taking extends Error {
  override readonly name = 'Taking'
}

export async function fetchBlob(link: BlobLink, timers: Timers, ask: BlobAsk): Promise<Result<null, string>> {
  const token = link.accessToken()
  if (token === null) return fail('auth/token-refused')
  const watch = stallWatch(timers)
  const etag = `"${ask.sha256}"`
  try {
    const response = await link.fetch(new URL(`/v1/blobs/${ask.sha256}`, link.serverUrl).href, {
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/octet-stream',
        ...(ask.from > 0 ? { range: `bytes=${ask.from}-`, 'if-range': etag } : {}),
      },
      redirect: 'manual',
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.any([ask.signal, watch.signal]),
    })
    watch.heard()
    const skip = bytesToSkip(response, ask, etag)
    if (skip === null) return await refusal(link, response)
    if (isOtherSize(response, ask.size)) return fail('paper/damaged')
    return await stream(response, ask, skip, watch)
  } catch (error) {
    if (error instanceof Taking) throw error.cause
    if (watch.stalled()) return fail('net/stalled')
    return fail(ask.signal.aborted ? 'files/stopped' : link.failureOfError(error))
  } finally {
    watch.end()
  }
}

/** How many bytes of the answer come before those wanted; null when the answer is not this blob. */
function bytesToSkip(response: Response, ask: BlobAsk, etag: string): number | null {
  const { headers, status } = response
  if (headers.get('etag') !== etag || !headers.get('content-type')?.startsWith('application/octet-stream'))
    return null
  if (status === 200) return ask.from
  const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers.get('content-range') ?? '')
  if (status !== 206 || range === null || Number(range[3]) !== ask.size) return null
  const from = Number(range[1])
  return from <= ask.from ? ask.from - from : null
}

/** The whole of it, and not as long as promised: no cut of the link, and asking again changes nothing. */
function isOtherSize({ status, headers }: Response, size: number): boolean {
  const length = headers.get('content-length')
  return status === 200 && length !== null && !headers.has('content-encoding') && Number(length) !== size
}

async function stream(
  response: Response,
  ask: BlobAsk,
  skip: number,
  watch: StallWatch,
): Promise<Result<null, string>> {
  let toSkip = skip
  let left = ask.size - ask.from
  if (response.body === null) return fail('net/cut')
  for await (const piece of response.body as AsyncIterable<Uint8Array>) {
    watch.heard()
    const bytes = piece.subarray(Math.min(toSkip, piece.length))
    toSkip -= piece.length - bytes.length
    if (bytes.length > left) return fail('paper/damaged')
    left -= bytes.length
    if (bytes.length > 0) await taken(ask, bytes)
  }
  return left === 0 ? ok(null) : fail('net/cut')
}

async function taken(ask: BlobAsk, bytes: Uint8Array): Promise<void> {
  try {
    await ask.take(bytes)
  } catch (error) {
    throw new Taking('the disk did not take it', { cause: error })
  }
}

async function refusal(link: BlobLink, response: Response): Promise<Result<never, string>> {
  const pieces: Uint8Array[] = []
  let length = 0
  if (response.body !== null) {
    for await (const piece of response.body as AsyncIterable<Uint8Array>) {
      pieces.push(piece)
      length += piece.length
      if (length > OTHER_BYTES) break
    }
  }
  const contentType = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const answer = {
    status: response.status,
    contentType,
    retryAfter: response.headers.get('retry-after'),
    body: Buffer.concat(pieces),
  }
  return { ok: false, failure: link.failureOfAnswer(answer) }
}

interface StallWatch {
  readonly signal: AbortSignal
  readonly heard: () => void
  readonly stalled: () => boolean
  readonly end: () => void
}

function stallWatch(timers: Timers): StallWatch {
  const abort = new AbortController()
  let fired = false
  const arm = (): (() => void) =>
    timers.set(SILENCE_MS, () => {
      fired = true
      abort.abort(new Error('stalled'))
    })
  let cancel = arm()
  return {
    signal: abort.signal,
    heard: () => {
      cancel()
      if (!fired) cancel = arm()
    },
    stalled: () => fired,
    end: () => cancel(),
  }
}
