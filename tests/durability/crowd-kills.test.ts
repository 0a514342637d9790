/** [SYNC] Devices, a server and a hub, any of them killed at any moment: nobody loses anything, nothing is twice, all come to hold the same. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bundle, bundlePrograms } from './bundle.ts'
import { killAmongMany } from './crowd.ts'
import { TAKES_AT_MOST_MS } from './figures.ts'

/** 80 in the gate, 200 and more with npm run durability; a short look while working: DURABLE_SHARE=0.05. */
const KILLS = Math.ceil(80 * Number(process.env['DURABLE_SHARE'] ?? 1))
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

let bundle: Bundle
beforeAll(async () => {
  bundle = await bundlePrograms(['laptop', 'worker', 'hub', 'faulty-hub', 'server', 'faulty-server'])
})
afterAll(() => bundle.remove())

test(
  `[SYNC-69] [SYNC-71] [SYNC-72] ${KILLS} kills among five devices, a hub and a server: nothing is lost, nothing is twice, all agree (seed ${seed})`,
  async () => {
    const { count, acknowledged, onHub, guests, lost, corrupt, unfinished } = await killAmongMany({
      bundle,
      kills: KILLS,
      seed,
    })
    expect({ count, lost, corrupt, unfinished }).toEqual({
      count: KILLS,
      lost: [],
      corrupt: [],
      unfinished: [],
    })
    expect(acknowledged).toBeGreaterThan(KILLS)
    expect(onHub).toBeGreaterThan(KILLS / 4)
    // Everybody's, not the holder's alone.
    expect(guests).toBe(5)
  },
  TAKES_AT_MOST_MS,
)

test(
  `negative control: a server that acknowledges before it writes is caught (seed ${seed})`,
  async () => {
    const { lost } = await killAmongMany({ bundle, kills: 40, seed, fault: 'server' })
    expect(lost.length).toBeGreaterThan(0)
  },
  TAKES_AT_MOST_MS,
)

test(
  `[SYNC-69] negative control: a hub that acknowledges before it writes is caught (seed ${seed})`,
  async () => {
    const { lost } = await killAmongMany({ bundle, kills: 40, seed, fault: 'hub' })
    expect(lost.length).toBeGreaterThan(0)
  },
  TAKES_AT_MOST_MS,
)
