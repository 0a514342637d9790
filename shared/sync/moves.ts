/** The moves between phases that the machine is made of: each names the phase and the one job or timer that goes with it. */
import { type BlockCause, isOfTheLink, type WaitCause } from './causes.ts'
import { backOffCeilingMs, POLL_MS } from './pace.ts'
import type { Afterwards, Cargo, Phase, Step, SyncEffect, SyncState } from './state.ts'

export function stay(state: SyncState): Step {
  return { state, effects: [] }
}

export function after(first: SyncEffect, then: Step): Step {
  return { state: then.state, effects: [first, ...then.effects] }
}

/** Starts the one job that may be under way: a new ticket makes every older answer a stranger. */
export function go(state: SyncState, phase: Phase, job: (ticket: number) => readonly SyncEffect[]): Step {
  const ticket = state.ticket + 1
  return { state: { ...state, phase, ticket }, effects: job(ticket) }
}

export function exchange(
  state: SyncState,
  attempt: number,
  cargo: Cargo,
  token: 'held' | 'renewed' = 'held',
): Step {
  return go(state, { at: 'exchanging', attempt, cargo, token, afterwards: 'rest' }, (ticket) => [
    { do: 'exchange', ticket, cargo, budgetBytes: state.budgetBytes },
  ])
}

/** Goes on with the answer that is coming in: nothing is asked for anew. */
export function nextPage(state: SyncState, afterwards: Afterwards): Step {
  const phase: Phase = { at: 'exchanging', attempt: 0, cargo: 'cursors', token: 'held', afterwards }
  return go(state, phase, (ticket) => [{ do: 'takeNextPage', ticket }])
}

/** Everything has come, and the answer stays open for news. */
export function listen(state: SyncState): Step {
  const common = { attempt: 0, cargo: 'cursors', token: 'held', afterwards: 'rest' } as const
  return go(state, { at: 'exchanging', ...common, listens: true }, (ticket) => [
    { do: 'announceLink' },
    { do: 'takeNextPage', ticket },
  ])
}

export function greet(state: SyncState, attempt: number, why: BlockCause): Step {
  return go(state, { at: 'greeting', attempt, why }, (ticket) => [{ do: 'greet', ticket }])
}

export function wait(state: SyncState, attempt: number, why: WaitCause, retryAfterMs: number): Step {
  return go({ ...state, trouble: why }, { at: 'waiting', attempt, why }, (ticket) => [
    { do: 'setTimer', ticket, atLeastMs: retryAfterMs, jitterMs: ceilingMs(attempt, why) },
  ])
}

const ceilingMs = (attempt: number, why: WaitCause | BlockCause): number =>
  backOffCeilingMs(attempt, isOfTheLink(why) ? 'link' : 'other')

export function block(state: SyncState, attempt: number, why: BlockCause): Step {
  const person = why === 'auth/signed-out' || why === 'auth/access-revoked'
  const closed: SyncState = { ...state, socket: 'closed' }
  return go(closed, { at: 'blocked', attempt, why }, (ticket) => [
    { do: 'closeSocket' },
    person
      ? { do: 'clearTimer' }
      : { do: 'setTimer', ticket, atLeastMs: 0, jitterMs: ceilingMs(attempt, why) },
  ])
}

export function halt(state: SyncState): Step {
  const stopped: SyncState = { ...state, socket: 'closed' }
  return go(stopped, { at: 'stopped' }, () => [
    { do: 'abortExchange' },
    { do: 'clearTimer' },
    { do: 'closeSocket' },
  ])
}

/** Everything is exchanged: listen, and look again now and then. */
export function rest(state: SyncState): Step {
  const pollMs = POLL_MS[state.socket]
  return go(state, { at: 'live' }, (ticket) => [
    { do: 'openSocket' },
    { do: 'announceLink' },
    { do: 'setTimer', ticket, atLeastMs: pollMs / 2, jitterMs: pollMs / 2 },
  ])
}
