/**
 * What the person allows the network to be used for. Invariants:
 * - what they read or ask for comes whatever the network is, and so do texts and small papers;
 * - "only on a good network" is judged by what transfers have shown, and looked at again after five minutes;
 * - a network that the system says is metered brings no large paper by itself.
 */
import { createOrder, type Order } from './order.ts'
import { createPace } from './pace.ts'
import type { DownloadPorts, Wanted } from './ports.ts'
import { createSpeed } from './speed.ts'
import { createThrottle } from './throttle.ts'

export interface Limits {
  readonly paused: boolean
  /** Bytes a second, of all transfers together; null: no cap. */
  readonly cap: number | null
  readonly goodNetworkOnly: boolean
}
export type HeldBy = 'metered' | 'slow'

/** From here on a paper is large. */
const LARGE_BYTES = 1024 * 1024
/** 1 Mbit/s. */
const GOOD_BYTES_PER_S = 125_000
const LOOK_AGAIN_MS = 5 * 60_000

export interface NetworkRules {
  readonly order: Order
  readonly set: (limits: Limits) => void
  readonly isPaused: () => boolean
  /** How many files come at once. */
  readonly streams: () => number
  /** Why it does not come by itself now; null: it may. */
  readonly heldBy: (wanted: Wanted) => HeldBy | null
  /** When what is held may come; null: no time is known. */
  readonly freeInMs: () => number | null
  /** Bytes that came. True: the line is too slow for this one, and it should stop. */
  readonly came: (wanted: Wanted, bytes: number) => boolean
  /** One transfer, from asking to its last byte. */
  readonly measured: (bytes: number, tookMs: number) => void
  readonly bytesPerSecond: () => number | null
  readonly passed: (bytes: number) => Promise<void>
}

export function networkRules(ports: Pick<DownloadPorts, 'clock' | 'timers' | 'metered'>): NetworkRules {
  const { monotonicMs } = ports.clock
  const order = createOrder()
  const pace = createPace()
  const speed = createSpeed(monotonicMs)
  const throttle = createThrottle(monotonicMs, ports.timers)
  let limits: Limits = { paused: false, cap: null, goodNetworkOnly: false }
  let slowUntilMs = 0
  const isFree = (wanted: Wanted): boolean =>
    wanted.kind === 'text' || wanted.size < LARGE_BYTES || order.rank(wanted) > 0
  const judgesSpeed = (): boolean => limits.goodNetworkOnly && limits.cap === null
  return {
    order,
    set: (next) => {
      if (next.cap !== limits.cap) throttle.set(next.cap)
      if (next.goodNetworkOnly !== limits.goodNetworkOnly) slowUntilMs = 0
      limits = next
    },
    isPaused: () => limits.paused,
    streams: pace.streams,
    heldBy: (wanted) => {
      if (isFree(wanted)) return null
      if (ports.metered?.() === true) return 'metered'
      return judgesSpeed() && monotonicMs() < slowUntilMs ? 'slow' : null
    },
    freeInMs: () => {
      const waitMs = slowUntilMs - monotonicMs()
      return judgesSpeed() && waitMs > 0 ? waitMs : null
    },
    came: (wanted, bytes) => {
      speed.came(bytes)
      if (!judgesSpeed() || isFree(wanted)) return false
      const rate = speed.steady()
      if (rate === null || rate >= GOOD_BYTES_PER_S) return false
      slowUntilMs = monotonicMs() + LOOK_AGAIN_MS
      return true
    },
    measured: pace.measured,
    bytesPerSecond: speed.now,
    passed: throttle.passed,
  }
}
