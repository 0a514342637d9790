import { describe, expect, test } from 'vitest'
import { fail, ok } from '../../shared/kernel/result.ts'
import { initialState, step } from '../../shared/sync/machine.ts'
import { JOURNAL_LENGTH } from './journal.ts'
import { bench, epoch, facts, response } from './testing/driver-bench.ts'

describe('the driver', () => {
  test('[SYNC-4] stores a page before it says that entries came and that the link is up', async () => {
    const { driver, log, asks, timers, settled } = bench()
    driver.start()
    await settled()
    expect(asks).toHaveLength(1)
    expect(log).toEqual(['open', 'link up', 'applied true'])
    expect(driver.state().phase).toEqual({ at: 'live' })
    expect(timers.map((timer) => timer.waitMs)).toEqual([45_000])
  })

  test('[SYNC-11] [SYNC-26] a store that fails or throws ends as a wait, and the page is asked for again', async () => {
    const { driver, store, timers, settled, asks } = bench()
    const sound = store.applyResponse
    store.applyResponse = () => Promise.resolve(fail('storage/full'))
    driver.start()
    await settled()
    expect(driver.state().phase).toMatchObject({ at: 'waiting', why: 'storage/full' })
    store.applyResponse = () => Promise.reject(new Error('the worker died'))
    timers[0]?.fire()
    await settled()
    expect(driver.state().phase).toMatchObject({ at: 'waiting', why: 'storage/failed', attempt: 2 })
    store.syncFacts = () => Promise.reject(new Error('still dead'))
    timers[0]?.fire()
    await settled()
    expect(driver.state().phase).toMatchObject({ at: 'waiting', why: 'storage/failed', attempt: 3 })
    store.syncFacts = () => Promise.resolve(facts)
    store.applyResponse = sound
    timers[0]?.fire()
    await settled()
    expect(driver.state().phase).toEqual({ at: 'live' })
    expect(asks).toHaveLength(3)
  })

  test('[SYNC-26] a transport that throws is a failure like another', async () => {
    const { driver, answers, settled } = bench()
    answers.push('throw')
    driver.start()
    await settled()
    expect(driver.state().phase).toMatchObject({ at: 'waiting', why: 'server/failed' })
  })

  test('[SYNC-8] every request has a signal of its own, and a stop ends the one that is under way', async () => {
    const { driver, answers, asks, signals, timers, settled } = bench()
    answers.push(fail('net/cut'), fail('net/cut'), 'never')
    driver.start()
    await settled()
    for (const _ of [1, 2]) {
      timers[0]?.fire()
      await settled()
    }
    expect(asks).toHaveLength(3)
    expect(new Set(signals).size).toBe(3)
    driver.stop()
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, false, true])
  })

  test('[SYNC-13] waits as the machine says, by the given chance', async () => {
    const { driver, answers, timers, settled } = bench()
    answers.push(
      fail('net/unreachable'),
      fail('server/busy', { retryAfterMs: 4000 }),
      fail('server/busy', { retryAfterMs: 1e12 }),
    )
    driver.start()
    await settled()
    expect(timers.map((timer) => timer.waitMs)).toEqual([500])
    timers[0]?.fire()
    await settled()
    expect(timers.at(-1)?.waitMs).toBe(4000 + 1000)
    timers.at(-1)?.fire()
    await settled()
    expect(timers.at(-1)?.waitMs).toBe(15 * 60_000 + 1500)
  })

  test('[SYNC-8] [SYNC-25] after a stop nothing that still answers is heard', async () => {
    const { driver, answers, timers, log, settled, nudge } = bench()
    answers.push('never')
    driver.start()
    await settled()
    driver.stop()
    await settled()
    nudge().nudged()
    expect(driver.state().phase).toEqual({ at: 'stopped' })
    expect([timers, log]).toEqual([[], ['close']])
    driver.start()
    await settled()
    expect(driver.state().phase).toEqual({ at: 'live' })
  })

  test('[SYNC-12] "more" that moves no cursor and brings no entry is seen as nothing', async () => {
    const { driver, answers, store, settled } = bench()
    const scope = 'meeting/00000000-0000-7000-8000-000000000002'
    store.syncFacts = () => Promise.resolve({ ...facts, cursors: { [scope]: 3 } })
    answers.push(ok(response({ more: true, cursors: { [scope]: 3 } })))
    driver.start()
    await settled()
    expect(driver.state().phase).toMatchObject({ at: 'waiting', why: 'server/no-progress' })
    answers.push(ok(response({ more: true, cursors: { [scope]: 4 } })))
    driver.syncNow()
    await settled()
    expect(driver.state().phase).toEqual({ at: 'live' })
  })

  test('[SYNC-23] [SYNC-28] the status is made of what the store and the last answer said', async () => {
    const { driver, answers, settled } = bench()
    answers.push(ok(response()), fail('net/tls'))
    driver.start()
    await settled()
    expect(await driver.status()).toEqual({
      link: 'online',
      failure: null,
      waitingCount: 2,
      refusedCount: 1,
      onHubCount: 0,
      lastSavedAt: 1,
      lastSentAt: null,
      lastReceivedAt: 2,
      putBackAt: null,
      movedAt: null,
      pullRemainingBytes: 0,
      clockSkewMs: 3000,
      nextTryInMs: null,
    })
    driver.workSaved()
    await settled()
    expect(await driver.status()).toMatchObject({
      link: 'offline',
      failure: { code: 'net/tls' },
      nextTryInMs: 500,
    })
  })

  test('[SYNC-27] the journal keeps the last transitions, and they replay', async () => {
    const { driver, settled } = bench()
    driver.start()
    for (let at = 0; at < 40; at += 1) {
      driver.workSaved()
      await settled()
    }
    const journal = driver.journal()
    expect(journal).toHaveLength(JOURNAL_LENGTH)
    let state = journal[0]?.before ?? initialState
    for (const { before, event, effects } of journal) {
      expect(before).toEqual(state)
      const next = step(before, event)
      expect(next.effects).toEqual(effects)
      state = next.state
    }
    expect(state).toEqual(driver.state())
    expect(JSON.stringify(journal)).not.toContain(epoch)
  })
})
