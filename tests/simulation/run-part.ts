/** Some seeds, one after the other: says of each failing one its shortest trace, and in the end what all of them came to. */
import { makePlan } from './plan.ts'
import { shortestFailing, simulateSeed } from './simulate.ts'
import { traceOf } from './trace.ts'

export interface Tally {
  readonly seeds: number
  readonly events: number
  readonly requests: number
  readonly ops: number
  readonly failed: number
}

/** So many failures are enough to look at. */
export const MOST_FAILURES = 3

export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

export async function runPart(first: number, count: number): Promise<Tally> {
  let tally: Tally = { seeds: 0, events: 0, requests: 0, ops: 0, failed: 0 }
  for (let at = 0; at < count && tally.failed < MOST_FAILURES; at += 1) {
    const seed = String(first + at)
    const { violations, events, requests, ops } = await simulateSeed(seed)
    const failed = violations.length > 0 ? 1 : 0
    tally = sum(tally, { seeds: 1, events, requests, ops, failed })
    if (failed > 0) await explain(seed, violations[0] ?? '')
  }
  return tally
}

export function sum(one: Tally, other: Tally): Tally {
  return {
    seeds: one.seeds + other.seeds,
    events: one.events + other.events,
    requests: one.requests + other.requests,
    ops: one.ops + other.ops,
    failed: one.failed + other.failed,
  }
}

async function explain(seed: string, violation: string): Promise<void> {
  print(`seed ${seed} failed: ${violation}`)
  const { plan, outcome } = await shortestFailing(makePlan(seed))
  for (const line of traceOf(plan, outcome)) print(`  ${line}`)
}

const [, , first, count] = process.argv
if (process.send !== undefined && first !== undefined && count !== undefined)
  process.send(await runPart(Number(first), Number(count)))
