/**
 * `npm run sim -- --seeds N --seed S`: runs seeds S … S+N-1 on every processor; prints a failing seed and its shortest trace.
 * Each part has a process of its own.
 */
import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { MOST_FAILURES, NOTHING, print, sum, type Tally } from './tally.ts'

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
})

const first = Number(values.seed)
const count = Number(values.seeds)
const hands = availableParallelism()
/** A minute's work: so often the run says how far it is. */
const PART = Math.min(1000, Math.max(1, Math.ceil(count / hands)))

const startedMs = performance.now()
let given = 0
let total = NOTHING

/** Null: it ended without a word, which is a failure of all it was given. */
function part(from: number, size: number): Promise<Tally | null> {
  const child = fork(path.join(import.meta.dirname, 'run-part.ts'), [String(from), String(size)])
  return new Promise((resolve) => {
    let said: Tally | null = null
    child.on('message', (tally: Tally) => {
      said = tally
      child.disconnect()
    })
    child.on('exit', () => resolve(said))
  })
}

async function hand(): Promise<void> {
  while (given < count && total.failed < MOST_FAILURES) {
    const from = first + given
    const size = Math.min(PART, count - given)
    given += size
    const tally = await part(from, size)
    if (tally === null) print(`seeds ${from} to ${from + size - 1}: their process ended before its time`)
    total = sum(total, tally ?? { ...NOTHING, failed: 1 })
    const seconds = (performance.now() - startedMs) / 1000
    const left = ((count - total.seeds) * seconds) / Math.max(1, total.seeds)
    if (total.seeds < count)
      print(`${total.seeds} of ${count}, ${total.failed} failed, ${Math.ceil(left / 60)} min left`)
  }
}

await Promise.all(Array.from({ length: hands }, hand))
const seconds = (performance.now() - startedMs) / 1000
print(
  `${total.seeds} of ${count} seeds in ${seconds.toFixed(1)} s (${(total.seeds / seconds).toFixed(1)} a second): ${total.events} events, ${total.requests} requests, ${total.ops} ops, ${total.failed} failed`,
)
if (total.failed > 0) process.exitCode = 1
