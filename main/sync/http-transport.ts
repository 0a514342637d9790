/** The sync transport over HTTP: CBOR both ways, packed for the link at hand, and a name for everything that can go wrong. */
import { encode } from 'cborg'
import type { DeviceId } from '../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { Failing } from '../../shared/sync/causes.ts'
import { PROTOCOL_VERSION, type SyncRequest, SyncResponse } from '../../shared/wire/protocol.ts'
import { Hello, Refreshed, type Tokens } from '../../shared/wire/sign-in.ts'
import { failureOfFetchError } from './fetch-failure.ts'
import { type RawAnswer, readAnswer } from './http-answer.ts'
import type { Ask, Timers, Transport } from './ports.ts'
import { type StallWatch, watchForStall } from './stall-watch.ts'
import { type Form, packBody, unpackAnswer } from './wire-body.ts'

/** `fetch` of Node or `net.fetch` of Electron (which knows the system's proxy). */
export type Fetcher = (url: string, init: RequestInit) => Promise<Response>

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

/** An answer that is longer is not read to its end: no page of ours comes near it. */
const ANSWER_BYTES = 32 * 1024 * 1024
/** An exchange that moves less says nothing about the width of the link. */
const TELLING_BYTES = 16 * 1024

interface Call {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | null
}

export function createHttpTransport(ports: HttpTransportPorts): Transport {
  const call = (what: Call, signal: AbortSignal) => callOnce(ports, what, signal)
  return {
    greet: async (signal) => {
      const raw = await call({ method: 'GET', path: '/v1/hello', headers: {}, body: null }, signal)
      return raw.ok ? readAnswer(raw.value, Hello) : raw
    },
    exchange: exchangeOver(ports),
    renewToken: async (signal) => {
      const held = ports.credentials.read()
      if (held === null) return fail('auth/token-refused')
      const body = new TextEncoder().encode(
        JSON.stringify({ deviceId: ports.deviceId, refreshToken: held.refreshToken }),
      )
      const headers = { 'content-type': 'application/json' }
      const raw = await call({ method: 'POST', path: '/v1/token', headers, body }, signal)
      if (!raw.ok) return raw
      const answer = readAnswer(raw.value, Refreshed)
      if (!answer.ok) return answer
      await ports.credentials.keep(answer.value.tokens)
      return ok(null)
    },
  }
}

function requestOf(deviceId: DeviceId, ask: Ask): SyncRequest {
  return {
    v: PROTOCOL_VERSION,
    deviceId,
    epoch: ask.epoch,
    cursors: { ...ask.cursors },
    batches: [...ask.batches],
    ...(ask.relayed.length > 0 && { relayed: [...ask.relayed] }),
    maxBytes: ask.maxBytes,
    ...(ask.mark === undefined ? {} : { mark: new Uint8Array(ask.mark) }),
  }
}

/** How long a link is what it was: a laptop that was carried home is on another one. */
const LINK_KEEPS_MS = 60_000

/** What is learnt about link and server, for the next exchange. */
interface Learnt {
  /** `good`: this server has read columns; `refused`: it has not, and is sent none any more. */
  columns: 'untried' | 'good' | 'refused'
  link: { readonly bytesPerS: number; readonly untilMs: number } | null
}

/** One that is refused in columns goes out once more as servers before them read it. */
function exchangeOver(ports: HttpTransportPorts): Transport['exchange'] {
  const learnt: Learnt = { columns: 'untried', link: null }
  return async (ask, signal) => {
    const held = ports.credentials.read()
    if (held === null) return fail('auth/token-refused')
    const cbor = encode(requestOf(ports.deviceId, ask))
    const send = async (form: Form) => {
      const isFresh = learnt.link !== null && performance.now() < learnt.link.untilMs
      const packed = await packBody(cbor, form, isFresh ? (learnt.link?.bytesPerS ?? null) : null)
      const headers = { ...packed.headers, authorization: `Bearer ${held.accessToken}` }
      const begunMs = performance.now()
      const raw = await callOnce(
        ports,
        { method: 'POST', path: '/v1/sync', headers, body: packed.body },
        signal,
      )
      if (!raw.ok) {
        learnt.link = null
        return { form: packed.form, answer: raw }
      }
      const nowMs = performance.now()
      const moved = packed.body.length + raw.value.body.length
      if (moved > TELLING_BYTES)
        learnt.link = { bytesPerS: (moved / (nowMs - begunMs)) * 1000, untilMs: nowMs + LINK_KEEPS_MS }
      const plain = await unpackAnswer(raw.value, packed.ids, ANSWER_BYTES)
      return { form: packed.form, answer: plain.ok ? readAnswer(plain.value, SyncResponse) : plain }
    }
    const { form, answer } = await send(learnt.columns === 'refused' ? 'plain' : 'columns')
    if (form === 'columns' && answer.ok) learnt.columns = 'good'
    if (form === 'plain' || answer.ok || answer.failure.code !== 'server/refused-request') return answer
    if (learnt.columns === 'good') return answer
    learnt.columns = 'refused'
    return (await send('plain')).answer
  }
}

async function callOnce(
  ports: HttpTransportPorts,
  call: Call,
  signal: AbortSignal,
): Promise<Result<RawAnswer, Failing>> {
  const watch = watchForStall(ports.timers, call.body?.length ?? 0)
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
    const body = await bodyOf(response, watch)
    if (body === null) return fail('server/failed')
    const contentType = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
    return ok({ status: response.status, contentType, retryAfter: response.headers.get('retry-after'), body })
  } catch (error) {
    if (watch.stalled()) return fail('net/stalled')
    return fail(signal.aborted ? 'net/cut' : failureOfFetchError(error))
  } finally {
    watch.end()
  }
}

/** Null when the answer is absurdly long. */
async function bodyOf(response: Response, watch: StallWatch): Promise<Uint8Array | null> {
  if (response.body === null) return new Uint8Array()
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of response.body as AsyncIterable<Uint8Array>) {
    watch.heard()
    pieces.push(piece)
    length += piece.length
    if (length > ANSWER_BYTES) return null
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
