/** CBOR (RFC 8949) from a stick: one way to write each value, no duplicate keys, no surprise types, no depth without end. */
import { decode, encode } from 'cborg'
import type { z } from 'zod'
import { STICK_LIMITS } from './limits.ts'

export const encodeCbor = (value: unknown): Uint8Array => encode(value)

/** Null when the bytes are not exactly one value of the schema. */
export function decodeAs<S extends z.ZodType>(schema: S, bytes: Uint8Array): z.output<S> | null {
  if (!isShallow(bytes, STICK_LIMITS.cborDepth)) return null
  try {
    const value: unknown = decode(bytes, {
      strict: true,
      rejectDuplicateMapKeys: true,
      allowIndefinite: false,
      allowUndefined: false,
      allowBigInt: false,
      allowInfinity: false,
      allowNaN: false,
    })
    const parsed = schema.safeParse(value)
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/**
 * Walks the heads alone, without recursion and without making a value: false for nesting beyond `most`, for a length
 * that goes past the end, and for anything that is not one definite value.
 */
function isShallow(bytes: Uint8Array, most: number): boolean {
  /** Values still to come on each open level. */
  const open: number[] = [1]
  let at = 0
  while (open.length > 0) {
    const left = open.at(-1) ?? 0
    if (left === 0) {
      open.pop()
      continue
    }
    open[open.length - 1] = left - 1
    const head = headAt(bytes, at)
    if (head === null) return false
    at = head.next
    if (head.major === 2 || head.major === 3) at += head.argument
    else if (head.major === 4 || head.major === 5) {
      if (open.length > most) return false
      open.push(head.major === 5 ? head.argument * 2 : head.argument)
    } else if (head.major === 6) return false
    if (at > bytes.length) return false
  }
  return at === bytes.length
}

function headAt(bytes: Uint8Array, at: number): { major: number; argument: number; next: number } | null {
  const first = bytes[at]
  if (first === undefined) return null
  const major = first >> 5
  const short = first & 31
  if (short < 24) return { major, argument: short, next: at + 1 }
  if (short > 27) return null
  const width = 2 ** (short - 24)
  if (at + 1 + width > bytes.length) return null
  let argument = 0
  for (let one = 1; one <= width; one += 1) argument = argument * 256 + (bytes[at + one] ?? 0)
  return { major, argument, next: at + 1 + width }
}
