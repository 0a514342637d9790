import { expect, test } from 'vitest'
import { failureOfFetchError } from './fetch-failure.ts'

const undici = (code: string, message = code) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) })

test.each([
  [undici('ENOTFOUND'), 'net/dns'],
  [undici('EAI_AGAIN'), 'net/dns'],
  [new Error('net::ERR_NAME_NOT_RESOLVED'), 'net/dns'],
  [undici('ECONNREFUSED'), 'net/unreachable'],
  [undici('ENETUNREACH'), 'net/unreachable'],
  [undici('UND_ERR_CONNECT_TIMEOUT'), 'net/unreachable'],
  [new Error('net::ERR_INTERNET_DISCONNECTED'), 'net/unreachable'],
  [new Error('net::ERR_CONNECTION_REFUSED'), 'net/unreachable'],
  [undici('DEPTH_ZERO_SELF_SIGNED_CERT'), 'net/tls'],
  [undici('CERT_HAS_EXPIRED'), 'net/tls'],
  [undici('ERR_TLS_CERT_ALTNAME_INVALID'), 'net/tls'],
  [new Error('net::ERR_CERT_DATE_INVALID'), 'net/tls'],
  [new Error('net::ERR_SSL_PROTOCOL_ERROR'), 'net/tls'],
  [new Error('net::ERR_PROXY_CONNECTION_FAILED'), 'net/proxy'],
  [new Error('net::ERR_TUNNEL_CONNECTION_FAILED'), 'net/proxy'],
  [undici('ECONNRESET'), 'net/cut'],
  [undici('UND_ERR_SOCKET', 'other side closed'), 'net/cut'],
  [new Error('net::ERR_NETWORK_CHANGED'), 'net/cut'],
  [undici('UND_ERR_HEADERS_TIMEOUT'), 'net/stalled'],
  [new Error('net::ERR_TIMED_OUT'), 'net/stalled'],
  [new Error('Redirect was cancelled'), 'net/captive-portal'],
  [
    new TypeError('fetch failed', {
      cause: new AggregateError([Object.assign(new Error('a'), { code: 'ECONNREFUSED' })]),
    }),
    'net/unreachable',
  ],
  ['no error at all', 'net/unreachable'],
])('names %s', (error, code) => {
  expect(failureOfFetchError(error)).toBe(code)
})
