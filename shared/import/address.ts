/** Where an import may go: to the host that a person has typed, and nowhere else. */

/** What was typed as an address of the web; "https://" is put before a bare name. Null: it is none. */
export function typedAddress(typed: string): string | null {
  const words = typed.trim()
  if (words === '' || words.length > 2000 || /\s/.test(words)) return null
  const url = asUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(words) ? words : `https://${words}`)
  if (url === null || url.username !== '' || url.password !== '') return null
  url.hash = ''
  return url.href
}

/** The same host and port; from http to https it may change, the other way it may not. */
export function isWithin(typed: string, address: string): boolean {
  const [home, there] = [asUrl(typed), asUrl(address)]
  if (home === null || there === null || there.username !== '' || there.password !== '') return false
  if (home.protocol === there.protocol) return home.host === there.host
  const isPlain = home.port === '' && there.port === ''
  return home.protocol === 'http:' && isPlain && home.hostname === there.hostname
}

function asUrl(address: string): URL | null {
  try {
    const url = new URL(address)
    return (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname !== '' ? url : null
  } catch {
    return null
  }
}
