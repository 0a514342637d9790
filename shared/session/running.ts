/** The course of the meeting: items, breaks, the end, conclusions [SES-17]. */
import { no, type Step, yes } from './ask.ts'
import type { SessionEvent } from './event.ts'
import type { SessionState } from './state.ts'

const voteIsOpen = (state: SessionState): boolean => state.votes.some(({ status }) => status === 'open')

/** A speech ends with what it was about. */
const lastWords = (state: SessionState): SessionEvent[] =>
  state.speeches
    .filter(({ status }) => status === 'speaking' || status === 'replying')
    .map(({ speechId }) => ({ is: 'speech-ended', speechId }))

export const begin: Step<'begin'> = () => yes({ is: 'begun' })

export const item: Step<'item'> = (state, { does: { itemId } }) => {
  if (state.item === itemId) return no('session/already')
  if (voteIsOpen(state)) return no('session/vote-open')
  return yes(...lastWords(state), { is: 'item-started', itemId })
}

export const itemEnd: Step<'item-end'> = (state) => {
  if (state.item === null) return no('session/already')
  if (voteIsOpen(state)) return no('session/vote-open')
  return yes(...lastWords(state), { is: 'item-ended', itemId: state.item })
}

export const pause: Step<'pause'> = (state, { does: { as, minutes } }) =>
  voteIsOpen(state) ? no('session/vote-open') : yes({ is: 'paused', as, minutes })

export const resume: Step<'resume'> = () => yes({ is: 'resumed' })

export const end: Step<'end'> = (state) =>
  voteIsOpen(state) ? no('session/vote-open') : yes(...lastWords(state), { is: 'ended' })

export const conclude: Step<'conclude'> = (_state, { id, does: { itemId, text } }) =>
  yes({ is: 'concluded', conclusionId: id, itemId, text })

export const concludeNot: Step<'conclude-not'> = (state, { does: { conclusionId } }) =>
  state.conclusions.some((one) => one.conclusionId === conclusionId)
    ? yes({ is: 'conclusion-gone', conclusionId })
    : no('session/no-such-thing')
