import { describe, expect, test } from 'vitest'
import { meetingPhase } from './may.ts'

// The table of who may do what is tests/server/may.test.ts.
describe('where a meeting stands', () => {
  const day = 24 * 3_600_000
  test.each([
    ['draft', null, 0, 'draft'],
    ['published', null, 0, 'published'],
    ['running', null, 0, 'running'],
    ['cancelled', 0, 1, 'cancelled'],
    ['closed', 0, 0, 'settling'],
    ['closed', 0, 14 * day - 1, 'settling'],
    ['closed', 0, 14 * day, 'closed'],
    ['closed', null, 0, 'closed'],
  ] as const)('%s, closed at %s, asked at %s: %s', (state, closedAt, now, phase) => {
    expect(meetingPhase(state, closedAt, now)).toBe(phase)
  })
})
