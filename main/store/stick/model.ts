/** What goes between the store and a pack on a stick. */
import type { DeviceId, MeetingId, PersonId } from '../../../shared/kernel/ids.ts'
import type { Instant } from '../../../shared/kernel/instant.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import type { OparlPut } from '../../../shared/oparl/objects.ts'
import type { StickBlob, StickDocument } from '../../../shared/stick/contents.ts'
import type { ReceivedBatch, SignedBatch } from '../../../shared/wire/protocol.ts'
import type { BlobRecord, WriteFailure } from '../blob-record.ts'

/** What this device has of a meeting. */
export interface MeetingPack {
  readonly objects: readonly OparlPut[]
  readonly documents: readonly StickDocument[]
  /** Contents on this device. */
  readonly blobs: readonly StickBlob[]
  /** Current papers that are not on this device: they cannot be packed. */
  readonly missingPapers: number
  /** Current papers whose rule forbids it: no stick carries them [SYNC-206]. */
  readonly withheldPapers: number
}

/** A pack that was looked at and found good (main/stick/look.ts). */
export interface StickLoad {
  readonly makerId: PersonId
  readonly deviceId: DeviceId
  readonly objects: readonly OparlPut[]
  readonly documents: readonly StickDocument[]
  readonly batches: readonly { readonly batch: SignedBatch; readonly opened: ReceivedBatch }[]
}
/** What of it is not here yet. */
export interface StickNews {
  readonly objects: number
  readonly documents: number
  /** Writes of the maker that this device will hand on. */
  readonly ops: number
  readonly missingBlobs: readonly StickBlob[]
}
export interface StickTaken extends Omit<StickNews, 'missingBlobs'> {
  /** Files of contents that had come another way meanwhile. */
  readonly unusedFiles: readonly string[]
}

/** The store's part of packs. */
export interface StickStore {
  packMeeting(meetingId: MeetingId): Promise<Result<MeetingPack, 'meeting/not-on-this-device'>>
  /** The whole outbox, frozen and signed. */
  packOutbox(): Promise<readonly SignedBatch[]>
  /** What of a pack is not on this device. Nothing is written. */
  newsOfStick(load: StickLoad, blobs: readonly StickBlob[]): Promise<StickNews>
  /** Names of files that an import will write; `given-up`: it will not, or no more. */
  stickFiles(fileNames: readonly string[], as: 'reserved' | 'given-up'): Promise<Result<null, WriteFailure>>
  /** All of a pack in one transaction; `blobs`: contents whose files are in their place. */
  takeStick(
    load: StickLoad,
    blobs: readonly BlobRecord[],
    now: Instant,
  ): Promise<Result<StickTaken, WriteFailure>>
}
