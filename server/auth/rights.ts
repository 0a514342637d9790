import type { MeetingId, PersonId, Sha256 } from '../../shared/kernel/ids.ts'
import type { Clock } from '../../shared/kernel/ports.ts'
import {
  bodyScope,
  type LayerDocId,
  meetingScope,
  parseLayerDocId,
  personScope,
  type Scope,
} from '../../shared/oparl/scope.ts'
import { type Actor, type May, type MeetingFacts, meetingPhase } from '../access/may.ts'
import { accountOf } from '../store/account-rows.ts'
import { bodyOfPerson, type MeetingRow, meetingFor, meetingsOf, scopesNaming } from '../store/oparl-rows.ts'
import type { Store } from '../store/store.ts'

/** Gathers what the authorisation function wants to know, and asks it. Decides nothing itself. */
export interface Rights {
  /** Null where there is no such account. An account without its person in the directory is not active. */
  readonly actorOf: (personId: PersonId) => Actor | null
  readonly mayUse: (actor: Actor) => boolean
  /** Scopes that the person may read, the one most needed first. */
  readonly readableScopes: (actor: Actor) => Scope[]
  readonly mayRead: (actor: Actor, scope: Scope) => boolean
  readonly mayReadBlob: (actor: Actor, sha256: Sha256) => boolean
  readonly mayAppend: (actor: Actor, docId: LayerDocId) => boolean
  readonly mayUpload: (actor: Actor) => boolean
  readonly mayPublish: (actor: Actor, meetingId: MeetingId) => boolean
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
  const factsOfScope = (actor: Actor, scope: Scope): MeetingFacts | null =>
    scope.startsWith('meeting/') ? meetingFacts(actor, scope.slice('meeting/'.length) as MeetingId) : null

  return {
    actorOf: (personId) => actorIn(store, personId),
    mayUse: (actor) => may({ action: 'self.use', actor }),
    readableScopes: (actor) => {
      const meetings = meetingsOf(reads, actor.personId).map((row) => ({ row, facts: factsOf(row) }))
      const asked = scopesByNeed(actor, meetings, clock.now())
      return asked
        .filter(({ scope, meeting }) => may({ action: 'scope.read', actor, scope, meeting }))
        .map(({ scope }) => scope)
    },
    mayRead: (actor, scope) =>
      may({ action: 'scope.read', actor, scope, meeting: factsOfScope(actor, scope) }),
    mayReadBlob: (actor, sha256) =>
      scopesNaming(reads, sha256).some((scope) =>
        may({ action: 'blob.read', actor, scope, meeting: factsOfScope(actor, scope) }),
      ),
    mayAppend: (actor, docId) => {
      const { meetingId } = parseLayerDocId(docId)
      const meeting = meetingId === null ? null : meetingFacts(actor, meetingId)
      return may({ action: 'layer.append', actor, docId, meeting })
    },
    mayUpload: (actor) =>
      may({ action: 'blob.upload', actor, meetings: meetingsOf(reads, actor.personId).map(factsOf) }),
    mayPublish: (actor, meetingId) =>
      may({ action: 'paper.publish', actor, meeting: meetingFacts(actor, meetingId) }),
  }
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

interface Asked {
  readonly scope: Scope
  readonly meeting: MeetingFacts | null
}

/** Small and needed by all first, then today's meetings, one's own notes, what comes next, and what is past. */
function scopesByNeed(
  actor: Actor,
  meetings: readonly { row: MeetingRow; facts: MeetingFacts }[],
  nowMs: number,
): Asked[] {
  const asked = ({ row, facts }: { row: MeetingRow; facts: MeetingFacts }): Asked => ({
    scope: meetingScope(row.id),
    meeting: facts,
  })
  const today = dayInVietnam(nowMs)
  const isToday = ({ row }: { row: MeetingRow }): boolean =>
    dayInVietnam(row.startAt) <= today && today <= dayInVietnam(row.endAt)
  const byStart = meetings.toSorted((a, b) => a.row.startAt - b.row.startAt)
  const others = byStart.filter((meeting) => !isToday(meeting))
  return [
    { scope: bodyScope(actor.bodyId), meeting: null },
    ...byStart.filter(isToday).map(asked),
    { scope: personScope(actor.personId), meeting: null },
    ...others.filter(({ row }) => row.startAt > nowMs).map(asked),
    ...others
      .filter(({ row }) => row.startAt <= nowMs)
      .toReversed()
      .map(asked),
  ]
}

/** Number of the day in Vietnam (UTC+7, no daylight saving). */
function dayInVietnam(ms: number): number {
  return Math.floor((ms + 7 * 3_600_000) / 86_400_000)
}
