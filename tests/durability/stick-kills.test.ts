/** [SYNC-109] A device that takes packs from a stick, killed at any moment: of each pack all is there, or nothing. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bundle, bundlePrograms } from './bundle.ts'
import { TAKES_AT_MOST_MS } from './figures.ts'
import { killStickTakers } from './stick-kills.ts'

/** 30 in the gate, more with npm run durability. */
const KILLS = Math.ceil(30 * Number(process.env['DURABLE_SHARE'] ?? 1))
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

let bundle: Bundle
beforeAll(async () => {
  bundle = await bundlePrograms(['stick-taker', 'worker'])
})
afterAll(() => bundle.remove())

test(
  `[SYNC-109] ${KILLS} times kill -9 of a device that takes packs: nothing of one, or all (seed ${seed})`,
  async () => {
    const { count, lost, corrupt } = await killStickTakers({ bundle, kills: KILLS, seed })
    expect({ count, lost, corrupt }).toEqual({ count: KILLS, lost: [], corrupt: [] })
  },
  TAKES_AT_MOST_MS,
)

test(
  `negative control: a pack that is called taken before it is, is caught (seed ${seed})`,
  async () => {
    const { lost } = await killStickTakers({ bundle, kills: 4, seed, fault: 'ack-early' })
    expect(lost.length).toBeGreaterThan(0)
  },
  TAKES_AT_MOST_MS,
)

test(
  `negative control: a pack that is taken in two steps is caught (seed ${seed})`,
  async () => {
    const { corrupt } = await killStickTakers({ bundle, kills: 4, seed, fault: 'two-steps' })
    expect(corrupt.length).toBeGreaterThan(0)
  },
  TAKES_AT_MOST_MS,
)
