/** The app's only way out: a session of its own, without cache or cookies, that knows the system's proxy. */
import { net, type Session, session } from 'electron'
import type { Get } from '../endpoint/index.ts'
import type { Fetcher } from '../sync/http-transport.ts'

export interface Net {
  readonly fetch: Fetcher
  /** Over a connection that nothing else goes over, before or after. */
  readonly fetchApart: Fetcher
  /** Of hosts that a person types; follows no redirect. */
  readonly get: Get
  readonly session: Session
}

export function createNet(): Net {
  const own = ownSession('net')
  const apart = ownSession('net-apart')
  return {
    session: own,
    get: (address, signal) => getOnce(own, address, signal),
    fetch: (url, init) => own.fetch(url, { ...init, bypassCustomProtocolHandlers: true }),
    fetchApart: async (url, init) => {
      await apart.closeAllConnections()
      try {
        const response = await apart.fetch(url, { ...init, bypassCustomProtocolHandlers: true })
        return new Response(await response.arrayBuffer(), { status: response.status })
      } finally {
        await apart.closeAllConnections()
      }
    },
  }
}

/** Every session is made with the renderer's rules; these belong to main and reach web addresses alone. */
function ownSession(partition: string): Session {
  const own = session.fromPartition(partition, { cache: false })
  own.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !/^https?:\/\//.test(details.url) }))
  return own
}

/** `session.fetch` can neither follow redirects under a rule nor tell where they lead; a request of `net` can. */
function getOnce(own: Session, address: string, signal: AbortSignal): ReturnType<Get> {
  return new Promise((resolve, reject) => {
    const request = net.request({
      ...{ url: address, session: own, redirect: 'manual', credentials: 'omit', cache: 'no-store' },
      bypassCustomProtocolHandlers: true,
    })
    const stop = (): void => request.abort()
    signal.addEventListener('abort', stop, { once: true })
    request.setHeader('accept', 'application/json, application/pdf, */*;q=0.5')
    request.on('redirect', (status, _method, location) => {
      resolve({ status, location, length: null, body: nothing() })
      request.abort()
    })
    request.on('response', (response) => {
      const [length] = [response.headers['content-length'] ?? ''].flat()
      resolve({
        status: response.statusCode,
        location: null,
        length: /^\d+$/.test(length ?? '') ? Number(length) : null,
        // Electron's answer is a stream, whatever its types say of it.
        body: response as unknown as AsyncIterable<Uint8Array>,
      })
    })
    request.on('error', reject)
    request.on('abort', () => reject(new Error('ended')))
    request.on('close', () => signal.removeEventListener('abort', stop))
    if (signal.aborted) request.abort()
    else request.end()
  })
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
