import type { Clock } from '../../shared/kernel/ports.ts'

export interface RateLimit {
  /** Milliseconds to wait, or 0 when the request may go on. */
  readonly take: (key: string) => number
}

export interface RateRule {
  readonly perSecond: number
  readonly burst: number
}

interface Bucket {
  tokens: number
  atMs: number
}

/** Sums of fractions miss a whole by less than this. */
const ROUNDING = 1e-6

/**
 * A token bucket for each key: a device or a name, never an address, because a whole office is one address.
 * `max` keys are kept; the one used longest ago makes room, and then starts full.
 */
export function rateLimit(rule: RateRule, clock: Clock, max = 20_000): RateLimit {
  const buckets = new Map<string, Bucket>()
  return {
    take: (key) => {
      const nowMs = clock.monotonicMs()
      const before = buckets.get(key) ?? { tokens: rule.burst, atMs: nowMs }
      const tokens = Math.min(rule.burst, before.tokens + ((nowMs - before.atMs) / 1000) * rule.perSecond)
      const goes = tokens > 1 - ROUNDING
      buckets.delete(key)
      buckets.set(key, { tokens: goes ? tokens - 1 : tokens, atMs: nowMs })
      const oldest = buckets.keys().next()
      if (buckets.size > max && oldest.done !== true) buckets.delete(oldest.value)
      return goes ? 0 : Math.ceil(((1 - ROUNDING - tokens) / rule.perSecond) * 1000)
    },
  }
}
