/** Small steps between our values and PDF's objects. */
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFString,
} from 'pdf-lib'
import type { Rgb } from '../looks.ts'

export const name = (text: string): PDFName => PDFName.of(text)
/** Four decimals: far below what anybody sees, and no exponents. */
export const num = (value: number): PDFNumber => PDFNumber.of(rounded(value))
export const rounded = (value: number): number => {
  const short = Math.round(value * 10_000) / 10_000
  return Object.is(short, -0) ? 0 : short
}
/** UTF-16 with its mark: the only way every reader knows Vietnamese by. */
export const words = (text: string): PDFHexString => PDFHexString.fromText(text.normalize('NFC'))
export const ascii = (text: string): PDFString => PDFString.of(text)

export function numbers(context: PDFContext, values: Iterable<number>): PDFArray {
  const array = PDFArray.withContext(context)
  for (const value of values) array.push(num(value))
  return array
}

/** Leaves out what is undefined. */
export function dict(context: PDFContext, entries: Readonly<Record<string, PDFObject | undefined>>): PDFDict {
  const made = PDFDict.withContext(context)
  for (const [key, value] of Object.entries(entries)) if (value !== undefined) made.set(name(key), value)
  return made
}

export const colour = (context: PDFContext, rgb: Rgb): PDFArray => numbers(context, rgb)

const HANOI_MS = 7 * 3_600_000
const two = (value: number): string => String(value).padStart(2, '0')

/** D:YYYYMMDDHHmmSS+07'00': Vietnam's time, which has no daylight saving. */
export function pdfDate(ms: number): string {
  const at = new Date(ms + HANOI_MS)
  const day = `${String(at.getUTCFullYear()).padStart(4, '0')}${two(at.getUTCMonth() + 1)}${two(at.getUTCDate())}`
  const time = `${two(at.getUTCHours())}${two(at.getUTCMinutes())}${two(at.getUTCSeconds())}`
  return `D:${day}${time}+07'00'`
}

/** Milliseconds, or null for what is no date. A missing zone is taken as Vietnam's. */
export function msOfPdfDate(text: string): number | null {
  const found = /^D?:?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z|[+-])(\d\d)?'?(\d\d)?'?)?/.exec(
    text.trim(),
  )
  if (found === null) return null
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', sign, zh, zm] = found
  const utc = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  )
  const zone = sign === undefined ? 420 : sign === 'Z' ? 0 : Number(zh ?? 0) * 60 + Number(zm ?? 0)
  const ms = utc - (sign === '-' ? -zone : zone) * 60_000
  return Number.isFinite(ms) ? ms : null
}
