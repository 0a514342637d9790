/**
 * `paper://doc/<token>`: bytes of one opened paper for one view. A token is 32 random bytes, known to that view alone
 * and gone with it. Ranges are answered here from the encrypted store; a whole file is never asked for and never sent.
 */
import { randomBytes } from 'node:crypto'
import type { CustomScheme, Session } from 'electron'

export const PAPER_SCHEME = 'paper'

/** To be registered with every other scheme, in one call, before the app is ready. */
export const paperScheme: CustomScheme = {
  scheme: PAPER_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true },
}

/** What main/files gives for a paper on this device. `read` answers exactly the bytes [start, end). */
export interface PaperBytes {
  readonly size: number
  readonly read: (start: number, end: number) => Promise<Uint8Array>
  readonly close: () => Promise<void> | void
  /** True while somebody waits for bytes that are still on their way to this device. */
  readonly isWaiting?: () => boolean
}

/** Largest answer; pdf.js asks for far less. */
export const MAX_RANGE_BYTES = 8 * 1024 * 1024

export interface ByteRange {
  readonly start: number
  /** Exclusive. */
  readonly end: number
}

/** `bytes=a-b` within `size`; null for anything else, also for more than one range and for too much at once. */
export function parseRange(header: string | null, size: number): ByteRange | null {
  const found = /^bytes=(\d{1,15})-(\d{1,15})$/.exec(header ?? '')
  if (found === null) return null
  const start = Number(found[1])
  const end = Math.min(Number(found[2]) + 1, size)
  return start < end && end - start <= MAX_RANGE_BYTES ? { start, end } : null
}

/**
 * Small pieces asked for together: `paper://doc/<token>?ranges=a-b,c-d`, last bytes included as in `range`. In the address,
 * for a header of our own would make Chromium ask first whether it may be sent.
 */
const RANGES = 'ranges'
const MOST_RANGES = 64

/** Null unless every one of them could be asked for alone, and all together are no more than one may be. */
export function parseRanges(asked: string, size: number): readonly ByteRange[] | null {
  const parts = asked.split(',')
  if (parts.length > MOST_RANGES) return null
  const ranges = parts.map((part) => parseRange(`bytes=${part}`, size))
  let total = 0
  for (const range of ranges) {
    if (range === null) return null
    total += range.end - range.start
  }
  return total <= MAX_RANGE_BYTES ? (ranges as ByteRange[]) : null
}

/** One behind the other, as they were asked for. */
async function readAll(bytes: PaperBytes, ranges: readonly ByteRange[]): Promise<Uint8Array> {
  const parts = await Promise.all(ranges.map(({ start, end }) => bytes.read(start, end)))
  return Buffer.concat(parts)
}

export interface PaperDesk {
  /** Puts a paper out under a fresh token; `url` is good until `withdraw`. */
  readonly offer: (bytes: PaperBytes) => { readonly url: string; readonly withdraw: () => Promise<void> }
  readonly answer: (request: Request) => Promise<Response>
}

/** `origin`: the only page that may read. */
export function createPaperDesk(origin: string): PaperDesk {
  const offered = new Map<string, PaperBytes>()
  const headers = {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'content-range',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  }
  const refuse = (status: number): Response => new Response(null, { status, headers })
  return {
    offer: (bytes) => {
      const token = randomBytes(32).toString('hex')
      offered.set(token, bytes)
      return {
        url: `${PAPER_SCHEME}://doc/${token}`,
        withdraw: async () => {
          if (offered.delete(token)) await bytes.close()
        },
      }
    },
    answer: async (request) => {
      if (request.method === 'OPTIONS') {
        return new Response(null, {
          status: 204,
          headers: {
            ...headers,
            'access-control-allow-headers': 'range',
            'access-control-max-age': '7200',
          },
        })
      }
      const { host, pathname, searchParams } = new URL(request.url)
      const bytes = host === 'doc' ? offered.get(pathname.slice(1)) : undefined
      if (bytes === undefined || request.method !== 'GET') return refuse(404)
      const several = searchParams.get(RANGES)
      if (several !== null) {
        const ranges = parseRanges(several, bytes.size)
        if (ranges === null) return refuse(416)
        const type = { 'content-type': 'application/octet-stream' }
        return new Response(new Uint8Array(await readAll(bytes, ranges)), {
          status: 206,
          headers: { ...headers, ...type },
        })
      }
      const range = parseRange(request.headers.get('range'), bytes.size)
      if (range === null) return refuse(416)
      const part = await bytes.read(range.start, range.end)
      return new Response(new Uint8Array(part), {
        status: 206,
        headers: {
          ...headers,
          'content-type': 'application/octet-stream',
          'content-length': String(part.length),
          'content-range': `bytes ${range.start}-${range.end - 1}/${bytes.size}`,
        },
      })
    },
  }
}

export function servePapers(session: Session, desk: PaperDesk): void {
  session.protocol.handle(PAPER_SCHEME, (request) => desk.answer(request))
}
