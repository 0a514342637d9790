/** OParl 1.1 objects under their own names, as this product stores and sends them. Our additions are marked. */
import { z } from 'zod'
import {
  AgendaItemId,
  BodyId,
  ConsultationId,
  FileId,
  FileVersionId,
  GroupId,
  MeetingId,
  MembershipId,
  OrganizationId,
  PaperId,
  PersonId,
  ReplacementId,
  Sha256,
} from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import { OfficeDeadlines } from './office-deadlines.ts'
import { PrintedNumbers } from './printed-numbers.ts'
import { RoomPlan } from './room-plan.ts'
import { Viewing } from './viewing.ts'

/** Text that people typed: NFC, no control characters other than line ends. */
const text = (max: number) => z.string().max(max)

/** Every object: when it was made and last changed, and whether it is gone (a tombstone, never a removal). */
const common = { created: Instant, modified: Instant, deleted: z.boolean().default(false) }

export const Body = z.object({
  ...common,
  id: BodyId,
  name: text(300),
  shortName: text(80),
  /** Absent: as the law has it. Ours. */
  deadlines: OfficeDeadlines.optional(),
})
export type Body = z.infer<typeof Body>

export const Organization = z.object({
  ...common,
  id: OrganizationId,
  bodyId: BodyId,
  name: text(300),
  classification: z.enum(['ubnd', 'hdnd', 'department', 'other']),
})
export type Organization = z.infer<typeof Organization>

export const Person = z.object({
  ...common,
  id: PersonId,
  bodyId: BodyId,
  name: text(120),
  /** Chức vụ, as printed under the name. Ours. */
  position: text(200),
})
export type Person = z.infer<typeof Person>

export const Membership = z.object({
  ...common,
  id: MembershipId,
  personId: PersonId,
  organizationId: OrganizationId,
  role: text(120),
})
export type Membership = z.infer<typeof Membership>

/** Role of a person in one meeting (glossary: chủ trì, thư ký, đại biểu, khách mời). Ours. */
export const MeetingRole = z.enum(['chair', 'secretary', 'delegate', 'guest'])
export type MeetingRole = z.infer<typeof MeetingRole>

export const Location = z.object({ room: text(200), address: text(300) })
export type Location = z.infer<typeof Location>

/** What a giấy mời says beyond OParl's fields: số and ký hiệu, each place with its own address, guests of no directory. Ours. */
export const MeetingInvitation = z.object({
  number: text(20),
  symbol: text(40),
  places: z.array(Location).max(10),
  guests: z.array(z.object({ name: text(120), unit: text(300) })).max(1000),
})
export type MeetingInvitation = z.infer<typeof MeetingInvitation>

export const Meeting = z.object({
  ...common,
  id: MeetingId,
  bodyId: BodyId,
  organizationId: OrganizationId,
  name: text(500),
  kind: z.enum(['ubnd-regular', 'hdnd-session', 'briefing', 'ad-hoc', 'conference']),
  meetingState: z.enum(['draft', 'published', 'running', 'closed', 'cancelled']),
  start: Instant,
  end: Instant,
  location: Location,
  participants: z.array(z.object({ personId: PersonId, role: MeetingRole })).max(1000),
  /** Printed and flattened copies carry a line with who made them and when. Ours. */
  printLine: z.boolean().default(false),
  /** Absent: nobody has said. Ours. */
  invitation: MeetingInvitation.optional(),
  /** Seats; absent: nobody was given one. Ours. */
  roomPlan: RoomPlan.optional(),
})
export type Meeting = z.infer<typeof Meeting>

export const AgendaItem = z.object({
  ...common,
  id: AgendaItemId,
  meetingId: MeetingId,
  /** Position in the meeting's list; `number` is free text ("2", "3.1", "c)"). */
  order: z.number().int().min(0),
  number: text(20),
  name: text(1000),
  presenter: text(200),
  presentingUnit: text(300),
  plannedMinutes: z.number().int().min(0).max(1440).nullable(),
  /** The item it lies under. Ours. */
  parentId: AgendaItemId.nullable().default(null),
  /** For whom alone it is; null: everybody who takes part. Only they and those who prepare the meeting are sent it. Ours. */
  visibleTo: z.array(PersonId).max(1000).nullable().default(null),
})
export type AgendaItem = z.infer<typeof AgendaItem>

/** Brings a Paper to an AgendaItem. Many papers an item, and one paper may serve several meetings. */
export const Consultation = z.object({
  ...common,
  id: ConsultationId,
  agendaItemId: AgendaItemId,
  meetingId: MeetingId,
  paperId: PaperId,
  order: z.number().int().min(0),
  role: z.enum(['main', 'reference', 'supplement']),
  /** Numbers of its pages and its own in every pack of the meeting; absent: nobody gave it any. Ours. */
  printed: PrintedNumbers.optional(),
})
export type Consultation = z.infer<typeof Consultation>

/** State secrets never enter: the only grades are ordinary and internal (docs/security.md §7). */
export const Paper = z.object({
  ...common,
  id: PaperId,
  /** Trích yếu. */
  name: text(1000),
  /** Số, ký hiệu. */
  reference: text(80),
  paperType: text(80),
  date: Instant.nullable(),
  originator: text(300),
  mainFileId: FileId,
  secrecy: z.enum(['ordinary', 'internal']),
  urgency: z.enum(['none', 'khan', 'thuong-khan', 'hoa-toc']),
  sent: Instant,
  sentLate: z.boolean(),
  /** Of a deleted paper that was taken back from its readers: why, and by whom. Ours. */
  recall: z.object({ reason: text(1000), personId: PersonId, at: Instant }).optional(),
  /** When it may be looked at, and whether copies may be made; left out: always, and they may. Ours. */
  viewing: Viewing.optional(),
})
export type Paper = z.infer<typeof Paper>

/** OParl File. Named OparlFile because a forgotten import of a type called File compiles silently. */
export const OparlFile = z.object({
  ...common,
  id: FileId,
  paperId: PaperId,
  fileName: text(255),
  mimeType: z.literal('application/pdf'),
  currentVersionId: FileVersionId,
})
export type OparlFile = z.infer<typeof OparlFile>

/** Immutable content of a File. Ours. `text` names a blob with the text of the pages (see wire/paper-text.ts). */
export const FileVersion = z.object({
  ...common,
  id: FileVersionId,
  fileId: FileId,
  number: z.number().int().positive(),
  sha256: Sha256,
  size: z.number().int().positive(),
  pageCount: z.number().int().positive(),
  text: z.object({ sha256: Sha256, size: z.number().int().positive() }).nullable(),
  author: PersonId,
})
export type FileVersion = z.infer<typeof FileVersion>

/** Old version → new version, who and why. Ours. */
export const Replacement = z.object({
  ...common,
  id: ReplacementId,
  fileId: FileId,
  oldVersionId: FileVersionId,
  newVersionId: FileVersionId,
  author: PersonId,
  reason: text(1000),
})
export type Replacement = z.infer<typeof Replacement>

/**
 * A named set of people of one Body who share layers. Ours. The owner alone changes it; members read it and write their
 * own documents in it. Travels as feed entries of kind `group.put` in `group/<id>`, from the owner's outbox.
 */
export const Group = z.object({
  ...common,
  id: GroupId,
  bodyId: BodyId,
  ownerId: PersonId,
  name: text(120),
  /** The owner is always among them. */
  members: z.array(PersonId).min(1).max(200),
})
export type Group = z.infer<typeof Group>

/** One feed payload of kind `oparl.put`: the whole object as it now is. */
export const OparlPut = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Body'), object: Body }),
  z.object({ type: z.literal('Organization'), object: Organization }),
  z.object({ type: z.literal('Person'), object: Person }),
  z.object({ type: z.literal('Membership'), object: Membership }),
  z.object({ type: z.literal('Meeting'), object: Meeting }),
  z.object({ type: z.literal('AgendaItem'), object: AgendaItem }),
  z.object({ type: z.literal('Consultation'), object: Consultation }),
  z.object({ type: z.literal('Paper'), object: Paper }),
  z.object({ type: z.literal('File'), object: OparlFile }),
  z.object({ type: z.literal('FileVersion'), object: FileVersion }),
  z.object({ type: z.literal('Replacement'), object: Replacement }),
])
export type OparlPut = z.infer<typeof OparlPut>
