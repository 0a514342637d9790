import { expect, test } from 'vitest'
import { waitAfter } from './lockout.ts'

test('the wait after the fifth try is half a minute, doubles, and never passes an hour', () => {
  const waits = Array.from({ length: 12 }, (_, at) => waitAfter(5 + at) / 1000)
  expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600, 3600])
  expect(waitAfter(100_000)).toBe(3_600_000)
})
