/** What some seeds came to. */
export interface Tally {
  readonly seeds: number
  readonly events: number
  readonly requests: number
  readonly ops: number
  readonly failed: number
}

export const NOTHING: Tally = { seeds: 0, events: 0, requests: 0, ops: 0, failed: 0 }

/** So many failures are enough to look at. */
export const MOST_FAILURES = 3

export function sum(one: Tally, other: Tally): Tally {
  return {
    seeds: one.seeds + other.seeds,
    events: one.events + other.events,
    requests: one.requests + other.requests,
    ops: one.ops + other.ops,
    failed: one.failed + other.failed,
  }
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
