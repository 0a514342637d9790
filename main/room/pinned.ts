/**
 * Connections to one certificate and no other. Invariant: a socket is handed to HTTP only after its certificate was
 * compared, so that nothing of ours (no token, no path, not a byte) reaches anybody else [SYNC-84]. Names and dates of
 * the certificate say nothing: its whole bytes are what is trusted.
 */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import https from 'node:https'
import { pipeline, Readable } from 'node:stream'
import tls from 'node:tls'
import { createGunzip, type Gunzip } from 'node:zlib'

export type PinnedFetch = (url: string, init: RequestInit) => Promise<Response>

/** Longest wait for the other side to say who it is. On a network of one room that is long. */
export const HANDSHAKE_MS = 15_000

/** The certificate is another one. The code is Chromium's, so that it is told like any other fault of TLS. */
export class OtherCertificate extends Error {
  override readonly name = 'OtherCertificate'
  readonly code = 'ERR_CERT_PINNED_KEY_NOT_IN_CERT_CHAIN'
}

/** DER of what the other side showed; tests put a fault in here. */
export type IsPinned = (shown: Uint8Array) => boolean

export const pinTo =
  (certificate: Uint8Array): IsPinned =>
  (shown) =>
    shown.length === certificate.length && timingSafeEqual(shown, certificate)

/** A TLS connection whose other side has proven to hold the key of the certificate that `isPinned` takes. */
export function connectPinned(
  where: { readonly host: string; readonly port: number },
  isPinned: IsPinned,
  done: (error: Error | null, socket: tls.TLSSocket | null) => void,
): void {
  let answered = false
  const answer = (error: Error | null): void => {
    if (answered) return
    answered = true
    clearTimeout(limit)
    if (error === null) {
      socket.off('error', answer)
      done(null, socket)
      return
    }
    socket.destroy()
    done(error, null)
  }
  const socket = tls.connect({
    host: where.host,
    port: where.port,
    minVersion: 'TLSv1.3',
    // Nobody signs a hub's certificate but itself: the comparison below is the whole of the check.
    rejectUnauthorized: false,
  })
  const limit = setTimeout(() => answer(new Error('no handshake: ERR_TIMED_OUT')), HANDSHAKE_MS)
  limit.unref()
  socket.on('error', answer)
  socket.once('close', () => answer(new Error('closed in the handshake: ECONNRESET')))
  socket.once('secureConnect', () => {
    const shown = socket.getPeerX509Certificate()?.raw
    answer(shown !== undefined && isPinned(shown) ? null : new OtherCertificate('another certificate'))
  })
}

class PinnedAgent extends https.Agent {
  readonly #isPinned: IsPinned

  constructor(isPinned: IsPinned, keepAlive = true) {
    super({ keepAlive, maxSockets: 6 })
    this.#isPinned = isPinned
  }

  override createConnection(
    options: https.RequestOptions,
    callback?: (error: Error | null, stream: tls.TLSSocket) => void,
  ): undefined {
    const where = { host: String(options.host), port: Number(options.port) }
    // On failure HTTP looks at the error alone.
    connectPinned(where, this.#isPinned, (error, socket) => callback?.(error, socket as tls.TLSSocket))
  }
}

export interface PinnedLink {
  readonly fetch: PinnedFetch
  /** Each time over a connection of its own, which ends with the answer. */
  readonly fetchApart: PinnedFetch
  /** For the nudge socket. */
  readonly agent: https.Agent
  readonly close: () => void
}

export function createPinnedLink(certificate: Uint8Array, isPinned = pinTo(certificate)): PinnedLink {
  const agent = new PinnedAgent(isPinned)
  return {
    agent,
    fetch: (url, init) => fetchOver(agent, url, init),
    fetchApart: (url, init) => fetchOver(new PinnedAgent(isPinned, false), url, init),
    close: () => agent.destroy(),
  }
}

/** As much of `fetch` as sync and files use: no redirect is followed, bodies are bytes, answers stream. */
function fetchOver(agent: https.Agent, url: string, init: RequestInit): Promise<Response> {
  return new Promise((resolve, reject) => {
    const headers = Object.fromEntries(new Headers(init.headers))
    const request = https.request(url, {
      agent,
      method: init.method ?? 'GET',
      // A paper is asked for by its bytes; what sync says is words, and shrinks.
      headers: init.method === 'POST' ? { 'accept-encoding': 'gzip', ...headers } : headers,
      ...(init.signal ? { signal: init.signal } : {}),
    })
    request.once('error', reject)
    request.once('response', (message) => resolve(responseOf(message)))
    const { body } = init
    if (body instanceof Uint8Array || typeof body === 'string') request.end(body)
    else if (body === undefined || body === null) request.end()
    else request.destroy(new Error('a body that is neither bytes nor text'))
  })
}

function responseOf(message: IncomingMessage): Response {
  const { statusCode = 0, headersDistinct } = message
  const headers = new Headers()
  for (const [name, values] of Object.entries(headersDistinct))
    for (const value of values ?? []) headers.append(name, value)
  if (statusCode === 204 || statusCode === 304) {
    message.resume()
    return new Response(null, { status: statusCode, headers })
  }
  const isGzip = headers.get('content-encoding') === 'gzip'
  if (isGzip) for (const name of ['content-encoding', 'content-length']) headers.delete(name)
  return new Response(bodyOf(message, isGzip), { status: statusCode, headers })
}

/** A cut in the middle of an answer reaches whoever reads it. */
function bodyOf(message: IncomingMessage, isGzip: boolean): ReadableStream<Uint8Array<ArrayBuffer>> {
  const plain: Readable = isGzip ? createGunzip() : message
  if (isGzip) pipeline(message, plain as Gunzip, () => undefined)
  return Readable.toWeb(plain) as ReadableStream<Uint8Array<ArrayBuffer>>
}
