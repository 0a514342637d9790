import { describe, expect, test } from 'vitest'
import { type Instant, instant } from './instant.ts'
import { knownTime, timeHeard, timePassed } from './known-time.ts'

const at = (ms: number): Instant => instant(ms)

describe('[SYNC-207] the time that rules go by', () => {
  test('is the device’s own until a server was heard', () => {
    expect(knownTime(null, at(500))).toBe(500)
  })

  test('is the server’s, carried on by the device’s clock, however wrong that stands', () => {
    const facts = timeHeard(at(1_000_000), at(400_000))
    expect(knownTime(facts, at(400_000))).toBe(1_000_000)
    expect(knownTime(facts, at(460_000))).toBe(1_060_000)
  })

  test('does not go back when the clock is set back', () => {
    const heard = timeHeard(at(1_000_000), at(1_000_000))
    const later = timePassed(heard, at(5_000_000))
    expect(knownTime(later, at(2_000_000))).toBe(5_000_000)
    expect(knownTime(later, at(0))).toBe(5_000_000)
    expect(knownTime(timePassed(later, at(0)), at(6_000_000))).toBe(6_000_000)
    // Without what was noted it would have reopened: the note is what holds it.
    expect(knownTime(heard, at(2_000_000))).toBe(2_000_000)
  })

  test('is put right by the server’s next word, also when the clock had run ahead', () => {
    const ahead = timePassed(timeHeard(at(1000), at(1000)), at(9_000_000))
    expect(knownTime(ahead, at(2000))).toBe(9_000_000)
    const right = timeHeard(at(3000), at(2000))
    expect(knownTime(right, at(2000))).toBe(3000)
  })
})
