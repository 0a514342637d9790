import { describe, expect, test } from 'vitest'
import {
  exchangeOf,
  failed,
  page,
  run,
  runFrom,
  started,
  stored,
  timer,
  timerOf,
  toLive,
} from '../../tests/simulation/given.ts'
import { instant } from '../kernel/instant.ts'
import { initialState, step } from './machine.ts'
import { BUDGET, CLOSE_TRIES, LONGEST_WAIT_MS } from './pace.ts'
import type { SyncEvent, SyncState } from './state.ts'
import { hasCome, linkOf } from './status.ts'

describe('pull and push', () => {
  test('[SYNC-2] the first request brings batches, so that one round trip may do', () => {
    expect(exchangeOf(run(started).effects)).toMatchObject({ cargo: 'cursors-and-batches' })
  })

  test('[SYNC-2] brings no batches while more is left than a page holds', () => {
    const { effects } = run(started, page({ more: 'more', remainingBytes: BUDGET.most * 2 }), stored(3))
    expect(exchangeOf(effects)).toMatchObject({ cargo: 'cursors' })
  })

  test('[SYNC-2] brings them with what is likely the last page', () => {
    const { effects } = run(started, page({ more: 'more', remainingBytes: 100 }), stored(3))
    expect(exchangeOf(effects)).toMatchObject({ cargo: 'cursors-and-batches' })
  })

  test('[SYNC-2] offers what waits once the pull has finished without it', () => {
    const { effects } = run(
      started,
      page({ more: 'more', remainingBytes: BUDGET.most * 2 }),
      stored(3),
      page({ carried: 0 }),
      stored(3),
    )
    expect(exchangeOf(effects)).toMatchObject({ cargo: 'cursors-and-batches' })
  })

  test('[SYNC-3] [SYNC-4] a received page only asks the store; nothing else happens before its answer', () => {
    const { state, effects } = run(started, page({ carried: 1 }))
    expect(effects).toEqual([{ do: 'applyPage', ticket: state.ticket }])
    expect(runFrom(state, { type: 'workSaved' }, { type: 'nudged' }, { type: 'linkHinted' }).effects).toEqual(
      [],
    )
  })

  test('[SYNC-3] goes on sending while the outbox is not empty, and rests when it is', () => {
    const more = run(started, page({ carried: 1 }), stored(5, 4))
    expect(exchangeOf(more.effects)).toMatchObject({ cargo: 'cursors-and-batches' })
    expect(runFrom(more.state, page({ carried: 1 }), stored(0, 5)).state.phase).toEqual({ at: 'live' })
  })

  test('[SYNC-10] what comes during an exchange is looked after once more', () => {
    for (const type of ['workSaved', 'nudged', 'socketOpened', 'socketLost'] as const) {
      expect(exchangeOf(run(started, { type }, page(), stored()).effects)).toBeDefined()
      expect(exchangeOf(run(started, page(), { type }, stored()).effects)).toBeDefined()
    }
    expect(exchangeOf(run(...toLive).effects)).toBeUndefined()
  })

  test('[SYNC-10] [SYNC-17] at rest, work, a nudge, and a socket that opened or was lost start an exchange at once', () => {
    for (const type of [
      'workSaved',
      'nudged',
      'socketOpened',
      'socketLost',
      'socketRefused',
      'personAsked',
      'linkHinted',
    ] as const) {
      expect(exchangeOf(run(...toLive, { type }).effects)).toMatchObject({ cargo: 'cursors-and-batches' })
    }
  })

  test('[SYNC-17] looks by itself now and then, more often without a socket', () => {
    const closed = timerOf(run(...toLive).effects)
    const open = timerOf(run(...toLive, { type: 'socketOpened' }, page(), stored()).effects)
    expect([closed?.atLeastMs, closed?.jitterMs]).toEqual([30_000, 30_000])
    expect([open?.atLeastMs, open?.jitterMs]).toEqual([150_000, 150_000])
    expect(exchangeOf(run(...toLive, timer).effects)).toBeDefined()
  })
})

describe('what does not go well', () => {
  test('[SYNC-8] answers of an older job change nothing', () => {
    const { state } = run(started, { type: 'machineWoke' })
    const old = state.ticket - 1
    const late: SyncEvent[] = [
      {
        type: 'pageReceived',
        ticket: old,
        page: { more: 'last', remainingBytes: 0, carried: 1 },
        brings: 'something',
        serverTime: instant(0),
        heardAt: instant(0),
      },
      { type: 'pageStored', ticket: old, waiting: 0, settled: 9 },
      { type: 'timerFired', ticket: old },
      { type: 'failed', ticket: old, why: 'net/cut', retryAfterMs: 0 },
      { type: 'tokenRenewed', ticket: old },
      { type: 'greeted', ticket: old, min: 9, max: 9, serverTime: instant(0), heardAt: instant(0) },
    ]
    for (const event of late) expect(step(state, event)).toEqual({ state, effects: [] })
  })

  test('[SYNC-11] a page that the disk could not take is waited out, and pulled again', () => {
    const { state, effects } = run(started, page(), failed('storage/full'))
    expect(state.phase).toMatchObject({ at: 'waiting', why: 'storage/full' })
    expect(linkOf(state)).toEqual({ link: 'online', cause: 'storage/full' })
    expect(timerOf(effects)).toBeDefined()
    expect(exchangeOf(runFrom(state, timer).effects)).toBeDefined()
  })

  test('[SYNC-12] "more" that brings nothing is a fault, not a loop', () => {
    const { state, effects } = run(started, page({ more: 'more', remainingBytes: 9 }, 'nothing'))
    expect(state.phase).toMatchObject({ at: 'waiting', why: 'server/no-progress', attempt: 1 })
    expect(timerOf(effects)).toBeDefined()
  })

  test('[SYNC-12] an offer that settles nothing is a fault with growing waits', () => {
    let { state } = run(started)
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      const waited = runFrom(state, page({ carried: 2 }), stored(2, 0))
      expect(waited.state.phase).toMatchObject({ at: 'waiting', why: 'server/no-receipt', attempt })
      state = runFrom(waited.state, timer).state
    }
  })

  test('[SYNC-12] a request refused whole goes out again without batches, which wait for their time', () => {
    const pulling = run(started, failed('server/refused-request'))
    expect(exchangeOf(pulling.effects)).toMatchObject({ cargo: 'cursors', budgetBytes: BUDGET.first / 2 })
    const waiting = runFrom(pulling.state, page(), stored(2))
    expect(waiting.state.phase).toMatchObject({ at: 'waiting', why: 'server/refused-request' })
    expect(exchangeOf(runFrom(waiting.state, { type: 'nudged' }).effects)).toMatchObject({ cargo: 'cursors' })
    const again = runFrom(waiting.state, timer)
    expect(exchangeOf(again.effects)).toMatchObject({ cargo: 'cursors-and-batches' })
    expect(runFrom(again.state, page({ carried: 1 }), stored(0, 2)).state).toMatchObject({
      phase: { at: 'live' },
      refusals: 0,
      trouble: null,
    })
  })

  test.each([
    ['net/unreachable', CLOSE_TRIES.link],
    ['server/failed', CLOSE_TRIES.other],
    ['storage/full', CLOSE_TRIES.other],
  ] as const)(
    '[SYNC-13] after %s the ceiling stays at 3 s for %i tries, then doubles to 5 min; a stored page starts anew',
    (why, close) => {
      const ceilings: number[] = []
      let { state } = run(started)
      for (let attempt = 1; attempt <= close + 8; attempt += 1) {
        const waited = runFrom(state, failed(why))
        const set = timerOf(waited.effects)
        expect(set?.atLeastMs).toBe(0)
        ceilings.push(set?.jitterMs ?? Number.NaN)
        state = runFrom(waited.state, timer).state
      }
      expect(ceilings.slice(0, close)).toEqual([1000, 2000, ...Array(close - 2).fill(3000)])
      expect(ceilings.slice(close, close + 3)).toEqual([6000, 12_000, 24_000])
      expect(Math.max(...ceilings)).toBe(LONGEST_WAIT_MS)
      const back = runFrom(state, page(), stored(), { type: 'workSaved' }, failed('net/unreachable'))
      expect(timerOf(back.effects)?.jitterMs).toBe(1000)
    },
  )

  test('[SYNC-13] a pause that the server asks for comes on top', () => {
    expect(timerOf(run(started, failed('server/busy', 7000)).effects)).toMatchObject({
      atLeastMs: 7000,
      jitterMs: 1000,
    })
  })

  test('[SYNC-13] a socket that the server answers ends the wait for the link, and no other', () => {
    for (const type of ['socketOpened', 'socketRefused'] as const) {
      const { state } = run(started, failed('net/cut'), timer, failed('net/cut'))
      const tried = runFrom(state, { type })
      expect(exchangeOf(tried.effects)).toMatchObject({ cargo: 'cursors-and-batches' })
      expect(tried.state.socket).toBe(type === 'socketOpened' ? 'open' : 'closed')
      expect(runFrom(tried.state, failed('net/cut')).state.phase).toMatchObject({ at: 'waiting', attempt: 1 })
      for (const why of ['server/busy', 'server/refused-request', 'storage/full'] as const)
        expect(run(started, failed(why), { type }).effects, why).toEqual([])
    }
  })

  test('[SYNC-14] a hint causes an attempt and keeps the count of attempts', () => {
    const { state } = run(started, failed('net/dns'), timer, failed('net/dns'))
    for (const type of ['linkHinted', 'personAsked', 'machineWoke'] as const) {
      const tried = runFrom(state, { type })
      expect(exchangeOf(tried.effects)).toBeDefined()
      expect(runFrom(tried.state, failed('net/dns')).state.phase).toMatchObject({ at: 'waiting', attempt: 3 })
    }
  })

  test('[SYNC-14] [SYNC-28] a retry under way changes nothing of what is shown', () => {
    const offline = run(started, failed('net/unreachable'))
    expect(linkOf(offline.state)).toEqual({ link: 'offline', cause: 'net/unreachable' })
    const trying = runFrom(offline.state, timer)
    expect(linkOf(trying.state)).toEqual({ link: 'offline', cause: 'net/unreachable' })
    expect(linkOf(runFrom(trying.state, page(), stored()).state)).toEqual({ link: 'online', cause: null })
  })

  test('[SYNC-28] before the first answer it is connecting, not online', () => {
    expect(linkOf(initialState).link).toBe('offline')
    expect(linkOf(run(started).state).link).toBe('connecting')
    expect(linkOf(run(started, page()).state).link).toBe('online')
  })

  test('[SYNC-14] after sleep the request under way is given up and made again', () => {
    const { effects } = run(started, { type: 'machineWoke' })
    expect(effects.map((effect) => effect.do)).toEqual(['abortExchange', 'exchange'])
  })

  test('[SYNC-16] the budget halves after a cut and doubles after a page, within its bounds', () => {
    let { state } = run(started, failed('net/cut'))
    expect(state.budgetBytes).toBe(BUDGET.first / 2)
    for (let at = 0; at < 9; at += 1) state = runFrom(state, timer, failed('net/stalled')).state
    expect(state.budgetBytes).toBe(BUDGET.least)
    state = runFrom(state, timer).state
    for (let at = 0; at < 12; at += 1)
      state = runFrom(state, page({ more: 'more', remainingBytes: 1 }), stored()).state
    expect(state.budgetBytes).toBe(BUDGET.most)
    expect(runFrom(state, failed('net/unreachable')).state.budgetBytes).toBe(BUDGET.most)
  })
})

describe('an answer that is open for news', () => {
  const open = () => run(started, page({ more: 'listening', carried: 1 }), stored(0, 3))

  test('[SYNC-175] what has come is looked after at once, and the next page awaited', () => {
    const { state, effects } = open()
    expect(effects).toEqual([{ do: 'announceLink' }, { do: 'takeNextPage', ticket: state.ticket }])
    expect([hasCome(state), linkOf(state).link]).toEqual([true, 'online'])
    expect(runFrom(state, page({ more: 'last' }, 'nothing'), stored()).state.phase).toEqual({ at: 'live' })
  })

  test('[SYNC-175] a page that brings nothing and listens is no fault', () => {
    const { state } = run(started, page({ more: 'listening' }, 'nothing'))
    expect(state.phase).toMatchObject({ at: 'applying' })
  })

  test('[SYNC-175] work does not wait for news, nor does a person', () => {
    for (const type of ['workSaved', 'personAsked'] as const) {
      const { state, effects } = runFrom(open().state, { type })
      expect(exchangeOf(effects)).toEqual({
        do: 'exchange',
        ticket: state.ticket,
        cargo: 'cursors-and-batches',
        budgetBytes: BUDGET.first,
      })
    }
    const saved = run(started, page({ more: 'listening', carried: 0 }), { type: 'workSaved' }, stored(1))
    expect(exchangeOf(saved.effects)).toMatchObject({ cargo: 'cursors-and-batches' })
  })

  test('[SYNC-175] a socket that comes or goes meanwhile is looked after when the answer ends', () => {
    const { state, effects } = runFrom(open().state, { type: 'socketLost' })
    expect(effects).toEqual([])
    expect(exchangeOf(runFrom(state, page(), stored()).effects)).toMatchObject({
      cargo: 'cursors-and-batches',
    })
  })
})

describe('a cut after which nothing need come again', () => {
  const cut = (moved: boolean) => (state: SyncState) => ({
    type: 'failed' as const,
    ticket: state.ticket,
    why: 'net/cut' as const,
    retryAfterMs: 0,
    ...(moved && { moved }),
  })

  test('[SYNC-176] counts as the first, however many there were, and asks for no less', () => {
    const often = Array.from({ length: 9 }).flatMap(() => [cut(true), timer])
    const { state } = run(started, ...often, cut(true))
    expect(state.phase).toEqual({ at: 'waiting', why: 'net/cut', attempt: 1 })
    expect(state.budgetBytes).toBe(BUDGET.first)
  })

  test('[SYNC-176] any other counts on', () => {
    const { state } = run(started, cut(true), timer, cut(false), timer, cut(false))
    expect(state.phase).toMatchObject({ attempt: 3 })
    expect(state.budgetBytes).toBe(BUDGET.first / 4)
  })
})
