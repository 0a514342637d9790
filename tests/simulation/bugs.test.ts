import { expect, test, vi } from 'vitest'
import { PLANTED_BUGS } from './bugs.ts'
import { simulateSeed } from './simulate.ts'

/** As many as the gate runs: what is found here, the gate finds. */
const SEEDS = 1200

test('the planted bugs are many and each has its own name', () => {
  expect(new Set(PLANTED_BUGS.map((bug) => bug.name)).size).toBe(PLANTED_BUGS.length)
  expect(PLANTED_BUGS.length).toBeGreaterThanOrEqual(20)
})

test.each(PLANTED_BUGS)('the simulation goes red when somebody writes: $name', async ({ plants }) => {
  // Yjs says so when it meets its own client id, which one of the bugs is about.
  vi.spyOn(console, 'log').mockImplementation(() => undefined)
  let found: readonly string[] = []
  for (let seed = 1; seed <= SEEDS && found.length === 0; seed += 1)
    found = (await simulateSeed(String(seed), plants)).violations
  expect(found, `not found in ${SEEDS} seeds`).not.toEqual([])
})
