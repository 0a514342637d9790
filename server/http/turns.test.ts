import { expect, test } from 'vitest'
import { turns } from './turns.ts'

/** Works that end when they are told to; `log` says who has begun. */
function works() {
  const log: string[] = []
  const enders = new Map<string, () => void>()
  const work = (name: string) => (): Promise<string> => {
    log.push(name)
    return new Promise((resolve) => enders.set(name, () => resolve(name)))
  }
  const end = (name: string): void => enders.get(name)?.()
  return { log, work, end }
}

const round = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('no more begin than may be under way, and the next when one ends, in the order in which they came', async () => {
  const { log, work, end } = works()
  const line = turns({ atOnce: 2, sliceMs: 10, nowMs: () => 0 })
  const taken = ['a', 'b', 'c', 'd'].map((name) => line.take(work(name)))
  await round()
  expect(log).toEqual(['a', 'b'])
  expect(line.waiting()).toBe(2)
  end('b')
  await expect(taken[1]).resolves.toBe('b')
  await round()
  expect(log).toEqual(['a', 'b', 'c'])
  for (const name of ['a', 'c']) end(name)
  await Promise.all([taken[0], taken[2]])
  await round()
  end('d')
  await expect(taken[3]).resolves.toBe('d')
  expect(line.waiting()).toBe(0)
})

test('when a slice is used up the event loop goes round before the next begins', async () => {
  const { log, work } = works()
  let nowMs = 0
  const line = turns({ atOnce: 10, sliceMs: 10, nowMs: () => nowMs })
  const slow = (name: string) => () => {
    nowMs += 6
    return work(name)()
  }
  for (const name of ['a', 'b', 'c']) void line.take(slow(name))
  await round()
  expect(log).toEqual(['a', 'b'])
  await round()
  expect(log).toEqual(['a', 'b', 'c'])
})

test('a work that fails gives its place to the next', async () => {
  const line = turns({ atOnce: 1, sliceMs: 10, nowMs: () => 0 })
  const failed = line.take(() => Promise.reject(new Error('no')))
  const next = line.take(() => Promise.resolve('next'))
  await expect(failed).rejects.toThrow('no')
  await expect(next).resolves.toBe('next')
})
