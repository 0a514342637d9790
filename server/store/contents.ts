/** Where the bytes of papers come from: the server's own folder, or, for a hub, the device that holds it. */
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { Sha256 } from '../../shared/kernel/ids.ts'
import { blobPath, blobSize } from './blobs.ts'

export interface Contents {
  /** Size in bytes; null where the content is not here. */
  readonly size: (sha256: Sha256) => Promise<number | null>
  /** Bytes [start, end), never all in memory. The stream fails when the content goes away meanwhile. */
  readonly read: (sha256: Sha256, start: number, end: number) => Readable
}

export function contentsIn(dataDir: string): Contents {
  return {
    size: (sha256) => blobSize(dataDir, sha256),
    read: (sha256, start, end) =>
      end <= start ? Readable.from([]) : createReadStream(blobPath(dataDir, sha256), { start, end: end - 1 }),
  }
}
