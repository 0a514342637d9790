/** One request, and its answer as it comes in: every fault has a name, silence is one, and length has an end. */

import type { DeviceId } from '../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { Failing } from '../../shared/sync/causes.ts'
import { ANSWER_ID } from '../../shared/wire/pages.ts'
import type { Tokens } from '../../shared/wire/sign-in.ts'
import { failureOfFetchError } from './fetch-failure.ts'
import type { RawAnswer } from './http-answer.ts'
import type { Timers } from './ports.ts'
import { watchForStall } from './stall-watch.ts'

/** `fetch` of Node or `net.fetch` of Electron (which knows the system's proxy). */
export type Fetcher = (url: string, init: RequestInit) => Promise<Response>

export interface Call {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | null
}

export interface Credentials {
  /** Null when nobody is signed in on this device. */
  readonly read: () => { readonly accessToken: string; readonly refreshToken: string } | null
  /** Answers once the new tokens are on the disk: the old refresh token is good no more. */
  readonly keep: (tokens: Tokens) => Promise<void>
}

export interface HttpTransportPorts {
  /** Origin of the server, without a path: `https://hop.example.vn`. */
  readonly serverUrl: string
  readonly deviceId: DeviceId
  readonly fetch: Fetcher
  readonly credentials: Credentials
  readonly timers: Timers
}

type CallPorts = Pick<HttpTransportPorts, 'serverUrl' | 'fetch' | 'timers'>

/** An answer that is longer is not read to its end: no page of ours comes near it. */
export const ANSWER_BYTES = 32 * 1024 * 1024

export interface OpenAnswer extends Omit<RawAnswer, 'body'> {
  /** By which the device may go on with it after a cut; null where the server keeps nothing. */
  readonly answerId: string | null
  /** To be read to its end or given up; throws when the line fails. */
  readonly pieces: AsyncIterable<Uint8Array>
  /** What a throw of `pieces` means. */
  readonly failureOf: (error: unknown) => Failing
}

/** Answers with the first line and the headers. */
export async function openCall(
  ports: CallPorts,
  call: Call,
  signal: AbortSignal,
): Promise<Result<OpenAnswer, Failing>> {
  const watch = watchForStall(ports.timers, call.body?.length ?? 0)
  const failureOf = (error: unknown): Failing => {
    if (watch.stalled()) return 'net/stalled'
    return signal.aborted ? 'net/cut' : failureOfFetchError(error)
  }
  try {
    const response = await ports.fetch(new URL(call.path, ports.serverUrl).href, {
      method: call.method,
      headers: { ...call.headers },
      redirect: 'manual',
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.any([signal, watch.signal]),
      ...(call.body === null ? {} : { body: call.body as Uint8Array<ArrayBuffer> }),
    })
    watch.heard()
    const contentType = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
    const retryAfter = response.headers.get('retry-after')
    const answerId = response.headers.get(ANSWER_ID)
    const pieces = heard(response, watch)
    return ok({ status: response.status, contentType, retryAfter, answerId, pieces, failureOf })
  } catch (error) {
    watch.end()
    return fail(failureOf(error))
  }
}

async function* heard(
  { body }: Response,
  watch: ReturnType<typeof watchForStall>,
): AsyncGenerator<Uint8Array, void> {
  try {
    if (body === null) return
    for await (const piece of body as AsyncIterable<Uint8Array>) {
      watch.heard()
      yield piece
    }
  } finally {
    watch.end()
  }
}

export async function wholeAnswer({
  pieces,
  failureOf,
  answerId: _none,
  ...answer
}: OpenAnswer): Promise<Result<RawAnswer, Failing>> {
  try {
    const body = await joined(pieces)
    return body === null ? fail('server/failed') : ok({ ...answer, body })
  } catch (error) {
    return fail(failureOf(error))
  }
}

/** Null when the answer is absurdly long. */
async function joined(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array | null> {
  const held: Uint8Array[] = []
  let length = 0
  for await (const piece of pieces) {
    held.push(piece)
    length += piece.length
    if (length > ANSWER_BYTES) return null
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of held) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
