/** What one server process takes in, durable in FULL: devices that send as fast as they are acknowledged. */
import { Agent } from 'node:http'
import path from 'node:path'
import { Load, type Measured } from '../load.ts'
import { seedOffice } from '../office.ts'
import { inTempFolder } from '../places.ts'
import type { Row } from '../report.ts'
import type { PlainBench } from '../section.ts'
import { startServerChild } from '../server-child.ts'
import { median, p99 } from '../stats.ts'
import { type SignedInDevice, signedIn } from '../sync-device.ts'

const DEVICES = 16
/** Operations a request, and requests of each device. */
const SIZES = [
  [1, 250],
  [20, 200],
  [50, 120],
  [200, 60],
] as const
/** What a device brings that was away for a meeting: the goal is held against this. */
const JUDGED = 50

export async function loadSection({ quick, only, say }: PlainBench): Promise<readonly Row[]> {
  return inTempFolder('load', async (folder) => {
    const data = path.join(folder, 'server')
    const people = await seedOffice(data, DEVICES + 2)
    const server = await startServerChild(data)
    const agent = new Agent({ keepAlive: true })
    try {
      const devices: SignedInDevice[] = []
      // Alone in their meetings: nothing to pull before they may push.
      for (const official of people.slice(2)) devices.push(await signedIn(server.url, official))
      const load = new Load(server.url, agent, devices)
      await load.run(200, 10)
      const rows: Row[] = []
      for (const [ops, requests] of SIZES.filter(
        ([ops]) => only.length === 0 || only.includes(String(ops)),
      )) {
        say(`server, ${ops} operations a request`)
        rows.push(...loadRows(ops, await load.run(ops, quick ? Math.ceil(requests / 3) : requests)))
      }
      return rows
    } finally {
      agent.destroy()
      await server.end()
    }
  })
}

function loadRows(ops: number, { opsPerS, times }: Measured): Row[] {
  const what = `${ops} operation${ops === 1 ? '' : 's'} a request, ${DEVICES} devices`
  const isJudged = ops === JUDGED
  return [
    {
      section: 'load',
      measure: `server, durable in FULL: ${what}`,
      unit: 'ops/s',
      values: [opsPerS],
      ...(isJudged ? { budget: { min: 20_000, of: 'median' as const } } : {}),
      note: `request → acknowledged p50 ${median(times).toFixed(1)} ms, p99 ${p99(times).toFixed(1)} ms`,
    },
    {
      section: 'load',
      measure: `server, p99 of a request: ${what}`,
      unit: 'ms',
      values: [p99(times)],
      // With 16 × 200 operations always waiting, a request's time is the queue's, not the server's.
      ...(ops <= JUDGED ? { budget: { max: 50, of: 'median' as const } } : {}),
    },
  ]
}
