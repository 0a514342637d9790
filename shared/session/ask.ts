/** One command as the rules see it, and what they say to it. */
import type { PersonId } from '../kernel/ids.ts'
import { fail, ok, type Result } from '../kernel/result.ts'
import type { Action, DoesOf } from './command.ts'
import type { Facts, SessionEvent } from './event.ts'
import type { CommandId } from './model.ts'
import { type RightCode, roleOf } from './rights.ts'
import { attendanceOf, isHere, type SessionState } from './state.ts'

export type SessionCode =
  | RightCode
  /** It is so already: nothing to write. */
  | 'session/already'
  | 'session/for-oneself'
  | 'session/no-such-person'
  | 'session/no-such-thing'
  | 'session/no-door-code'
  | 'session/not-here'
  | 'session/bad-roster'
  | 'session/vote-open'
  /** The host did not bring what it alone can. */
  | 'session/missing-fact'
  | 'speech/already-waiting'
  | 'speech/another-speaking'
  | 'speech/not-in-that-state'
  | 'speech/nobody-questioned'
  | 'vote/bad-form'
  | 'vote/another-open'
  | 'vote/not-open'
  | 'vote/closed'
  | 'vote/no-right'
  | 'vote/not-here'
  | 'vote/no-such-choice'
  | 'vote/already-voted'
  | 'vote/secret'
  | 'vote/not-secret'
  | 'vote/other-round'
  | 'vote/already-has-token'
  | 'vote/bad-ballots'

/** `by`: whose device signed it. `id`: the command's, and that of what it makes. */
export interface Ask<Is extends Action = Action> {
  readonly by: PersonId
  readonly id: CommandId
  readonly does: DoesOf<Is>
  readonly facts: Facts
}

export type Answer = Result<readonly SessionEvent[], SessionCode>
export type Step<Is extends Action> = (state: SessionState, ask: Ask<Is>) => Answer

export const yes = (...events: readonly SessionEvent[]): Answer => ok(events)
export const no = (code: SessionCode): Answer => fail(code)

/** The chair who presides and the secretary: they write for others. */
export function isDesk(state: SessionState, personId: PersonId): boolean {
  const role = roleOf(state, personId)
  return role === 'presiding' || role === 'secretary'
}

/** A vote, and the person's own presence where the rules ask for it; a substitute votes only where the rules say so. */
export function mayVote(state: SessionState, personId: PersonId): boolean {
  const { rules } = state
  if (rules === null || state.roster[personId]?.votes !== true) return false
  if (attendanceOf(state, personId).proxy !== null && !rules.proxyVotes) return false
  return !rules.voteNeedsPresence || isHere(state, personId)
}
