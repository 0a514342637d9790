/** A content that comes another way than from the server: written sealed, into its place, under a name and key of its own. */
import type { Sha256 } from '../../shared/kernel/ids.ts'
import { discardPartial, openPartial } from './partial.ts'
import type { BlobRow } from './ports.ts'

export interface KeptContent {
  /** As the store will have it; the file is there only after `finish`. */
  readonly row: BlobRow
  /** Bytes that follow directly on those before. Throws what the disk throws. */
  readonly append: (bytes: Uint8Array) => Promise<void>
  /** On the disk under its name. False: the content is not what its name says. */
  readonly finish: () => Promise<boolean>
  readonly discard: () => Promise<void>
}

export interface ContentName {
  readonly fileName: string
  readonly sha256: Sha256
  readonly size: number
}

export async function keepContent(
  ports: { readonly folder: string; readonly randomBytes: (length: number) => Uint8Array },
  { fileName, sha256, size }: ContentName,
): Promise<KeptContent> {
  const key = ports.randomBytes(32)
  const partial = await openPartial({ ...ports, fileName, key, sha256, size })
  let at = 0
  return {
    row: { sha256, size, state: 'ready', receivedBytes: size, key, fileName, failureCode: null },
    append: async (bytes) => {
      await partial.write(at, bytes)
      at += bytes.length
    },
    finish: () => partial.finish(),
    discard: async () => {
      await partial.close().catch(() => undefined)
      await discardPartial(ports.folder, fileName)
    },
  }
}
