import type { Instant } from './instant.ts'

/** Wall clock. Field clocks are wrong by days: never order or expire by it alone. */
export interface Clock {
  readonly now: () => Instant
  /** Milliseconds from an arbitrary start; never jumps. For waits and back-off. */
  readonly monotonicMs: () => number
}

/** Randomness. Product code passes a cryptographic source, tests a seeded one. */
export interface Random {
  readonly bytes: (length: number) => Uint8Array
  /** A number in [0, 1), for jitter only. */
  readonly fraction: () => number
}
