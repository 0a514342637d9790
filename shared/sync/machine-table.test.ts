/** Every event in every state: what must hold of each cell. */
import { describe, expect, test } from 'vitest'
import { instant } from '../kernel/instant.ts'
import { BLOCK_CAUSES, type Failing, WAIT_CAUSES } from './causes.ts'
import { initialState, step } from './machine.ts'
import type { PageFacts, Phase, SyncEffect, SyncEvent, SyncState } from './state.ts'

type Given = SyncEvent | ((state: SyncState) => SyncEvent)

const page =
  (facts: Partial<PageFacts> = {}, brings: 'something' | 'nothing' = 'something', skewMs = 0): Given =>
  ({ ticket }) => ({
    type: 'pageReceived',
    ticket,
    page: { more: 'last', remainingBytes: 0, carried: 0, ...facts },
    brings,
    serverTime: instant(1_000_000),
    heardAt: instant(1_000_000 + skewMs),
  })
const stored =
  (waiting = 0, settled = 0): Given =>
  ({ ticket }) => ({ type: 'pageStored', ticket, waiting, settled })
const failed =
  (why: Failing, retryAfterMs = 0): Given =>
  ({ ticket }) => ({ type: 'failed', ticket, why, retryAfterMs })
const timer: Given = ({ ticket }) => ({ type: 'timerFired', ticket })
const greeted =
  (min = 1, max = 1): Given =>
  ({ ticket }) => ({
    type: 'greeted',
    ticket,
    min,
    max,
    serverTime: instant(0),
    heardAt: instant(0),
  })
const renewed: Given = ({ ticket }) => ({ type: 'tokenRenewed', ticket })

const timerOf = (effects: readonly SyncEffect[]) => effects.find((effect) => effect.do === 'setTimer')

describe('the whole table', () => {
  const phases: Phase[] = [
    { at: 'stopped' },
    { at: 'live' },
    { at: 'exchanging', attempt: 1, cargo: 'cursors', afterwards: 'rest', token: 'held' },
    { at: 'exchanging', attempt: 1, cargo: 'cursors-and-batches', afterwards: 'go-again', token: 'renewed' },
    { at: 'exchanging', attempt: 0, cargo: 'cursors', afterwards: 'rest', token: 'held', listens: true },
    { at: 'applying', attempt: 1, page: { more: 'more', remainingBytes: 5, carried: 1 }, afterwards: 'rest' },
    {
      at: 'applying',
      attempt: 1,
      page: { more: 'following', remainingBytes: 5, carried: 1 },
      afterwards: 'go-again',
    },
    {
      at: 'applying',
      attempt: 1,
      page: { more: 'listening', remainingBytes: 0, carried: 1 },
      afterwards: 'rest',
    },
    {
      at: 'applying',
      attempt: 1,
      page: { more: 'last', remainingBytes: 0, carried: 1 },
      afterwards: 'go-again',
    },
    { at: 'applying', attempt: 1, page: { more: 'last', remainingBytes: 0, carried: 0 }, afterwards: 'rest' },
    { at: 'refreshing', attempt: 1, cargo: 'cursors' },
    ...BLOCK_CAUSES.flatMap((why): Phase[] => [
      { at: 'greeting', attempt: 1, why },
      { at: 'blocked', attempt: 1, why },
    ]),
    ...WAIT_CAUSES.map((why): Phase => ({ at: 'waiting', attempt: 1, why })),
  ]
  const causes: Failing[] = [
    ...WAIT_CAUSES,
    'net/captive-portal',
    'sync/app-too-old',
    'sync/server-too-old',
    'auth/access-revoked',
    'auth/token-refused',
  ]
  const plain = [
    'started',
    'halted',
    'workSaved',
    'nudged',
    'socketOpened',
    'socketLost',
    'socketRefused',
    'linkHinted',
    'machineWoke',
    'personAsked',
    'personSignedIn',
  ] as const
  const events: Given[] = [
    ...plain.map((type): Given => ({ type })),
    timer,
    renewed,
    greeted(),
    greeted(8, 9),
    greeted(0, 0),
    page(),
    page({ more: 'more', remainingBytes: 9 }),
    page({ more: 'more' }, 'nothing'),
    page({ more: 'following', remainingBytes: 9 }),
    page({ more: 'following' }, 'nothing'),
    page({ more: 'listening' }, 'nothing'),
    stored(),
    stored(2),
    stored(2, 1),
    ...causes.map((why) => failed(why)),
  ]
  const cells = phases.flatMap((phase) =>
    events.map((given) => {
      const state: SyncState = { ...initialState, phase, ticket: 5 }
      return { state, event: typeof given === 'function' ? given(state) : given }
    }),
  )

  test('[SYNC-1] every event in every state gives one step, the same each time', () => {
    expect(cells.length).toBeGreaterThan(1000)
    for (const { state, event } of cells) {
      const frozen = structuredClone(state)
      expect(step(state, event)).toEqual(step(frozen, structuredClone(event)))
      expect(state).toEqual(frozen)
    }
  })

  test('[SYNC-8] [SYNC-12] every step leaves a job, a timer, a person to wait for, or a full stop', () => {
    for (const { state, event } of cells) {
      const next = step(state, event)
      const { at } = next.state.phase
      const jobs = next.effects.filter((effect) =>
        ['exchange', 'takeNextPage', 'applyPage', 'greet', 'renewToken'].includes(effect.do),
      )
      expect(jobs.length).toBeLessThanOrEqual(1)
      // The same ticket: nothing was begun, so nothing may have been taken away.
      if (next.state.ticket === state.ticket) {
        expect([at, jobs]).toEqual([state.phase.at, []])
        continue
      }
      if (at === 'exchanging' || at === 'applying' || at === 'greeting' || at === 'refreshing')
        expect(jobs).toMatchObject([{ ticket: next.state.ticket }])
      else if (at === 'live' || at === 'waiting')
        expect(timerOf(next.effects)?.ticket).toBe(next.state.ticket)
      else if (next.state.phase.at === 'blocked') {
        const person =
          next.state.phase.why === 'auth/signed-out' || next.state.phase.why === 'auth/access-revoked'
        expect(timerOf(next.effects) === undefined).toBe(person)
      }
    }
  })

  test('[SYNC-22] no effect of any cell touches local work: the machine cannot ask for it', () => {
    const known = new Set([
      'exchange',
      'takeNextPage',
      'abortExchange',
      'applyPage',
      'greet',
      'renewToken',
      'setTimer',
      'clearTimer',
      'openSocket',
      'closeSocket',
      'announceLink',
    ])
    const asked = cells.flatMap(({ state, event }) => step(state, event).effects.map((effect) => effect.do))
    expect(asked.filter((name) => !known.has(name))).toEqual([])
    expect(new Set(asked)).toEqual(known)
  })
})
