/** Bytes that are opened when they are first read, if ever. */
import type { Result } from '../../../shared/kernel/result.ts'
import type { PaperBytes } from '../../viewer/index.ts'

/** Throws on reading what cannot be opened, with the failure's code. */
export function bytesLater(size: number, open: () => Promise<Result<PaperBytes, string>>): PaperBytes {
  let opened: Promise<Result<PaperBytes, string>> | null = null
  return {
    size,
    read: async (start, end) => {
      opened ??= open()
      const bytes = await opened
      if (!bytes.ok) throw new Error(bytes.failure.code)
      return bytes.value.read(start, end)
    },
    close: async () => {
      const bytes = await opened
      if (bytes?.ok === true) await bytes.value.close()
    },
  }
}
