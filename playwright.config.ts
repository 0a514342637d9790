import { defineConfig } from '@playwright/test'

/** Screens that tools/test.mjs brought, one for each worker: two windows on one would take the focus from each other. */
const displays = process.env['PHONG_HOP_DISPLAYS']?.split(' ') ?? []
const display = displays[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)]
if (display !== undefined) process.env['DISPLAY'] = display
const workers = Math.max(1, displays.length)
const WAITING = '**/waiting.e2e.ts'

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/global-setup.ts',
  outputDir: 'test-results/e2e',
  workers,
  projects: [
    // What mostly waits has a lane of its own from the start on; where there is one screen they go one after the other.
    { name: 'waiting', testMatch: WAITING, workers: 1 },
    {
      name: 'e2e',
      testMatch: '**/*.e2e.ts',
      testIgnore: WAITING,
      workers: Math.max(1, workers - 1),
    },
  ],
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
})
