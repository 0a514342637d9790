/** [SYNC] Many devices and a server, any of them killed at any moment: nobody loses anything, and all come to hold the same. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bundle, bundlePrograms } from './bundle.ts'
import { killAmongMany } from './crowd.ts'

/** 200 in the gate; a short look while working: DURABLE_SHARE=0.05. */
const KILLS = Math.ceil(200 * Number(process.env['DURABLE_SHARE'] ?? 1))
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

let bundle: Bundle
beforeAll(async () => {
  bundle = await bundlePrograms(['laptop', 'worker', 'server', 'faulty-server'])
})
afterAll(() => bundle.remove())

test(`${KILLS} kills among five devices and a server: nothing is lost, all agree (seed ${seed})`, async () => {
  const { count, acknowledged, lost, corrupt } = await killAmongMany({ bundle, kills: KILLS, seed })
  expect({ count, lost, corrupt }).toEqual({ count: KILLS, lost: [], corrupt: [] })
  expect(acknowledged).toBeGreaterThan(KILLS)
}, 600_000)

test(`negative control: a server that acknowledges before it writes is caught (seed ${seed})`, async () => {
  const { lost } = await killAmongMany({ bundle, kills: 40, seed, faulty: true })
  expect(lost.length).toBeGreaterThan(0)
}, 240_000)
