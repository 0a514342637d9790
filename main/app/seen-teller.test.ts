import { describe, expect, it } from 'vitest'
import { instant } from '../../shared/kernel/instant.ts'
import { ok } from '../../shared/kernel/result.ts'
import { createSeenTeller, TELL_AFTER_MS } from './seen-teller.ts'

function built(used: number[]) {
  const timers: { waitMs: number; fire: () => void }[] = []
  const asked: number[] = []
  const said: string[] = []
  const teller = createSeenTeller({
    store: {
      noteSeen: async (_now, opIds) => {
        asked.push(new Set(opIds).size)
        return ok(used.shift() ?? 0)
      },
    },
    clock: { now: () => instant(1_795_451_642_808), monotonicMs: () => 0 },
    random: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)), fraction: () => 0.5 },
    timers: {
      set: (waitMs, fire) => {
        const timer = { waitMs, fire }
        timers.push(timer)
        return () => timers.splice(timers.indexOf(timer), 1)
      },
    },
    noted: () => said.push('noted'),
  })
  const fire = async (): Promise<void> => {
    timers.shift()?.fire()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { teller, timers, asked, said, fire }
}

describe('what has come is told', () => {
  it('once for many changes, a while later, with ids that are all different', async () => {
    const { teller, timers, asked, said, fire } = built([3])
    for (let change = 0; change < 50; change += 1) teller.changed()
    expect(timers.map(({ waitMs }) => waitMs)).toEqual([TELL_AFTER_MS])
    await fire()
    expect(asked).toEqual([20])
    expect(said).toEqual(['noted'])
    expect(timers).toEqual([])
  })
  it('in parts when there is much', async () => {
    const { teller, timers, said, fire } = built([20, 4])
    teller.changed()
    await fire()
    expect(timers).toHaveLength(1)
    await fire()
    expect(said).toEqual(['noted', 'noted'])
    expect(timers).toEqual([])
  })
  it('to nobody when there is nothing, or after the end', async () => {
    const { teller, timers, said, fire } = built([0])
    teller.changed()
    await fire()
    expect(said).toEqual([])
    teller.changed()
    teller.end()
    teller.changed()
    expect(timers).toEqual([])
  })
})
