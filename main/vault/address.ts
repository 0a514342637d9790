/** What a person types for a server, as an origin. */
import { fail, ok, type Result } from '../../shared/kernel/result.ts'

/** `https` always; plain `http` only to this very machine, where nobody is in between. */
export function serverOrigin(typed: string): Result<string, 'auth/bad-address'> {
  const text = typed.trim()
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  if (text === '' || !URL.canParse(withScheme)) return fail('auth/bad-address')
  const { protocol, hostname, origin, username, password } = new URL(withScheme)
  const loopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
  const safe = protocol === 'https:' || (protocol === 'http:' && loopback)
  return safe && hostname !== '' && username === '' && password === '' ? ok(origin) : fail('auth/bad-address')
}
