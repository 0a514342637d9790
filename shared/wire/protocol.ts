/**
 * Messages between a device and a server (or hub). CBOR (RFC 8949) bodies, `application/cbor`; the same bytes go
 * by HTTP, by hub and by stick. Every response carries `app`, so that a captive portal's 200 is never believed.
 */
import { z } from 'zod'
import { DeviceId, Epoch, MeetingId, OpId, PersonId, Sha256 } from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import { DeskScope, GroupScope, LayerDocId, MeetingScope, Scope } from '../oparl/scope.ts'

export const APP_MARK = 'phong-hop'
export const CBOR_TYPE = 'application/cbor'
/** Protocol version spoken here. A server states the range it accepts; outside it sync stops, never local work. */
export const PROTOCOL_VERSION = 1

export const LIMITS = {
  /** One Yjs update, sealed or not. */
  updateBytes: 256 * 1024,
  /** One group, CBOR. */
  groupBytes: 16 * 1024,
  /** One entry of a desk log, CBOR. */
  deskEditBytes: 64 * 1024,
  /** One word on an invitation, CBOR. */
  rsvpBytes: 64 * 1024,
  /** Entries of one desk log. */
  opsOfDesk: 5000,
  /** Groups that one person has made, gone ones included. */
  groupsOfOwner: 500,
  opsInBatch: 500,
  batchBytes: 1024 * 1024,
  batchesInRequest: 64,
  requestBytes: 4 * 1024 * 1024,
  /** Aim for a response's entries; a page always holds at least one entry. */
  pageBytes: 256 * 1024,
  scopes: 20_000,
  markBytes: 64,
  paperBytes: 1024 * 1024 * 1024,
  paperPages: 5000,
} as const

const bytes = (max: number) =>
  z.instanceof(Uint8Array).refine((value) => value.length <= max, 'too many bytes')
const seq = z.number().int().min(0)

/** `at`: the device's clock when it was made; a label only, never an order. */
const common = { opId: OpId, at: Instant }

/** `payload`: Yjs update (V1) bytes for a shared layer; sealed bytes for a private one. */
export const LayerUpdateOp = z.object({
  ...common,
  kind: z.literal('layer.update'),
  docId: LayerDocId,
  payload: bytes(LIMITS.updateBytes),
})
export type LayerUpdateOp = z.infer<typeof LayerUpdateOp>

/** `payload`: CBOR of the whole Group as it now is. */
export const GroupPutOp = z.object({
  ...common,
  kind: z.literal('group.put'),
  docId: GroupScope,
  payload: bytes(LIMITS.groupBytes),
})
export type GroupPutOp = z.infer<typeof GroupPutOp>

/** `payload`: CBOR of PaperSeenList. Written by any participant; read by the meeting's secretary and chair. */
export const PaperSeenOp = z.object({
  ...common,
  kind: z.literal('paper.seen'),
  docId: DeskScope,
  payload: bytes(LIMITS.groupBytes),
})
export type PaperSeenOp = z.infer<typeof PaperSeenOp>

/** `payload`: CBOR of DeskEdit (shared/desk). Written and read by whoever prepares the meeting. */
export const DeskEditOp = z.object({
  ...common,
  kind: z.literal('desk.edit'),
  docId: DeskScope,
  payload: bytes(LIMITS.deskEditBytes),
})
export type DeskEditOp = z.infer<typeof DeskEditOp>

/** `payload`: CBOR of RsvpSaid (shared/invitation). Written by whoever is invited; read by everybody in the meeting. */
export const MeetingRsvpOp = z.object({
  ...common,
  kind: z.literal('meeting.rsvp'),
  docId: MeetingScope,
  payload: bytes(LIMITS.rsvpBytes),
})
export type MeetingRsvpOp = z.infer<typeof MeetingRsvpOp>

/** `payload`: CBOR of MinutesSaid (shared/minutes). Written and read by the meeting's chair and secretary. */
export const MinutesSayOp = z.object({
  ...common,
  kind: z.literal('minutes.say'),
  docId: DeskScope,
  payload: bytes(LIMITS.updateBytes),
})
export type MinutesSayOp = z.infer<typeof MinutesSayOp>

/** `payload`: CBOR of DutySaid (shared/minutes). Written by chair, secretary and whoever is charged; read by everybody in the meeting. */
export const MeetingDutyOp = z.object({
  ...common,
  kind: z.literal('meeting.duty'),
  docId: MeetingScope,
  payload: bytes(LIMITS.rsvpBytes),
})
export type MeetingDutyOp = z.infer<typeof MeetingDutyOp>

/** `payload`: CBOR of OpinionSaid (shared/opinion). Written by the meeting's chair and secretary; read by everybody in it. */
export const OpinionSayOp = z.object({
  ...common,
  kind: z.literal('opinion.say'),
  docId: MeetingScope,
  payload: bytes(LIMITS.updateBytes),
})
export type OpinionSayOp = z.infer<typeof OpinionSayOp>

/** `payload`: CBOR of AnswerSaid. Written by whoever is asked; read by the meeting's chair and secretary. */
export const OpinionAnswerOp = z.object({
  ...common,
  kind: z.literal('opinion.answer'),
  docId: DeskScope,
  payload: bytes(LIMITS.updateBytes),
})
export type OpinionAnswerOp = z.infer<typeof OpinionAnswerOp>

/** One write. */
export const Op = z.discriminatedUnion('kind', [
  LayerUpdateOp,
  GroupPutOp,
  PaperSeenOp,
  DeskEditOp,
  MeetingRsvpOp,
  MinutesSayOp,
  MeetingDutyOp,
  OpinionSayOp,
  OpinionAnswerOp,
])
export type Op = z.infer<typeof Op>
export const OP_KINDS: readonly string[] = [
  'layer.update',
  'group.put',
  'paper.seen',
  'desk.edit',
  'meeting.rsvp',
  'minutes.say',
  'meeting.duty',
  'opinion.say',
  'opinion.answer',
] satisfies Op['kind'][]

/** What a device signs. Frozen when made: a retry sends the same bytes. */
export const BatchBody = z.object({
  v: z.literal(1),
  deviceId: DeviceId,
  batchNo: z.number().int().positive(),
  ops: z.array(Op).min(1).max(LIMITS.opsInBatch),
})
export type BatchBody = z.infer<typeof BatchBody>

/** A write of a kind that is not known here: it gets its own verdict and holds up none of the others [SYNC-40]. */
const StrangeOp = z.object({
  opId: OpId,
  kind: z
    .string()
    .max(40)
    .refine((kind) => !OP_KINDS.includes(kind), 'a known kind'),
})
/** A batch as the server reads it: a newer app may have put in what it does not know. */
export const ReceivedBatch = BatchBody.extend({
  ops: z
    .array(z.union([Op, StrangeOp]))
    .min(1)
    .max(LIMITS.opsInBatch),
})
export type ReceivedBatch = z.infer<typeof ReceivedBatch>
export type ReceivedOp = ReceivedBatch['ops'][number]

/** `body`: CBOR of BatchBody. `signature`: Ed25519 (RFC 8032) over `phong-hop/batch/1\n` + body, 64 bytes. */
export const SignedBatch = z.object({ body: bytes(LIMITS.batchBytes), signature: bytes(64) })
export type SignedBatch = z.infer<typeof SignedBatch>
export const BATCH_DOMAIN = 'phong-hop/batch/1\n'

/**
 * Another device's batch, brought by whoever has it: a hub, a stick, a colleague. The frozen bytes as they were signed;
 * `deviceId` says whose key to check them with before a byte is decoded [SYNC-61].
 */
export const RelayedBatch = SignedBatch.extend({ deviceId: DeviceId })
export type RelayedBatch = z.infer<typeof RelayedBatch>

export const SyncRequest = z.object({
  v: z.number().int().positive(),
  deviceId: DeviceId,
  /** Epoch the cursors belong to; null on first contact. On another epoch the server answers from the start. */
  epoch: Epoch.nullable(),
  cursors: z.record(z.string(), seq),
  batches: z.array(SignedBatch).max(LIMITS.batchesInRequest),
  /** Batches of other devices. Read with the own ones, never with a page after which there is more. */
  relayed: z.array(RelayedBatch).max(LIMITS.batchesInRequest).optional(),
  maxBytes: z.number().int().positive(),
  /** The mark of the last page that is on the device's disk. */
  mark: bytes(LIMITS.markBytes).optional(),
})
export type SyncRequest = z.infer<typeof SyncRequest>

/** Says that an op is on the server's disk. The only thing that may empty an outbox row. */
export const Receipt = z.object({ opId: OpId, scope: Scope, seq })
export type Receipt = z.infer<typeof Receipt>

/** A lasting verdict on an op: kept and shown on the device, never retried. */
export const Reject = z.object({ opId: OpId, code: z.string().max(80) })
export type Reject = z.infer<typeof Reject>

/** One feed entry. `kind` other than the known ones waits in `pending` on the device until the app is upgraded. */
export const FeedEntry = z.object({
  scope: Scope,
  seq: z.number().int().positive(),
  kind: z.string().max(40),
  opId: OpId,
  author: PersonId,
  at: Instant,
  docId: z.string().max(200).nullable(),
  /** `layer.update` and `group.put`: as pushed. `oparl.put`: CBOR of OparlPut. `device.put`: CBOR of DevicePut. */
  payload: z.instanceof(Uint8Array),
})
export type FeedEntry = z.infer<typeof FeedEntry>

/**
 * One device of the office, in the scope of its Body: with whose key a batch of it is checked. Put by the server alone.
 * The key of an id never changes. `revoked`: nothing that it signed is taken any more, whenever it was signed.
 */
export const DevicePut = z.object({
  deviceId: DeviceId,
  personId: PersonId,
  /** Raw Ed25519, 32 bytes. */
  publicKey: bytes(32),
  revoked: z.boolean(),
  modified: Instant,
})
export type DevicePut = z.infer<typeof DevicePut>

/** A relayed batch that was refused whole: SHA-256 of its body, and why. Its ops have no verdicts. */
export const RefusedBatch = z.object({ sha256: Sha256, code: z.string().max(80) })
export type RefusedBatch = z.infer<typeof RefusedBatch>

export const SyncResponse = z.object({
  app: z.literal(APP_MARK),
  v: z.literal(1),
  epoch: Epoch,
  serverTime: Instant,
  entries: z.array(FeedEntry),
  /** New cursor of every scope that this page moved. */
  cursors: z.record(z.string(), seq),
  /** True: there is more to pull; the batches of this request were then left unread (pull before push). */
  more: z.boolean(),
  /** The next page comes in the same answer; only where the device asked for pages [SYNC-144]. */
  follows: z.literal(true).optional(),
  /** Nothing is left: what follows is what others write meanwhile, or that nobody does [SYNC-175]. */
  listens: z.literal(true).optional(),
  /** Bytes of entries still to come after this page, an estimate for the progress line. */
  remainingBytes: z.number().int().min(0),
  receipts: z.array(Receipt),
  rejects: z.array(Reject),
  /** Of `relayed`; receipts and rejects of the others' ops stand among the rest. Left out where there is none. */
  refusedBatches: z.array(RefusedBatch).optional(),
  /** Scopes of the request that the person may no longer read. */
  revoked: z.array(Scope),
  /** Which server this is, for ever and in its backups too; of a hub left out [SYNC-131]. */
  serverId: z.uuid().optional(),
  /** How far this server's log had come; opaque to the device, which shows it with its next request [SYNC-124]. */
  mark: bytes(LIMITS.markBytes).optional(),
  /** Numbers of the batches that this server took last from this device, the newest last [SYNC-121]. */
  batchesTaken: z.array(z.number().int().positive()).max(64).optional(),
})
export type SyncResponse = z.infer<typeof SyncResponse>

/** Any refusal, in JSON or CBOR: `{ app, error: { code, params } }`. */
export const ErrorBody = z.object({
  app: z.literal(APP_MARK),
  error: z.object({
    code: z.string().max(80),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
})
export type ErrorBody = z.infer<typeof ErrorBody>

/** WebSocket message from the server: something changed, come and pull. Carries no data. */
export const Nudge = z.object({
  app: z.literal(APP_MARK),
  behind: z.array(Scope),
  /** Meetings whose session went on: `POST /v1/meetings/:id/session`. Left out where there is none. */
  sessions: z.array(MeetingId).optional(),
})
export type Nudge = z.infer<typeof Nudge>
