import { anyMay, type DeskRole, type PackAction, type PackState } from '../../shared/desk/life-cycle.ts'
import { mayPresent, mayRunStage } from '../../shared/following/stage.ts'
import { maySay, type RsvpSaid } from '../../shared/invitation/rsvp.ts'
import { assertNever } from '../../shared/kernel/assert-never.ts'
import type { BodyId, PersonId } from '../../shared/kernel/ids.ts'
import type { Instant } from '../../shared/kernel/instant.ts'
import { type DutySaid, maySayDuty } from '../../shared/minutes/duty.ts'
import { type MinutesSaid, mayWriteMinutes } from '../../shared/minutes/said.ts'
import type { Group, Meeting, MeetingRole } from '../../shared/oparl/objects.ts'
import { type LayerDocId, parseLayerDocId, type Scope } from '../../shared/oparl/scope.ts'
import { type Bringing, refusedUse, type Viewing } from '../../shared/oparl/viewing.ts'
import { mayOpine, type OpinionAct } from '../../shared/opinion/rights.ts'

/** Who asks. `active` is false for a disabled account and for a person who has left the directory. */
export interface Actor {
  readonly personId: PersonId
  readonly bodyId: BodyId
  readonly office: 'member' | 'secretary'
  readonly active: boolean
}

/**
 * Where a meeting stands for access. `settling` is the time after closing in which notes made offline in the room
 * still come in: an official who had no network until the evening must not find the door shut.
 */
export type MeetingPhase = 'draft' | 'published' | 'running' | 'settling' | 'closed' | 'cancelled'

/** What access knows of a meeting and the person's part in it. */
export interface MeetingFacts {
  readonly role: MeetingRole | null
  readonly phase: MeetingPhase
}

/** What access knows of a group and the person's part in it. */
export interface GroupFacts {
  readonly isMember: boolean
  readonly isOwner: boolean
  /** Ended by its owner: read by those who are in it, written by nobody. */
  readonly ended: boolean
}

export type Question =
  /** Sync, nudges, signing out, one's own vault key: what any signed-in person does for themselves. */
  | { readonly action: 'self.use'; readonly actor: Actor }
  /** `meeting` and `group` are null where the scope is not one's, or there is no such thing. */
  | {
      readonly action: 'scope.read'
      readonly actor: Actor
      readonly scope: Scope
      readonly meeting: MeetingFacts | null
      readonly group: GroupFacts | null
    }
  /**
   * `scope`: one whose papers name the blob. Asked once for each; one yes is enough. `viewing`: the rule of the paper that
   * names it there, and the meetings that bring that paper, as the person takes part in them [SYNC-205].
   */
  | {
      readonly action: 'blob.read'
      readonly actor: Actor
      readonly scope: Scope
      readonly meeting: MeetingFacts | null
      readonly viewing: { readonly rule: Viewing; readonly meetings: readonly Bringing[] } | null
      readonly now: Instant
    }
  | {
      readonly action: 'layer.append'
      readonly actor: Actor
      readonly docId: LayerDocId
      readonly meeting: MeetingFacts | null
      readonly group: GroupFacts | null
    }
  /** `group`: as it is now, null where there is none. `newcomersInBody`: whoever was not in it before is of its Body. */
  | {
      readonly action: 'group.put'
      readonly actor: Actor
      readonly put: Group
      readonly group: GroupFacts | null
      readonly newcomersInBody: boolean
    }
  /** Telling the meeting's secretary what has come. */
  | { readonly action: 'seen.tell'; readonly actor: Actor; readonly meeting: MeetingFacts | null }
  /** A word on the invitation to a meeting; `about`: whose absence is decided on. */
  | {
      readonly action: 'rsvp.say'
      readonly actor: Actor
      readonly meeting: MeetingFacts | null
      readonly says: RsvpSaid['is']
      readonly about: PersonId | null
    }
  /** A word in the minutes of a meeting, or a signature under them. */
  | {
      readonly action: 'minutes.say'
      readonly actor: Actor
      readonly meeting: MeetingFacts | null
      readonly said: MinutesSaid
    }
  /** Charging people with what a meeting concluded, or saying how far it is; `charged`: the person is among them. */
  | {
      readonly action: 'duty.say'
      readonly actor: Actor
      readonly meeting: MeetingFacts | null
      readonly said: DutySaid
      readonly charged: boolean
    }
  /** A word on an opinion sheet, or an answer to one; `asked`: the sheet names the person. */
  | {
      readonly action: 'opinion.say'
      readonly actor: Actor
      readonly meeting: MeetingFacts | null
      readonly act: OpinionAct
      readonly asked: boolean
    }
  /** Preparing a meeting: `does` in a pack that stands at `state`. `roles`: what the person is in the meeting or its draft. */
  | {
      readonly action: 'desk.edit'
      readonly actor: Actor
      readonly roles: readonly DeskRole[]
      readonly state: PackState
      readonly does: PackAction
    }
  /** `meetings`: those that the person takes part in. */
  | { readonly action: 'blob.upload'; readonly actor: Actor; readonly meetings: readonly MeetingFacts[] }
  /** Showing everybody one's place in the papers. `isLet`: chair or secretary let this person. */
  | {
      readonly action: 'stage.present'
      readonly actor: Actor
      readonly meeting: MeetingFacts | null
      readonly isLet: boolean
    }
  /** Saying who may present, and taking over. */
  | { readonly action: 'stage.run'; readonly actor: Actor; readonly meeting: MeetingFacts | null }
  /** What the office's meetings have saved: sums alone. */
  | { readonly action: 'saving.read'; readonly actor: Actor }
  /** What the office sets for everybody in it: until when papers must have come. */
  | { readonly action: 'office.set'; readonly actor: Actor }
  /** Having a say in a meeting as it is held; what one may say there, its own rules decide (shared/session). */
  | { readonly action: 'session.sit'; readonly actor: Actor; readonly meeting: MeetingFacts | null }
  | { readonly action: 'paper.publish'; readonly actor: Actor; readonly meeting: MeetingFacts | null }

export type Action = Question['action']
export type May = (question: Question) => boolean

/** The one place that says who may do what. Pure. Everything not allowed here is refused. */
export function may(question: Question): boolean {
  if (!question.actor.active) return false
  switch (question.action) {
    case 'self.use':
      return true
    case 'scope.read':
      return mayReadScope(question.actor, question.scope, question.meeting, question.group)
    case 'blob.read':
      return mayReadScope(question.actor, question.scope, question.meeting, null) && isInWindow(question)
    case 'layer.append':
      return mayAppend(question.actor, question.docId, question.meeting, question.group)
    case 'group.put':
      return mayPutGroup(question.actor, question.put, question.group, question.newcomersInBody)
    case 'seen.tell':
      return question.meeting !== null && seesMeeting(question.meeting)
    case 'rsvp.say':
      return maySayHere(question)
    case 'minutes.say':
      return (
        question.meeting !== null &&
        mayWriteMinutes(question.said, question.meeting.role, question.meeting.phase)
      )
    case 'duty.say':
      return (
        question.meeting !== null &&
        maySayDuty(question.said, question.meeting.role, question.meeting.phase, question.charged)
      )
    case 'opinion.say':
      return mayOpineHere(question)
    case 'desk.edit':
      return anyMay(question.roles, question.state, question.does)
    case 'blob.upload':
      return question.actor.office === 'secretary' || question.meetings.some(mayPublishIn)
    case 'stage.present':
      return isHeld(question.meeting) && mayPresent(question.meeting.role, question.isLet)
    case 'stage.run':
      return isHeld(question.meeting) && mayRunStage(question.meeting.role)
    case 'saving.read':
    case 'office.set':
      return question.actor.office === 'secretary'
    case 'session.sit':
      return question.meeting !== null && maySitIn(question.meeting)
    case 'paper.publish':
      return question.meeting !== null && mayPublishIn(question.meeting)
    default:
      return assertNever(question)
  }
}

function mayReadScope(
  actor: Actor,
  scope: Scope,
  meeting: MeetingFacts | null,
  group: GroupFacts | null,
): boolean {
  const [kind, id] = scope.split('/')
  if (kind === 'body') return id === actor.bodyId
  // One's own private layers only, whatever one's office: they are nobody else's business, secretaries included.
  if (kind === 'person') return id === actor.personId
  if (kind === 'group') return group?.isMember === true
  if (meeting === null) return false
  return kind === 'desk' ? preparesMeeting(meeting) : kind === 'meeting' && seesMeeting(meeting)
}

function isInWindow({ viewing, now }: Extract<Question, { action: 'blob.read' }>): boolean {
  return viewing === null || refusedUse(viewing.rule, viewing.meetings, 'see', now) === null
}

function maySayHere({ actor, meeting, says, about }: Extract<Question, { action: 'rsvp.say' }>): boolean {
  if (meeting === null) return false
  const on = about === null ? null : { author: actor.personId, personId: about }
  return maySay(says, meeting.role, meeting.phase, on)
}

const mayOpineHere = ({ meeting, act, asked }: Extract<Question, { action: 'opinion.say' }>): boolean =>
  meeting !== null && mayOpine(act, meeting.role, meeting.phase, asked)

const preparesMeeting = ({ role }: MeetingFacts): boolean => role === 'chair' || role === 'secretary'

function seesMeeting({ role, phase }: MeetingFacts): boolean {
  if (role === null) return false
  return phase !== 'draft' || role === 'chair' || role === 'secretary'
}

/** Out, not over, and the person takes part. */
const isHeld = (meeting: MeetingFacts | null): meeting is MeetingFacts & { readonly role: MeetingRole } =>
  meeting !== null && meeting.role !== null && (meeting.phase === 'published' || meeting.phase === 'running')

function mayAppend(
  actor: Actor,
  docId: LayerDocId,
  meeting: MeetingFacts | null,
  group: GroupFacts | null,
): boolean {
  const { layer, authorId } = parseLayerDocId(docId)
  if (authorId !== actor.personId) return false
  if (layer === 'private') return true
  if (layer === 'group') return group?.isMember === true && !group.ended
  return (
    meeting !== null && seesMeeting(meeting) && meeting.phase !== 'closed' && meeting.phase !== 'cancelled'
  )
}

/** Its owner alone, for people of the owner's own Body. What has ended does not begin again. */
function mayPutGroup(actor: Actor, put: Group, group: GroupFacts | null, newcomersInBody: boolean): boolean {
  const mine = put.ownerId === actor.personId && put.bodyId === actor.bodyId
  const well = newcomersInBody && put.members.includes(put.ownerId)
  return mine && well && (group === null || (group.isOwner && (!group.ended || put.deleted)))
}

/** Conclusions are worded for some days after the meeting. */
function maySitIn({ role, phase }: MeetingFacts): boolean {
  return role !== null && (phase === 'published' || phase === 'running' || phase === 'settling')
}

function mayPublishIn({ role, phase }: MeetingFacts): boolean {
  return role === 'secretary' && (phase === 'draft' || phase === 'published' || phase === 'running')
}

/** How long after its closing a meeting still takes notes: the weekend and a week on the road. */
export const SETTLING_MS = 14 * 24 * 3_600_000

/** `closedAt`: when the meeting was closed, milliseconds; null while it is not. */
export function meetingPhase(
  state: Meeting['meetingState'],
  closedAt: number | null,
  nowMs: number,
): MeetingPhase {
  if (state !== 'closed') return state
  return closedAt !== null && nowMs - closedAt < SETTLING_MS ? 'settling' : 'closed'
}
