/** One JSON request to the server, for signing in: its own codes, and `net/…` where nothing of ours answered. */

import { fail } from '../../shared/kernel/result.ts'
import { ErrorBody } from '../../shared/wire/protocol.ts'
import { failureOfFetchError } from '../sync/fetch-failure.ts'
import { readAnswer } from '../sync/http-answer.ts'
import type { Fetcher } from '../sync/http-transport.ts'
import type { Timers } from '../sync/ports.ts'
import { watchForStall } from '../sync/stall-watch.ts'
import type { AskServer } from '../vault/index.ts'

const ANSWER_BYTES = 1024 * 1024

export function createAskServer(serverUrl: string, fetch: Fetcher, timers: Timers): AskServer {
  return async (call, schema) => {
    const watch = watchForStall(timers, 0)
    try {
      const response = await fetch(new URL(call.path, serverUrl).href, {
        method: call.method,
        headers: {
          accept: 'application/json',
          ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(call.token === undefined ? {} : { authorization: `Bearer ${call.token}` }),
        },
        redirect: 'manual',
        cache: 'no-store',
        credentials: 'omit',
        signal: watch.signal,
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      })
      watch.heard()
      const body = new Uint8Array(await response.arrayBuffer())
      if (body.length > ANSWER_BYTES) return fail('server/failed')
      const contentType =
        (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
      const said = contentType === 'application/json' && response.status !== 200 ? ownCode(body) : null
      if (said !== null) return said
      return readAnswer(
        { status: response.status, contentType, retryAfter: response.headers.get('retry-after'), body },
        schema,
      )
    } catch (error) {
      return fail(watch.stalled() ? 'net/stalled' : failureOfFetchError(error))
    } finally {
      watch.end()
    }
  }
}

/** The refusal as our server words it; null when it is not ours. */
function ownCode(body: Uint8Array): ReturnType<typeof fail<string>> | null {
  try {
    const parsed = ErrorBody.safeParse(JSON.parse(Buffer.from(body).toString('utf8')))
    return parsed.success ? fail(parsed.data.error.code, parsed.data.error.params) : null
  } catch {
    return null
  }
}
