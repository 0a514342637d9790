/** Reads an HTTP answer without believing it: ours only with our content type and our mark [SYNC-18]. */
import { decode } from 'cborg'
import type { Failure, Result } from '../../shared/kernel/result.ts'
import { fail, ok } from '../../shared/kernel/result.ts'
import type { Failing } from '../../shared/sync/causes.ts'
import { CBOR_TYPE, ErrorBody } from '../../shared/wire/protocol.ts'

export interface RawAnswer {
  readonly status: number
  /** Lower case, without parameters; empty when absent. */
  readonly contentType: string
  readonly retryAfter: string | null
  readonly body: Uint8Array
}

const JSON_TYPE = 'application/json'

/** Body as a value when its type is one of ours and it decodes; undefined otherwise. */
function decoded(answer: RawAnswer): unknown {
  try {
    if (answer.contentType === CBOR_TYPE) return decode(answer.body, { rejectDuplicateMapKeys: true })
    if (answer.contentType === JSON_TYPE)
      return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(answer.body))
    return undefined
  } catch {
    return undefined
  }
}

interface Parser<T> {
  readonly safeParse: (
    value: unknown,
  ) => { readonly success: true; readonly data: T } | { readonly success: false }
}

const marked = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'app' in value && value.app === 'phong-hop'

export function readAnswer<T>(answer: RawAnswer, schema: Parser<T>): Result<T, Failing> {
  const value = decoded(answer)
  if (!marked(value)) return { ok: false, failure: failureOfStranger(answer) }
  if (answer.status === 200) {
    const parsed = schema.safeParse(value)
    // Our server, but an answer that this version cannot read: no reason to doubt the network.
    return parsed.success ? ok(parsed.data) : fail('server/failed')
  }
  const error = ErrorBody.safeParse(value)
  return { ok: false, failure: failureOfOurs(answer, error.success ? error.data.error.code : '') }
}

/** No mark: a proxy's or gateway's own error is told apart from somebody else's page. */
function failureOfStranger(answer: RawAnswer): Failure<Failing> {
  if (answer.status === 407) return { code: 'net/proxy' }
  if (answer.status === 413) return { code: 'server/refused-request' }
  if (answer.status === 429 || answer.status === 503) return paused('server/busy', answer)
  if (answer.status >= 500 && answer.status !== 511) return paused('server/failed', answer)
  return { code: 'net/captive-portal' }
}

function failureOfOurs(answer: RawAnswer, code: string): Failure<Failing> {
  if (code === 'sync/app-too-old' || code === 'sync/server-too-old') return { code }
  if (code === 'auth/access-revoked') return { code }
  if (answer.status === 401) return { code: 'auth/token-refused' }
  if (answer.status === 403) return { code: 'auth/access-revoked' }
  if (answer.status === 408) return { code: 'net/stalled' }
  if (answer.status === 429 || answer.status === 503) return paused('server/busy', answer)
  if (answer.status >= 500) return paused('server/failed', answer)
  return { code: 'server/refused-request' }
}

/** `Retry-After` in seconds; a date there would need a clock that agrees, so it is not read. */
function paused(code: Failing, answer: RawAnswer): Failure<Failing> {
  const seconds = answer.retryAfter === null ? Number.NaN : Number(answer.retryAfter)
  return Number.isFinite(seconds) && seconds > 0
    ? { code, params: { retryAfterMs: Math.ceil(seconds * 1000) } }
    : { code }
}
