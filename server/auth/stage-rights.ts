import type { FileId, MeetingId } from '../../shared/kernel/ids.ts'
import type { MeetingRole } from '../../shared/oparl/objects.ts'
import { meetingScope, type Scope } from '../../shared/oparl/scope.ts'
import type { Actor, May, MeetingFacts } from '../access/may.ts'
import { scopesHolding } from '../store/oparl-rows.ts'
import type { Store } from '../store/store.ts'

/** What is asked about presenting and following. */
export interface StageRights {
  /** What the person is in the meeting; null where they may not see it. */
  readonly partIn: (actor: Actor, meetingId: MeetingId) => MeetingRole | null
  readonly mayPresent: (actor: Actor, meetingId: MeetingId, isLet: boolean) => boolean
  readonly mayRunStage: (actor: Actor, meetingId: MeetingId) => boolean
  readonly mayReadFile: (actor: Actor, meetingId: MeetingId, fileId: FileId) => boolean
}

export function stageRights(
  { reads }: Store,
  may: May,
  meetingFacts: (actor: Actor, meetingId: MeetingId) => MeetingFacts | null,
): StageRights {
  const reading = (actor: Actor, scope: Scope, meeting: MeetingFacts | null): boolean =>
    may({ action: 'scope.read', actor, scope, meeting, group: null })
  return {
    partIn: (actor, meetingId) => {
      const meeting = meetingFacts(actor, meetingId)
      return reading(actor, meetingScope(meetingId), meeting) ? (meeting?.role ?? null) : null
    },
    mayPresent: (actor, meetingId, isLet) =>
      may({ action: 'stage.present', actor, meeting: meetingFacts(actor, meetingId), isLet }),
    mayRunStage: (actor, meetingId) =>
      may({ action: 'stage.run', actor, meeting: meetingFacts(actor, meetingId) }),
    // In the meeting's own scope, or sent to this person alone with an item for named people.
    mayReadFile: (actor, meetingId, fileId) =>
      scopesHolding(reads, fileId).some(
        (scope) =>
          (scope === meetingScope(meetingId) || scope.startsWith('person/')) &&
          reading(actor, scope, scope.startsWith('meeting/') ? meetingFacts(actor, meetingId) : null),
      ),
  }
}
