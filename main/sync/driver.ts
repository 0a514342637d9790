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
import { type Exchanged, exchangeOnce, failedWith, greetOnce, nextPageOnce, renewOnce } from './jobs.ts'
import { createJournal, type Transition } from './journal.ts'
import type {
  Ask,
  NudgeEvents,
  NudgeLine,
  SyncHooks,
  SyncLine,
  SyncStore,
  Timers,
  Transport,
} from './ports.ts'

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
  const machine = new RunningMachine(ports)
  return {
    start: () => machine.hear({ type: 'started' }),
    stop: () => machine.hear({ type: 'halted' }),
    workSaved: () => machine.hear({ type: 'workSaved' }),
    linkHinted: () => machine.hear({ type: 'linkHinted' }),
    machineWoke: () => machine.hear({ type: 'machineWoke' }),
    syncNow: () => machine.hear({ type: 'personAsked' }),
    signedIn: () => machine.hear({ type: 'personSignedIn' }),
    status: () => statusOf(ports, machine),
    state: () => machine.state,
    journal: () => machine.journal.read(),
  }
}

class RunningMachine {
  readonly journal = createJournal()
  readonly #ports: DriverPorts
  readonly #decide: typeof step
  readonly #line: NudgeLine
  readonly #queue: { event: SyncEvent; luggage: Luggage }[] = []
  #state = initialState
  #stepping = false
  /** Of the last call: at most one is under way. */
  #abort = new AbortController()
  /** What the answer that is coming in answers to, as it stands after its last page. */
  #answered: Ask | null = null
  #timer: { cancel: () => void; dueMs: number } | null = null

  constructor(ports: DriverPorts) {
    this.#ports = ports
    this.#decide = ports.decide ?? step
    this.#line = ports.nudgeLine({
      opened: () => this.hear({ type: 'socketOpened' }),
      lost: () => this.hear({ type: 'socketLost' }),
      nudged: () => this.hear({ type: 'nudged' }),
      refused: () => this.hear({ type: 'socketRefused' }),
    })
  }

  get state(): SyncState {
    return this.#state
  }

  /** Milliseconds until the timer fires; null when none is set. */
  get timerInMs(): number | null {
    return this.#timer === null ? null : Math.max(0, this.#timer.dueMs - this.#ports.clock.monotonicMs())
  }

  hear(event: SyncEvent, luggage: Luggage = null): void {
    this.#queue.push({ event, luggage })
    if (this.#stepping) return
    this.#stepping = true
    try {
      for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) this.#take(next)
    } finally {
      this.#stepping = false
    }
    this.#ports.hooks.onStatusChanged()
  }

  #take({ event, luggage }: { event: SyncEvent; luggage: Luggage }): void {
    const before = this.#state
    const { state, effects } = this.#decide(before, event)
    this.journal.add({ at: this.#ports.clock.now(), before, event, effects })
    this.#state = state
    for (const effect of effects) this.#run(effect, luggage)
  }

  #run(effect: SyncEffect, luggage: Luggage): void {
    switch (effect.do) {
      case 'exchange':
        this.#call(effect.ticket, 'server/failed', async (signal) => {
          this.#took(await exchangeOnce(this.#ports, effect, signal))
        })
        break
      case 'takeNextPage':
        this.#job(effect.ticket, 'server/failed', async () => {
          this.#took(await nextPageOnce(this.#ports, effect.ticket, this.#answered))
        })
        break
      case 'applyPage':
        this.#job(effect.ticket, 'storage/failed', () => this.#applyPage(effect.ticket, luggage))
        break
      case 'greet':
        this.#call(effect.ticket, 'net/unreachable', async (signal) => {
          this.hear(await greetOnce(this.#ports, effect.ticket, signal))
        })
        break
      case 'renewToken':
        this.#call(effect.ticket, 'net/unreachable', async (signal) => {
          this.hear(await renewOnce(this.#ports, effect.ticket, signal))
        })
        break
      case 'abortExchange':
        this.#abort.abort()
        break
      case 'setTimer':
        this.#setTimer(effect)
        break
      case 'clearTimer':
        this.#clearTimer()
        break
      case 'openSocket':
        this.#line.open()
        break
      case 'closeSocket':
        this.#line.close()
        break
      case 'announceLink':
        this.#ports.hooks.onLinkUp()
        break
      default:
        assertNever(effect)
    }
  }

  /** A port that throws (a dead store worker, a bug) ends as a failure of its own job: the machine never waits for ever. */
  #job(ticket: Ticket, otherwise: Failing, work: () => Promise<void>): void {
    work().catch(() => this.hear(failedWith(ticket, otherwise)))
  }

  /**
   * A job that can be aborted, by a signal of its own: what a request hangs on a signal stays for as long as the signal, and on
   * a link that comes and goes nothing was aborted for hours. The pages of an answered exchange come until the next call.
   */
  #call(ticket: Ticket, otherwise: Failing, work: (signal: AbortSignal) => Promise<void>): void {
    this.#abort = new AbortController()
    const { signal } = this.#abort
    this.#job(ticket, otherwise, () => work(signal))
  }

  #took({ event, response, ask }: Exchanged): void {
    // An answer to an older ticket, late, is nothing that a next page could come from.
    if ('ticket' in event && event.ticket === this.#state.ticket) this.#answered = ask
    this.hear(event, response)
  }

  async #applyPage(ticket: Ticket, response: Luggage): Promise<void> {
    if (response === null) throw new Error('a page to store without its response')
    const stored = await this.#ports.store.applyResponse(response, this.#ports.clock.now())
    if (!stored.ok) return this.hear(failedWith(ticket, stored.failure))
    const { newFiles, settledCount, waitingCount } = stored.value
    this.hear({ type: 'pageStored', ticket, waiting: waitingCount, settled: settledCount })
    // After a stop nobody is there to be told.
    if (this.#state.phase.at !== 'stopped') this.#ports.hooks.onEntriesApplied({ newFiles })
  }

  #setTimer(effect: Extract<SyncEffect, { do: 'setTimer' }>): void {
    this.#clearTimer()
    const waitMs = jittered(effect.atLeastMs, effect.jitterMs, this.#ports.random.fraction())
    const cancel = this.#ports.timers.set(waitMs, () => {
      this.#timer = null
      this.hear({ type: 'timerFired', ticket: effect.ticket })
    })
    this.#timer = { cancel, dueMs: this.#ports.clock.monotonicMs() + waitMs }
  }

  #clearTimer(): void {
    this.#timer?.cancel()
    this.#timer = null
  }
}

async function statusOf({ store }: DriverPorts, machine: RunningMachine): Promise<SyncLine> {
  const facts = await store.syncFacts()
  const { state, timerInMs } = machine
  const { link, cause } = linkOf(state)
  const waits = state.phase.at === 'waiting' || state.phase.at === 'blocked'
  return {
    link,
    failure: cause === null ? null : { code: cause },
    waitingCount: facts.waitingCount,
    onHubCount: facts.onHubCount,
    refusedCount: facts.refusedCount,
    lastSavedAt: facts.lastSavedAt,
    lastSentAt: facts.lastSentAt,
    lastReceivedAt: facts.lastReceivedAt,
    putBackAt: facts.putBackAt,
    movedAt: facts.movedAt,
    pullRemainingBytes: state.remainingBytes,
    clockSkewMs: state.skewMs === null ? null : Math.round(state.skewMs),
    nextTryInMs: waits && timerInMs !== null ? Math.round(timerInMs) : null,
  }
}
