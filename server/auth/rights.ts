import type { RsvpSaid } from '../../shared/invitation/rsvp.ts'
import type { GroupId, MeetingId, PersonId, Sha256 } from '../../shared/kernel/ids.ts'
import type { Clock } from '../../shared/kernel/ports.ts'
import type { DutySaid } from '../../shared/minutes/duty.ts'
import type { MinutesSaid } from '../../shared/minutes/said.ts'
import type { Group } from '../../shared/oparl/objects.ts'
import {
  bodyScope,
  deskScope,
  groupScope,
  type LayerDocId,
  meetingScope,
  parseLayerDocId,
  personScope,
  type Scope,
} from '../../shared/oparl/scope.ts'
import type { OpinionAct } from '../../shared/opinion/rights.ts'
import { type Actor, type GroupFacts, type May, type MeetingFacts, meetingPhase } from '../access/may.ts'
import { accountOf } from '../store/account-rows.ts'
import { type GroupRow, groupOf, groupsOf } from '../store/group-rows.ts'
import { bodyOfPerson, type MeetingRow, meetingFor, meetingsOf } from '../store/oparl-rows.ts'
import type { Store } from '../store/store.ts'
import { bringingTo, papersNaming } from '../store/viewing-rows.ts'
import { type Asked, type DeskRights, deskRights } from './desk-rights.ts'
import { type StageRights, stageRights } from './stage-rights.ts'

/** Whether the person may say this of the invitation to a meeting; `about`: whose absence is decided on. */
export type FeedSay = (
  actor: Actor,
  meetingId: MeetingId,
  says: RsvpSaid['is'],
  about: PersonId | null,
) => boolean

/** Whether the person may say this of the minutes of a meeting. */
export type FeedMinutes = (actor: Actor, meetingId: MeetingId, said: MinutesSaid) => boolean

/** Whether the person may say this of what people are charged with; `charged`: they are among them. */
export type FeedDuty = (actor: Actor, meetingId: MeetingId, said: DutySaid, charged: boolean) => boolean

/** Whether the person may do this with an opinion sheet; `asked`: it names them. */
export type FeedOpine = (actor: Actor, meetingId: MeetingId, act: OpinionAct, asked: boolean) => boolean

/** Gathers what the authorisation function wants to know, and asks it. Decides nothing itself. */
export interface Rights extends Pick<DeskRights, 'rolesAtDesk' | 'mayAtDesk'>, StageRights {
  /** Null where there is no such account. An account without its person in the directory is not active. */
  readonly actorOf: (personId: PersonId) => Actor | null
  readonly mayUse: (actor: Actor) => boolean
  /** Scopes that the person may read, the one most needed first. */
  readonly readableScopes: (actor: Actor) => Scope[]
  readonly mayRead: (actor: Actor, scope: Scope) => boolean
  readonly mayReadBlob: (actor: Actor, sha256: Sha256) => boolean
  /** `groups`: as they will be when what came earlier in the same request is on the disk. */
  readonly mayAppend: (actor: Actor, docId: LayerDocId, groups?: ReadonlyMap<GroupId, Group>) => boolean
  readonly mayPutGroup: (actor: Actor, put: Group, groups?: ReadonlyMap<GroupId, Group>) => boolean
  readonly mayTellSeen: (actor: Actor, meetingId: MeetingId) => boolean
  readonly maySay: FeedSay
  readonly mayWriteMinutes: FeedMinutes
  readonly maySayDuty: FeedDuty
  readonly mayOpine: FeedOpine
  /** Has a say in the meeting's session. */
  readonly maySit: (actor: Actor, meetingId: MeetingId) => boolean
  readonly mayUpload: (actor: Actor) => boolean
  readonly mayPublish: (actor: Actor, meetingId: MeetingId) => boolean
  readonly maySeeSaving: (actor: Actor) => boolean
  readonly maySetOffice: (actor: Actor) => boolean
}

export function rightsOver(store: Store, may: May, clock: Clock): Rights {
  const { reads } = store
  const factsOf = (row: MeetingRow): MeetingFacts => ({
    role: row.role,
    phase: meetingPhase(row.state, row.closedAt, clock.now()),
  })
  const meetingFacts = (actor: Actor, meetingId: MeetingId): MeetingFacts | null => {
    const row = meetingFor(reads, meetingId, actor.personId)
    return row === null ? null : factsOf(row)
  }
  const desks = deskRights(store, may, meetingFacts)
  const groupNow = (id: GroupId, coming?: ReadonlyMap<GroupId, Group>): KnownGroup | null =>
    coming?.get(id) ?? groupOf(reads, id)
  const factsOfScope = (
    actor: Actor,
    scope: Scope,
  ): { meeting: MeetingFacts | null; group: GroupFacts | null } => {
    const [kind, id] = scope.split('/')
    const factsIn = { meeting: meetingFacts, desk: desks.deskFacts }[kind ?? '']
    return {
      meeting: factsIn?.(actor, id as MeetingId) ?? null,
      group: kind === 'group' ? groupFacts(actor, groupNow(id as GroupId)) : null,
    }
  }

  return {
    actorOf: (personId) => actorIn(store, personId),
    ...officeRights(may),
    readableScopes: (actor) => {
      const meetings = meetingsOf(reads, actor.personId).map((row) => ({ row, facts: factsOf(row) }))
      const groups = groupsRead(store, actor.personId)
      const all = desks.withDrafts(actor, scopesByNeed(actor, meetings, groups, clock.now()))
      return all.filter((one) => may({ action: 'scope.read', actor, ...one })).map(({ scope }) => scope)
    },
    mayRead: (actor, scope) => may({ action: 'scope.read', actor, scope, ...factsOfScope(actor, scope) }),
    mayReadBlob: blobRights(store, may, clock, (actor, scope) => factsOfScope(actor, scope).meeting),
    mayAppend: (actor, docId, groups) => {
      const { meetingId, groupId } = parseLayerDocId(docId)
      const meeting = meetingId === null ? null : meetingFacts(actor, meetingId)
      const group = groupId === null ? null : groupFacts(actor, groupNow(groupId, groups))
      return may({ action: 'layer.append', actor, docId, meeting, group })
    },
    mayPutGroup: (actor, put, groups) => {
      const before = groupNow(put.id, groups)
      const known = new Set<PersonId>(before?.members)
      const newcomers = put.members.filter((id) => !known.has(id))
      const newcomersInBody = newcomers.every((id) => bodyOfPerson(reads, id) === put.bodyId)
      return may({ action: 'group.put', actor, put, group: groupFacts(actor, before), newcomersInBody })
    },
    ...meetingRights(may, meetingFacts),
    ...desks,
    ...stageRights(store, may, meetingFacts),
    mayUpload: (actor) =>
      may({ action: 'blob.upload', actor, meetings: meetingsOf(reads, actor.personId).map(factsOf) }),
  }
}

/** Whoever reads a scope that names the content, within the window of the paper that names it [SYNC-205]. */
function blobRights(
  { reads }: Store,
  may: May,
  clock: Clock,
  meetingOf: (actor: Actor, scope: Scope) => MeetingFacts | null,
): Rights['mayReadBlob'] {
  return (actor, sha256) =>
    papersNaming(reads, sha256).some(({ scope, paperId, rule }) => {
      const viewing =
        rule === null ? null : { rule, meetings: bringingTo(reads, scope, paperId, actor.personId) }
      const meeting = meetingOf(actor, scope)
      return may({ action: 'blob.read', actor, scope, meeting, viewing, now: clock.now() })
    })
}

/** What is asked of a meeting alone. */
function meetingRights(
  may: May,
  meetingFacts: (actor: Actor, meetingId: MeetingId) => MeetingFacts | null,
): Pick<
  Rights,
  'mayTellSeen' | 'maySay' | 'mayWriteMinutes' | 'maySayDuty' | 'mayOpine' | 'maySit' | 'mayPublish'
> {
  return {
    mayTellSeen: (actor, meetingId) =>
      may({ action: 'seen.tell', actor, meeting: meetingFacts(actor, meetingId) }),
    maySay: (actor, meetingId, says, about) =>
      may({ action: 'rsvp.say', actor, meeting: meetingFacts(actor, meetingId), says, about }),
    mayWriteMinutes: (actor, meetingId, said) =>
      may({ action: 'minutes.say', actor, meeting: meetingFacts(actor, meetingId), said }),
    maySayDuty: (actor, meetingId, said, charged) =>
      may({ action: 'duty.say', actor, meeting: meetingFacts(actor, meetingId), said, charged }),
    mayOpine: (actor, meetingId, act, asked) =>
      may({ action: 'opinion.say', actor, meeting: meetingFacts(actor, meetingId), act, asked }),
    maySit: (actor, meetingId) =>
      may({ action: 'session.sit', actor, meeting: meetingFacts(actor, meetingId) }),
    mayPublish: (actor, meetingId) =>
      may({ action: 'paper.publish', actor, meeting: meetingFacts(actor, meetingId) }),
  }
}

/** What a person may whatever the meeting. */
const officeRights = (may: May): Pick<Rights, 'mayUse' | 'maySeeSaving' | 'maySetOffice'> => ({
  mayUse: (actor) => may({ action: 'self.use', actor }),
  maySeeSaving: (actor) => may({ action: 'saving.read', actor }),
  maySetOffice: (actor) => may({ action: 'office.set', actor }),
})

const groupsRead = ({ reads }: Store, personId: PersonId): { scope: Scope; group: GroupFacts }[] =>
  groupsOf(reads, personId).map(({ id, deleted }) => ({
    scope: groupScope(id),
    group: { isMember: true, isOwner: false, ended: deleted },
  }))

type KnownGroup = Pick<Group, 'ownerId' | 'deleted' | 'members'> | GroupRow

const groupFacts = (actor: Actor, group: KnownGroup | null): GroupFacts | null =>
  group === null
    ? null
    : {
        isMember: group.members.includes(actor.personId),
        isOwner: group.ownerId === actor.personId,
        ended: group.deleted,
      }

function actorIn(store: Store, personId: PersonId): Actor | null {
  const account = accountOf(store.reads, personId)
  if (account === null) return null
  const bodyId = bodyOfPerson(store.reads, personId)
  return {
    personId,
    bodyId: bodyId ?? ('' as Actor['bodyId']),
    office: account.officeRole,
    active: !account.disabled && bodyId !== null,
  }
}

/** Small and needed by all first, then today's meetings, one's own notes, one's groups, what comes next, and what is past. */
function scopesByNeed(
  actor: Actor,
  meetings: readonly { row: MeetingRow; facts: MeetingFacts }[],
  groups: readonly { scope: Scope; group: GroupFacts }[],
  nowMs: number,
): Asked[] {
  const asked = ({ row, facts }: { row: MeetingRow; facts: MeetingFacts }): Asked => ({
    scope: meetingScope(row.id),
    meeting: facts,
    group: null,
  })
  const desk = ({ row, facts }: { row: MeetingRow; facts: MeetingFacts }): Asked => ({
    scope: deskScope(row.id),
    meeting: facts,
    group: null,
  })
  const today = dayInVietnam(nowMs)
  const isToday = ({ row }: { row: MeetingRow }): boolean =>
    dayInVietnam(row.startAt) <= today && today <= dayInVietnam(row.endAt)
  const byStart = meetings.toSorted((a, b) => a.row.startAt - b.row.startAt)
  const others = byStart.filter((meeting) => !isToday(meeting))
  return [
    { scope: bodyScope(actor.bodyId), meeting: null, group: null },
    ...byStart.filter(isToday).map(asked),
    { scope: personScope(actor.personId), meeting: null, group: null },
    ...groups.map((one) => ({ ...one, meeting: null })),
    ...others.filter(({ row }) => row.startAt > nowMs).map(asked),
    ...others
      .filter(({ row }) => row.startAt <= nowMs)
      .toReversed()
      .map(asked),
    ...byStart.toReversed().map(desk),
  ]
}

/** Number of the day in Vietnam (UTC+7, no daylight saving). */
function dayInVietnam(ms: number): number {
  return Math.floor((ms + 7 * 3_600_000) / 86_400_000)
}
