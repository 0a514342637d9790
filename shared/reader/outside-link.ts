/**
 * Links out of a paper that a person may follow: web pages and mail, nothing else. A paper's author chooses the words
 * of a link, so what is shown is the host as the network knows it (punycode), never the link's own text.
 */
export interface OutsideLink {
  readonly kind: 'web' | 'mail'
  /** The whole address as it would be opened. */
  readonly url: string
  /** Where it leads: the host with its port, or the mail addresses. */
  readonly to: string
}

/** The platform's own parser of addresses (the URL of browsers and Node), which tells the host as punycode. */
export type ParseAddress = (text: string) => {
  readonly protocol: string
  readonly host: string
  readonly username: string
  readonly password: string
  readonly pathname: string
  readonly href: string
} | null

/** Null: a file, a share, a script, another program's scheme, a name with a password in it, or no address at all. */
export function outsideLink(written: string, parse: ParseAddress): OutsideLink | null {
  const text = written.trim()
  if (text === '' || text.length > 2000 || hasControls(text)) return null
  const url = parse(text)
  if (url === null) return null
  if (url.protocol === 'mailto:') {
    const to = mailAddresses(url.pathname)
    // Only the addresses: a subject or a body is somebody else's words in the person's name.
    return to === null ? null : { kind: 'mail', url: `mailto:${to}`, to }
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null
  if (url.host === '' || url.username !== '' || url.password !== '') return null
  return { kind: 'web', url: url.href, to: url.host }
}

function mailAddresses(path: string): string | null {
  try {
    const addresses = decodeURIComponent(path)
    return /^[^\s<>"@,;:]+@[^\s<>"@,;:]+$/.test(addresses) ? addresses : null
  } catch {
    return null
  }
}

function hasControls(text: string): boolean {
  for (const char of text) if ((char.codePointAt(0) ?? 0) < 0x20 || char === '\\') return true
  return false
}
