/** Looks at an uploaded content before it may become a paper, and keeps the text of its pages beside it. */
import { gzipSync } from 'node:zlib'
import type { FirstPageFields } from '../../shared/first-page/model.ts'
import type { Sha256 } from '../../shared/kernel/ids.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { FileVersion } from '../../shared/oparl/objects.ts'
import type { PaperSignature } from '../../shared/wire/paper-signature.ts'
import { type PaperText, silentPagesOf } from '../../shared/wire/paper-text.ts'
import { blobPath, blobSize, storeBlob } from '../store/blobs.ts'
import type { Store } from '../store/store.ts'

export type InspectionCode =
  | 'paper/damaged'
  | 'paper/encrypted'
  | 'paper/empty'
  | 'paper/no-pages'
  | 'paper/too-large'
  | 'paper/too-many-pages'
  | 'paper/not-pdf'
  | 'paper/took-too-long'
  | 'paper/secret'
export type PublishCode = InspectionCode | 'paper/no-such-file'

/** The door of `server/intake`: looks at a file before it may become a paper. */
export type InspectPdf = (path: string) => Promise<Result<Inspected, InspectionCode>>

interface Inspected {
  readonly pageCount: number
  readonly text: PaperText
  readonly fields?: FirstPageFields
  readonly signatures?: readonly PaperSignature[]
}

export interface Content {
  readonly sha256: Sha256
  readonly size: number
  readonly pageCount: number
  readonly text: FileVersion['text']
}

export async function lookAt(
  store: Store,
  inspect: InspectPdf,
  sha256: Sha256,
): Promise<Result<{ readonly content: Content; readonly isSilent: boolean }, PublishCode>> {
  const size = await blobSize(store.dataDir, sha256)
  if (size === null) return fail('paper/no-such-file')
  const seen = await inspect(blobPath(store.dataDir, sha256))
  if (!seen.ok) return seen
  const text = await storeBlob(store.dataDir, gzipSync(JSON.stringify(seen.value.text)))
  const isSilent = silentPagesOf(seen.value.text).length > 0
  return ok({ isSilent, content: { sha256, size, pageCount: seen.value.pageCount, text } })
}
