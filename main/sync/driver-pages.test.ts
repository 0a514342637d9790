/** The pages of one answer, one after the other. */
import { describe, expect, test } from 'vitest'
import { fail, ok } from '../../shared/kernel/result.ts'
import type { SyncResponse } from '../../shared/wire/protocol.ts'
import { bench, response } from './testing/driver-bench.ts'

describe('the driver, with an answer of several pages', () => {
  const entry = (seq: number): Partial<SyncResponse> => ({ cursors: { a: seq }, more: true, follows: true })

  test('[SYNC-144] takes the pages of one answer one after the other, each when the one before is on the disk', async () => {
    const { driver, answers, following, store, log, asks, settled } = bench()
    const stored: unknown[] = []
    store.applyResponse = (page) => {
      log.push('stored')
      stored.push(page.cursors)
      return Promise.resolve(ok({ newFiles: false, settledCount: 0, waitingCount: 0 }))
    }
    answers.push(ok(response(entry(1))))
    following.push(ok(response(entry(2))), ok(response({ cursors: { a: 3 } })))
    driver.start()
    await settled()
    expect(stored).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }])
    expect(log.filter((what) => what === 'stored' || what === 'next')).toEqual([
      'stored',
      'next',
      'stored',
      'next',
      'stored',
    ])
    expect(asks).toHaveLength(1)
    expect(driver.state().phase).toEqual({ at: 'live' })
  })

  test('[SYNC-145] an answer cut between its pages is a cut: what came stays, and the rest is asked for anew', async () => {
    const { driver, answers, following, timers, asks, settled } = bench()
    answers.push(ok(response(entry(1))))
    following.push(fail('net/cut'))
    driver.start()
    await settled()
    expect(driver.state().phase).toMatchObject({ at: 'waiting', why: 'net/cut', attempt: 1 })
    timers[0]?.fire()
    await settled()
    expect(asks).toHaveLength(2)
    expect(driver.state().phase).toEqual({ at: 'live' })
  })

  test('[SYNC-145] a page that the disk does not take ends the answer', async () => {
    const { driver, answers, following, store, log, settled } = bench()
    store.applyResponse = () => Promise.resolve(fail('storage/full'))
    answers.push(ok(response(entry(1))))
    following.push(ok(response()))
    driver.start()
    await settled()
    expect(driver.state().phase).toMatchObject({ at: 'waiting', why: 'storage/full' })
    expect(log).not.toContain('next')
  })

  test('[SYNC-12] [SYNC-144] a page that says that another follows and brings nothing is no progress', async () => {
    const { driver, answers, following, settled } = bench()
    answers.push(ok(response(entry(1))))
    following.push(ok(response(entry(1))))
    driver.start()
    await settled()
    expect(driver.state().phase).toMatchObject({ at: 'waiting', why: 'server/no-progress' })
  })

  test('[SYNC-146] what is saved while pages come in is exchanged after them', async () => {
    const { driver, answers, following, store, asks, settled } = bench()
    const sound = store.applyResponse
    store.applyResponse = (page, now) => {
      if (page.follows === true) driver.workSaved()
      return sound(page, now)
    }
    answers.push(ok(response(entry(1))))
    following.push(ok(response({ cursors: { a: 2 } })))
    driver.start()
    await settled()
    expect(asks).toHaveLength(2)
    expect(driver.state().phase).toEqual({ at: 'live' })
  })
})
