/**
 * Runs what the sync machine asks for and tells it what happened. Invariants:
 * - one machine, one queue: an event is stepped to its end, effects included, before the next one is looked at;
 * - every job answers exactly once, with its ticket; a port that throws is a failure of that job, never a silence;
 * - nothing here decides: what to send, when and whether to try again is `step`'s alone.
 */
import { assertNever } from '../../shared/kernel/assert-never.ts'
import type { Clock, Random } from '../../shared/kernel/ports.ts'
import type { Failing } from '../../shared/sync/causes.ts'
import { initialState, step } from '../../shared/sync/machine.ts'
import { jittered } from '../../shared/sync/pace.ts'
import type { SyncEffect, SyncEvent, SyncState, Ticket } from '../../shared/sync/state.ts'
import { linkOf } from '../../shared/sync/status.ts'
import type { SyncResponse } from '../../shared/wire/protocol.ts'
import { createJournal, type Transition } from './journal.ts'
import { exchangeOnce, failedWith, greetOnce, renewOnce } from './jobs.ts'
import type { NudgeEvents, NudgeLine, SyncHooks, SyncLine, SyncStore, Timers, Transport } from './ports.ts'

export interface DriverPorts {
  readonly store: SyncStore
  readonly transport: Transport
  readonly nudgeLine: (events: NudgeEvents) => NudgeLine
  readonly timers: Timers
  readonly clock: Clock
  readonly random: Random
  readonly hooks: SyncHooks
  /** The decision function; tests plant faults here. */
  readonly decide?: typeof step
}

export interface SyncDriver {
  readonly start: () => void
  /** Ends every job and timer; answers that still come are ignored. */
  readonly stop: () => void
  readonly workSaved: () => void
  readonly linkHinted: () => void
  readonly machineWoke: () => void
  readonly syncNow: () => void
  readonly signedIn: () => void
  readonly status: () => Promise<SyncLine>
  readonly state: () => SyncState
  readonly journal: () => readonly Transition[]
}

/** What came with an event and is too big for the machine's state and the journal. */
type Luggage = SyncResponse | null

export function createSyncDriver(ports: DriverPorts): SyncDriver {
  const decide = ports.decide ?? step
  const journal = createJournal()
  const queue: { event: SyncEvent; luggage: Luggage }[] = []
  let state = initialState
  let stepping = false
  let abort = new AbortController()
  let timer: { cancel: () => void; dueMs: number } | null = null

  const line = ports.nudgeLine({
    opened: () => hear({ type: 'socketOpened' }),
    lost: () => hear({ type: 'socketLost' }),
    nudged: () => hear({ type: 'nudged' }),
  })

  function hear(event: SyncEvent, luggage: Luggage = null): void {
    queue.push({ event, luggage })
    if (stepping) return
    stepping = true
    try {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) take(next.event, next.luggage)
    } finally {
      stepping = false
    }
    ports.hooks.onStatusChanged()
  }

  function take(event: SyncEvent, luggage: Luggage): void {
    const before = state
    const { state: next, effects } = decide(before, event)
    journal.add({ at: ports.clock.now(), before, event, effects })
    state = next
    for (const effect of effects) run(effect, luggage)
  }

  function run(effect: SyncEffect, luggage: Luggage): void {
    switch (effect.do) {
      case 'exchange': return job(effect.ticket, 'server/failed', async (signal) => {
        const { event, response } = await exchangeOnce(ports, effect, signal)
        hear(event, response)
      })
      case 'applyPage': return job(effect.ticket, 'storage/failed', () => applyPage(effect.ticket, luggage))
      case 'greet': return job(effect.ticket, 'net/unreachable', async (signal) => hear(await greetOnce(ports, effect.ticket, signal)))
      case 'renewToken': return job(effect.ticket, 'net/unreachable', async (signal) => hear(await renewOnce(ports, effect.ticket, signal)))
      case 'abortExchange': return endJobs()
      case 'setTimer': return setTimer(effect)
      case 'clearTimer': return clearTimer()
      case 'openSocket': return line.open()
      case 'closeSocket': return line.close()
      case 'announceLink': return ports.hooks.onLinkUp()
      default: return assertNever(effect)
    }
  }

  /** A port that throws (a dead store worker, a bug) ends as a failure of its own job: the machine never waits for ever. */
  function job(ticket: Ticket, otherwise: Failing, work: (signal: AbortSignal) => Promise<void>): void {
    work(abort.signal).catch(() => hear(failedWith(ticket, otherwise)))
  }

  async function applyPage(ticket: Ticket, response: Luggage): Promise<void> {
    if (response === null) throw new Error('a page to store without its response')
    const stored = await ports.store.applyResponse(response, ports.clock.now())
    if (!stored.ok) return hear(failedWith(ticket, stored.failure))
    const { newFiles, settledCount, waitingCount } = stored.value
    hear({ type: 'pageStored', ticket, waiting: waitingCount, settled: settledCount })
    ports.hooks.onEntriesApplied({ newFiles })
  }

  function endJobs(): void {
    abort.abort()
    abort = new AbortController()
  }

  function setTimer(effect: Extract<SyncEffect, { do: 'setTimer' }>): void {
    clearTimer()
    const waitMs = jittered(effect.atLeastMs, effect.jitterMs, ports.random.fraction())
    const cancel = ports.timers.set(waitMs, () => {
      timer = null
      hear({ type: 'timerFired', ticket: effect.ticket })
    })
    timer = { cancel, dueMs: ports.clock.monotonicMs() + waitMs }
  }

  function clearTimer(): void {
    timer?.cancel()
    timer = null
  }

  async function status(): Promise<SyncLine> {
    const facts = await ports.store.syncFacts()
    const { link, cause } = linkOf(state)
    const waits = state.phase.at === 'waiting' || state.phase.at === 'blocked'
    return {
      link,
      failure: cause === null ? null : { code: cause },
      waitingCount: facts.waitingCount, refusedCount: facts.refusedCount,
      lastSavedAt: facts.lastSavedAt, lastSentAt: facts.lastSentAt, lastReceivedAt: facts.lastReceivedAt,
      pullRemainingBytes: state.remainingBytes,
      clockSkewMs: state.skewMs === null ? null : Math.round(state.skewMs),
      nextTryInMs: waits && timer !== null ? Math.max(0, Math.round(timer.dueMs - ports.clock.monotonicMs())) : null,
    }
  }

  return {
    start: () => hear({ type: 'started' }),
    stop: () => hear({ type: 'halted' }),
    workSaved: () => hear({ type: 'workSaved' }),
    linkHinted: () => hear({ type: 'linkHinted' }),
    machineWoke: () => hear({ type: 'machineWoke' }),
    syncNow: () => hear({ type: 'personAsked' }),
    signedIn: () => hear({ type: 'personSignedIn' }),
    status,
    state: () => state,
    journal: journal.read,
  }
}
