/** Asking to speak, being called, speaking; chất vấn with its reply [SES-18] to [SES-20]. */
import type { PersonId } from '../kernel/ids.ts'
import { type Answer, type Ask, isDesk, no, type Step, yes } from './ask.ts'
import type { CommandId } from './model.ts'
import { isHere, type SessionState, type Speech } from './state.ts'

const isGoing = ({ status }: Speech): boolean => status === 'speaking' || status === 'replying'
type SpeechAction =
  | 'speech-withdraw'
  | 'speech-call'
  | 'speech-start'
  | 'speech-end'
  | 'speech-reply'
  | 'speech-limit'

/** A step on a speech that there is, in one of the named states. */
const onSpeech =
  <Is extends SpeechAction>(
    states: readonly Speech['status'][],
    then: (state: SessionState, ask: Ask<Is>, speech: Speech) => Answer,
  ): Step<Is> =>
  (state, ask) => {
    const { speechId } = ask.does as { readonly speechId: CommandId }
    const speech = state.speeches.find((one) => one.speechId === speechId)
    if (speech === undefined) return no('session/no-such-thing')
    return states.includes(speech.status) ? then(state, ask, speech) : no('speech/not-in-that-state')
  }

export const speech: Step<'speech'> = (state, { by, id, does: { is: _is, ...asked } }) => {
  if (state.rules?.speechNeedsPresence === true && !isHere(state, by)) return no('session/not-here')
  const questioned = asked.toPersonId
  if ((asked.as === 'question') !== (questioned !== null)) return no('speech/nobody-questioned')
  if (questioned !== null && (questioned === by || state.roster[questioned] === undefined))
    return no('speech/nobody-questioned')
  const isWaiting = state.speeches.some(
    ({ personId, as, itemId, toPersonId, status }) =>
      (status === 'waiting' || status === 'called') &&
      personId === by &&
      as === asked.as &&
      itemId === asked.itemId &&
      toPersonId === questioned,
  )
  if (isWaiting) return no('speech/already-waiting')
  return yes({ is: 'speech-asked', speechId: id, personId: by, ...asked })
}

export const withdraw = onSpeech<'speech-withdraw'>(['waiting', 'called'], (state, { by }, one) =>
  one.personId === by || isDesk(state, by)
    ? yes({ is: 'speech-withdrawn', speechId: one.speechId })
    : no('session/for-oneself'),
)

export const call = onSpeech<'speech-call'>(['waiting'], (state, _ask, { speechId }) =>
  state.speeches.some(({ status }) => status === 'called')
    ? no('speech/another-speaking')
    : yes({ is: 'speech-called', speechId }),
)

/** By the desk, or by oneself once called. */
export const start = onSpeech<'speech-start'>(['waiting', 'called'], (state, { by }, one) => {
  const mine = one.personId === by && one.status === 'called'
  if (!mine && !isDesk(state, by)) return no('session/for-oneself')
  if (state.speeches.some(isGoing)) return no('speech/another-speaking')
  const seconds = one.seconds ?? state.rules?.speechSeconds ?? null
  return yes({ is: 'speech-started', speechId: one.speechId, seconds })
})

/** By whoever speaks, or the desk. */
export const stop = onSpeech<'speech-end'>(['speaking', 'replying'], (state, { by }, one) => {
  const speaker = one.status === 'replying' ? one.toPersonId : one.personId
  return speaker === by || isDesk(state, by)
    ? yes({ is: 'speech-ended', speechId: one.speechId })
    : no('session/for-oneself')
})

export const reply = onSpeech<'speech-reply'>(['speaking'], (_state, _ask, { speechId, as }) =>
  as === 'question' ? yes({ is: 'reply-started', speechId }) : no('speech/not-in-that-state'),
)

export const limit = onSpeech<'speech-limit'>(
  ['waiting', 'called', 'speaking', 'replying'],
  (_state, { does: { seconds } }, { speechId, seconds: now }) =>
    seconds === now ? no('session/already') : yes({ is: 'speech-limited', speechId, seconds }),
)

/** Those who wait, in the order in which the rules let them speak. The chair may call anybody all the same. */
export function queueOf(state: SessionState): Speech[] {
  const waiting = state.speeches.filter(({ status }) => status === 'waiting')
  if (state.rules?.queue !== 'first-time') return waiting
  const spoken = new Set<PersonId>(
    state.speeches.filter(({ status }) => status === 'done').map(({ personId }) => personId),
  )
  const isFirst = (one: Speech): number => (spoken.has(one.personId) ? 1 : 0)
  return waiting.toSorted((one, other) => isFirst(one) - isFirst(other))
}

/** Who was called or speaks. */
export const speakingOf = (state: SessionState): Speech | null =>
  state.speeches.find(isGoing) ?? state.speeches.find(({ status }) => status === 'called') ?? null
