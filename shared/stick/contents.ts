/** What is in a pack. Nothing in it is a path or a name of a file: contents are named by SHA-256, everything else by id. */
import { z } from 'zod'
import { Epoch, MeetingId, Sha256 } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import { OparlPut } from '../oparl/objects.ts'
import { LayerDocId } from '../oparl/scope.ts'
import { SignedBatch } from '../wire/protocol.ts'
import { STICK_LIMITS } from './limits.ts'

const count = (most: number) => z.number().int().min(0).max(most)

/** `meeting`: its agenda, papers and shared notes · `outbox`: what the maker's device has not sent yet. */
export const StickWhat = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('meeting'),
    meetingId: MeetingId,
    name: z.string().max(500),
    start: Instant,
  }),
  z.strictObject({ is: z.literal('outbox') }),
])
export type StickWhat = z.infer<typeof StickWhat>

export const StickBlob = z.strictObject({
  sha256: Sha256,
  size: z.number().int().positive().max(STICK_LIMITS.blobBytes),
})
export type StickBlob = z.infer<typeof StickBlob>

/** The first section. It says how much of everything follows; the rest has to be exactly that. */
export const Manifest = z.strictObject({
  what: StickWhat,
  /** As the maker's device knows its person; shown only where the directory has no name. */
  byName: z.string().max(120),
  /** Incarnation of the server that the maker last heard; null: none yet. */
  epoch: Epoch.nullable(),
  objects: count(STICK_LIMITS.objects),
  documents: count(STICK_LIMITS.documents),
  batches: count(STICK_LIMITS.batches),
  /** In the order in which they follow, each once. */
  blobs: z.array(StickBlob).max(STICK_LIMITS.blobs),
})
export type Manifest = z.infer<typeof Manifest>

export const ObjectsSection = z.array(OparlPut).min(1).max(STICK_LIMITS.objectsInSection)

/** `update`: Yjs V1 bytes of the whole document as the maker's device has it. */
export const StickDocument = z.strictObject({
  docId: LayerDocId,
  update: z
    .instanceof(Uint8Array)
    .refine((bytes) => bytes.length <= STICK_LIMITS.documentBytes, 'too many bytes'),
})
export type StickDocument = z.infer<typeof StickDocument>

/** As it waits in the outbox: the bytes that the device signed, and its signature. */
export const BatchSection = SignedBatch.strict()

export interface StickContents {
  readonly objects: OparlPut[]
  readonly documents: StickDocument[]
  readonly batches: SignedBatch[]
}
