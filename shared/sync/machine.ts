/**
 * The sync machine: one pure function (docs/spec/sync.md). No clock, no I/O, no randomness, no Yjs: the same state and
 * event always give the same step, so that the journal of a device replays here. Invariants:
 * - at most one job is under way, named by `ticket`; answers to older tickets change nothing [SYNC-8];
 * - batches are offered only when nothing is known to be left to pull [SYNC-2];
 * - no effect removes an outbox row: only `applyPage` lets the store do that, by receipt or reject [SYNC-3];
 * - a state that does nothing by itself has a timer, except `stopped` and the two that need a person [SYNC-12].
 */
import { assertNever } from '../kernel/assert-never.ts'
import { PROTOCOL_VERSION } from '../wire/protocol.ts'
import { isOfTheLink } from './causes.ts'
import { after, block, exchange, go, greet, halt, listen, nextPage, rest, stay, wait } from './moves.ts'
import { BUDGET, larger, smaller } from './pace.ts'
import type { Phase, Step, SyncEvent, SyncState } from './state.ts'

export const initialState: SyncState = {
  phase: { at: 'stopped' },
  ticket: 0,
  socket: 'closed',
  budgetBytes: BUDGET.first,
  skewMs: null,
  trouble: null,
  remainingBytes: 0,
  refusals: 0,
}

export function step(state: SyncState, event: SyncEvent): Step {
  switch (event.type) {
    case 'started':
      return onStarted(state)
    case 'halted':
      return halt(state)
    case 'workSaved':
      return onWork(state)
    case 'nudged':
      return onNudge(state)
    case 'socketOpened':
      return onServerHeard({ ...state, socket: 'open' })
    case 'socketRefused':
      return onServerHeard(state)
    case 'socketLost':
      return onSomethingToDo({ ...state, socket: 'closed' })
    case 'linkHinted':
      return onHint(state)
    case 'personAsked':
      return onHint(state)
    case 'machineWoke':
      return onMachineWoke(state)
    case 'personSignedIn':
      return onSignedIn(state)
    case 'timerFired':
      return event.ticket === state.ticket ? onTimer(state) : stay(state)
    case 'greeted':
      return event.ticket === state.ticket ? onGreeted(state, event) : stay(state)
    case 'pageReceived':
      return event.ticket === state.ticket ? onPage(state, event) : stay(state)
    case 'pageStored':
      return event.ticket === state.ticket ? onStored(state, event) : stay(state)
    case 'tokenRenewed':
      return event.ticket === state.ticket ? onTokenRenewed(state) : stay(state)
    case 'failed':
      return event.ticket === state.ticket ? onFailure(state, event) : stay(state)
    default:
      return assertNever(event)
  }
}

type EventOf<Type extends SyncEvent['type']> = Extract<SyncEvent, { type: Type }>

/** Work does not wait for the news that an answer is open for: that answer is given up. */
function onWork(state: SyncState): Step {
  const { phase } = state
  return isOpenForNews(phase) ? exchange(state, 0, 'cursors-and-batches') : onSomethingToDo(state)
}

const isOpenForNews = (phase: Phase): boolean => phase.at === 'exchanging' && phase.listens === true

/** Local work, a nudge, or a socket that came or went and so may have missed one: exchange now, or once more after this one. */
function onSomethingToDo(state: SyncState): Step {
  const { phase } = state
  switch (phase.at) {
    case 'live':
      return exchange(state, 0, 'cursors-and-batches')
    case 'exchanging':
    case 'applying':
      return stay({ ...state, phase: { ...phase, afterwards: 'go-again' } })
    // Each of these leads to an exchange that reads cursors and outbox anew.
    case 'greeting':
    case 'refreshing':
    case 'waiting':
    case 'blocked':
    case 'stopped':
      return stay(state)
    default:
      return assertNever(phase)
  }
}

/** Starts over with what is true of any link; only the tickets go on, so that nothing of the last run is believed. */
function onStarted(state: SyncState): Step {
  if (state.phase.at !== 'stopped') return stay(state)
  return exchange({ ...initialState, ticket: state.ticket }, 0, 'cursors-and-batches')
}

/** While a refused request waits to be offered again, what others did is still fetched. */
function onNudge(state: SyncState): Step {
  const { phase } = state
  if (phase.at === 'waiting' && phase.why === 'server/refused-request')
    return exchange(state, phase.attempt, 'cursors')
  return onSomethingToDo(state)
}

/** It has answered the socket: who waits for the link waits no longer, and what failed before says nothing of it now [SYNC-13]. */
function onServerHeard(state: SyncState): Step {
  const { phase } = state
  return phase.at === 'waiting' && isOfTheLink(phase.why)
    ? exchange(state, 0, 'cursors-and-batches')
    : onSomethingToDo(state)
}

/** A hint or a person's wish causes an attempt now; the count of attempts stays, so that a flapping hint cannot race. */
function onHint(state: SyncState): Step {
  const { phase } = state
  if (phase.at === 'waiting') return exchange(state, phase.attempt, 'cursors-and-batches')
  if (phase.at === 'blocked' && phase.why !== 'auth/signed-out') return greet(state, phase.attempt, phase.why)
  if (phase.at === 'live' || isOpenForNews(phase)) return exchange(state, 0, 'cursors-and-batches')
  return stay(state)
}

/** After sleep every connection is suspect: an answer still expected is given up and asked for again. */
function onMachineWoke(state: SyncState): Step {
  const { phase } = state
  if (phase.at === 'exchanging')
    return after({ do: 'abortExchange' }, exchange(state, phase.attempt, phase.cargo, phase.token))
  return onHint(state)
}

function onSignedIn(state: SyncState): Step {
  const { phase } = state
  return phase.at === 'blocked' ? greet(state, 0, phase.why) : stay(state)
}

function onTimer(state: SyncState): Step {
  const { phase } = state
  switch (phase.at) {
    case 'waiting':
      return exchange(state, phase.attempt, 'cursors-and-batches')
    case 'blocked':
      return greet(state, phase.attempt, phase.why)
    case 'live':
      return exchange(state, 0, 'cursors-and-batches')
    case 'stopped':
    case 'greeting':
    case 'exchanging':
    case 'applying':
    case 'refreshing':
      return stay(state)
    default:
      return assertNever(phase)
  }
}

function onGreeted(state: SyncState, event: EventOf<'greeted'>): Step {
  const { phase } = state
  if (phase.at !== 'greeting') return stay(state)
  const heard: SyncState = { ...state, skewMs: event.heardAt - event.serverTime }
  if (PROTOCOL_VERSION < event.min) return block(heard, phase.attempt + 1, 'sync/app-too-old')
  if (PROTOCOL_VERSION > event.max) return block(heard, phase.attempt + 1, 'sync/server-too-old')
  return exchange(heard, phase.attempt, 'cursors-and-batches')
}

/** Nothing of the page counts before the store says that it is on the disk [SYNC-4]. */
function onPage(state: SyncState, event: EventOf<'pageReceived'>): Step {
  const { phase } = state
  if (phase.at !== 'exchanging') return stay(state)
  const isMore = event.page.more === 'more' || event.page.more === 'following'
  const heard: SyncState = {
    ...state,
    skewMs: event.heardAt - event.serverTime,
    budgetBytes: larger(state.budgetBytes),
    remainingBytes: isMore ? event.page.remainingBytes : 0,
  }
  if (isMore && event.brings === 'nothing') {
    return wait(heard, phase.attempt + 1, 'server/no-progress', 0)
  }
  const { attempt, afterwards } = phase
  return go(heard, { at: 'applying', attempt, page: event.page, afterwards }, (ticket) => [
    { do: 'applyPage', ticket },
  ])
}

function onStored(before: SyncState, event: EventOf<'pageStored'>): Step {
  const { phase } = before
  if (phase.at !== 'applying') return stay(before)
  const { page } = phase
  const state: SyncState = { ...before, trouble: null, refusals: event.settled > 0 ? 0 : before.refusals }
  // What was saved meanwhile is not in the request that is being answered: an exchange after it brings that.
  if (page.more === 'following') return nextPage(state, phase.afterwards)
  if (page.more === 'more') {
    // The server reads batches only with the last page: they come along when the next one is likely to be it.
    const lastNext = page.remainingBytes <= state.budgetBytes && state.refusals === 0
    return exchange(state, 0, lastNext ? 'cursors-and-batches' : 'cursors')
  }
  if (event.waiting > 0) {
    if (page.carried > 0 && event.settled === 0) return wait(state, phase.attempt + 1, 'server/no-receipt', 0)
    if (page.carried === 0 && state.refusals > 0)
      return wait(state, state.refusals, 'server/refused-request', 0)
    return exchange(state, 0, 'cursors-and-batches')
  }
  if (phase.afterwards === 'go-again') return exchange(state, 0, 'cursors-and-batches')
  return page.more === 'listening' ? listen(state) : rest(state)
}

function onTokenRenewed(state: SyncState): Step {
  const { phase } = state
  return phase.at === 'refreshing' ? exchange(state, 0, phase.cargo, 'renewed') : stay(state)
}

function onFailure(state: SyncState, event: EventOf<'failed'>): Step {
  const { phase } = state
  switch (phase.at) {
    case 'greeting':
    case 'exchanging':
    case 'applying':
    case 'refreshing':
      return answerFailure(state, phase, event)
    case 'stopped':
    case 'live':
    case 'waiting':
    case 'blocked':
      return stay(state)
    default:
      return assertNever(phase)
  }
}

type BusyPhase = Extract<Phase, { at: 'greeting' | 'exchanging' | 'applying' | 'refreshing' }>

function answerFailure(state: SyncState, phase: BusyPhase, event: EventOf<'failed'>): Step {
  const attempt = phase.attempt + 1
  switch (event.why) {
    case 'auth/token-refused':
      return onTokenRefused(state, phase)
    case 'net/captive-portal':
    case 'sync/app-too-old':
    case 'sync/server-too-old':
    case 'auth/access-revoked':
      return block(state, attempt, event.why)
    case 'server/refused-request':
      return onRequestRefused(state, phase, event.retryAfterMs)
    case 'net/cut':
    case 'net/stalled':
      return onCut(state, phase, { ...event, why: event.why })
    case 'net/unreachable':
    case 'net/dns':
    case 'net/tls':
    case 'net/proxy':
    case 'server/busy':
    case 'server/failed':
    case 'server/no-receipt':
    case 'server/no-progress':
    case 'storage/full':
    case 'storage/failed':
      return wait(state, attempt, event.why, event.retryAfterMs)
    default:
      return assertNever(event.why)
  }
}

/** Where what came is kept it was not too much for the link, and the next attempt is as good as a first one. */
function onCut(
  state: SyncState,
  phase: BusyPhase,
  event: EventOf<'failed'> & { why: 'net/cut' | 'net/stalled' },
): Step {
  if (event.moved === true) return wait(state, 1, event.why, event.retryAfterMs)
  const shy: SyncState = { ...state, budgetBytes: smaller(state.budgetBytes) }
  return wait(shy, phase.attempt + 1, event.why, event.retryAfterMs)
}

/** A refused token is renewed once; a refused renewal, or a new token refused, needs the person's password. */
function onTokenRefused(state: SyncState, phase: BusyPhase): Step {
  if (phase.at !== 'exchanging' || phase.token === 'renewed')
    return block(state, phase.attempt + 1, 'auth/signed-out')
  const { attempt, cargo } = phase
  return go(state, { at: 'refreshing', attempt, cargo }, (ticket) => [{ do: 'renewToken', ticket }])
}

/** One batch that cannot be read must not stop the pull: the same request goes out again without batches, and smaller ones later. */
function onRequestRefused(before: SyncState, phase: BusyPhase, retryAfterMs: number): Step {
  const state: SyncState = { ...before, budgetBytes: smaller(before.budgetBytes) }
  if (phase.at === 'exchanging' && phase.cargo === 'cursors-and-batches') {
    return exchange({ ...state, refusals: state.refusals + 1 }, phase.attempt, 'cursors', phase.token)
  }
  return wait(state, phase.attempt + 1, 'server/refused-request', retryAfterMs)
}
