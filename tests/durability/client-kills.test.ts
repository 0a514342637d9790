/** "Saved" means on the disk: real processes, real kill -9, and everything they acknowledged is there. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bundle, bundlePrograms } from './bundle.ts'
import { killClients } from './client-kills.ts'
import { TAKES_AT_MOST_MS } from './figures.ts'
import { killUpgrades } from './upgrade-kills.ts'

/** 500 in the gate, 1,000 with npm run durability; a short look while working: DURABLE_SHARE=0.05. */
const share = Number(process.env['DURABLE_SHARE'] ?? 1)
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
const CLIENTS = Math.ceil(500 * share)
const UPGRADES = Math.ceil(60 * share)

let bundle: Bundle
beforeAll(async () => {
  bundle = await bundlePrograms(['writer', 'tidier', 'worker', 'upgrader'])
})
afterAll(() => bundle.remove())

test(
  `${CLIENTS} times kill -9 of a device that writes: no note is lost, no store is broken (seed ${seed})`,
  async () => {
    const { count, acknowledged, lost, corrupt } = await killClients({ bundle, kills: CLIENTS, seed })
    expect({ count, lost, corrupt }).toEqual({ count: CLIENTS, lost: [], corrupt: [] })
    expect(acknowledged).toBeGreaterThan(CLIENTS)
  },
  TAKES_AT_MOST_MS,
)

test(
  `negative control: a device that says "saved" before the commit is caught (seed ${seed})`,
  async () => {
    const { lost } = await killClients({ bundle, kills: 40, seed, fault: 'ack-early' })
    expect(lost.length).toBeGreaterThan(0)
  },
  TAKES_AT_MOST_MS,
)

test(
  `${UPGRADES} times kill -9 amid an upgrade: the next start has everything (seed ${seed})`,
  async () => {
    const { count, lost, corrupt } = await killUpgrades({ bundle, kills: UPGRADES, seed })
    expect({ count, lost, corrupt }).toEqual({ count: UPGRADES, lost: [], corrupt: [] })
  },
  TAKES_AT_MOST_MS,
)

test(
  `negative control: an upgrade whose step is no transaction is caught (seed ${seed})`,
  async () => {
    const { corrupt } = await killUpgrades({ bundle, kills: 30, seed, fault: 'version-first' })
    expect(corrupt.length).toBeGreaterThan(0)
  },
  TAKES_AT_MOST_MS,
)
