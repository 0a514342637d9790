/**
 * The seal of private layers as far as a simulation needs it: bytes that hold none of the words, opened by the author's
 * name. The product's own cipher runs in the second tier.
 */
import { CANARY, isPrivate } from './canary.ts'

/** Seals and opens: the same both ways. */
export function sealed(docId: string, payload: Uint8Array): Uint8Array {
  if (!isPrivate(docId)) return payload
  const key = (docId.charCodeAt(docId.length - 1) % 100) + 128
  return payload.map((byte) => byte ^ key)
}

const canary = Buffer.from(CANARY)

export const inClear = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(canary)
