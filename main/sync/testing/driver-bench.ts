/** A driver whose ports answer as a test says. */
import { Epoch } from '../../../shared/kernel/ids.ts'
import { instant } from '../../../shared/kernel/instant.ts'
import { fail, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Failing } from '../../../shared/sync/causes.ts'
import { APP_MARK, type SyncResponse } from '../../../shared/wire/protocol.ts'
import { createSyncDriver, type SyncDriver } from '../driver.ts'
import type { Ask, NudgeEvents, SyncFacts, SyncHooks, SyncStore, Timers, Transport } from '../ports.ts'

export const epoch = Epoch.parse('00000000-0000-7000-8000-000000000001')
export const response = (more: Partial<SyncResponse> = {}): SyncResponse => ({
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
export const facts: SyncFacts = {
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

export interface Bench {
  readonly driver: SyncDriver
  readonly asks: Ask[]
  /** Of each ask. */
  readonly signals: AbortSignal[]
  readonly log: string[]
  readonly timers: { waitMs: number; fire: () => void }[]
  readonly nudge: () => NudgeEvents
  readonly answers: (Result<SyncResponse, Failing> | 'throw' | 'never')[]
  /** Pages after the first of an answer. */
  readonly following: Result<SyncResponse, Failing>[]
  readonly store: { -readonly [Name in keyof SyncStore]: SyncStore[Name] }
  readonly settled: () => Promise<void>
}

/** Timers that wait until a test fires them. */
function timersInto(timers: Bench['timers']): Timers {
  return {
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
  }
}

const hooksInto = (log: string[]): SyncHooks => ({
  onEntriesApplied: ({ newFiles }) => void log.push(`applied ${newFiles}`),
  onLinkUp: () => void log.push('link up'),
  onStatusChanged: () => undefined,
})

/** A driver whose world answers as told, `ok` when not told. */
export function bench(): Bench {
  const log: string[] = []
  const asks: Ask[] = []
  const signals: AbortSignal[] = []
  const answers: Bench['answers'] = []
  const following: Bench['following'] = []
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
      signals.push(signal)
      const answer = answers.shift() ?? ok(response())
      if (answer === 'throw') return Promise.reject(new Error('a bug'))
      if (answer === 'never')
        return new Promise((resolve) => signal.addEventListener('abort', () => resolve(fail('net/cut'))))
      return Promise.resolve(answer)
    },
    nextPage: () => {
      log.push('next')
      return Promise.resolve(following.shift() ?? fail('net/cut'))
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
    timers: timersInto(timers),
    clock: { now: () => instant(8_000), monotonicMs: () => 100 },
    random: { bytes: () => new Uint8Array(), fraction: () => 0.5 },
    hooks: hooksInto(log),
  })
  return {
    driver,
    asks,
    signals,
    log,
    timers,
    answers,
    following,
    store,
    nudge: () => events as unknown as NudgeEvents,
    // Every port answers at once, so that one turn of the loop is enough for all that follows from an event.
    settled: () => new Promise((resolve) => setImmediate(resolve)),
  }
}
