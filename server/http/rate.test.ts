import { expect, test } from 'vitest'
import { instant } from '../../shared/kernel/instant.ts'
import { rateLimit } from './rate.ts'

function clockAt(start: number): {
  now: () => ReturnType<typeof instant>
  monotonicMs: () => number
  tick: (ms: number) => void
} {
  let ms = start
  return {
    now: () => instant(ms),
    monotonicMs: () => ms,
    tick: (by) => {
      ms += by
    },
  }
}

test('a burst goes through, then the pace; the wait that is named is the wait that helps', () => {
  const clock = clockAt(0)
  const limit = rateLimit({ perSecond: 2, burst: 3 }, clock)
  expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([0, 0, 0])
  expect(limit.take('a')).toBe(500)
  clock.tick(499)
  expect(limit.take('a')).toBe(1)
  clock.tick(1)
  expect(limit.take('a')).toBe(0)
  clock.tick(60_000)
  expect([limit.take('a'), limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([0, 0, 0, 500])
})

test('one device does not use up what another has', () => {
  const limit = rateLimit({ perSecond: 1, burst: 1 }, clockAt(0))
  expect([limit.take('a'), limit.take('b'), limit.take('a')]).toEqual([0, 0, 1000])
})

test('memory is bounded: the key used longest ago makes room', () => {
  const limit = rateLimit({ perSecond: 1, burst: 1 }, clockAt(0), 2)
  for (const key of ['a', 'b', 'b', 'c']) limit.take(key)
  expect(limit.take('b')).toBe(1000)
  expect(limit.take('a')).toBe(0)
})
