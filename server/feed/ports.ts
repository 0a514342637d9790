import type { MayAtDesk } from '../../shared/desk/judge.ts'
import type { DeskRole } from '../../shared/desk/life-cycle.ts'
import type { RsvpSaid } from '../../shared/invitation/rsvp.ts'
import type { GroupId, MeetingId, OpId, PersonId } from '../../shared/kernel/ids.ts'
import type { DutySaid } from '../../shared/minutes/duty.ts'
import type { MinutesSaid } from '../../shared/minutes/said.ts'
import type { Group } from '../../shared/oparl/objects.ts'
import type { LayerDocId, Scope } from '../../shared/oparl/scope.ts'
import type { OpinionAct } from '../../shared/opinion/rights.ts'
import type { Actor } from '../access/may.ts'
import type { NewEntry, Placed } from '../store/feed-rows.ts'

export interface AppendOp extends NewEntry {
  readonly opId: OpId
  /** A layer's document, or the scope of a group. */
  readonly docId: LayerDocId | Scope
  readonly scope: Scope
  /** What a `group.put` says; null for other kinds. */
  readonly group: Group | null
}

/** A batch whose ops are on the disk, or are in the commit that says so. */
export interface TakenBatch {
  readonly deviceId: string
  readonly batchNo: number
}

export interface Append {
  readonly ops: readonly AppendOp[]
  /** The device that made them; it needs no nudge for its own writes. Null: somebody else brought them. */
  readonly deviceId: string | null
  /** The batches that the ops came in, by whoever signed them. */
  readonly batches?: readonly TakenBatch[]
}

/**
 * The durable log. `append` resolves only when every new op is on disk; it rejects when nothing was written.
 * Answers in the order of `ops`. Everything that acknowledges, applies or tells others waits for it.
 */
export interface FeedLog {
  readonly append: (append: Append) => Promise<readonly Placed[]>
  /** Resolves when nothing is waiting to be written any more. */
  readonly drained: () => Promise<void>
}

/** What the feed asks about a person's rights; auth/rights.ts fits it. */
export interface FeedRights {
  /** Null where there is no such account. */
  readonly actorOf: (personId: PersonId) => Actor | null
  readonly mayUse: (actor: Actor) => boolean
  /** Scopes that the person may read, the one most needed first. */
  readonly readableScopes: (actor: Actor) => Scope[]
  /** `groups`: as they will be when what came earlier in the same request is on the disk. */
  readonly mayAppend: (actor: Actor, docId: LayerDocId, groups: ReadonlyMap<GroupId, Group>) => boolean
  readonly mayTellSeen: (actor: Actor, meetingId: MeetingId) => boolean
  /** `about`: whose absence is decided on. */
  readonly maySay: (
    actor: Actor,
    meetingId: MeetingId,
    says: RsvpSaid['is'],
    about: PersonId | null,
  ) => boolean
  readonly maySayDuty: (actor: Actor, meetingId: MeetingId, said: DutySaid, charged: boolean) => boolean
  readonly mayWriteMinutes: (actor: Actor, meetingId: MeetingId, said: MinutesSaid) => boolean
  readonly mayOpine: (actor: Actor, meetingId: MeetingId, act: OpinionAct, asked: boolean) => boolean
  /** What the person is at the desk apart from what its draft says of them. */
  readonly rolesAtDesk: (actor: Actor, meetingId: MeetingId) => DeskRole[]
  readonly mayAtDesk: (actor: Actor) => MayAtDesk
  readonly mayPutGroup: (actor: Actor, put: Group, groups: ReadonlyMap<GroupId, Group>) => boolean
}
