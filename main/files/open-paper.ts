/** Opens a paper that is on this device. Damage found while reading sends it back to be fetched again. */
import path from 'node:path'
import type { Sha256 } from '../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { type BlobReader, openBlob } from './blob-reader.ts'
import type { BlobRow, DownloadPorts } from './ports.ts'

export async function openPaper(
  ports: Pick<DownloadPorts, 'store' | 'folder' | 'note'>,
  sha256: Sha256,
  damaged: () => void,
): Promise<Result<BlobReader, 'paper/not-downloaded' | 'paper/damaged'>> {
  const row = await ports.store.blob(sha256)
  if (row === null || row.state === 'partial') return fail('paper/not-downloaded')
  if (row.state === 'failed') return fail('paper/damaged')
  const onDamage = async (): Promise<void> => {
    ports.note('files/damaged-on-disk')
    await markDamaged(ports, row)
    damaged()
  }
  try {
    const reader = await openBlob(
      { file: path.join(ports.folder, row.fileName), key: row.key, sha256, size: row.size },
      () => {
        void onDamage().catch(() => undefined)
      },
    )
    return ok(reader)
  } catch {
    await onDamage()
    return fail('paper/damaged')
  }
}

const markDamaged = (ports: Pick<DownloadPorts, 'store'>, row: BlobRow): Promise<unknown> =>
  ports.store.putBlob({ ...row, state: 'failed', receivedBytes: 0, failureCode: 'paper/damaged' })
