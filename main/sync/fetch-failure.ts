/** Names what `fetch` threw, for Node (undici) and for Electron (`net::ERR_…`). */

export type FetchFailing =
  | 'net/unreachable'
  | 'net/dns'
  | 'net/tls'
  | 'net/proxy'
  | 'net/cut'
  | 'net/stalled'
  | 'net/captive-portal'

const NAMES: readonly (readonly [RegExp, FetchFailing])[] = [
  [/ENOTFOUND|EAI_AGAIN|EAI_FAIL|ERR_NAME_NOT_RESOLVED|ERR_NAME_RESOLUTION_FAILED|ERR_DNS_/, 'net/dns'],
  [/ERR_PROXY_|ERR_TUNNEL_|ERR_NO_SUPPORTED_PROXIES|ERR_MANDATORY_PROXY|ERR_PAC_/, 'net/proxy'],
  [
    /ERR_CERT_|ERR_SSL_|ERR_TLS_|CERT_|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|HOSTNAME_MISMATCH|EPROTO|ERR_BAD_SSL/,
    'net/tls',
  ],
  // A portal answers with a way to its own page; our server never redirects.
  [/redirect/i, 'net/captive-portal'],
  [/UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT|ERR_TIMED_OUT/, 'net/stalled'],
  [
    /ECONNRESET|EPIPE|UND_ERR_SOCKET|ERR_CONNECTION_RESET|ERR_CONNECTION_CLOSED|ERR_CONNECTION_ABORTED|ERR_NETWORK_CHANGED|ERR_NETWORK_IO_SUSPENDED|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED|ERR_CONTENT_LENGTH_MISMATCH|ERR_HTTP2_|ERR_CONTENT_DECODING|Z_(DATA|BUF)_ERROR|terminated/,
    'net/cut',
  ],
]

/** Everything that names the error: its own code and message, and those of its causes (undici hides the reason there). */
function traces(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 4) return ''
  const code = 'code' in error ? String(error.code) : ''
  const inner =
    error instanceof AggregateError ? error.errors.map((one) => traces(one, depth + 1)).join(' ') : ''
  return `${code} ${error.message} ${inner} ${traces(error.cause, depth + 1)}`
}

export function failureOfFetchError(error: unknown): FetchFailing {
  const text = traces(error)
  return NAMES.find(([pattern]) => pattern.test(text))?.[1] ?? 'net/unreachable'
}
