/**
 * The digital signatures of a PDF, checked offline. A signature says which bytes it covers in plain text, with its own value
 * in the gap between them, so neither pdf.js nor any repair of a broken file comes in between.
 */
import { createHash, X509Certificate } from 'node:crypto'
import { fstatSync, readSync } from 'node:fs'
import type { Instant } from '../../shared/kernel/instant.ts'
import { MOST_SIGNATURES, type PaperSignature } from '../../shared/wire/paper-signature.ts'
import { type CheckedCms, checkCms, unreadable } from './check-signature.ts'

const PIECE = 1024 * 1024
/** Longest text of a range that is looked for. */
const OVERLAP = 200
const RANGE = /\/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]/g
const MOST_CMS_BYTES = 256 * 1024

/** Bytes [first, first + firstLength) and [second, second + secondLength); the value stands in the gap. */
interface Covered {
  readonly first: number
  readonly firstLength: number
  readonly second: number
  readonly secondLength: number
  /** When the dictionary says that it was signed (its M); many signers write the time nowhere else. */
  readonly saidAt: Instant | null
}

/** A file, or what is held of one in memory. `read` answers less where the file ends. */
export interface Signed {
  readonly size: number
  readonly read: (from: number, length: number) => Buffer
}

export function signaturesOf(fd: number, rootsPem: readonly string[]): PaperSignature[] {
  const { size } = fstatSync(fd)
  const read = (from: number, length: number): Buffer => {
    const buffer = Buffer.alloc(length)
    return buffer.subarray(0, readSync(fd, buffer, 0, length, from))
  }
  return signaturesIn({ size, read }, rootsPem)
}

export function signaturesIn(file: Signed, rootsPem: readonly string[]): PaperSignature[] {
  const roots = rootsPem.map((pem) => new X509Certificate(pem))
  return coveredIn(file).map((covered) => {
    const end = covered.second + covered.secondLength
    return { ...checkOne(file, covered, roots), coversAll: covered.first === 0 && end === file.size }
  })
}

function coveredIn(file: Signed): Covered[] {
  const found = new Map<string, Covered>()
  for (let at = 0; at < file.size; at += PIECE) {
    const text = file.read(at, PIECE + OVERLAP).toString('latin1')
    for (const match of text.matchAll(RANGE)) {
      const [first = 0, firstLength = 0, second = 0, secondLength = 0] = match.slice(1).map(Number)
      const saidAt = saidAtBeside(file, at + match.index)
      found.set(`${String(at + match.index)}`, { first, firstLength, second, secondLength, saidAt })
      if (found.size >= MOST_SIGNATURES) return [...found.values()]
    }
  }
  return [...found.values()]
}

const BESIDE = 1500
const SAID = /\/M\s*\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-])(\d\d)'?(\d\d)?)/g

/** ISO 32000-2, 7.9.4. The one nearest to the range, before it or after it. */
function saidAtBeside({ read }: Signed, at: number): Instant | null {
  const from = Math.max(0, at - BESIDE)
  const text = read(from, 2 * BESIDE).toString('latin1')
  let [nearest, said] = [Infinity, null as Instant | null]
  for (const match of text.matchAll(SAID)) {
    const [, year, month, day, hour, minute, second, sign, hours, minutes] = match
    const zone = sign === undefined ? 'Z' : `${sign}${hours ?? '00'}:${minutes ?? '00'}`
    const time = Date.parse(
      `${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}${zone}`,
    )
    const away = Math.abs(from + match.index - at)
    if (!Number.isNaN(time) && away < nearest) [nearest, said] = [away, time as Instant]
  }
  return said
}

function checkOne(file: Signed, covered: Covered, roots: readonly X509Certificate[]): CheckedCms {
  const { size, read } = file
  const gap = covered.first + covered.firstLength
  if (covered.second + covered.secondLength > size)
    return { ...unreadable('beyond-file'), signedAt: covered.saidAt }
  const length = covered.second - gap
  if (length < 4 || length > 2 * MOST_CMS_BYTES) return unreadable('not-readable')
  const hex = read(gap, length).toString('latin1').trim()
  if (!/^<[\dA-Fa-f\s]+>$/.test(hex)) return unreadable('not-readable')
  const cms = Buffer.from(hex.slice(1, -1).replace(/\s/g, ''), 'hex')
  return checkCms(cms, {
    digestOf: (algorithm) => digestOf(file, covered, algorithm),
    roots,
    saidAt: covered.saidAt,
  })
}

function digestOf({ read }: Signed, covered: Covered, algorithm: string): Buffer {
  const hash = createHash(algorithm)
  for (const [from, length] of [
    [covered.first, covered.firstLength],
    [covered.second, covered.secondLength],
  ] as const) {
    for (let at = 0; at < length; at += PIECE) hash.update(read(from + at, Math.min(PIECE, length - at)))
  }
  return hash.digest()
}
