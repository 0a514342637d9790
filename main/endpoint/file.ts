/** A file of an endpoint, onto the disk, piece by piece. */
import { open, rm } from 'node:fs/promises'
import { ok } from '../../shared/kernel/result.ts'
import { getWithin, type Wanted } from './get-within.ts'
import type { EndpointPorts, Fetched } from './ports.ts'

export interface WantedFile extends Omit<Wanted, 'take'> {
  /** Where to; nothing is there yet. */
  readonly path: string
  /** 0 to 1; null: the other side does not say how much it is. */
  readonly progress: (part: number | null) => void
}

/** Rejects when the disk does not take it; nothing half made stays. */
export async function fetchFile(ports: EndpointPorts, wanted: WantedFile): Promise<Fetched<string>> {
  const handle = await open(wanted.path, 'wx', 0o600)
  let bytes = 0
  let whole = false
  try {
    const fetched = await getWithin(ports, {
      ...wanted,
      take: async (piece, length) => {
        await handle.writeFile(piece)
        bytes += piece.length
        wanted.progress(length === null || length === 0 ? null : Math.min(1, bytes / length))
      },
    })
    if (!fetched.ok) return fetched
    whole = true
    return ok(wanted.path)
  } finally {
    await handle.close()
    if (!whole) await rm(wanted.path, { force: true })
  }
}
