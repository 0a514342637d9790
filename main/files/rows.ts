/** The row of a content on its way: where its key is kept, before its first byte is on the disk. */
import { ok, type Result } from '../../shared/kernel/result.ts'
import { discardPartial } from './partial.ts'
import type { BlobRow, FilePorts } from './ports.ts'

type RowPorts = Pick<FilePorts, 'store' | 'folder' | 'random'>

export async function rowFor(
  ports: RowPorts,
  { sha256, size }: Pick<BlobRow, 'sha256' | 'size'>,
): Promise<Result<BlobRow, string>> {
  const known = await ports.store.blob(sha256)
  if (known !== null && known.state !== 'failed' && known.size === size) return ok(known)
  if (known !== null) await discardPartial(ports.folder, known.fileName)
  const fresh = freshRow(ports, sha256, size)
  const put = await ports.store.putBlob(fresh)
  return put.ok ? ok(fresh) : put
}

/** A new name and a new key. */
export function freshRow(
  { random }: Pick<RowPorts, 'random'>,
  sha256: BlobRow['sha256'],
  size: number,
): BlobRow {
  const fileName = Buffer.from(random.bytes(16)).toString('hex')
  return {
    sha256,
    size,
    state: 'partial',
    receivedBytes: 0,
    failureCode: null,
    key: random.bytes(32),
    fileName,
  }
}
