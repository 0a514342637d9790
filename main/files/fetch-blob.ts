/** One request for bytes of a blob. Believes an answer only when it names the blob; ends it when nothing moves. */
import { formatRanges, RANGES_TYPE } from '../../shared/chunks/ranges.ts'
import { cutTo, lengthOf, type Spans } from '../../shared/chunks/spans.ts'
import type { Sha256 } from '../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { BlobLink, Timers } from './ports.ts'
import { type Silence, watchSilence } from './silence.ts'

/** An answer that is no blob is read this far, to see what it is. */
const OTHER_BYTES = 64 * 1024

export interface BlobAsk {
  readonly sha256: Sha256
  readonly size: number
  /** What is wanted, one at least. */
  readonly spans: Spans
  readonly signal: AbortSignal
  /** Bytes that belong at `start`. Awaited before more is read: the disk sets the pace. What it throws is thrown on. */
  readonly take: (start: number, bytes: Uint8Array) => Promise<void>
}

/** Thrown through by `take`: the disk's own failure, not the network's. */
class Taking extends Error {
  override readonly name = 'Taking'
}

export async function fetchBlob(link: BlobLink, timers: Timers, ask: BlobAsk): Promise<Result<null, string>> {
  const token = link.accessToken()
  if (token === null) return fail('auth/token-refused')
  const silence = watchSilence(timers)
  try {
    const { path, headers } = questionOf(ask)
    const response = await link.fetch(new URL(path, link.serverUrl).href, {
      headers: { authorization: `Bearer ${token}`, ...headers },
      redirect: 'manual',
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.any([ask.signal, silence.signal]),
    })
    silence.heard()
    const layout = layoutOf(response, ask)
    if (layout === null) return await refusal(link, response)
    if (isOtherSize(response, ask.size)) return fail('paper/damaged')
    return await stream(response, ask, layout, silence)
  } catch (error) {
    if (error instanceof Taking) throw error.cause
    if (silence.tooLong()) return fail('net/stalled')
    return fail(ask.signal.aborted ? 'files/stopped' : link.failureOfError(error))
  } finally {
    silence.end()
  }
}

function questionOf({ sha256, size, spans }: BlobAsk): { path: string; headers: Record<string, string> } {
  const path = `/v1/blobs/${sha256}`
  const [first] = spans
  if (first === undefined) throw new Error('nothing was asked for')
  if (spans.length > 1) {
    return { path: `${path}?ranges=${formatRanges(spans)}`, headers: { accept: RANGES_TYPE } }
  }
  const accept = 'application/octet-stream'
  if (first.start === 0 && first.end === size) return { path, headers: { accept } }
  const range = `bytes=${first.start}-${first.end === size ? '' : first.end - 1}`
  return { path, headers: { accept, range, 'if-range': `"${sha256}"` } }
}

/** Which bytes of the blob the answer holds, in its order; null when the answer is not this blob. */
function layoutOf({ headers, status }: Response, ask: BlobAsk): Spans | null {
  const type = headers.get('content-type') ?? ''
  if (headers.get('etag') !== `"${ask.sha256}"`) return null
  if (status === 200 && type.startsWith(RANGES_TYPE)) return ask.spans
  if (!type.startsWith('application/octet-stream')) return null
  if (status === 200) return [{ start: 0, end: ask.size }]
  const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers.get('content-range') ?? '')
  if (status !== 206 || range === null || Number(range[3]) !== ask.size) return null
  const span = { start: Number(range[1]), end: Number(range[2]) + 1 }
  return span.start <= (ask.spans[0]?.start ?? 0) && span.end <= ask.size ? [span] : null
}

/** The whole of it, and not as long as promised: no cut of the link, and asking again changes nothing. */
function isOtherSize({ status, headers }: Response, size: number): boolean {
  const length = headers.get('content-length')
  const isWhole = status === 200 && headers.get('content-type')?.startsWith(RANGES_TYPE) !== true
  return isWhole && length !== null && !headers.has('content-encoding') && Number(length) !== size
}

async function stream(
  response: Response,
  ask: BlobAsk,
  layout: Spans,
  silence: Silence,
): Promise<Result<null, string>> {
  let left = lengthOf(ask.spans)
  const places = [...layout]
  if (response.body === null) return fail('net/cut')
  for await (const piece of response.body as AsyncIterable<Uint8Array>) {
    silence.heard()
    for (let at = 0; at < piece.length; ) {
      const [place] = places
      if (place === undefined) return fail('paper/damaged')
      const here = { start: place.start, end: Math.min(place.end, place.start + piece.length - at) }
      for (const part of cutTo(ask.spans, here)) {
        const offset = at + part.start - here.start
        await taken(ask, part.start, piece.subarray(offset, offset + part.end - part.start))
        left -= part.end - part.start
      }
      at += here.end - here.start
      if (here.end === place.end) places.shift()
      else places[0] = { start: here.end, end: place.end }
    }
    // An answer with more than was asked for is not read to its end.
    if (left === 0 && places.length > 0) return ok(null)
  }
  return left === 0 ? ok(null) : fail('net/cut')
}

async function taken(ask: BlobAsk, start: number, bytes: Uint8Array): Promise<void> {
  try {
    await ask.take(start, bytes)
  } catch (error) {
    throw new Taking('the disk did not take it', { cause: error })
  }
}

async function refusal(link: BlobLink, response: Response): Promise<Result<never, string>> {
  const body = await bodyUpTo(response, OTHER_BYTES)
  const contentType = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const retryAfter = response.headers.get('retry-after')
  return {
    ok: false,
    failure: link.failureOfAnswer({ status: response.status, contentType, retryAfter, body }),
  }
}

async function bodyUpTo(
  response: Response,
  most: number,
  heard = (): void => undefined,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let length = 0
  if (response.body !== null) {
    for await (const piece of response.body as AsyncIterable<Uint8Array>) {
      heard()
      pieces.push(piece)
      length += piece.length
      if (length > most) break
    }
  }
  return Buffer.concat(pieces)
}

/** Above what a content of 1 GiB needs. */
const MANIFEST_BYTES = 8 * 1024 * 1024

/** The bytes of a content's manifest; null when this source has none. */
export async function fetchManifest(
  link: BlobLink,
  timers: Timers,
  { sha256, signal }: Pick<BlobAsk, 'sha256' | 'signal'>,
): Promise<Result<Uint8Array | null, string>> {
  const token = link.accessToken()
  if (token === null) return fail('auth/token-refused')
  const silence = watchSilence(timers)
  try {
    const response = await link.fetch(new URL(`/v1/files/${sha256}/manifest`, link.serverUrl).href, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/cbor' },
      redirect: 'manual',
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.any([signal, silence.signal]),
    })
    silence.heard()
    if (response.status === 200 && response.headers.get('etag') === `"${sha256}"`)
      return ok(await bodyUpTo(response, MANIFEST_BYTES, silence.heard))
    const refused = await refusal(link, response)
    return response.status === 404 ? ok(null) : refused
  } catch (error) {
    if (silence.tooLong()) return fail('net/stalled')
    return fail(signal.aborted ? 'files/stopped' : link.failureOfError(error))
  } finally {
    silence.end()
  }
}
