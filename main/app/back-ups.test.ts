import { expect, test } from 'vitest'
import { instant } from '../../shared/kernel/instant.ts'
import { fail, ok } from '../../shared/kernel/result.ts'
import type { SyncFacts } from '../store/api.ts'
import { createBackUps, FIRST_LOOK_MS } from './back-ups.ts'

const HOUR_MS = 3600_000

function world(waitingCount: number, backUp: () => Promise<unknown> = async () => ok(null)) {
  const asked: number[] = []
  const notes: string[] = []
  const timers = new Map<() => void, number>()
  const back = createBackUps({
    store: {
      syncFacts: async () => ({ waitingCount }) as SyncFacts,
      backUp: async (_now, withinMs) => {
        asked.push(withinMs)
        return (await backUp()) as never
      },
    },
    clock: { now: () => instant(0), monotonicMs: () => 0 },
    timers: {
      set: (waitMs, fire) => {
        timers.set(fire, waitMs)
        return () => timers.delete(fire)
      },
    },
    note: (_event, { code }) => notes.push(code),
  })
  /** Fires the timer that is due after `waitMs`. */
  const fire = (waitMs: number) => {
    const due = [...timers].find(([, wait]) => wait === waitMs)
    if (due === undefined) throw new Error(`no timer of ${waitMs} ms`)
    timers.delete(due[0])
    due[0]()
  }
  return { back, asked, notes, timers, fire }
}

test('looks a while after opening and then every hour, and copies once a day', () => {
  const { back, asked, fire } = world(0)
  back.start()
  expect(asked).toEqual([])
  fire(FIRST_LOOK_MS)
  fire(HOUR_MS)
  expect(asked).toEqual([24 * HOUR_MS, 24 * HOUR_MS])
})

test('copies at the end only what is on this device alone, and ends its timers', async () => {
  const [sent, unsent] = [world(0), world(3)]
  for (const one of [sent, unsent]) {
    one.back.start()
    await one.back.end()
    expect(one.timers.size).toBe(0)
  }
  expect([sent.asked, unsent.asked]).toEqual([[], [HOUR_MS]])
})

test('an end waits no longer than its patience, and a copy that fails is noted and no more', async () => {
  const slow = world(1, () => new Promise(() => undefined))
  const ended = slow.back.end()
  slow.fire(1500)
  await ended
  const full = world(1, async () => fail('storage/full'))
  await full.back.end()
  const broken = world(1, async () => {
    throw new Error('the store stopped')
  })
  await broken.back.end()
  expect([full.notes, broken.notes]).toEqual([['storage/full'], ['storage/failed']])
})
