/** What a person is at the desk of a meeting: by the meeting, where there is one, and by what its draft says. */
import type { MayAtDesk } from '../../shared/desk/judge.ts'
import type { DeskRole } from '../../shared/desk/life-cycle.ts'
import type { MeetingId } from '../../shared/kernel/ids.ts'
import { deskScope, type Scope } from '../../shared/oparl/scope.ts'
import type { Actor, GroupFacts, May, MeetingFacts } from '../access/may.ts'
import { deskPart, desksOf } from '../store/desk-rows.ts'
import type { Store } from '../store/store.ts'

/** A scope, and what access wants to know of it. */
export interface Asked {
  readonly scope: Scope
  readonly meeting: MeetingFacts | null
  readonly group: GroupFacts | null
}

export interface DeskRights {
  /** What the person is at the desk apart from what its draft says of them. */
  readonly rolesAtDesk: (actor: Actor, meetingId: MeetingId) => DeskRole[]
  readonly mayAtDesk: (actor: Actor) => MayAtDesk
  /** A meeting that is only a draft has no facts but what its draft says; of two parts the one that reads more counts. */
  readonly deskFacts: (actor: Actor, meetingId: MeetingId) => MeetingFacts | null
  /** With those of meetings whose drafts name the person. */
  readonly withDrafts: (actor: Actor, asked: readonly Asked[]) => Asked[]
}

export function deskRights(
  { reads }: Store,
  may: May,
  meetingFacts: (actor: Actor, meetingId: MeetingId) => MeetingFacts | null,
): DeskRights {
  return {
    rolesAtDesk: (actor, meetingId) => {
      const known = meetingFacts(actor, meetingId)
      if (known !== null) return known.role === null ? [] : [known.role]
      return actor.office === 'secretary' ? ['office'] : []
    },
    mayAtDesk: (actor) => (roles, state, does) => may({ action: 'desk.edit', actor, roles, state, does }),
    deskFacts: (actor, meetingId) => {
      const known = meetingFacts(actor, meetingId)
      const role = deskPart(reads, meetingId, actor.personId)
      return role === null ? known : { role, phase: known?.phase ?? 'draft' }
    },
    withDrafts: (actor, asked) => {
      const drafts = desksOf(reads, actor.personId).map(
        ({ meetingId, role }): Asked => ({
          scope: deskScope(meetingId),
          meeting: { role, phase: 'draft' },
          group: null,
        }),
      )
      return [...asked.filter(({ scope }) => !drafts.some((one) => one.scope === scope)), ...drafts]
    },
  }
}
