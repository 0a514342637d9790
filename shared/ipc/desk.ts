/** The secretary's pack desk: meetings that are being prepared, their drafts, and the steps of a pack's life. */
import { z } from 'zod'
import { Change, GuestFields, ItemFields, MeetingFields, PaperFields, PersonFields } from '../desk/fields.ts'
import { DESK_REFUSALS } from '../desk/judge.ts'
import { EDITS, PACK_ACTIONS, PACK_STATES, STEPS } from '../desk/life-cycle.ts'
import { MISSING } from '../desk/readiness.ts'
import {
  AgendaItemId,
  GuestId,
  MeetingId,
  OpId,
  OrganizationId,
  PaperId,
  PersonId,
  Sha256,
} from '../kernel/ids.ts'
import { Instant } from '../kernel/instant.ts'
import { Organization } from '../oparl/objects.ts'
import { OfficeDeadlines } from '../oparl/office-deadlines.ts'
import { Room } from '../oparl/room-plan.ts'
import { call, signal } from './kit.ts'
import { PersonView } from './views.ts'

const nothing = z.object({})
const PackState = z.enum(PACK_STATES)

export const DeskRow = z.object({
  meetingId: MeetingId,
  name: z.string(),
  kind: MeetingFields.shape.kind,
  start: Instant.nullable(),
  state: PackState,
  conflictCount: z.number().int(),
  /** Edits that the last step had not seen. */
  unseenCount: z.number().int(),
  missing: z.array(z.enum(MISSING)),
  /** Writes of this draft that wait to be sent, and those that were refused. */
  waitingCount: z.number().int(),
  refusedCount: z.number().int(),
  lastAt: Instant,
})
export type DeskRow = z.infer<typeof DeskRow>

const EntityKind = z.enum(['meeting', 'person', 'guest', 'item', 'paper'])

export const ConflictView = z.discriminatedUnion('is', [
  z.object({
    is: z.literal('values'),
    of: EntityKind,
    id: z.string(),
    field: z.string(),
    /** What is shown for now stands first. */
    said: z.array(z.object({ value: z.unknown(), author: PersonView, at: Instant })),
  }),
  z.object({ is: z.literal('kept'), of: EntityKind, id: z.string(), removedBy: z.array(PersonView) }),
  z.object({ is: z.literal('circle'), ids: z.array(AgendaItemId) }),
])
export type ConflictView = z.infer<typeof ConflictView>

export const DeskStep = z.object({
  opId: OpId,
  action: z.enum(STEPS),
  reason: z.string(),
  author: PersonView,
  at: Instant,
})
export type DeskStep = z.infer<typeof DeskStep>

const DeskPaperOut = z.object({
  sha256: Sha256,
  versionNumber: z.number().int(),
  at: Instant,
  lateMinutes: z.number().int().min(0),
  isSecret: z.boolean(),
})

/** One draft as it now is, with what the person may do in it. */
export const DeskView = z.object({
  meetingId: MeetingId,
  meeting: MeetingFields,
  people: z.array(PersonFields.extend({ person: PersonView })),
  guests: z.array(GuestFields.extend({ id: GuestId })),
  /** In reading order. */
  items: z.array(
    ItemFields.extend({ id: AgendaItemId, parentId: AgendaItemId.nullable(), depth: z.number().int() }),
  ),
  papers: z.array(
    PaperFields.extend({
      id: PaperId,
      itemId: AgendaItemId.nullable(),
      /** Its readers have it, as far as this device knows. */
      isOut: z.boolean(),
      /** What they have of it. */
      out: DeskPaperOut.nullable(),
      /** Why the server puts its content before nobody. */
      refusal: z.string().nullable(),
    }),
  ),
  /** Papers that were taken back from their readers, newest first. `isDone`: the server has done so. */
  recalled: z.array(
    z.object({
      paperId: PaperId,
      title: z.string(),
      reason: z.string(),
      author: PersonView,
      at: Instant,
      isDone: z.boolean(),
    }),
  ),
  conflicts: z.array(ConflictView),
  state: PackState,
  /** In their order. */
  steps: z.array(DeskStep),
  unseenCount: z.number().int(),
  missing: z.array(z.enum(MISSING)),
  may: z.array(z.enum(PACK_ACTIONS)),
  /** Until when papers are in time; null: no deadline for this kind of meeting, or no time yet. */
  deadline: Instant.nullable(),
  waitingCount: z.number().int(),
  refused: z.array(z.object({ opId: OpId, code: z.string(), at: Instant })),
  /** The server has put the meeting before its participants, and this device has seen it. */
  isOut: z.boolean(),
  canUndo: z.boolean(),
  canRedo: z.boolean(),
})
export type DeskView = z.infer<typeof DeskView>

export const DeskPast = z.object({
  opId: OpId,
  at: Instant,
  author: PersonView,
  action: z.enum([...EDITS, ...STEPS]),
  reason: z.string(),
  /** How many things of each kind it wrote in. */
  touched: z.array(z.object({ of: EntityKind, count: z.number().int() })),
})
export type DeskPast = z.infer<typeof DeskPast>

/** The office's people and units, for choosing who takes part. */
export const DeskDirectory = z.object({
  organizations: z.array(
    z.object({
      id: OrganizationId,
      name: z.string(),
      classification: Organization.shape.classification,
      memberIds: z.array(PersonId),
    }),
  ),
  people: z.array(PersonView),
  /** Until when papers must have come; null: nobody has set it, the law holds. */
  deadlines: OfficeDeadlines.nullable(),
  /** Rooms with their seats, as the newest meeting that was held in each had them. */
  rooms: z.array(z.object({ name: z.string(), room: Room, start: Instant })),
})
export type DeskDirectory = z.infer<typeof DeskDirectory>

export const deskWriteFailures = [
  ...DESK_REFUSALS,
  'desk/not-on-this-device',
  'desk/edit-too-large',
  'desk/undecodable',
  'storage/full',
  'storage/failed',
] as const

export const deskCalls = {
  /** Those that the person prepares, what was written in last first. `mayBegin`: an office's secretary. */
  'desk.list': call({
    input: nothing,
    output: z.object({ mayBegin: z.boolean(), rows: z.array(DeskRow) }),
    failures: [],
  }),
  'desk.open': call({
    input: z.object({ meetingId: MeetingId }),
    output: DeskView,
    failures: ['desk/not-on-this-device'],
  }),
  /** Newest first, at most 300. */
  'desk.history': call({
    input: z.object({ meetingId: MeetingId }),
    output: z.array(DeskPast),
    failures: ['desk/not-on-this-device'],
  }),
  'desk.directory': call({ input: nothing, output: DeskDirectory, failures: [] }),
  /** For everybody in the office, by its secretary; needs the server [SYNC-212]. */
  'desk.setDeadlines': call({
    input: OfficeDeadlines,
    output: nothing,
    failures: [
      'net/unreachable',
      'net/captive-portal',
      'net/tls',
      'net/stalled',
      'server/failed',
      'sync/server-too-old',
      'desk/not-office',
    ],
  }),
  /** A new draft: empty (`from` null), or with kind, people and agenda of an earlier meeting or draft. */
  'desk.begin': call({
    input: z.object({ from: MeetingId.nullable() }),
    output: z.object({ meetingId: MeetingId }),
    failures: ['meeting/not-on-this-device', ...deskWriteFailures],
  }),
  /** One write, on the disk and in the outbox when it answers. `reason`: why, where the action wants one. */
  'desk.edit': call({
    input: z.object({
      meetingId: MeetingId,
      action: z.enum(EDITS).default('edit'),
      reason: z.string().max(1000).default(''),
      changes: z.array(Change).min(1).max(500),
    }),
    output: DeskView,
    failures: deskWriteFailures,
  }),
  /** Takes back one's own last write of this session, as far as nobody has written there since. */
  'desk.undo': call({
    input: z.object({ meetingId: MeetingId }),
    output: DeskView,
    failures: deskWriteFailures,
  }),
  'desk.redo': call({
    input: z.object({ meetingId: MeetingId }),
    output: DeskView,
    failures: deskWriteFailures,
  }),
  'desk.step': call({
    input: z.object({
      meetingId: MeetingId,
      action: z.enum(STEPS),
      reason: z.string().max(1000).default(''),
    }),
    output: DeskView,
    failures: deskWriteFailures,
  }),
  /** Drafts that were written in, here or elsewhere, that came, or that left this device. */
  'desk.changed': signal(z.object({ meetingIds: z.array(MeetingId) })),
} as const
