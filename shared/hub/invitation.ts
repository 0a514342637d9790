/**
 * What brings a device to a hub when the network does not tell of it: the picture on the projector, or the short code.
 * The picture carries the whole hash of the hub's certificate: who reads it off the wall needs no comparing. Its letters
 * are those of a QR code's alphanumeric mode.
 */
import { fail, ok, type Result } from '../kernel/result.ts'
import { fromHex, toHex } from './bytes.ts'
import { type CodeFailing, decodeShortCode, HUB_PORTS, type HubAddress } from './short-code.ts'

export interface Invitation {
  /** Where the hub may be reached, most likely first. */
  readonly at: readonly HubAddress[]
  /** SHA-256 of the hub's certificate, 32 bytes; null where only the first byte of it is known. */
  readonly certificate: Uint8Array | null
  readonly mark: number
}

const PICTURE_MARK = 'PHONGHOP1:'
const MOST_ADDRESSES = 6

/** Text for the picture. At most six addresses; those that are no dotted IPv4 are left out. */
export function encodeInvitation(what: {
  readonly addresses: readonly string[]
  readonly port: number
  readonly certificate: Uint8Array
}): string {
  const addresses = what.addresses.map(bytesOfAddress).filter((bytes) => bytes !== null)
  const kept = addresses.slice(0, MOST_ADDRESSES)
  const head = Uint8Array.of(what.port >> 8, what.port & 0xff, kept.length)
  const all = [head, ...kept, what.certificate].map(toHex).join('')
  return PICTURE_MARK + all.toUpperCase()
}

/** What was typed, pasted or read from a picture. */
export function readInvitation(text: string): Result<Invitation, CodeFailing> {
  const trimmed = text.trim()
  if (!trimmed.toUpperCase().startsWith(PICTURE_MARK)) {
    const code = decodeShortCode(trimmed)
    if (!code.ok) return code
    const { address, port, mark } = code.value
    return ok({ at: [{ address, port }], certificate: null, mark })
  }
  const bytes = fromHex(trimmed.slice(PICTURE_MARK.length))
  const read = bytes === null ? null : readPicture(bytes)
  return read === null ? fail('room/code-wrong') : ok(read)
}

function readPicture(bytes: Uint8Array): Invitation | null {
  const [high, low, count] = bytes
  if (high === undefined || low === undefined || count === undefined) return null
  const port = high * 256 + low
  if (!HUB_PORTS.includes(port) || count === 0 || count > MOST_ADDRESSES) return null
  if (bytes.length !== 3 + count * 4 + 32) return null
  const at = Array.from({ length: count }, (_, index) => ({
    address: [...bytes.subarray(3 + index * 4, 7 + index * 4)].join('.'),
    port,
  }))
  const certificate = bytes.slice(-32)
  return { at, certificate, mark: certificate[0] ?? 0 }
}

function bytesOfAddress(address: string): Uint8Array | null {
  const parts = address.split('.').map(Number)
  const isDotted =
    parts.length === 4 && parts.every((part) => Number.isInteger(part) && part >= 0 && part < 256)
  return isDotted ? Uint8Array.from(parts) : null
}
