/** The text that travelled with the paper: finding need not read two thousand pages for it. */
import type { PaperAddress } from '../../../shared/reader/control.ts'
import { PaperText } from '../../../shared/wire/paper-text.ts'

/** As much as is asked for at once; main gives no more than 8 MiB. */
const PIECE = 4 * 1024 * 1024
/** Of the file, and of what it unpacks to: a thousand times what a long paper has would still be none. */
const LARGEST = 32 * 1024 * 1024
const LARGEST_UNPACKED = 256 * 1024 * 1024

/** Page by page; null where there is none, or none that can be read: the pages themselves tell then. */
export async function readStoredText(at: PaperAddress['text']): Promise<readonly string[] | null> {
  if (at === null || at.size === 0 || at.size > LARGEST) return null
  try {
    const parts: Blob[] = []
    for (let from = 0; from < at.size; from += PIECE) {
      const last = Math.min(from + PIECE, at.size) - 1
      const response = await fetch(at.url, { headers: { range: `bytes=${from}-${last}` } })
      if (response.status !== 206) return null
      parts.push(await response.blob())
    }
    return await pagesOf(new Blob(parts))
  } catch {
    return null
  }
}

/** Throws on what is not gzip of JSON, and on what unpacks to too much. */
export async function pagesOf(packed: Blob, largest = LARGEST_UNPACKED): Promise<readonly string[] | null> {
  let unpacked = 0
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, out) => {
      unpacked += chunk.byteLength
      if (unpacked > largest) throw new Error('the text unpacks to too much')
      out.enqueue(chunk)
    },
  })
  const plain = packed.stream().pipeThrough(new DecompressionStream('gzip')).pipeThrough(limit)
  const text = PaperText.safeParse(await new Response(plain).json())
  return text.success ? text.data.pages : null
}
