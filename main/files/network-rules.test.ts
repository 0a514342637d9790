import { describe, expect, test } from 'vitest'
import type { FileVersionId, Sha256 } from '../../shared/kernel/ids.ts'
import { instant } from '../../shared/kernel/instant.ts'
import { networkRules } from './network-rules.ts'
import type { Wanted } from './ports.ts'
import { createSpeed } from './speed.ts'
import { createThrottle } from './throttle.ts'

const MIB = 1024 * 1024
const wanted = (size: number, over: Partial<Wanted> = {}): Wanted => {
  const sha256 = size.toString(16).padStart(64, '0') as Sha256
  const version = { id: sha256 as string as FileVersionId, sha256, size, text: null }
  return { version, sha256, size, asked: false, kind: 'paper', ...over }
}

function world() {
  let ms = 0
  let metered = false
  const waits: number[] = []
  const rules = networkRules({
    clock: { now: () => instant(0), monotonicMs: () => ms },
    timers: {
      set: (waitMs, fire) => {
        waits.push(waitMs)
        ms += waitMs
        fire()
        return () => undefined
      },
    },
    metered: () => metered,
  })
  return {
    rules,
    waits,
    pass: (by: number) => {
      ms += by
    },
    setMetered: (is: boolean) => {
      metered = is
    },
  }
}
const limits = { paused: false, cap: null, goodNetworkOnly: false }

describe('what the network may be used for', () => {
  test('[SYNC-49] a metered network brings no large paper by itself; small ones, texts and what is asked for come', () => {
    const { rules, setMetered } = world()
    const large = wanted(20 * MIB)
    expect(rules.heldBy(large)).toBeNull()
    setMetered(true)
    expect(rules.heldBy(large)).toBe('metered')
    expect(rules.heldBy(wanted(MIB - 1))).toBeNull()
    expect(rules.heldBy(wanted(20 * MIB, { kind: 'text' }))).toBeNull()
    expect(rules.heldBy(wanted(20 * MIB, { asked: true }))).toBeNull()
    const shut = rules.order.reading(large.sha256)
    expect(rules.heldBy(large)).toBeNull()
    shut()
    shut()
    expect(rules.heldBy(large)).toBe('metered')
  })

  test('[SYNC-49] "only on a good network": ten slow seconds stop a large paper for five minutes, then it is tried again', () => {
    const { rules, pass } = world()
    const large = wanted(20 * MIB)
    const slowSeconds = (count: number, bytes: number) => {
      let stop = false
      for (let second = 0; second < count; second += 1) {
        pass(1000)
        stop = rules.came(large, bytes)
      }
      return stop
    }
    expect(slowSeconds(30, 20_000)).toBe(false)
    rules.set({ ...limits, goodNetworkOnly: true })
    expect(slowSeconds(2, 20_000)).toBe(true)
    expect(rules.heldBy(large)).toBe('slow')
    expect(rules.freeInMs()).toBe(5 * 60_000)
    expect(rules.heldBy({ ...large, asked: true })).toBeNull()
    pass(5 * 60_000 + 1)
    expect(rules.heldBy(large)).toBeNull()
    expect(rules.freeInMs()).toBeNull()
    // Good now: ten seconds are measured before anything is said, and then it may stay.
    expect(slowSeconds(9, 20_000)).toBe(false)
    expect(slowSeconds(20, 300_000)).toBe(false)
    // A person's own cap is not the network's fault.
    rules.set({ ...limits, goodNetworkOnly: true, cap: 32_000 })
    expect(slowSeconds(30, 20_000)).toBe(false)
  })

  test('[SYNC-49] a cap holds for all transfers together', async () => {
    const { rules, waits } = world()
    await rules.passed(10_000_000)
    expect(waits).toEqual([])
    rules.set({ ...limits, cap: 100_000 })
    for (let piece = 0; piece < 20; piece += 1) await rules.passed(10_000)
    expect(waits.reduce((sum, one) => sum + one, 0)).toBeCloseTo(2000, 0)
    rules.set(limits)
    await rules.passed(10_000_000)
    expect(waits.reduce((sum, one) => sum + one, 0)).toBeCloseTo(2000, 0)
  })
})

test('speed is that of the last ten seconds, and none when nothing came of late', () => {
  let ms = 0
  const speed = createSpeed(() => ms)
  expect(speed.now()).toBeNull()
  for (let second = 0; second < 20; second += 1) {
    ms += 1000
    speed.came(50_000)
  }
  expect(speed.now()).toBeCloseTo(50_000, -4)
  expect(speed.steady()).toBeCloseTo(50_000, -4)
  ms += 10_001
  expect(speed.now()).toBeNull()
  expect(speed.steady()).toBeNull()
})

test('small waits are saved up, so that a cap costs no timer for every piece', async () => {
  const waits: number[] = []
  const throttle = createThrottle(() => 0, {
    set: (waitMs, fire) => {
      waits.push(waitMs)
      fire()
      return () => undefined
    },
  })
  throttle.set(1_000_000)
  for (let piece = 0; piece < 10; piece += 1) await throttle.passed(5000)
  expect(waits[0]).toBeGreaterThanOrEqual(20)
  expect(waits.length).toBeLessThan(8)
})
