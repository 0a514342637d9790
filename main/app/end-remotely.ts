/** Ends this device's session on the server. Without a network it ends by itself, when its tokens run out. */
import type { Fetcher } from '../sync/http-transport.ts'
import type { Timers } from '../sync/ports.ts'
import type { OpenSession } from './ports.ts'

const PATIENCE_MS = 5000

export async function endSessionOnServer(
  session: OpenSession,
  fetch: Fetcher,
  timers: Timers,
): Promise<void> {
  const token = session.unlocked.tokens()?.accessToken
  if (token === undefined) return
  const abort = new AbortController()
  const cancel = timers.set(PATIENCE_MS, () => abort.abort())
  try {
    await fetch(new URL('/v1/sign-out', session.unlocked.header.serverUrl).href, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      redirect: 'manual',
      signal: abort.signal,
    })
  } catch {
    // Best effort, as said above.
  } finally {
    cancel()
  }
}
