/**
 * Where a hub is, in twelve letters and digits that a person can read aloud and type. The 23 signs hold no vowel, no D,
 * W, J or Z, so that neither Telex nor VNI turns what is typed into something else, and one of each pair that sounds
 * alike (S/X, L/N). The last two signs are a check over GF(23): any two wrong signs, and so any two exchanged ones, are
 * found out. It is an address, not a secret and no proof of who answers there.
 */
import { fail, ok, type Result } from '../kernel/result.ts'

export const CODE_SIGNS = '0123456789BCGHKLMPQRSTV'
const PRIME = CODE_SIGNS.length
const DATA_SIGNS = 10
export const CODE_LENGTH = DATA_SIGNS + 2

/** A hub listens on one of these, so that four bits name its port. */
export const HUB_PORTS: readonly number[] = Array.from({ length: 16 }, (_, index) => 47_810 + index)

export interface HubAddress {
  /** Dotted IPv4. */
  readonly address: string
  /** One of HUB_PORTS. */
  readonly port: number
}

export interface ShortCode extends HubAddress {
  /** First byte of the certificate's SHA-256: tells an old code from today's, nothing more. */
  readonly mark: number
}

/** Null when port or address cannot be named by a code. */
export function encodeShortCode(what: ShortCode): string | null {
  const port = HUB_PORTS.indexOf(what.port)
  const address = addressNumber(what.address)
  if (port < 0 || address === null) return null
  let rest = (((address << 4n) | BigInt(port)) << 8n) | BigInt(what.mark & 0xff)
  const signs: number[] = []
  for (let index = 0; index < DATA_SIGNS; index += 1) {
    signs.unshift(Number(rest % BigInt(PRIME)))
    rest /= BigInt(PRIME)
  }
  const all = [...signs, ...checkOf(signs)]
  return all.map((sign) => CODE_SIGNS[sign]).join('')
}

/** In groups of four, as it is shown and read aloud. */
export const spacedCode = (code: string): string => (code.match(/.{1,4}/g) ?? []).join(' ')

/** As typed: small letters, blanks and hyphens are forgiven, and the letters O and I for the digits. */
export function plainCode(typed: string): string {
  return typed
    .normalize('NFC')
    .toUpperCase()
    .replaceAll(/[\s.\-–—]/g, '')
    .replaceAll('O', '0')
    .replaceAll('I', '1')
}

export type CodeFailing = 'room/code-incomplete' | 'room/code-wrong'

export function decodeShortCode(typed: string): Result<ShortCode, CodeFailing> {
  const plain = plainCode(typed)
  const signs = [...plain].map((sign) => CODE_SIGNS.indexOf(sign))
  if (signs.includes(-1)) return fail('room/code-wrong')
  if (signs.length < CODE_LENGTH) return fail('room/code-incomplete')
  if (signs.length > CODE_LENGTH || !isWhole(signs)) return fail('room/code-wrong')
  let whole = 0n
  for (const sign of signs.slice(0, DATA_SIGNS)) whole = whole * BigInt(PRIME) + BigInt(sign)
  const port = HUB_PORTS[Number((whole >> 8n) & 0xfn)]
  const address = whole >> 12n
  // The bit above is kept for a later shape of the code.
  if (port === undefined || address >> 32n !== 0n) return fail('room/code-wrong')
  return ok({ address: dotted(Number(address)), port, mark: Number(whole & 0xffn) })
}

const mod = (value: number): number => ((value % PRIME) + PRIME) % PRIME

/** Sum, and sum weighted by place (1, 2, 3, …): both are nothing in a whole code. */
function sums(signs: readonly number[]): readonly [number, number] {
  let plain = 0
  let weighted = 0
  for (const [index, sign] of signs.entries()) {
    plain += sign
    weighted += (index + 1) * sign
  }
  return [mod(plain), mod(weighted)]
}

const isWhole = (signs: readonly number[]): boolean => sums(signs).every((sum) => sum === 0)

function checkOf(signs: readonly number[]): readonly number[] {
  const [plain, weighted] = sums(signs)
  const last = mod((DATA_SIGNS + 1) * plain - weighted)
  return [mod(-plain - last), last]
}

function addressNumber(text: string): bigint | null {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255))
    return null
  return parts.reduce((whole, part) => (whole << 8n) | BigInt(Number(part)), 0n)
}

const dotted = (address: number): string => [24, 16, 8, 0].map((by) => (address >>> by) & 0xff).join('.')
