import './plain-zod.ts'
import { z } from 'zod'

/** RFC 9562 UUID in lower case. Made with version 7 so that ids sort by time of making. */
const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)

export const BodyId = uuid.brand<'BodyId'>()
export type BodyId = z.infer<typeof BodyId>
export const OrganizationId = uuid.brand<'OrganizationId'>()
export type OrganizationId = z.infer<typeof OrganizationId>
export const PersonId = uuid.brand<'PersonId'>()
export type PersonId = z.infer<typeof PersonId>
export const MembershipId = uuid.brand<'MembershipId'>()
export type MembershipId = z.infer<typeof MembershipId>
export const MeetingId = uuid.brand<'MeetingId'>()
export type MeetingId = z.infer<typeof MeetingId>
export const AgendaItemId = uuid.brand<'AgendaItemId'>()
export type AgendaItemId = z.infer<typeof AgendaItemId>
export const ConsultationId = uuid.brand<'ConsultationId'>()
export type ConsultationId = z.infer<typeof ConsultationId>
export const PaperId = uuid.brand<'PaperId'>()
export type PaperId = z.infer<typeof PaperId>
/** Names an OParl File; a FileVersion is one content of it. */
export const FileId = uuid.brand<'FileId'>()
export type FileId = z.infer<typeof FileId>
export const FileVersionId = uuid.brand<'FileVersionId'>()
export type FileVersionId = z.infer<typeof FileVersionId>
export const ReplacementId = uuid.brand<'ReplacementId'>()
export type ReplacementId = z.infer<typeof ReplacementId>
/** Names a device of one person; its Ed25519 key signs that person's batches. */
export const DeviceId = uuid.brand<'DeviceId'>()
export type DeviceId = z.infer<typeof DeviceId>
/** Names one write for ever. A repeated OpId is the same write and is acknowledged again. */
export const OpId = uuid.brand<'OpId'>()
export type OpId = z.infer<typeof OpId>
export const AnnotationId = uuid.brand<'AnnotationId'>()
export type AnnotationId = z.infer<typeof AnnotationId>
/** Names one remark on an annotation: a reply, or a word on whether it is settled. */
export const RemarkId = uuid.brand<'RemarkId'>()
export type RemarkId = z.infer<typeof RemarkId>
/** Names a set of people who share a layer. */
export const GroupId = uuid.brand<'GroupId'>()
export type GroupId = z.infer<typeof GroupId>

/** Names a guest of a meeting who is in no directory. */
export const GuestId = uuid.brand<'GuestId'>()
export type GuestId = z.infer<typeof GuestId>

/** Names a hub: one laptop that serves a room. Another start of the same hub has the same name. */
export const HubId = uuid.brand<'HubId'>()
export type HubId = z.infer<typeof HubId>

/** Names one incarnation of a server's database; a restore from backup makes a new one. */
export const Epoch = uuid.brand<'Epoch'>()
export type Epoch = z.infer<typeof Epoch>

/** SHA-256 in lower-case hexadecimal, 64 characters. */
export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'Sha256'>()
export type Sha256 = z.infer<typeof Sha256>

/** Position in a device's own log of updates; grows by one, never reused. */
export const LocalSeq = z.number().int().positive().brand<'LocalSeq'>()
export type LocalSeq = z.infer<typeof LocalSeq>

/** Makes a UUID version 7 from 16 random bytes and a time (RFC 9562 §5.7). Pure: the caller brings both. */
export function uuidV7(nowMs: number, random: Uint8Array): string {
  if (random.length < 16) throw new Error('uuidV7 needs 16 random bytes')
  const bytes = Uint8Array.from(random.subarray(0, 16))
  let rest = Math.max(0, Math.floor(nowMs))
  for (let at = 5; at >= 0; at -= 1) {
    bytes[at] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
