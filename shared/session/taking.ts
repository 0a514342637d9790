/** Opening a session, who is in it, who presides, and who runs it. */
import type { Step } from './ask.ts'
import { no, yes } from './ask.ts'
import type { RosterEntry } from './model.ts'

/**
 * Who opens heads the meeting in the roster that they bring. That the roster is the meeting's own is for the host to
 * check before (it has the meeting) and for everybody to see after: it stands in the first entry [SES-2].
 */
export const open: Step<'open'> = (_state, { by, does: { rules, roster, host } }) => {
  const own = roster.find(({ personId }) => personId === by)
  const chairs = roster.filter(({ role }) => role === 'chair')
  const presiding = own?.role === 'chair' ? own : chairs[0]
  if (own === undefined || (own.role !== 'chair' && own.role !== 'secretary'))
    return no('session/not-allowed')
  if (presiding === undefined || !eachOnce(roster) || roster.some(isGuestWithSay))
    return no('session/bad-roster')
  return yes({ is: 'opened', rules, roster, host, presiding: presiding.personId })
}

const eachOnce = (roster: readonly RosterEntry[]): boolean =>
  new Set(roster.map(({ personId }) => personId)).size === roster.length

/** Tokens of a secret vote that is open are the dead host's: voting begins anew, by the new host's key [SES-27]. */
export const takeOver: Step<'take-over'> = (state, { does: { host }, facts: { ballotKey } }) => {
  const taken = { is: 'taken-over', host } as const
  const secret = state.votes.find(({ status, form }) => status === 'open' && form.secret)
  if (secret === undefined) return yes(taken)
  if (ballotKey === undefined) return no('session/missing-fact')
  return yes(taken, { is: 'round-started', voteId: secret.voteId, round: secret.round + 1, ballotKey })
}

/** Guests are heard: they neither count for the quorum nor vote [SES-85]. */
const isGuestWithSay = ({ role, member, votes }: RosterEntry): boolean =>
  role === 'guest' && (member || votes)

/** Nobody comes to be in the roster or to another office by it; an open vote goes on with the list that it has [SES-86, SES-87]. */
export const roster: Step<'roster'> = (state, { does: { put, reason } }) => {
  if (state.votes.some(({ status }) => status === 'open')) return no('session/vote-open')
  const known = state.roster[put.personId]
  if (known === undefined) return no('session/no-such-person')
  if (put.role !== known.role || isGuestWithSay(put)) return no('session/bad-roster')
  const isSame = put.member === known.member && put.votes === known.votes && put.unit === known.unit
  return isSame ? no('session/already') : yes({ is: 'rostered', put, reason })
}

/** One presides at a time; another chair does so only from here on, and everybody sees it [SES-11]. */
export const preside: Step<'preside'> = (state, { does: { personId } }) => {
  if (state.roster[personId]?.role !== 'chair') return no('session/no-such-person')
  return personId === state.presiding ? no('session/already') : yes({ is: 'presides', personId })
}
