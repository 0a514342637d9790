/** Bytes that change hands instead of being copied. Only views that own their whole buffer may go. */
export function movableBytes(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>()
  collect(value, found, 0)
  return [...found]
}

const WORTH_BYTES = 4096
const DEEPEST = 8

function collect(value: unknown, found: Set<ArrayBuffer>, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return
  if (value instanceof Uint8Array) {
    const { buffer } = value
    if (
      buffer instanceof ArrayBuffer &&
      value.byteLength >= WORTH_BYTES &&
      buffer.byteLength === value.byteLength
    )
      found.add(buffer)
    return
  }
  for (const inner of Array.isArray(value) ? (value as unknown[]) : Object.values(value))
    collect(inner, found, depth + 1)
}
