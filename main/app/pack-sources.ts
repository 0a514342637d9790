/** The papers of a pack, opened one at a time when they are read: hundreds of them need no open files. */
import type { Sha256 } from '../../shared/kernel/ids.ts'
import type { Source } from '../export/index.ts'
import type { Downloads } from '../files/index.ts'

type Opened = Extract<Awaited<ReturnType<Downloads['openPaper']>>, { ok: true }>['value']

export interface PackSources {
  readonly list: readonly Source[]
  readonly close: () => Promise<void>
}

/** A paper that cannot be read answers nothing: the pack has a page that says so, and goes on. */
export function packSources(
  papers: readonly { readonly sha256: Sha256; readonly size: number }[],
  openPaper: Downloads['openPaper'],
): PackSources {
  let open: { readonly at: number; readonly bytes: Opened } | null = null
  const close = async (): Promise<void> => {
    const old = open
    open = null
    await old?.bytes.close()
  }
  const bytesOf = async (at: number, sha256: Sha256): Promise<Opened | null> => {
    if (open?.at === at) return open.bytes
    await close()
    const opened = await openPaper(sha256)
    if (!opened.ok) return null
    open = { at, bytes: opened.value }
    return opened.value
  }
  const list = papers.map(({ sha256, size }, at) => ({
    size,
    read: async (start: number, end: number): Promise<Uint8Array> => {
      const bytes = await bytesOf(at, sha256)
      try {
        return (await bytes?.read(start, end)) ?? new Uint8Array()
      } catch {
        return new Uint8Array()
      }
    },
  }))
  return { list, close }
}
