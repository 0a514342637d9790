/** Events for tests of the machine, each with the ticket of the state it meets. */
import { instant } from '../../shared/kernel/instant.ts'
import type { Failing } from '../../shared/sync/causes.ts'
import { initialState, step } from '../../shared/sync/machine.ts'
import type { PageFacts, SyncEffect, SyncEvent, SyncState } from '../../shared/sync/state.ts'

/** Steps through events; an event may be made from the state, to carry the current ticket. */
export type Given = SyncEvent | ((state: SyncState) => SyncEvent)

export function run(...events: Given[]): { state: SyncState; effects: readonly SyncEffect[] } {
  return runFrom(initialState, ...events)
}

export function runFrom(
  from: SyncState,
  ...events: Given[]
): { state: SyncState; effects: readonly SyncEffect[] } {
  let last = { state: from, effects: [] as readonly SyncEffect[] }
  for (const event of events) last = step(last.state, typeof event === 'function' ? event(last.state) : event)
  return last
}

export const started: Given = { type: 'started' }
export const page =
  (facts: Partial<PageFacts> = {}, brings: 'something' | 'nothing' = 'something', skewMs = 0): Given =>
  ({ ticket }) => ({
    type: 'pageReceived',
    ticket,
    page: { more: 'last', remainingBytes: 0, carried: 0, ...facts },
    brings,
    serverTime: instant(1_000_000),
    heardAt: instant(1_000_000 + skewMs),
  })
export const stored =
  (waiting = 0, settled = 0): Given =>
  ({ ticket }) => ({ type: 'pageStored', ticket, waiting, settled })
export const failed =
  (why: Failing, retryAfterMs = 0): Given =>
  ({ ticket }) => ({ type: 'failed', ticket, why, retryAfterMs })
export const timer: Given = ({ ticket }) => ({ type: 'timerFired', ticket })
export const greeted =
  (min = 1, max = 1): Given =>
  ({ ticket }) => ({
    type: 'greeted',
    ticket,
    min,
    max,
    serverTime: instant(0),
    heardAt: instant(0),
  })
export const renewed: Given = ({ ticket }) => ({ type: 'tokenRenewed', ticket })
export const toLive: Given[] = [started, page(), stored()]

export const exchangeOf = (effects: readonly SyncEffect[]) =>
  effects.find((effect) => effect.do === 'exchange')
export const timerOf = (effects: readonly SyncEffect[]) => effects.find((effect) => effect.do === 'setTimer')
