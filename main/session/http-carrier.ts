/** A line to whoever may run a session: the server, or a hub in the room. */
import { decode, encode } from 'cborg'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { SessionResponse } from '../../shared/session/exchange.ts'
import { CBOR_TYPE } from '../../shared/wire/protocol.ts'
import type { SessionCarrier } from './session-desk.ts'

export interface CarrierLink {
  /** Names whom it leads to. */
  readonly lineId: string
  readonly serverUrl: string
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly accessToken: () => string | null
  /** False: it could not be renewed. */
  readonly renewToken: () => Promise<boolean>
}

/** A session is live: whoever takes longer is asked again. */
const ANSWER_WITHIN_MS = 20_000
const ANSWER_BYTES = 32 * 1024 * 1024

export function httpCarrier(link: CarrierLink): SessionCarrier {
  return {
    id: link.lineId,
    exchange: async (meetingId, request) => {
      const url = new URL(`/v1/meetings/${meetingId}/session`, link.serverUrl).href
      const body = new Uint8Array(encode(request))
      const first = await post(link, url, body)
      if (first.ok || first.failure.code !== 'auth/token-refused' || !(await link.renewToken())) return first
      return post(link, url, body)
    },
  }
}

async function post(
  { fetch, accessToken }: CarrierLink,
  url: string,
  body: Uint8Array<ArrayBuffer>,
): Promise<Result<SessionResponse, string>> {
  const token = accessToken()
  if (token === null) return fail('auth/token-refused')
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': CBOR_TYPE, accept: CBOR_TYPE, authorization: `Bearer ${token}` },
      redirect: 'manual',
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      body,
    })
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (response.status === 401) return fail('auth/token-refused')
    // A captive portal answers too: nothing without our mark is believed.
    const read = bytes.length > ANSWER_BYTES ? null : SessionResponse.safeParse(decoded(bytes))
    return read?.success === true ? ok(read.data) : fail('server/failed')
  } catch {
    return fail('net/unreachable')
  }
}

function decoded(bytes: Uint8Array): unknown {
  try {
    return decode(bytes)
  } catch {
    return null
  }
}
