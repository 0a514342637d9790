/** Who is here, and whether enough are [SES-12] to [SES-16]. */
import type { PersonId } from '../kernel/ids.ts'
import { apply } from './apply.ts'
import { isDesk, mayVote, no, type Step, yes } from './ask.ts'
import type { SessionEvent } from './event.ts'
import type { Fraction } from './model.ts'
import { attendanceOf, isHere, type SessionState } from './state.ts'

export const checkIn: Step<'check-in'> = (state, { by, does: { personId, how }, facts }) => {
  if (state.roster[personId] === undefined) return no('session/no-such-person')
  if (how === 'secretary' ? !isDesk(state, by) : by !== personId) return no('session/for-oneself')
  if (how === 'qr' && facts.door !== true) return no('session/no-door-code')
  const known = attendanceOf(state, personId)
  const status = how === 'online' ? 'online' : 'present'
  if (known.status === status) return no('session/already')
  // Who was here before has come in time or not; coming back changes nothing of that.
  const late = known.how === null ? state.phase !== 'gathering' : known.late
  const checkedIn = { is: 'checked-in', personId, how, late } as const
  return yes(checkedIn, ...newVoter(state, checkedIn))
}

/** Who comes while a vote is open may vote in it. */
function newVoter(
  state: SessionState,
  checkedIn: SessionEvent & { readonly is: 'checked-in' },
): SessionEvent[] {
  const { personId } = checkedIn
  const after = apply(state, checkedIn, { no: 0, ms: 0 })
  return state.votes
    .filter(
      ({ status, voters }) => status === 'open' && mayVote(after, personId) && !voters.includes(personId),
    )
    .map(({ voteId }) => ({ is: 'voter-came', voteId, personId }))
}

export const leave: Step<'leave'> = (state, { by, does: { personId } }) => {
  if (by !== personId && !isDesk(state, by)) return no('session/for-oneself')
  if (!isHere(state, personId)) return no('session/not-here')
  return yes({ is: 'left', personId }, ...silenced(state, personId))
}

export const absence: Step<'absence'> = (state, { does: { personId, excused, reason } }) => {
  if (state.roster[personId] === undefined) return no('session/no-such-person')
  return yes({ is: 'away', personId, excused, reason }, ...silenced(state, personId))
}

export const proxy: Step<'proxy'> = (state, { does: { personId, proxy: put } }) => {
  if (state.roster[personId] === undefined) return no('session/no-such-person')
  if (put === null && attendanceOf(state, personId).proxy === null) return no('session/already')
  return yes({ is: 'proxied', personId, proxy: put })
}

/** Whoever goes speaks no more, and waits for it no more. */
function silenced(state: SessionState, personId: PersonId): SessionEvent[] {
  return state.speeches
    .filter((speech) => speech.personId === personId)
    .flatMap(({ speechId, status }): SessionEvent[] => {
      if (status === 'speaking' || status === 'replying') return [{ is: 'speech-ended', speechId }]
      return status === 'waiting' || status === 'called' ? [{ is: 'speech-withdrawn', speechId }] : []
    })
}

export interface Quorum {
  readonly members: number
  readonly present: number
  /** Fewest members that are enough. */
  readonly needed: number
  readonly reached: boolean
}

/** Fewest of so many members that are enough. */
export const quorumNeeded = (members: number, part: Fraction): number =>
  Math.ceil((members * part.of) / part.in)

/** By the body’s rule; a substitute counts where the rules let them vote. */
export function quorumOf(state: SessionState): Quorum {
  const members = Object.values(state.roster).filter(({ member }) => member)
  const part = state.rules?.quorum ?? { of: 1, in: 1 }
  const present = members.filter(({ personId }) => {
    const substituted = attendanceOf(state, personId).proxy !== null && state.rules?.proxyVotes !== true
    return isHere(state, personId) && !substituted
  }).length
  const needed = quorumNeeded(members.length, part)
  return { members: members.length, present, needed, reached: members.length > 0 && present >= needed }
}
