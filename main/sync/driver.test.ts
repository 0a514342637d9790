import { describe, expect, test } from 'vitest'
import { Epoch } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../shared/kernel/result.ts'
import type { Failing } from '../../shared/sync/causes.ts'
import { initialState, step } from '../../shared/sync/machine.ts'
import { APP_MARK, type SyncResponse } from '../../shared/wire/protocol.ts'
import { createSyncDriver, type SyncDriver } from './driver.ts'
import { JOURNAL_LENGTH } from './journal.ts'
import type { Ask, NudgeEvents, SyncFacts, SyncStore, Transport } from './ports.ts'

const epoch = Epoch.parse('00000000-0000-7000-8000-000000000001')
const response = (more: Partial<SyncResponse> = {}): SyncResponse => ({
  app: APP_MARK,
  v: 1,
  epoch,
  serverTime: instant(5_000),
  entries: [],
  cursors: {},
  more: false,
  remainingBytes: 0,
  receipts: [],
  rejects: [],
  revoked: [],
  ...more,
})
const facts: SyncFacts = {
  epoch,
  cursors: {},
  waitingCount: 2,
  refusedCount: 1,
  onHubCount: 0,
  lastSavedAt: instant(1),
  lastSentAt: null,
  lastReceivedAt: instant(2),
  mark: null,
  putBackAt: null,
  movedAt: null,
}

interface Bench {
  readonly driver: SyncDriver
  readonly asks: Ask[]
  readonly log: string[]
  readonly timers: { waitMs: number; fire: () => void }[]
  readonly nudge: () => NudgeEvents
  readonly answers: (Result<SyncResponse, Failing> | 'throw' | 'never')[]
  readonly store: { -readonly [Name in keyof SyncStore]: SyncStore[Name] }
  readonly settled: () => Promise<void>
}

/** A driver whose world answers as told, `ok` when not told. */
function bench(): Bench {
  const log: string[] = []
  const asks: Ask[] = []
  const answers: Bench['answers'] = []
  const timers: Bench['timers'] = []
  let events: NudgeEvents | null = null
  const store: Bench['store'] = {
    syncFacts: () => Promise.resolve(facts),
    outboxBatches: () => Promise.resolve([]),
    applyResponse: () => Promise.resolve(ok({ newFiles: true, settledCount: 0, waitingCount: 0 })),
  }
  const transport: Transport = {
    greet: () => Promise.resolve(fail('net/captive-portal')),
    renewToken: () => Promise.resolve(fail('auth/token-refused')),
    exchange: (ask, signal) => {
      asks.push(ask)
      const answer = answers.shift() ?? ok(response())
      if (answer === 'throw') return Promise.reject(new Error('a bug'))
      if (answer === 'never')
        return new Promise((resolve) => signal.addEventListener('abort', () => resolve(fail('net/cut'))))
      return Promise.resolve(answer)
    },
  }
  const driver = createSyncDriver({
    store: {
      syncFacts: () => store.syncFacts(),
      outboxBatches: (maxBytes) => store.outboxBatches(maxBytes),
      applyResponse: (page, now) => store.applyResponse(page, now),
    },
    transport,
    nudgeLine: (heard) => {
      events = heard
      return { open: () => void log.push('open'), close: () => void log.push('close') }
    },
    timers: {
      set: (waitMs, fire) => {
        const remove = (): void => void (timers.includes(timer) && timers.splice(timers.indexOf(timer), 1))
        const timer = {
          waitMs,
          fire: () => {
            remove()
            fire()
          },
        }
        timers.push(timer)
        return remove
      },
    },
    clock: { now: () => instant(8_000), monotonicMs: () => 100 },
    random: { bytes: () => new Uint8Array(), fraction: () => 0.5 },
    hooks: {
      onEntriesApplied: ({ newFiles }) => void log.push(`applied ${newFiles}`),
      onLinkUp: () => void log.push('link up'),
      onStatusChanged: () => undefined,
    },
  })
  return {
    driver,
    asks,
    log,
    timers,
    answers,
    store,
    nudge: () => events as unknown as NudgeEvents,
    // Every port answers at once, so that one turn of the loop is enough for all that follows from an event.
    settled: () => new Promise((resolve) => setImmediate(resolve)),
  }
}

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
    expect(timers.at(-1)?.waitMs).toBe(15 * 60_000 + 2000)
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
