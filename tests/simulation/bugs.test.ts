import { expect, test, vi } from 'vitest'
import { PLANTED_BUGS } from './bugs.ts'
import { simulateSeed } from './simulate.ts'

/** As many as the gate runs: what is found here, the gate finds. */
const SEEDS = 1200

test('the planted bugs are many and each has its own name', () => {
  expect(new Set(PLANTED_BUGS.map((bug) => bug.name)).size).toBe(PLANTED_BUGS.length)
  expect(PLANTED_BUGS.length).toBeGreaterThanOrEqual(20)
})

test.each(PLANTED_BUGS)('the simulation goes red when somebody writes: $name', async ({ plants, near }) => {
  // Yjs says so when it meets its own client id, which one of the bugs is about.
  vi.spyOn(console, 'log').mockImplementation(() => undefined)
  let found: readonly string[] = []
  // All of the gate's seeds, the one that found it last before the others.
  for (let at = 0; at < SEEDS && found.length === 0; at += 1)
    found = (await simulateSeed(String(((near - 1 + at) % SEEDS) + 1), plants)).violations
  expect(found, `not found in ${SEEDS} seeds`).not.toEqual([])
})
