import { expect, test } from 'vitest'
import { initialState, step } from '../../shared/sync/machine.ts'
import type { SyncEvent, SyncState } from '../../shared/sync/state.ts'
import { lookForLink, reachesServer, watchNetwork } from './link.ts'

const after = (...events: ((state: SyncState) => SyncEvent)[]): SyncState =>
  events.reduce((state, event) => step(state, event(state)).state, initialState)
const started = (): SyncEvent => ({ type: 'started' })
const failed =
  (why: 'net/unreachable' | 'server/busy' | 'net/captive-portal') =>
  (state: SyncState): SyncEvent => ({ type: 'failed', ticket: state.ticket, why, retryAfterMs: 0 })

test('only an attempt that found no way says that there is none', () => {
  expect(reachesServer(initialState)).toBe(true)
  expect(reachesServer(after(started))).toBe(true)
  expect(reachesServer(after(started, failed('net/unreachable')))).toBe(false)
  expect(reachesServer(after(started, failed('net/captive-portal')))).toBe(false)
  // It answers, even if it says no: its files may still come.
  expect(reachesServer(after(started, failed('server/busy')))).toBe(true)
  // A retry under way has shown nothing yet.
  const again = after(started, failed('net/unreachable'), () => ({ type: 'personAsked' }))
  expect([again.phase.at, reachesServer(again)]).toEqual(['exchanging', false])
})

test('a failed transfer makes a resting sync look, and leaves one alone that looks already', () => {
  const hints: string[] = []
  const driverAt = (state: SyncState) => ({
    state: () => state,
    linkHinted: () => hints.push(state.phase.at),
  })
  lookForLink(driverAt(after(started, failed('net/unreachable'))))
  lookForLink(driverAt({ ...initialState, phase: { at: 'live' } }))
  expect(hints).toEqual(['live'])
})

test('says once for each change of the network, until it is ended', () => {
  let online = true
  let fire: (() => void) | null = null
  let hints = 0
  const end = watchNetwork({
    isOnline: () => online,
    hinted: () => {
      hints += 1
    },
    timers: {
      set: (_waitMs, next) => {
        fire = next
        return () => {
          fire = null
        }
      },
    },
  })
  const seen = [true, false, false, true].map((next) => {
    online = next
    fire?.()
    return hints
  })
  expect(seen).toEqual([0, 1, 1, 2])
  end()
  expect(fire).toBeNull()
})
