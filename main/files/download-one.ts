/**
 * Brings one blob to the disk, or says why not. Invariants:
 * - its row, with the key, is in the store before its first byte is on the disk;
 * - `ready` is said only after the content was verified and its final name is on the disk;
 * - content that is not what its name says is thrown away whole, and its next try has a new key.
 */
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import { isFullDisk } from './durable.ts'
import { fetchBlob } from './fetch-blob.ts'
import { indexPaperText } from './index-text.ts'
import { discardPartial, openPartial, type Partial } from './partial.ts'
import type { BlobRow, DownloadPorts, Wanted } from './ports.ts'

export interface Run {
  readonly wanted: Wanted
  readonly signal: AbortSignal
  /** `bytes`: received now; 0 when it starts or resumes. */
  readonly received: (receivedBytes: number, bytes: number) => void
}

/** Left for everything else that writes to the disk. */
export const RESERVE_BYTES = 64 * 1024 * 1024
const CHECKPOINT_MS = 1000

export async function downloadOne(ports: DownloadPorts, run: Run): Promise<Result<null, string>> {
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

async function rowFor(ports: DownloadPorts, { sha256, size }: Wanted): Promise<Result<BlobRow, string>> {
  const known = await ports.store.blob(sha256)
  if (known !== null && known.state !== 'failed' && known.size === size) return ok(known)
  if (known !== null) await discardPartial(ports.folder, known.fileName)
  const fresh = freshRow(ports, sha256, size)
  const put = await ports.store.putBlob(fresh)
  return put.ok ? ok(fresh) : put
}

async function receive(ports: DownloadPorts, run: Run, row: BlobRow): Promise<Result<null, string>> {
  const { sha256, size } = run.wanted
  const partial = await openPartial({
    folder: ports.folder,
    fileName: row.fileName,
    key: row.key,
    sha256,
    size,
    randomBytes: ports.random.bytes,
  })
  run.received(partial.receivedBytes(), 0)
  let result: Result<null, string> = ok(null)
  try {
    if (partial.receivedBytes() < size) result = await fetchInto(ports, run, partial)
  } catch (error) {
    await partial.close().catch(() => undefined)
    throw error
  }
  if (!result.ok) {
    const receivedBytes = partial.receivedBytes()
    await partial.close()
    if (result.failure.code === 'paper/damaged') return giveUpContent(ports, row)
    await ports.store.putBlob({ ...row, receivedBytes })
    return result
  }
  if (!(await partial.finish())) return giveUpContent(ports, row)
  return settle(ports, run.wanted, row)
}

/** Throws the content away; the next try starts over with a new key and name. */
async function giveUpContent(ports: DownloadPorts, row: BlobRow): Promise<Result<null, string>> {
  await discardPartial(ports.folder, row.fileName)
  await ports.store.putBlob(freshRow(ports, row.sha256, row.size))
  return fail('paper/damaged')
}

function freshRow({ random }: DownloadPorts, sha256: BlobRow['sha256'], size: number): BlobRow {
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

async function settle(ports: DownloadPorts, wanted: Wanted, row: BlobRow): Promise<Result<null, string>> {
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

async function fetchInto(ports: DownloadPorts, run: Run, partial: Partial): Promise<Result<null, string>> {
  let keptMs = ports.clock.monotonicMs()
  const attempt = (): Promise<Result<null, string>> =>
    fetchBlob(ports.link, ports.timers, {
      sha256: run.wanted.sha256,
      size: run.wanted.size,
      from: partial.receivedBytes(),
      signal: run.signal,
      take: async (bytes) => {
        await partial.append(bytes)
        run.received(partial.receivedBytes(), bytes.length)
        if (ports.clock.monotonicMs() - keptMs < CHECKPOINT_MS) return
        keptMs = ports.clock.monotonicMs()
        await partial.checkpoint()
      },
    })
  const first = await attempt()
  if (first.ok || first.failure.code !== 'auth/token-refused' || !(await ports.link.renewToken()))
    return first
  return attempt()
}
