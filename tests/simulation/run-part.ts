/** The process of one part: seeds one after the other. Says of each failing one its shortest trace, and in the end what all came to. */
import { makePlan } from './plan.ts'
import { shortestFailing, simulateSeed } from './simulate.ts'
import { MOST_FAILURES, NOTHING, print, sum } from './tally.ts'
import { traceOf } from './trace.ts'

const [first = Number.NaN, count = Number.NaN] = process.argv.slice(2).map(Number)
let tally = NOTHING
for (let at = 0; at < count && tally.failed < MOST_FAILURES; at += 1) {
  const seed = String(first + at)
  const { violations, events, requests, ops } = await simulateSeed(seed)
  const failed = violations.length > 0 ? 1 : 0
  tally = sum(tally, { seeds: 1, events, requests, ops, failed })
  if (failed > 0) await explain(seed, violations[0] ?? '')
}
process.send?.(tally)

async function explain(seed: string, violation: string): Promise<void> {
  print(`seed ${seed} failed: ${violation}`)
  const { plan, outcome } = await shortestFailing(makePlan(seed))
  for (const line of traceOf(plan, outcome)) print(`  ${line}`)
}
