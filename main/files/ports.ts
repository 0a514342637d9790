/** What downloading needs of the world. main/store fits `FileStore`; main/app/compose.ts builds the rest. */

import type { PaperState } from '../../shared/ipc/views.ts'
import type { FileVersionId, Sha256 } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import type { Clock, Random } from '../../shared/kernel/ports.ts'
import type { Failure, Result } from '../../shared/kernel/result.ts'
import type { TextPart } from '../../shared/wire/text-part.ts'
import type { Incomings } from './incomings.ts'

/** The parts of a FileVersion that downloading looks at. */
export interface VersionFacts {
  readonly id: FileVersionId
  readonly sha256: Sha256
  readonly size: number
  readonly text: { readonly sha256: Sha256; readonly size: number } | null
}
export interface Wanted {
  readonly version: VersionFacts
  /** Asked for by the person: before everything else. */
  readonly asked: boolean
  readonly kind: 'paper' | 'text'
  readonly sha256: Sha256
  readonly size: number
}
export interface BlobRow {
  readonly sha256: Sha256
  readonly size: number
  readonly state: 'partial' | 'ready' | 'failed'
  readonly receivedBytes: number
  readonly key: Uint8Array
  readonly fileName: string
  readonly failureCode: string | null
}
/** A content that is here, whole; `manifest`: CBOR, null where none was kept. */
export interface BaseRow {
  readonly blob: Pick<BlobRow, 'sha256' | 'size' | 'key' | 'fileName'>
  readonly manifest: Uint8Array | null
}
type Written = Result<unknown, 'storage/full' | 'storage/failed'>

export interface FileStore {
  wantedFiles(now: Instant, limit: number): Promise<readonly Wanted[]>
  askForFile(id: FileVersionId): Promise<Result<VersionFacts, 'paper/not-on-this-device'>>
  forgetAsked(id: FileVersionId): Promise<void>
  blob(sha256: Sha256): Promise<BlobRow | null>
  putBlob(row: BlobRow): Promise<Written>
  /** How a content is cut (shared/chunks), where that was kept. */
  manifest(sha256: Sha256): Promise<Uint8Array | null>
  keepManifest(sha256: Sha256, body: Uint8Array, samples: readonly number[]): Promise<Written>
  /** Contents that may share chunks with this one: other versions of its file, and those with most of `samples`. */
  chunkBases(sha256: Sha256, samples: readonly number[]): Promise<readonly BaseRow[]>
  /** Part by part, from page 0 on. */
  indexText(id: FileVersionId, part: TextPart): Promise<Written>
  /** A mark of secrecy was found on it: its contents leave this device. */
  withdraw(id: FileVersionId): Promise<Written>
  /** Versions whose text is on this device and not in the search index. */
  unindexedTexts(limit: number): Promise<readonly VersionFacts[]>
  /** Files that nothing needs any more; their keys are gone already. */
  unwantedBlobs(): Promise<readonly { readonly fileName: string }[]>
  forgetUnwantedBlob(fileName: string): Promise<void>
}

export interface Timers {
  set(waitMs: number, fire: () => void): () => void
}

/** The way to a source of bytes: the server, or a hub in the room. */
export interface BlobLink {
  readonly serverUrl: string
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  /** Null when nobody is signed in. */
  readonly accessToken: () => string | null
  /** Trades the token for a fresh one; false: not now. */
  readonly renewToken: () => Promise<boolean>
  /** Names what `fetch` threw. */
  readonly failureOfError: (error: unknown) => string
  /** Names an answer that is not the blob. */
  readonly failureOfAnswer: (answer: {
    status: number
    contentType: string
    retryAfter: string | null
    body: Uint8Array
  }) => Failure
}

export interface DownloadPorts {
  readonly store: FileStore
  /** The server. */
  readonly link: BlobLink
  /** Sources that are asked before the server, nearest first. */
  readonly nearby?: () => readonly BlobLink[]
  /** True when the system says that the network costs by the byte. */
  readonly metered?: () => boolean
  readonly folder: string
  readonly clock: Clock
  readonly random: Random
  readonly timers: Timers
  /** Bytes free on the disk of the folder. */
  readonly freeBytes: () => Promise<number>
  /** At most four a second per file. */
  readonly progressed: (id: FileVersionId, state: PaperState) => void
  /** Ask `summary()` again. */
  readonly changed: () => void
  /** A transfer found no way to the server: whoever looks after the link may look now. */
  readonly linkFailed: () => void
  readonly note: (event: string, facts?: Readonly<Record<string, string | number | boolean>>) => void
  /** Largest paper that is taken, in bytes. */
  readonly largestBytes: number
}

/** What the parts of main/files share. */
export interface FilePorts extends DownloadPorts {
  readonly incomings: Incomings
}
