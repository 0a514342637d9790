/** [SYNC] "Sent" means on the server's disk: real server, real kill -9, and everything it acknowledged is there. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bundle, bundlePrograms } from './bundle.ts'
import { TAKES_AT_MOST_MS } from './figures.ts'
import { killServers } from './server-kills.ts'

/** 300 in the gate; a short look while working: DURABLE_SHARE=0.05. */
const KILLS = Math.ceil(300 * Number(process.env['DURABLE_SHARE'] ?? 1))
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

let bundle: Bundle
beforeAll(async () => {
  bundle = await bundlePrograms(['server', 'faulty-server'])
})
afterAll(() => bundle.remove())

test(
  `${KILLS} times kill -9 of a server after it acknowledged: nothing is lost (seed ${seed})`,
  async () => {
    const { count, acknowledged, lost, corrupt } = await killServers({ bundle, kills: KILLS, seed })
    expect({ count, lost, corrupt }).toEqual({ count: KILLS, lost: [], corrupt: [] })
    expect(acknowledged).toBeGreaterThan(KILLS)
  },
  TAKES_AT_MOST_MS,
)

test(
  `negative control: a server that acknowledges before it writes is caught (seed ${seed})`,
  async () => {
    const { lost } = await killServers({ bundle, kills: 6, seed, faulty: true })
    expect(lost.length).toBeGreaterThan(0)
  },
  TAKES_AT_MOST_MS,
)
