/** The sync transport over HTTP: CBOR both ways, packed for the link at hand, and a name for everything that can go wrong. */
import { fail, ok } from '../../shared/kernel/result.ts'
import { Hello, Refreshed } from '../../shared/wire/sign-in.ts'
import { ExchangeLine } from './exchange-line.ts'
import { readAnswer } from './http-answer.ts'
import { type Call, type HttpTransportPorts, openCall, wholeAnswer } from './http-call.ts'
import type { Transport } from './ports.ts'

export type { Credentials, Fetcher, HttpTransportPorts } from './http-call.ts'

export function createHttpTransport(ports: HttpTransportPorts): Transport {
  const call = async (what: Call, signal: AbortSignal) => {
    const opened = await openCall(ports, what, signal)
    return opened.ok ? wholeAnswer(opened.value) : opened
  }
  const line = new ExchangeLine(ports)
  return {
    greet: async (signal) => {
      const raw = await call({ method: 'GET', path: '/v1/hello', headers: {}, body: null }, signal)
      return raw.ok ? readAnswer(raw.value, Hello) : raw
    },
    exchange: (ask, signal) => line.exchange(ask, signal),
    goOn: (ask, signal) => line.goOn(ask, signal),
    nextPage: () => line.nextPage(),
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
