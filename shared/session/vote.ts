/** Votes: making, readiness, ballots, the close [SES-21] to [SES-28]. */

import type { PersonId } from '../kernel/ids.ts'
import { type Answer, type Ask, mayVote, no, type Step, yes } from './ask.ts'
import { type CommandId, choicesOf, type VoteForm } from './model.ts'
import { resultOf } from './result.ts'
import { readSecretVotes } from './secret-vote.ts'
import type { SessionState, Vote } from './state.ts'

type VoteAction = 'vote-ready' | 'vote-start' | 'ballot' | 'token' | 'vote-stop' | 'vote-cancel'

const onVote =
  <Is extends VoteAction>(
    states: readonly Vote['status'][],
    then: (state: SessionState, ask: Ask<Is>, vote: Vote) => Answer,
  ): Step<Is> =>
  (state, ask) => {
    const { voteId } = ask.does as { readonly voteId: CommandId }
    const vote = state.votes.find((one) => one.voteId === voteId)
    if (vote === undefined) return no('session/no-such-thing')
    if (states.includes(vote.status)) return then(state, ask, vote)
    return no(vote.status === 'closed' || vote.status === 'cancelled' ? 'vote/closed' : 'vote/not-open')
  }

export const make: Step<'vote'> = (_state, { id, does: { form } }) =>
  isWellFormed(form) ? yes({ is: 'vote-made', voteId: id, form }) : no('vote/bad-form')

function isWellFormed(form: VoteForm): boolean {
  const names = new Set(form.options.map((name) => name.normalize('NFC').trim().toLowerCase()))
  const named = form.set === 'own' ? form.options.length >= 2 : form.options.length === 0
  return named && names.size === form.options.length && !(form.secret && form.mayChange)
}

export const ready = onVote<'vote-ready'>(['made'], (state, { by }, { voteId, ready: known }) => {
  const refused = whyNoVoter(state, by)
  if (refused !== null) return refused
  return known.includes(by) ? no('session/already') : yes({ is: 'vote-readied', voteId, personId: by })
})

function whyNoVoter(state: SessionState, personId: PersonId): Answer | null {
  if (mayVote(state, personId)) return null
  return no(state.roster[personId]?.votes === true ? 'vote/not-here' : 'vote/no-right')
}

/** Everybody who may vote as things stand, in the order of their ids. */
export const votersNow = (state: SessionState): PersonId[] =>
  Object.values(state.roster)
    .map(({ personId }) => personId)
    .filter((personId) => mayVote(state, personId))
    .toSorted()

export const start = onVote<'vote-start'>(['made'], (state, { facts }, { voteId, form }) => {
  if (state.votes.some(({ status }) => status === 'open')) return no('vote/another-open')
  const ballotKey = form.secret ? facts.ballotKey : null
  if (ballotKey === undefined) return no('session/missing-fact')
  return yes({ is: 'vote-started', voteId, voters: votersNow(state), ballotKey })
})

export const ballot = onVote<'ballot'>(['open'], (state, { by, does: { choice, note } }, vote) => {
  const { voteId, form, ballots } = vote
  if (form.secret) return no('vote/secret')
  const refused = whyNoVoter(state, by)
  if (refused !== null) return refused
  if (choice >= choicesOf(form)) return no('vote/no-such-choice')
  const before = ballots[by]
  if (before?.choice === choice && before.note === note) return no('session/already')
  if (before !== undefined && !form.mayChange) return no('vote/already-voted')
  return yes({ is: 'balloted', voteId, personId: by, choice, note })
})

/** One token a person and round, by name; what it signs nobody can read. */
export const token = onVote<'token'>(['open'], (state, { by, does: { round }, facts }, vote) => {
  const { voteId, form, tokens } = vote
  if (!form.secret) return no('vote/not-secret')
  if (round !== vote.round) return no('vote/other-round')
  const refused = whyNoVoter(state, by)
  if (refused !== null) return refused
  if (tokens[by] !== undefined) return no('vote/already-has-token')
  const { blindSignature } = facts
  if (blindSignature === undefined) return no('session/missing-fact')
  return yes({ is: 'token-given', voteId, round, personId: by, blindSignature })
})

export const stop = onVote<'vote-stop'>(['open'], (state, { facts }, vote) => {
  const { voteId, form } = vote
  if (!form.secret) {
    const choices = Object.values(vote.ballots).map(({ choice }) => choice)
    return yes({ is: 'vote-stopped', voteId, result: resultOf(state, vote, choices), ballots: [] })
  }
  const { ballots } = facts
  if (ballots === undefined) return no('session/missing-fact')
  const choices = readSecretVotes(ballots, vote)
  if (choices === null) return no('vote/bad-ballots')
  return yes({ is: 'vote-stopped', voteId, result: resultOf(state, vote, choices), ballots })
})

export const cancel = onVote<'vote-cancel'>(['made', 'open'], (_state, _ask, { voteId }) =>
  yes({ is: 'vote-cancelled', voteId }),
)
