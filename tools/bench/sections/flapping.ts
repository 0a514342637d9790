/** 500 people whose links come and go for a minute (`--minutes 30` at night), against one server process. */
import path from 'node:path'
import { seedCrowd } from '../flapping/crowd.ts'
import { type CrowdOutcome, flapInThreads } from '../flapping/flap-in-threads.ts'
import { type Health, startWatchedServer } from '../flapping/watched-server.ts'
import { inTempFolder } from '../places.ts'
import type { Row } from '../report.ts'
import type { PlainBench } from '../section.ts'

const PEOPLE = 500
/** People have processors of their own. */
const THREADS = 2

export async function flappingSection({ quick, minutes, say }: PlainBench): Promise<readonly Row[]> {
  const people = quick ? PEOPLE / 5 : PEOPLE
  const flapForMs = minutes * 60_000 * (quick ? 0.25 : 1)
  return inTempFolder('flapping', async (folder) => {
    const data = path.join(folder, 'server')
    const attendees = seedCrowd(data, people)
    const server = await startWatchedServer(data)
    try {
      say(`flapping, ${people} people for ${flapForMs / 1000} s`)
      const seed = `flapping-${Date.now()}`
      let from = 0
      const begin = async (): Promise<void> => {
        from = server.health().length
        say('flapping, everybody is in')
      }
      const run = { attendees, url: server.url, flapForMs, patienceMs: 120_000, seed, begin }
      const outcome = await flapInThreads(run, THREADS)
      say(`flapping, ${outcome.written} writes over ${outcome.connections} connections, seed ${seed}`)
      for (const one of outcome.late.slice(0, 20)) say(`flapping, late: ${one}`)
      return flappingRows(people, outcome, server.health().slice(from))
    } finally {
      await server.end()
    }
  })
}

function flappingRows(
  people: number,
  { convergedMs, written, connections, crowdCpuS }: CrowdOutcome,
  health: readonly Health[],
): Row[] {
  const common = { section: 'flapping' } as const
  const serverCpuS = (health.at(-1)?.cpuS ?? 0) - (health[0]?.cpuS ?? 0)
  const cost = `processor time: server ${serverCpuS.toFixed(0)} s to the end, crowd ${crowdCpuS.toFixed(0)} s in ${THREADS} threads`
  const what = `${people} people flapping`
  return [
    {
      ...common,
      measure: `${what}: converged`,
      unit: 'people',
      values: [convergedMs.length],
      budget: { min: people, of: 'median' },
      note: `${written} writes, ${connections} connections; ${cost}`,
    },
    {
      ...common,
      measure: `${what}: from the end of the faults to all and nothing owed`,
      unit: 'ms',
      values: convergedMs.length > 0 ? convergedMs : [Number.POSITIVE_INFINITY],
      tail: true,
      budget: { max: 5000, of: 'p95' },
    },
    {
      ...common,
      measure: `${what}: the server's memory at its highest`,
      unit: 'MB',
      values: [Math.max(...health.map(({ rssMb }) => rssMb))],
      budget: { max: 1024, of: 'median' },
    },
    {
      ...common,
      measure: `${what}: p99 of the server's event loop, second by second`,
      unit: 'ms',
      values: health.map(({ loopP99Ms }) => loopP99Ms),
      tail: true,
      budget: { max: 100, of: 'p95' },
    },
  ]
}
