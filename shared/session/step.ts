/** state + command → events or a refusal. Pure and total: the same state and command give the same answer anywhere [SES-1]. */
import type { Answer, Ask, Step } from './ask.ts'
import { no } from './ask.ts'
import * as attendance from './attendance.ts'
import type { Action } from './command.ts'
import { whyNot } from './rights.ts'
import * as running from './running.ts'
import * as speech from './speech.ts'
import type { SessionState } from './state.ts'
import * as taking from './taking.ts'
import * as vote from './vote.ts'

const STEPS: { readonly [Is in Action]: Step<Is> } = {
  open: taking.open,
  'take-over': taking.takeOver,
  roster: taking.roster,
  preside: taking.preside,
  'check-in': attendance.checkIn,
  leave: attendance.leave,
  absence: attendance.absence,
  proxy: attendance.proxy,
  begin: running.begin,
  item: running.item,
  'item-end': running.itemEnd,
  pause: running.pause,
  resume: running.resume,
  end: running.end,
  conclude: running.conclude,
  'conclude-not': running.concludeNot,
  speech: speech.speech,
  'speech-withdraw': speech.withdraw,
  'speech-call': speech.call,
  'speech-start': speech.start,
  'speech-end': speech.stop,
  'speech-reply': speech.reply,
  'speech-limit': speech.limit,
  vote: vote.make,
  'vote-ready': vote.ready,
  'vote-start': vote.start,
  ballot: vote.ballot,
  token: vote.token,
  'vote-stop': vote.stop,
  'vote-cancel': vote.cancel,
}

/** Not null where the answer is events: they are applied in their order, all or none. */
export function step(state: SessionState, ask: Ask): Answer {
  const refusal = whyNot(state, ask.by, ask.does.is)
  if (refusal !== null) return no(refusal)
  return (STEPS[ask.does.is] as Step<Action>)(state, ask)
}
