/**
 * One content's way to the server, piece by piece (tus 1.0): every piece that was taken is on the server's disk, and what
 * follows begins behind it, after any cut and any restart. An answer counts only when it speaks tus.
 */
import type { Sha256 } from '../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { BlobLink, Timers } from './ports.ts'

const UPLOADS_PATH = '/v1/uploads'
/** As the server names a place; anything else in its answer is none. */
const PLACE = /^\/v1\/uploads\/[\w-]{1,200}$/
const FIRST_PIECE = 256 * 1024
const LARGEST_PIECE = 4 * 1024 * 1024
const SMALLEST_PIECE = 32 * 1024
/** A piece that takes less is followed by a larger one. */
const QUICK_MS = 4000
const WAIT_MS = 60_000
/** The slowest line that is still one: 1 KiB a second. */
const SLOWEST_BYTES_A_MS = 1.024
const OTHER_BYTES = 64 * 1024

export interface Sending {
  readonly sha256: Sha256
  readonly size: number
  /** Where the server keeps what has come; null: not begun. */
  readonly place: string | null
  readonly read: (start: number, end: number) => Promise<Uint8Array>
  /** On this device's disk before the next piece leaves. */
  readonly noted: (place: string | null, sentBytes: number) => Promise<void>
  readonly signal: AbortSignal
}

export interface SendPorts {
  readonly link: BlobLink
  readonly timers: Timers
  readonly monotonicMs: () => number
}

/** `null`: all of it is on the server. */
export async function sendContent(ports: SendPorts, sending: Sending): Promise<Result<null, string>> {
  const begun = await placeOf(ports, sending)
  if (!begun.ok) return begun
  let { place, offset } = begun.value
  let piece = FIRST_PIECE
  await sending.noted(place, offset)
  while (offset < sending.size) {
    const end = Math.min(sending.size, offset + piece)
    const bytes = await sending.read(offset, end)
    const since = ports.monotonicMs()
    const sent = await ask(ports, sending, {
      method: 'PATCH',
      path: place,
      headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
      body: bytes,
    })
    if (!sent.ok) return sent
    const now = offsetIn(sent.value)
    if (sent.value.status === 409 || (sent.value.status === 204 && now !== null && now < end)) {
      // Something else has moved it, or only a part was taken: the server says where to go on.
      const asked = await placeOf(ports, { ...sending, place })
      if (!asked.ok) return asked
      if (asked.value.offset <= offset) return fail('net/cut')
      ;({ place, offset } = asked.value)
    } else if (sent.value.status === 204 && now === end) offset = end
    else return refusalOf(ports.link, sent.value)
    await sending.noted(place, offset)
    piece =
      ports.monotonicMs() - since < QUICK_MS
        ? Math.min(LARGEST_PIECE, piece * 2)
        : Math.max(SMALLEST_PIECE, piece / 2)
  }
  return ok(null)
}

interface Begun {
  readonly place: string
  readonly offset: number
}

/** Where it goes on: at what has come, or at the beginning of a new place. */
async function placeOf(ports: SendPorts, sending: Sending): Promise<Result<Begun, string>> {
  const { place, sha256, size } = sending
  if (place !== null && PLACE.test(place)) {
    const asked = await ask(ports, sending, { method: 'HEAD', path: place, headers: {}, body: null })
    if (!asked.ok) return asked
    const offset = offsetIn(asked.value)
    if (asked.value.status === 200 && offset !== null && offset <= size) return ok({ place, offset })
    // What nobody went on with was thrown away, or the server was put back: from the beginning then.
    if (![403, 404, 410].includes(asked.value.status)) return refusalOf(ports.link, asked.value)
  }
  const begun = await ask(ports, sending, {
    method: 'POST',
    path: UPLOADS_PATH,
    headers: {
      'upload-length': String(size),
      'upload-metadata': `sha256 ${Buffer.from(sha256).toString('base64')}`,
    },
    body: null,
  })
  if (!begun.ok) return begun
  const location = begun.value.headers.get('location') ?? ''
  if (begun.value.status !== 201 || !PLACE.test(location)) return refusalOf(ports.link, begun.value)
  return ok({ place: location, offset: 0 })
}

interface Question {
  readonly method: 'POST' | 'HEAD' | 'PATCH'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | null
}

/** An answer of whatever status, from a server that speaks tus or refuses in our own words; 401 is tried once more. */
async function ask(
  ports: Pick<SendPorts, 'link' | 'timers'>,
  sending: Pick<Sending, 'signal'>,
  question: Question,
  isSecond = false,
): Promise<Result<Response, string>> {
  const { link, timers } = ports
  const { signal } = sending
  const token = link.accessToken()
  if (token === null) return fail('auth/token-refused')
  const late = new AbortController()
  const forget = timers.set(WAIT_MS + (question.body?.length ?? 0) / SLOWEST_BYTES_A_MS, () => late.abort())
  try {
    const response = await link.fetch(new URL(question.path, link.serverUrl).href, {
      method: question.method,
      headers: { authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0', ...question.headers },
      redirect: 'manual',
      cache: 'no-store',
      credentials: 'omit',
      // Its own copy: the types of fetch want no view of shared memory.
      body: question.body === null ? null : new Uint8Array(question.body),
      signal: AbortSignal.any([signal, late.signal]),
    })
    if (response.status !== 401 || isSecond) return ok(response)
  } catch (error) {
    if (late.signal.aborted) return fail('net/stalled')
    return fail(signal.aborted ? 'files/stopped' : link.failureOfError(error))
  } finally {
    forget()
  }
  if (!(await link.renewToken())) return fail('auth/token-refused')
  return await ask(ports, sending, question, true)
}

function offsetIn({ headers }: Response): number | null {
  const offset = headers.get('upload-offset')
  return headers.has('tus-resumable') && offset !== null && /^\d{1,15}$/.test(offset) ? Number(offset) : null
}

/** 422: what came is not what its name says. */
async function refusalOf(link: BlobLink, response: Response): Promise<Result<never, string>> {
  const isTus = response.headers.has('tus-resumable')
  if (isTus && response.status === 422) return fail('paper/damaged')
  if (isTus && response.status === 413) return fail('paper/too-large')
  if (isTus && [403, 404].includes(response.status)) return fail('upload/not-allowed')
  if (isTus && response.status >= 500) return fail('server/failed')
  const contentType = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const retryAfter = response.headers.get('retry-after')
  const body = new Uint8Array(await response.arrayBuffer().catch(() => new ArrayBuffer(0))).subarray(
    0,
    OTHER_BYTES,
  )
  const failure = link.failureOfAnswer({ status: response.status, contentType, retryAfter, body })
  return { ok: false, failure }
}
