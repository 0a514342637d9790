/** A hundred devices on links that come and go, and one real server: in the end everybody has everything. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { seedCrowd } from '../../tools/bench/flapping/crowd.ts'
import { flap } from '../../tools/bench/flapping/flap.ts'
import { startServerProcess } from '../support/server-process.ts'

const seed = process.env['SEED'] ?? `flapping-${Date.now()}`
const PEOPLE = 100

test(`[SYNC-31] ${PEOPLE} people whose links flap converge by themselves (seed ${seed})`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'phong-hop-flapping-'))
  try {
    const attendees = seedCrowd(folder, PEOPLE)
    const server = await startServerProcess(folder)
    const outcome = await flap({ attendees, url: server.url, flapForMs: 15_000, patienceMs: 240_000, seed })
    expect(outcome.convergedMs).toHaveLength(PEOPLE)
    expect(outcome.written).toBeGreaterThan(PEOPLE)
    // Each link was really lost, more than once.
    expect(outcome.connections).toBeGreaterThan(4 * PEOPLE)
    await server.stop()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 420_000)
