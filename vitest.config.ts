import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tools/longest-first.ts'

const shared = {
  environment: 'node',
  pool: 'forks',
  // Longer than this nothing takes on any machine: it has hung. How quick things are is the bench's to say.
  testTimeout: 60_000,
  hookTimeout: 180_000,
  restoreMocks: true,
  // A state is waited for; how soon it comes is the machine's. The default is a second.
  expect: { poll: { timeout: 30_000 } },
} as const

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          // Files share a process: none of them leaves anything behind, and starting 190 processes cost a quarter.
          isolate: false,
          include: [
            '{shared,main,renderer,server,tools}/**/*.test.{ts,tsx}',
            'tests/architecture/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          ...shared,
          name: 'integration',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/architecture/**'],
          testTimeout: 300_000,
        },
      },
    ],
    allowOnly: false,
    sequence: { sequencer: LongestFirst },
    maxWorkers: 2,
    reporters: ['default'],
  },
})
