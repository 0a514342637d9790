/** The app's only way out: a session of its own, without cache or cookies, that knows the system's proxy. */
import { type Session, session } from 'electron'
import type { Fetcher } from '../sync/http-transport.ts'

export function createNet(): { readonly fetch: Fetcher; readonly session: Session } {
  const own = session.fromPartition('net', { cache: false })
  // Every session is made with the renderer's rules; this one belongs to main and reaches web addresses alone.
  own.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !/^https?:\/\//.test(details.url) }))
  return {
    session: own,
    fetch: (url, init) => own.fetch(url, { ...init, bypassCustomProtocolHandlers: true }),
  }
}
