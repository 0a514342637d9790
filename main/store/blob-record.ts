import type { Sha256 } from '../../shared/kernel/ids.ts'

export type WriteFailure = 'storage/full' | 'storage/failed'

/** How a blob stands on this device. `keyId` etc. stay with main/files, which owns the bytes. */
export interface BlobRecord {
  readonly sha256: Sha256
  readonly size: number
  readonly state: 'partial' | 'ready' | 'failed'
  readonly receivedBytes: number
  /** 32 random bytes: the key of this blob's encrypted file. */
  readonly key: Uint8Array
  /** Random name of the file in the blob folder. */
  readonly fileName: string
  readonly failureCode: string | null
}
