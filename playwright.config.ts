import { defineConfig } from '@playwright/test'

/** Screens that tools/test.mjs brought, one for each worker: two windows on one would take the focus from each other. */
const displays = process.env['PHONG_HOP_DISPLAYS']?.split(' ') ?? []
const display = displays[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)]
if (display !== undefined) process.env['DISPLAY'] = display

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/global-setup.ts',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results/e2e',
  workers: Math.max(1, displays.length),
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
})
