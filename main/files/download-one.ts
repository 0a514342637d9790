/**
 * Brings one blob to the disk, or says why not. Invariants:
 * - its row, with the key, is in the store before its first byte is on the disk;
 * - `ready` is said only after the content was verified and its final name is on the disk;
 * - content that is not what its name says is thrown away whole, and its next try has a new key.
 */
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { bring } from './bring.ts'
import type { Run } from './download-job.ts'
import { isFullDisk } from './durable.ts'
import { indexPaperText } from './index-text.ts'
import { discardPartial } from './partial.ts'
import type { BlobRow, FilePorts, Wanted } from './ports.ts'
import { freshRow, rowFor } from './rows.ts'

/** Left for everything else that writes to the disk. */
export const RESERVE_BYTES = 64 * 1024 * 1024

export async function downloadOne(ports: FilePorts, run: Run): Promise<Result<null, string>> {
  const { wanted } = run
  // The row is there before the verdict: it is where the verdict is kept for the lists.
  const row = await rowFor(ports, wanted)
  if (!row.ok) return row
  if (wanted.size > ports.largestBytes) return fail('paper/too-large', { size: wanted.size })
  if (row.value.state === 'ready') return ok(null)
  const left = wanted.size - row.value.receivedBytes
  if ((await ports.freeBytes()) < left + RESERVE_BYTES) return fail('storage/full')
  try {
    return await receive(ports, run, row.value)
  } catch (error) {
    if (isFullDisk(error)) return fail('storage/full')
    ports.note('files/disk-failed', {
      code: error instanceof Error && 'code' in error ? String(error.code) : 'unknown',
    })
    return fail('storage/failed')
  }
}

async function receive(ports: FilePorts, run: Run, row: BlobRow): Promise<Result<null, string>> {
  const { sha256, size } = run.wanted
  const shape = { folder: ports.folder, fileName: row.fileName, key: row.key, sha256, size }
  const { incoming, release } = await ports.incomings.hold({ ...shape, randomBytes: ports.random.bytes })
  let result: Result<null, string>
  try {
    run.received(incoming.partial.receivedBytes(), 0)
    result = await bring(ports, run, incoming)
    if (result.ok && !(await incoming.finish())) result = fail('paper/damaged')
  } catch (error) {
    await release().catch(() => undefined)
    throw error
  }
  if (result.ok) {
    const settled = await settle(ports, run.wanted, row)
    incoming.end()
    await release()
    return settled
  }
  const receivedBytes = incoming.partial.receivedBytes()
  if (result.failure.code === 'paper/damaged') {
    await incoming.partial.close()
    incoming.end()
  }
  await release()
  if (result.failure.code === 'paper/damaged') return giveUpContent(ports, row)
  await ports.store.putBlob({ ...row, receivedBytes })
  return result
}

/** Throws the content away; the next try starts over with a new key and name. */
async function giveUpContent(ports: FilePorts, row: BlobRow): Promise<Result<null, string>> {
  await discardPartial(ports.folder, row.fileName)
  await ports.store.putBlob(freshRow(ports, row.sha256, row.size))
  return fail('paper/damaged')
}

async function settle(ports: FilePorts, wanted: Wanted, row: BlobRow): Promise<Result<null, string>> {
  if (wanted.kind === 'text') {
    const indexed = await indexPaperText(ports, wanted, row)
    if (!indexed.ok) return indexed
  }
  const put = await ports.store.putBlob({
    ...row,
    state: 'ready',
    receivedBytes: wanted.size,
    failureCode: null,
  })
  return put.ok ? ok(null) : put
}
