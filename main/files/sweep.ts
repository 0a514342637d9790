/** Takes away blob files that no row knows: left by a crash between two steps. Young ones may still be on their way. */
import { rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { listIfThere } from './durable.ts'
import type { DownloadPorts } from './ports.ts'

const OLD_MS = 24 * 3600 * 1000
/** Only names that this folder's owner makes. */
const OURS = /^([0-9a-f]{32})(\.part|\.tail|\.tail\.tmp)?$/

export async function sweepOrphans(
  ports: Pick<DownloadPorts, 'store' | 'folder' | 'clock' | 'note'>,
): Promise<number> {
  if (ports.store.blobFileNames === undefined) return 0
  const known = new Set(await ports.store.blobFileNames())
  let swept = 0
  for (const name of await listIfThere(ports.folder)) {
    const base = OURS.exec(name)?.[1]
    if (base === undefined || known.has(base)) continue
    const file = path.join(ports.folder, name)
    const { mtimeMs } = await stat(file)
    if (ports.clock.now() - mtimeMs < OLD_MS) continue
    await rm(file, { force: true })
    swept += 1
  }
  if (swept > 0) ports.note('files/swept', { count: swept })
  return swept
}
