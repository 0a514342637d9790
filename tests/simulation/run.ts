/** `npm run sim -- --seeds N --seed S`: runs seeds S … S+N-1; prints a failing seed and its shortest trace. */
import { parseArgs } from 'node:util'
import { makePlan } from './plan.ts'
import { shortestFailing, simulateSeed } from './simulate.ts'
import { traceOf } from './trace.ts'

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
})

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

const first = Number(values.seed)
const count = Number(values.seeds)
const startedMs = performance.now()
let events = 0
let requests = 0
let ops = 0
let failed = 0
let ran = 0
/** So many failures are enough to look at. */
const MOST_FAILURES = 3
for (let at = 0; at < count; at += 1) {
  const seed = String(first + at)
  ran += 1
  const outcome = await simulateSeed(seed)
  events += outcome.events
  requests += outcome.requests
  ops += outcome.ops
  if (outcome.violations.length === 0) continue
  failed += 1
  print(`seed ${seed} failed: ${outcome.violations[0] ?? ''}`)
  const shortest = await shortestFailing(makePlan(seed))
  for (const line of traceOf(shortest.plan, shortest.outcome)) print(`  ${line}`)
  if (failed === MOST_FAILURES) break
}
const seconds = (performance.now() - startedMs) / 1000
print(
  `${ran} of ${count} seeds in ${seconds.toFixed(1)} s (${(ran / seconds).toFixed(1)} a second): ${events} events, ${requests} requests, ${ops} ops, ${failed} failed`,
)
if (failed > 0) process.exitCode = 1
