/** [SYNC] "Sent" survives a power cut at the server: what was not synced is gone or torn, and nothing acknowledged is. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bundle, bundlePrograms } from './bundle.ts'
import { TAKES_AT_MOST_MS } from './figures.ts'
import { cutServers } from './power/server-cuts.ts'
import { canTrace } from './power/trace.ts'

/** 6,500 in the gate, beside 3,500 of a device, 20,000 with npm run durability; a short look while working: DURABLE_SHARE=0.05. */
const IMAGES = Math.ceil(6_500 * Number(process.env['DURABLE_SHARE'] ?? 1))
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

let bundle: Bundle
beforeAll(async () => {
  bundle = await bundlePrograms(['power-server'])
})
afterAll(() => bundle.remove())

test.runIf(canTrace)(
  `${IMAGES} power cuts of a server: nothing acknowledged is lost, nothing is broken (seed ${seed})`,
  async () => {
    const { count, lost, corrupt } = await cutServers({ bundle, images: IMAGES, seed })
    expect({ count, lost, corrupt }).toEqual({ count: IMAGES, lost: [], corrupt: [] })
  },
  TAKES_AT_MOST_MS,
)

test.runIf(canTrace).each(['off', 'normal', 'ack-early'] as const)(
  'negative control: %s is caught',
  async (fault) => {
    const { lost, corrupt } = await cutServers({ bundle, images: 200, seed, fault })
    expect(lost.length + corrupt.length).toBeGreaterThan(50)
  },
  TAKES_AT_MOST_MS,
)

test.runIf(canTrace).each(['papers', 'folders', 'store'] as const)(
  'negative control: a forgotten sync of %s is caught',
  async (forgotten) => {
    const { lost, corrupt } = await cutServers({ bundle, images: 200, seed, forgotten })
    expect(lost.length + corrupt.length).toBeGreaterThan(50)
  },
  TAKES_AT_MOST_MS,
)
