import type { FileHandle } from 'node:fs/promises'
import type { InspectCode } from '../../shared/intake/refusals.ts'
import type { Failure } from '../../shared/kernel/result.ts'

/** What can be told without parsing: size, head and tail. */
export async function checkOutside(
  file: FileHandle,
  size: number,
  maxBytes: number,
): Promise<Failure<InspectCode> | null> {
  if (size === 0) return { code: 'paper/empty' }
  if (size > maxBytes) return { code: 'paper/too-large', params: { bytes: size, limitBytes: maxBytes } }
  const head = await slice(file, 0, Math.min(size, 1024))
  if (!head.includes('%PDF-')) return { code: 'paper/not-pdf' }
  // A PDF ends with its cross-reference offset. Without one the end is missing, and pdf.js's repair would hide it.
  const tail = await slice(file, Math.max(0, size - 64 * 1024), size)
  return tail.includes('startxref') ? null : { code: 'paper/damaged', params: { why: 'cut-short' } }
}

async function slice(file: FileHandle, from: number, to: number): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(to - from), 0, to - from, from)
  return buffer.toString('latin1', 0, bytesRead)
}
