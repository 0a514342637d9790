/** One question to the server in the name of whoever is signed in; a token that ran out is renewed once. */
import type { z } from 'zod'
import type { Result } from '../../shared/kernel/result.ts'
import type { Fetcher } from '../sync/http-transport.ts'
import type { Timers } from '../sync/ports.ts'
import { createAskServer } from './ask-server.ts'

export type SessionAsk = <T>(
  path: string,
  schema: z.ZodType<T>,
  what?: { readonly method: 'PUT'; readonly body: object },
) => Promise<Result<T, string>>

export function createSessionAsk(ports: {
  readonly serverUrl: string
  readonly fetch: Fetcher
  readonly timers: Timers
  readonly accessToken: () => string | null
  /** False: it could not be renewed. */
  readonly renew: () => Promise<boolean>
}): SessionAsk {
  const ask = createAskServer(ports.serverUrl, ports.fetch, ports.timers)
  return async (path, schema, what) => {
    const once = async () => {
      const token = ports.accessToken()
      return await ask({ method: 'GET', ...what, path, ...(token === null ? {} : { token }) }, schema)
    }
    const first = await once()
    if (first.ok || !first.failure.code.startsWith('auth/')) return first
    return (await ports.renew()) ? await once() : first
  }
}
